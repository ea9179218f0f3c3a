"""Keeps the display for the member in step with the counter, and blank whenever in doubt."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerkapp.queries.member_file import MemberFile
from ui.customer_display.builder import coupon_in_hand, display_content
from ui.customer_display.content import NOBODY, CouponInHand, FeedbackQuestion
from ui.customer_display.placing import bring
from ui.customer_display.window import DisplayWindow
from ui.preferences import Preferences
from ui.screens.counter import CounterScreen

ON = "on"


class DisplayDesk(QObject):
    """Shows what the pure builder makes of the open file; nothing while the till is locked."""

    def __init__(self, screen: CounterScreen) -> None:
        super().__init__()
        self._screen = screen
        self._preferences = Preferences()
        self._till: QWidget = screen
        self._file: MemberFile | None = None
        self._coupon: CouponInHand | None = None
        self._question: FeedbackQuestion | None = None
        self._covered = True
        self.window: DisplayWindow | None = None
        screen.file_shown.connect(self._file_shown)
        for changed in (screen.desk_shown, screen.coupon.shown, screen.coupon.pictured):
            changed.connect(self._desk_shown)

    def live_with(self, preferences: Preferences, till: QWidget) -> None:
        """Remember with these whether it is on, stand beside that window, and be as it was left."""
        self._preferences, self._till = preferences, till
        if preferences.display == ON and self.window is None:
            self._open()

    def toggle(self) -> None:
        """On or off, and so again at the next start."""
        on = self.window is None
        self._preferences.display = ON if on else ""
        self._preferences.save()
        if on:
            self._open()
        else:
            self.close()

    def close(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.show_content(NOBODY)
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def cover(self) -> None:
        """Nobody is at the till: show nobody, at once, whatever comes."""
        self._covered = True
        self._forget()

    def uncover(self) -> None:
        """Somebody is at the till; the next file that is painted is shown."""
        self._covered = False

    def ask(self, question: FeedbackQuestion | None) -> None:
        """Put the question to the member, or take it away."""
        self._question = None if self._covered else question
        self._show()

    def _open(self) -> None:
        self.window = DisplayWindow()
        self._show()
        bring(self.window, self._till)
        # Some desktops give a new window the keys all the same.
        self._till.activateWindow()

    def _file_shown(self, file: MemberFile | None) -> None:
        if self._covered:
            return
        before = None if self._file is None else self._file.member.id
        if file is None or file.member.id != before:
            self._forget()
        self._file = file
        self._show()

    def _desk_shown(self) -> None:
        block = self._screen.coupon
        in_front = self._screen.desk() is block
        shown = block.coupon if in_front and not self._covered else None
        # Without its picture it would be words alone: the offers stay until it is drawn.
        drawn = shown is not None and bool(block.png)
        self._coupon = coupon_in_hand(shown, block.png) if shown and drawn else None
        self._show()

    def _forget(self) -> None:
        self._file = self._coupon = self._question = None
        self._show()

    def _show(self) -> None:
        if self.window is not None:
            self.window.show_content(display_content(self._file, self._coupon, self._question))
