"""Checks a coupon that somebody shows, and takes it as used: here, or with head office's answer."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.line import CouponAnswer, Line
from clerkapp.queries.coupon_check import (
    CouponCheck,
    Redeemable,
    check_answered,
    check_coupon,
)
from clerkapp.services.redeem_coupon import redeem_answered, redeem_here
from ui.asking import Asking
from ui.background import Background
from ui.desk import Desk
from ui.screens.coupon_check import CouponCheckScreen
from ui.words.coupons import coupon_refusal, no_answer
from ui.words.refusals import refusal_words


class CouponDesk(QObject):
    """The controller of Ctrl+U, and of a coupon that is scanned anywhere.

    What this till says stands at once; where head office has to be asked, it is asked unbidden and
    what it says is laid over that. Nothing is used before somebody says so.
    """

    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()

    def __init__(
        self,
        counter: Counter,
        line: Line,
        background: Background,
        desk: Desk,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._line, self._background = counter, line, background
        self._desk, self._session = desk, session
        self.screen = CouponCheckScreen()
        self._asking = Asking()
        self._check: CouponCheck | None = None
        self._operation_id = ""
        self.screen.typed.connect(self.check)
        self.screen.redeem_requested.connect(self.redeem)

    def begin(self) -> None:
        """Somebody else works here: nothing of what was checked is left."""
        self._asking.next_scan()
        self._check = None
        self.screen.begin()

    def bring(self) -> None:
        """Wait for a code to be scanned or typed."""
        if self._session() is not None:
            self.begin()
            self.asked_for.emit(self.screen)

    def scanned(self, text: str) -> None:
        """A coupon was scanned, wherever one was: say what it is."""
        if self._session() is not None:
            self.check(text)
            self.asked_for.emit(self.screen)

    def check(self, text: str) -> None:
        """Say what a code stands for."""
        self.begin()
        # One id for one coupon shown: Enter pressed twice uses it once.
        self._operation_id = new_id(self._counter.now())
        counter = self._counter
        self._asking.ask(self._background.files, lambda: check_coupon(counter, text), self._checked)

    def redeem(self) -> None:
        """Use the coupon that is shown."""
        check, session, operation_id = self._check, self._session(), self._operation_id
        if check is None or session is None:
            return
        if check.may_redeem is Redeemable.HERE:
            self._write(lambda: redeem_here(self._counter, session, check, operation_id))
        elif check.may_redeem is Redeemable.ASK:
            self.screen.show_asking()
            self._asking.ask(
                self._background.line,
                lambda: self._line.ask_coupon(check.code, operation_id, use=True),
                lambda answer: self._taken(session, check, answer),
                late=lambda answer: self._taken_late(session, check, answer, operation_id),
            )

    def _checked(self, check: CouponCheck) -> None:
        self._show(check)
        if check.may_redeem is Redeemable.ASK:
            self.screen.show_asking()
            self._asking.ask(
                self._background.line,
                lambda: self._line.ask_coupon(check.code),
                lambda answer: self._heard(check, answer),
            )

    def _heard(self, check: CouponCheck, answer: CouponAnswer | None) -> None:
        if answer is None:
            self.screen.refuse(no_answer())
            return
        counter = self._counter
        self._asking.ask(
            self._background.files, lambda: check_answered(counter, check, answer), self._show
        )

    def _show(self, check: CouponCheck) -> None:
        self._check = check
        at_counter, coupon = self._desk.member_id, check.coupon or check.signed
        other = coupon is not None and at_counter not in (None, coupon.member_id)
        self.screen.show_check(check, self._counter.now(), other_member=other)

    def _taken(self, session: Session, check: CouponCheck, answer: CouponAnswer | None) -> None:
        if answer is None:
            self.screen.refuse(no_answer())
            return
        told, operation_id = answer, self._operation_id
        self._write(lambda: redeem_answered(self._counter, session, check, told, operation_id))

    def _taken_late(
        self,
        session: Session,
        check: CouponCheck,
        answer: CouponAnswer | None,
        operation_id: str,
    ) -> None:
        # Somebody scanned on before head office answered; what it took must be written down.
        if answer is not None:
            told = answer
            self._background.files(
                lambda: redeem_answered(self._counter, session, check, told, operation_id),
                lambda _: self.wrote.emit(),
                lambda error: isinstance(error, RefusedError),
            )

    def _write(self, work: Callable[[], Coupon]) -> None:
        self._asking.ask(
            self._background.files,
            work,
            self._redeemed,
            self._refused,
            late=lambda _: self.wrote.emit(),
        )

    def _redeemed(self, coupon: Coupon) -> None:
        self._check = None
        self.screen.show_redeemed(coupon)
        self.wrote.emit()
        self._desk.refresh()

    def _refused(self, refused: RefusedError) -> None:
        self.screen.refuse(coupon_refusal(refused) or refusal_words(refused))
