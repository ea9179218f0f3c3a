"""Reads the clerk's own day and, for a supervisor, the store's."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter, Session
from clerkapp.domain.figures import StoreToday
from clerkapp.line import Line
from clerkapp.queries.my_day import MyDay, my_day
from clerkapp.queries.store_day import store_day
from ui.asking import Asking
from ui.background import Background
from ui.desk import Desk
from ui.screens.my_day import MyDayScreen
from ui.screens.store_today import Reach, StoreTodayScreen


class DayDesk(QObject):
    """The controller of F6 and F7."""

    asked_for = Signal(object)
    left = Signal()

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
        self.mine, self.store = MyDayScreen(), StoreTodayScreen()
        # An answer for whoever asked before, or for an older question, is dropped.
        self._asking = Asking()
        self.mine.member_chosen.connect(self._open)

    def begin(self) -> None:
        """Somebody else works here: nobody's figures are left."""
        self._asking.next_scan()
        self.mine.show_day(None, "", self._counter.now())
        self.store.refuse()

    def bring_mine(self) -> None:
        """Show the day of whoever is signed in."""
        session = self._session()
        if session is None:
            return

        def show(day: MyDay) -> None:
            self.mine.show_day(day, session.staff.name, self._counter.now())
            self.asked_for.emit(self.mine)

        self._asking.next_scan()
        self._asking.ask(self._background.files, lambda: my_day(self._counter, session), show)

    def bring_store(self) -> None:
        """Show the store's day to a supervisor: this till's at once, then that of all tills."""
        session = self._session()
        if session is None:
            return
        self._asking.next_scan()
        if not session.is_supervisor:
            self.store.refuse()
            self.asked_for.emit(self.store)
            return
        self._asking.ask(
            self._background.files, lambda: store_day(self._counter), self._show_this_till
        )

    def _show_this_till(self, here: StoreToday) -> None:
        self.store.show_day(here, Reach.ASKING, self._counter.now())
        self.asked_for.emit(self.store)
        self._asking.ask(
            self._background.line,
            self._line.store_today,
            lambda told: self._heard(here, told),
        )

    def _heard(self, here: StoreToday, told: StoreToday | None) -> None:
        reach = Reach.THIS_TILL if told is None else Reach.ALL_TILLS
        self.store.show_day(told or here, reach, self._counter.now())

    def _open(self, member_id: str) -> None:
        self.left.emit()
        self._desk.open_by_hand(member_id)
