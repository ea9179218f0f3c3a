"""What is done with a coupon that was just granted: drawn, printed, enlarged, saved, taken back."""

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication, QImage

from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon, grouped
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.till_identity import TillIdentity, till_identity
from ui.background import Background
from ui.blocks.message import Tone
from ui.preferences import Preferences
from ui.screens.counter import CounterScreen
from ui.words.refusals import refusal_words

if TYPE_CHECKING:
    from ui.printing.faults import PrinterFaultError
    from ui.printing.receipt import Receipt
    from ui.printing.spool import Spool
    from ui.printing.target import PrinterTarget
    from ui.screens.large_coupon import LargeCouponScreen

FOLDER = "ClerkApp"
log = logging.getLogger("clerkapp.ui")


@dataclass(frozen=True, slots=True)
class Paper:
    """What is needed to print a coupon; ``copies`` counts this one."""

    scan_text: str
    identity: TillIdentity | None
    copies: int = 1


class CouponHand(QObject):
    """The controller of the coupon block. ``wrote``: something is in the journal; ``changed``: the
    file must be read again; ``made`` and ``asked_for`` carry the large screen, ``left``: back."""

    wrote = Signal()
    changed = Signal()
    made = Signal(object)
    asked_for = Signal(object)
    left = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        screen: CounterScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._screen, self._session = screen, session
        self._preferences = Preferences()
        self._spool: Spool | None = None
        self._large: LargeCouponScreen | None = None
        self._withdrawal = ""
        self.pictures = _pictures_folder()
        block = screen.coupon
        block.shown.connect(self._shown)
        block.print_requested.connect(self.print)
        block.large_requested.connect(self.enlarge)
        block.save_requested.connect(self.save)
        block.withdraw_requested.connect(self.withdraw)

    def live_with(self, preferences: Preferences) -> None:
        """Which printer is used, from now on."""
        self._preferences = preferences

    @property
    def spool(self) -> "Spool":
        """What prints; made when it is first needed."""
        if self._spool is None:
            from ui.printing.spool import Spool

            self._spool = Spool()
        return self._spool

    @spool.setter
    def spool(self, spool: "Spool") -> None:
        self._spool = spool

    def print(self) -> None:
        """Print the coupon that is shown; from the second time on it says that it is a copy."""
        from ui.printing.target import PrinterTarget

        block, coupon = self._screen.coupon, self._screen.coupon.coupon
        if coupon is None or not block.print_button.isEnabled():
            return
        target = PrinterTarget.of(self._preferences)
        block.print_button.setEnabled(False)
        block.say(self.tr("Printing …"))
        self._background.files(
            lambda: _paper(self._counter, coupon, counted=bool(target.kind)),
            lambda paper: self._send(coupon, target, paper),
            self._not_counted,
        )

    def enlarge(self) -> None:
        """Show it over the whole window."""
        block = self._screen.coupon
        if block.coupon is None:
            return
        if self._large is None:
            from ui.screens.large_coupon import LargeCouponScreen

            self._large = LargeCouponScreen()
            self._large.closed.connect(self._back_from_large)
            self.made.emit(self._large)
        self._large.show_coupon(block.coupon, block.png)
        self.asked_for.emit(self._large)

    def save(self) -> None:
        """Keep it as a picture, to be sent to the member, and in the clipboard to be pasted."""
        coupon = self._screen.coupon.coupon
        if coupon is not None:
            self._background.files(
                lambda: _paper(self._counter, coupon, counted=False),
                lambda paper: self._draw_picture(coupon, paper),
            )

    def withdraw(self, note: str) -> None:
        """Take it back."""
        coupon, session = self._screen.coupon.coupon, self._session()
        if coupon is None or session is None:
            return
        # The same for every try: what was done once is not done again.
        operation_id = self._withdrawal = self._withdrawal or new_id(self._counter.now())
        self._background.files(
            lambda: _withdraw(self._counter, session, coupon.id, note, operation_id),
            lambda _: self._withdrawn(coupon),
            lambda error: self._not_withdrawn(coupon, error),
        )

    def _shown(self) -> None:
        coupon, session = self._screen.coupon.coupon, self._session()
        if self._large is not None:
            self._large.show_coupon(None, b"")
        if coupon is None or session is None:
            return
        self._withdrawal = ""
        self._screen.coupon.print_button.setEnabled(True)
        self._background.files(
            lambda: (_text(self._counter, coupon), _until(self._counter, session, coupon)),
            lambda told: self._told(coupon, *told),
        )

    def _told(self, coupon: Coupon, text: str, until: dt.datetime | None) -> None:
        block = self._screen.coupon
        if block.coupon is not coupon:
            return
        block.allow_withdrawal(until, self._counter.corrected_now())
        self._background.slow(
            lambda: _picture(text), lambda png: block.show_picture(coupon.code, png)
        )

    def _send(self, coupon: Coupon, target: "PrinterTarget", paper: Paper) -> None:
        from ui.printing.receipt import draw_receipt

        receipt = _receipt(coupon, paper)
        self.spool.print(
            target,
            lambda: draw_receipt(receipt, target.dots),
            lambda fault: self._printed(coupon, paper, fault),
        )

    def _printed(self, coupon: Coupon, paper: Paper, fault: "PrinterFaultError | None") -> None:
        from ui.printing.faults import PrinterFault
        from ui.words.printing import printer_words

        counted = fault is None or fault.fault is not PrinterFault.NOT_SET_UP
        if fault is not None and counted and not fault.may_be_out:
            self._background.files(lambda: _take_back(self._counter, coupon.id))
        if fault is not None:
            log.info("receipt not printed: %s", fault.fault.value)
            self._say(coupon, printer_words(fault), Tone.WARNING)
        elif paper.copies > 1:
            self._say(coupon, self.tr("Printed, marked as a copy."), Tone.GOOD)
        else:
            self._say(coupon, self.tr("Printed."), Tone.GOOD)
        self._screen.coupon.print_button.setEnabled(True)

    def _say(self, coupon: Coupon, words: str, tone: Tone) -> None:
        block = self._screen.coupon
        if self._screen.desk() is block and block.coupon is coupon:
            block.say(words, tone)
        elif tone is Tone.WARNING:
            # Somebody else may be at the counter: the paper is named by its code.
            named = self.tr("Coupon %1 was not printed.").replace("%1", grouped(coupon.code))
            self._screen.message.say(f"{named} {words}", tone)

    def _not_counted(self, _error: Exception) -> bool:
        # The window says what is wrong with the disk; the key works again.
        self._screen.coupon.print_button.setEnabled(True)
        self._screen.coupon.say("")
        return False

    def _draw_picture(self, coupon: Coupon, paper: Paper) -> None:
        receipt = _receipt(coupon, paper)
        path = self.pictures / f"{self.tr('coupon')}-{grouped(coupon.code)}.png"
        self._background.slow(
            lambda: _save(receipt, path),
            lambda picture: self._saved(coupon, path, picture),
            partial(self._not_saved, coupon),
        )

    def _saved(self, coupon: Coupon, path: Path, picture: QImage) -> None:
        QGuiApplication.clipboard().setImage(picture)
        words = self.tr("Saved as %1, and copied: paste it into a chat.")
        self._say(coupon, words.replace("%1", f"{path.parent.name}/{path.name}"), Tone.GOOD)

    def _not_saved(self, coupon: Coupon, error: Exception) -> bool:
        if not isinstance(error, OSError):
            return False
        words = self.tr("The picture could not be saved. Let the member photograph it: press L.")
        self._say(coupon, words, Tone.WARNING)
        return True

    def _withdrawn(self, coupon: Coupon) -> None:
        self._withdrawal = ""
        if self._screen.coupon.coupon is coupon:
            self._screen.coupon.show_withdrawn()
        self.wrote.emit()
        self.changed.emit()

    def _not_withdrawn(self, coupon: Coupon, error: Exception) -> bool:
        words = _refusal(error) if isinstance(error, RefusedError) else ""
        if self._screen.coupon.coupon is coupon:
            self._screen.coupon.refuse_withdrawal(words)
        return bool(words)

    def _back_from_large(self) -> None:
        self.left.emit()
        self._screen.coupon.close_button.setFocus()


def _receipt(coupon: Coupon, paper: Paper) -> "Receipt":
    from ui.words.receipts import receipt_of

    identity = paper.identity
    store = None if identity is None or identity.store is None else identity.store.name
    till = "" if identity is None else identity.device_name
    return receipt_of(coupon, paper.scan_text, store, till, paper.copies)


def _paper(counter: Counter, coupon: Coupon, *, counted: bool) -> Paper:
    from clerkapp.services.note_print import note_print

    text, identity = _text(counter, coupon), till_identity(counter)
    return Paper(text, identity, note_print(counter, coupon.id) if counted else 1)


def _refusal(error: RefusedError) -> str:
    from ui.words.coupons import coupon_refusal

    return coupon_refusal(error) or refusal_words(error)


def _text(counter: Counter, coupon: Coupon) -> str:
    from clerkapp.queries.coupon_text import coupon_text

    return coupon_text(counter, coupon.id, coupon.code)


def _until(counter: Counter, session: Session, coupon: Coupon) -> dt.datetime | None:
    from clerkapp.queries.withdrawable import withdrawable_until

    return withdrawable_until(counter, session, coupon.id)


def _withdraw(
    counter: Counter, session: Session, coupon_id: str, note: str, operation_id: str
) -> Coupon:
    from clerkapp.services.withdraw_coupon import withdraw_coupon

    return withdraw_coupon(counter, session, coupon_id, note, operation_id)


def _take_back(counter: Counter, coupon_id: str) -> None:
    from clerkapp.services.note_print import take_back_print

    take_back_print(counter, coupon_id)


def _picture(text: str) -> bytes:
    # Late: the first screen needs neither qrcode nor Pillow.
    from clerkapp.services.coupon_picture import qr_picture

    return qr_picture(text, scale=1)


def _save(receipt: "Receipt", path: Path) -> QImage:
    from ui.printing.receipt import draw_receipt
    from ui.printing.target import PaperWidth

    picture = draw_receipt(receipt, PaperWidth.WIDE)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise OSError("the picture was not written")
    return picture


def _pictures_folder() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return (Path(place) if place else Path.home()) / FOLDER
