"""The screens beside the counter, each with its controller, and the keys that bring them.

Each is made when it is first asked for: nobody waits for it to see the sign-in, and what is never
opened takes no room.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerkapp.counter import Counter, Session
from clerkapp.line import Line
from ui.background import Background
from ui.blocks.message import Tone
from ui.coupon_hand import CouponHand
from ui.desk import Desk
from ui.display_desk import DisplayDesk
from ui.my_requests import MyRequests
from ui.preferences import Preferences
from ui.scanning.desk import ScanDesk
from ui.screens.counter import CounterScreen
from ui.screens.side_screen import BareScreen

if TYPE_CHECKING:
    from ui.audit_desk import AuditDesk
    from ui.correcting import Correcting
    from ui.coupon_desk import CouponDesk
    from ui.day_desk import DayDesk
    from ui.feedback_desk import FeedbackDesk
    from ui.registering import Registering
    from ui.setup_desk import SetupDesk
    from ui.supervisor_desk import SupervisorDesk


class SideDesks(QObject):
    """``made`` carries a screen that is there from now on, ``asked_for`` one to bring to the front;
    ``left``: back to the counter; ``wrote``: something is in the journal."""

    made = Signal(object)
    asked_for = Signal(object)
    left = Signal()
    wrote = Signal()

    def __init__(
        self,
        counter: Counter,
        line: Line,
        background: Background,
        desk: Desk,
        counter_screen: CounterScreen,
        session: Callable[[], Session | None],
    ) -> None:
        super().__init__()
        self._counter, self._line, self._background = counter, line, background
        self._desk, self._counter_screen, self._session = desk, counter_screen, session
        self.display = DisplayDesk(counter_screen)
        self.hand = CouponHand(counter, background, counter_screen, session)
        self.hand.wrote.connect(self.wrote)
        self.hand.changed.connect(desk.refresh)
        for told, heard in ((self.hand.made, self.made), (self.hand.asked_for, self.asked_for)):
            told.connect(heard)
        self.hand.left.connect(self.left)
        self.requests = MyRequests(counter, background, desk, counter_screen, session)
        self.requests.wrote.connect(self.wrote)
        counter_screen.asked_line.desk_requested.connect(lambda: self.supervisor.bring())

    @cached_property
    def register(self) -> "Registering":
        """F5."""
        from ui.registering import Registering

        desk, screen, session = self._desk, self._counter_screen, self._session
        made = Registering(self._counter, self._background, desk, screen, session)
        made.wrote.connect(self.wrote)
        self._take_up(made, made.screen)
        return made

    @cached_property
    def details(self) -> "Correcting":
        """F3."""
        from ui.correcting import Correcting

        desk, screen, session = self._desk, self._counter_screen, self._session
        made = Correcting(self._counter, self._background, desk, screen, session)
        made.wrote.connect(self.wrote)
        made.nobody.connect(self._say_nobody)
        self._take_up(made, made.screen)
        return made

    @cached_property
    def days(self) -> "DayDesk":
        """F6 and F7."""
        from ui.day_desk import DayDesk

        made = DayDesk(self._counter, self._line, self._background, self._desk, self._session)
        self._take_up(made, made.mine, made.store)
        return made

    @cached_property
    def setup(self) -> "SetupDesk":
        """Ctrl+K."""
        from ui.setup_desk import SetupDesk

        made = SetupDesk(self._counter, self._background, self._preferences, self._scanning)
        self._take_up(made, made.screen)
        return made

    @cached_property
    def feedback(self) -> "FeedbackDesk":
        """F4."""
        from ui.feedback_desk import FeedbackDesk

        desk, session = self._desk, self._session
        made = FeedbackDesk(self._counter, self._background, desk, self.display, session)
        made.wrote.connect(self.wrote)
        made.nobody.connect(self._say_nobody)
        self._take_up(made, made.screen)
        return made

    @cached_property
    def supervisor(self) -> "SupervisorDesk":
        """F11."""
        from ui.supervisor_desk import SupervisorDesk

        made = SupervisorDesk(self._counter, self._background, self._session)
        made.wrote.connect(self.wrote)
        made.journal_requested.connect(lambda: self.audit.bring())
        self._take_up(made, made.screen)
        return made

    @cached_property
    def audit(self) -> "AuditDesk":
        """From the supervisor's desk."""
        from ui.audit_desk import AuditDesk

        made = AuditDesk(self._counter, self._background, self._session)
        self._take_up(made, made.screen)
        return made

    @cached_property
    def coupons(self) -> "CouponDesk":
        """Ctrl+U, and a coupon that is scanned."""
        from ui.coupon_desk import CouponDesk

        desk, session = self._desk, self._session
        made = CouponDesk(self._counter, self._line, self._background, desk, session)
        made.wrote.connect(self.wrote)
        self._take_up(made, made.screen)
        return made

    def actions(self) -> dict[str, Callable[[], None]]:
        """What each key of the window does here."""
        return {
            "F3": lambda: self.details.bring(),
            "F4": lambda: self.feedback.ask(),
            "F5": lambda: self.register.bring(),
            "F6": lambda: self.days.bring_mine(),
            "F7": lambda: self.days.bring_store(),
            "F10": self.display.toggle,
            "F11": lambda: self.supervisor.bring(),
            "Ctrl+K": lambda: self.setup.bring(),
            "Ctrl+U": lambda: self.coupons.bring(),
        }

    def live_with(self, preferences: Preferences, till: QWidget, scanning: ScanDesk) -> None:
        """Remember the display for the member with these, and stand it beside that window."""
        self._preferences, self._scanning = preferences, scanning
        self.display.live_with(preferences, till)
        self.hand.live_with(preferences)

    def is_turned_around(self, front: QWidget | None) -> bool:
        """Whether the screen in front is looked at by a member."""
        return self._has("feedback") and front is self.feedback.screen

    def begin(self, session: Session | None) -> None:
        """Somebody else works here, or nobody any more: nothing half done is left."""
        if self._has("register"):
            self.register.begin()
        if self._has("details"):
            self.details.begin()
        if self._has("days"):
            self.days.begin()
        if self._has("supervisor"):
            self.supervisor.begin()
        if self._has("audit"):
            self.audit.begin()
        if self._has("coupons"):
            self.coupons.begin()
        self.requests.begin()
        self._stop_feedback()
        if session is None:
            self.display.cover()
        else:
            self.display.uncover()

    def cover(self) -> None:
        """The till is locked: nothing is shown to anybody."""
        self._stop_feedback()
        self.display.cover()

    def uncover(self) -> None:
        """The same person is back."""
        self.display.uncover()

    def refresh(self) -> None:
        """Something may have changed: what is asked and answered is read again."""
        self.requests.refresh()
        if self._has("supervisor"):
            self.supervisor.refresh()

    def takes_scan(self, front: QWidget | None, code: str) -> bool:
        """Whether a scan is for the screen in front, as while a scanner is set up."""
        if not self._has("setup") or front is not self.setup.screen:
            return False
        self.setup.scanned(code)
        return True

    def scanned(self, before: QWidget | None) -> None:
        """A member was scanned while a screen was in front."""
        if self._has("register"):
            self.register.scanned(before)

    def shut_down(self) -> None:
        """The till ends, and the display with it."""
        self._stop_feedback()
        self.display.close()

    def _has(self, name: str) -> bool:
        # A cached property stands among the attributes once it was asked for.
        return name in self.__dict__

    def _stop_feedback(self) -> None:
        if self._has("feedback"):
            self.feedback.stop()

    def _take_up(
        self,
        made: "AuditDesk | Correcting | CouponDesk | DayDesk | FeedbackDesk | Registering"
        " | SetupDesk | SupervisorDesk",
        *screens: BareScreen,
    ) -> None:
        made.asked_for.connect(self.asked_for)
        made.left.connect(self.left)
        for screen in screens:
            self.made.emit(screen)

    def _say_nobody(self) -> None:
        self.left.emit()
        words = self.tr("Open a member's file first: scan the code, or search with F2.")
        self._counter_screen.message.say(words, Tone.WARNING)
