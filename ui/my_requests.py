"""What the clerk asked from afar: said above every file, and given when it is allowed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.queries.supervising import Asked, asked
from clerkapp.services.grant_coupon import Granted
from ui.background import Background
from ui.desk import Desk
from ui.screens.counter import CounterScreen
from ui.words.refusals import refusal_words

EVERY_MS = 10_000


class MyRequests(QObject):
    """The controller of the line above the file and of key M. ``wrote``: something is in the
    journal; ``heard`` carries how it stands, each time it was read."""

    wrote = Signal()
    heard = Signal(object)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        desk: Desk,
        screen: CounterScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._desk, self._screen, self._session = desk, screen, session
        self._asked, self._reading = Asked(), False
        # What waits can be over without anybody doing anything.
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        screen.asked_line.list_requested.connect(self.bring)
        screen.asked.give_requested.connect(self.give)
        screen.asked.withdraw_requested.connect(self.withdraw)
        screen.asked.closed.connect(self._leave)
        background.failed.connect(self._failed)

    def begin(self) -> None:
        """Somebody else works here: what was asked by the one before is not shown."""
        self._show(Asked())
        self.refresh()

    def refresh(self) -> None:
        """Read how it stands."""
        session = self._session()
        if session is None or self._reading:
            return
        self._reading = True
        self._background.files(
            lambda: asked(self._counter, session),
            lambda read: self._read(session, read),
            self._not_read,
        )

    def bring(self) -> None:
        """Show all of it where coupons are given."""
        if self._screen.desk() is self._screen.grant:
            self._screen.show_desk(self._screen.asked)
            self._screen.asked.begin()

    def give(self, approval_id: str) -> None:
        """Give what was allowed; the member's file is opened for it."""
        session = self._session()
        if session is None:
            return
        self._screen.asked.busy(True)
        generation = self._desk.generation()
        self._background.files(
            lambda: _use(self._counter, session, approval_id),
            lambda granted: self._granted(granted, generation),
            lambda error: self._refused(error),
        )

    def withdraw(self, approval_id: str) -> None:
        """It is not needed any more, or what came of it was seen."""
        session = self._session()
        if session is None:
            return
        self._screen.asked.busy(True)
        operation_id = new_id(self._counter.now())
        self._background.files(
            lambda: _withdraw(self._counter, session, approval_id, operation_id),
            lambda _: self._withdrawn(),
            lambda error: self._refused(error),
        )

    def _granted(self, granted: Granted, generation: int) -> None:
        self._screen.asked.busy(False)
        self.wrote.emit()
        self.refresh()
        # With the next member on the screen it lies in the wallet of the one it is for.
        if generation == self._desk.generation():
            self._desk.show_granted(granted)

    def _withdrawn(self) -> None:
        self._screen.asked.busy(False)
        self.wrote.emit()
        self.refresh()

    def _refused(self, error: Exception) -> bool:
        self._screen.asked.busy(False)
        if not isinstance(error, RefusedError):
            return False
        self._screen.asked.refuse(refusal_words(error))
        self.refresh()
        return True

    def _read(self, session: Session, read: Asked) -> None:
        self._reading = False
        if session is self._session():
            self._show(read)

    def _not_read(self, _error: Exception) -> bool:
        self._reading = False
        return False

    def _show(self, read: Asked) -> None:
        self._asked = read
        now = self._counter.corrected_now()
        self._screen.asked_line.show_asked(read, now)
        self._screen.asked.show_asked(read, now)
        if read.mine or read.to_answer:
            self._timer.start()
        else:
            self._timer.stop()
        if not read.mine and self._screen.desk() is self._screen.asked:
            self._leave()
        self.heard.emit(read)

    def _leave(self) -> None:
        if self._screen.desk() is self._screen.asked:
            self._screen.show_desk(self._screen.grant)

    def _failed(self, _error: object) -> None:
        # The window says what is wrong; here the keys work again.
        self._screen.asked.busy(False)


def _use(counter: Counter, session: Session, approval_id: str) -> Granted:
    from clerkapp.services.use_approval import use_approval

    return use_approval(counter, session, approval_id)


def _withdraw(counter: Counter, session: Session, approval_id: str, operation_id: str) -> None:
    from clerkapp.services.request_override import withdraw_request

    withdraw_request(counter, session, approval_id, operation_id)
