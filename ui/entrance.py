"""The way in: enrolment of a new till, sign-in with its first PIN, and unlocking the screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.line import LineFaultError
from clerkapp.services.change_pin import change_pin
from clerkapp.services.check_pin import check_pin
from clerkapp.services.sign_in import sign_in, unlock
from ui.background import Background
from ui.screens.enrolment import EnrolmentScreen
from ui.screens.sign_in import SignInScreen
from ui.words.faults import fault_words
from ui.words.refusals import refusal_words


class Entrance(QObject):
    """Checks what is typed at the door. ``let_in`` carries the session, new or unlocked."""

    enrolled = Signal()
    let_in = Signal(object)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        enrol: Callable[[str, str], None],
        enrolment: EnrolmentScreen,
        door: SignInScreen,
    ) -> None:
        super().__init__()
        self._counter = counter
        self._background = background
        self._enrol = enrol
        self._enrolment = enrolment
        self._door = door
        self._locked_by: Session | None = None
        # Who proved the old PIN and has to choose a new one; forgotten as soon as they leave.
        self._changing: tuple[str, str] | None = None
        enrolment.submitted.connect(self._submit_enrolment)
        door.submitted.connect(self._submit_pin)
        door.change_requested.connect(self._ask_to_change)
        door.pin_chosen.connect(self._change_pin)

    def ask_for(self, locked_by: Session | None) -> None:
        """Whose PIN is asked for: that of whoever locked the screen, or anybody's."""
        self._locked_by, self._changing = locked_by, None

    def _submit_enrolment(self, url: str, code: str) -> None:
        self._background.line(
            lambda: self._enrol(url, code),
            lambda _: self.enrolled.emit(),
            self._enrolment_failed,
        )

    def _enrolment_failed(self, error: Exception) -> bool:
        if isinstance(error, RefusedError):
            self._enrolment.refuse(refusal_words(error))
        elif isinstance(error, LineFaultError):
            self._enrolment.refuse(fault_words(error).line)
        else:
            self._enrolment.go.setEnabled(True)
            return False
        return True

    def _submit_pin(self, staff_id: str, pin: str) -> None:
        locked_by = self._locked_by

        def refused(error: Exception) -> bool:
            return self._refused_pin(error, staff_id, pin)

        if locked_by is None:
            self._background.slow(
                lambda: sign_in(self._counter, staff_id, pin), self.let_in.emit, refused
            )
            return
        self._background.slow(
            lambda: unlock(self._counter, locked_by, pin),
            lambda _: self._unlocked(locked_by),
            refused,
        )

    def _ask_to_change(self, staff_id: str, pin: str) -> None:
        self._background.slow(
            lambda: check_pin(self._counter, staff_id, pin, may_have_to_change=True),
            lambda _: self._choose_for(staff_id, pin),
            self._refused,
        )

    def _choose_for(self, staff_id: str, pin: str) -> None:
        self._changing = (staff_id, pin)
        self._door.ask_new_pin()

    def _change_pin(self, new_pin: str) -> None:
        if self._changing is None:
            return
        (staff_id, old_pin), locked_by = self._changing, self._locked_by
        operation_id = new_id(self._counter.now())

        def change() -> Session:
            change_pin(self._counter, staff_id, old_pin, new_pin, operation_id)
            return sign_in(self._counter, staff_id, new_pin)

        self._background.slow(change, lambda fresh: self._changed(fresh, locked_by), self._refused)

    def _changed(self, fresh: Session, locked_by: Session | None) -> None:
        if self._changing is None:
            # They left while it was hashed: the new PIN counts, and nobody is let in.
            return
        self._changing = None
        if locked_by is None:
            self.let_in.emit(fresh)
        else:
            self._unlocked(locked_by)

    def _refused_pin(self, error: Exception, staff_id: str, pin: str) -> bool:
        if isinstance(error, RefusedError) and error.rule == "pin_must_change":
            self._choose_for(staff_id, pin)
            return True
        return self._refused(error)

    def _unlocked(self, session: Session) -> None:
        # Whoever signed out while the PIN was being checked is not let in again.
        if session is self._locked_by:
            self.let_in.emit(session)

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, RefusedError):
            self._door.busy(False)
            return False
        self._door.refuse(refusal_words(error))
        return True
