"""Asks the member for a score: on this screen turned around, or on the member's own phone."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.domain.policy import Reason
from clerkapp.queries.member_file import member_file
from clerkapp.queries.shop_words import shop_words
from clerkapp.services.feedback_link import feedback_link
from clerkapp.services.record_feedback import record_feedback
from ui.background import Background
from ui.customer_display.content import FeedbackQuestion
from ui.desk import Desk
from ui.display_desk import DisplayDesk
from ui.screens.feedback import FeedbackScreen
from ui.words.people import name_part
from ui.words.refusals import refusal_words

THANKS_MS = 4000


@dataclass(frozen=True, slots=True)
class _Prepared:
    name_part: str
    reasons: tuple[Reason, ...]
    link: str


class FeedbackDesk(QObject):
    """The controller of F4. ``asked_for`` carries the screen; ``left``: back to the counter."""

    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()
    nobody = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        desk: Desk,
        display: DisplayDesk,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._desk, self._display, self._session = desk, display, session
        self.screen = FeedbackScreen()
        self._member_id: str | None = None
        self._operation_id = ""
        self.thanked = QTimer(self)
        self.thanked.setSingleShot(True)
        self.thanked.setInterval(THANKS_MS)
        self.thanked.timeout.connect(self._served)
        self.screen.answered.connect(self._answered)
        self.screen.closed.connect(self.stop)

    def ask(self) -> None:
        """Turn the screen to the member whose file is open. ``nobody``: none is."""
        session, member_id = self._session(), self._desk.member_id
        if session is None:
            return
        if member_id is None:
            self.nobody.emit()
            return
        self._background.files(
            lambda: self._prepare(session, member_id),
            lambda prepared: self._begin(member_id, prepared),
        )

    def stop(self) -> None:
        """The question is taken back, or it is answered."""
        self.thanked.stop()
        self._member_id = None
        self.screen.begin("", ())
        self._display.ask(None)

    def _prepare(self, session: Session, member_id: str) -> _Prepared | None:
        file = member_file(self._counter, member_id, Assurance.SEARCHED)
        if file is None:
            return None
        link = feedback_link(self._counter, session, member_id)
        reasons = shop_words(self._counter).feedback_reasons
        return _Prepared(name_part(file.member.name), reasons, "" if link is None else link.url)

    def _begin(self, member_id: str, prepared: _Prepared | None) -> None:
        if prepared is None or member_id != self._desk.member_id:
            return
        self._member_id, self._operation_id = member_id, new_id(self._counter.now())
        self.screen.begin(prepared.name_part, prepared.reasons)
        self._display.ask(FeedbackQuestion())
        self.asked_for.emit(self.screen)
        if prepared.link:
            self._background.slow(
                lambda: _picture(prepared.link), lambda png: self._drawn(member_id, png)
            )

    def _drawn(self, member_id: str, png: bytes) -> None:
        if member_id == self._member_id:
            self.screen.show_picture(png)
            self._display.ask(FeedbackQuestion(png))

    def _answered(self, score: int, reasons: tuple[str, ...]) -> None:
        session, member_id, operation_id = self._session(), self._member_id, self._operation_id
        if session is None or member_id is None:
            return
        self._background.files(
            lambda: record_feedback(
                self._counter, session, member_id, score, reasons, "", operation_id
            ),
            lambda _: self._kept(member_id),
            self._refused,
        )

    def _kept(self, member_id: str) -> None:
        self.wrote.emit()
        if member_id == self._member_id:
            self.screen.thank()
            self._display.ask(None)
            self.thanked.start()

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, RefusedError):
            self.screen.send.setEnabled(True)
            return False
        self.screen.refuse(refusal_words(error))
        return True

    def _served(self) -> None:
        # The screen may still be turned to the member: no file may come up behind the thanks.
        self.stop()
        self._desk.clear()
        self.left.emit()


def _picture(link: str) -> bytes:
    # Late: the first screen needs neither qrcode nor Pillow.
    from clerkapp.services.coupon_picture import qr_picture

    return qr_picture(link)
