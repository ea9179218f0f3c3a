"""The screens beside the counter, each with its controller, and the keys that bring them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from clerkapp.counter import Counter, Session
from clerkapp.line import Line
from ui.background import Background
from ui.blocks.message import Tone
from ui.correcting import Correcting
from ui.day_desk import DayDesk
from ui.desk import Desk
from ui.display_desk import DisplayDesk
from ui.feedback_desk import FeedbackDesk
from ui.preferences import Preferences
from ui.registering import Registering
from ui.screens.counter import CounterScreen
from ui.screens.side_screen import BareScreen


class SideDesks(QObject):
    """``asked_for`` carries a screen to bring to the front; ``left``: back to the counter;
    ``wrote``: something is in the journal."""

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
        self._counter_screen = counter_screen
        self.display = DisplayDesk(counter_screen, background)
        self.register = Registering(counter, background, desk, counter_screen, session)
        self.details = Correcting(counter, background, desk, counter_screen, session)
        self.days = DayDesk(counter, line, background, desk, session)
        self.feedback = FeedbackDesk(counter, background, desk, self.display, session)
        self.screens: tuple[BareScreen, ...] = (
            self.details.screen,
            self.feedback.screen,
            self.register.screen,
            self.days.mine,
            self.days.store,
        )
        self._connect()

    def actions(self) -> dict[str, Callable[[], None]]:
        """What each key of the window does here."""
        return {
            "F3": self.details.bring,
            "F4": self.feedback.ask,
            "F5": self.register.bring,
            "F6": self.days.bring_mine,
            "F7": self.days.bring_store,
            "F10": self.display.toggle,
        }

    def live_with(self, preferences: Preferences, till: QWidget) -> None:
        """Remember the display for the member with these, and stand it beside that window."""
        self.display.live_with(preferences, till)

    def is_turned_around(self, front: QWidget | None) -> bool:
        """Whether the screen in front is looked at by a member."""
        return front is self.feedback.screen

    def begin(self, session: Session | None) -> None:
        """Somebody else works here, or nobody any more: nothing half done is left."""
        self.register.begin()
        self.details.begin()
        self.days.begin()
        self.feedback.stop()
        if session is None:
            self.display.cover()
        else:
            self.display.uncover()

    def cover(self) -> None:
        """The till is locked: nothing is shown to anybody."""
        self.feedback.stop()
        self.display.cover()

    def uncover(self) -> None:
        """The same person is back."""
        self.display.uncover()

    def scanned(self, before: QWidget | None) -> None:
        """A member was scanned while a screen was in front."""
        self.register.scanned(before)

    def shut_down(self) -> None:
        """The till ends, and the display with it."""
        self.feedback.stop()
        self.display.close()

    def _connect(self) -> None:
        for asker in (self.register, self.details, self.days, self.feedback):
            asker.asked_for.connect(self.asked_for)
            asker.left.connect(self.left)
        for writer in (self.register, self.details, self.feedback):
            writer.wrote.connect(self.wrote)
        self.details.nobody.connect(self._say_nobody)
        self.feedback.nobody.connect(self._say_nobody)

    def _say_nobody(self) -> None:
        self.left.emit()
        words = self.tr("Open a member's file first: scan the code, or search with F2.")
        self._counter_screen.message.say(words, Tone.WARNING)
