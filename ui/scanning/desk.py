"""What the window needs of scanning: the scanners, the sounds, and the answer to every scan."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from clerkapp.domain.identity_codes import BadgeScanned, CouponScanned, passing_by
from clerkapp.queries.till_identity import DEFAULT_HABITS
from ui.blocks.message import MessageLine, Tone
from ui.preferences import Preferences
from ui.scanning.answering import Answering
from ui.scanning.keyboard import KeyboardScanner
from ui.scanning.scanners import Scanners
from ui.screens.counter import CounterScreen
from ui.sounds import Sounds

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.side_desks import SideDesks

PREPARE_MS = 3_000


class ScanDesk(QObject):
    """``scanned`` carries a code that the window is to answer."""

    scanned = Signal(str)

    def __init__(self, window: QWidget, preferences: Preferences, line: MessageLine) -> None:
        super().__init__()
        self.keyboard = KeyboardScanner(
            window,
            DEFAULT_HABITS.card_prefix,
            preferences.scanner_prefix,
            preferences.scanner_suffix,
        )
        self.scanners = Scanners(self.keyboard, preferences)
        self.sounds = Sounds(preferences)
        self.answering = Answering(self.scanners, self.sounds, line)
        self.answering.scanned.connect(self.scanned)

    def learn(self, card_prefix: str) -> None:
        """The till's habits came: listen as they and the preferences say."""
        self.scanners.learn(card_prefix)
        # The first screen waits for no sound, and neither does the first scan.
        QTimer.singleShot(PREPARE_MS, self.sounds, self.sounds.prepare)

    def stop(self) -> None:
        """The till ends."""
        self.scanners.stop()

    def pass_on(self, code: str, side: "SideDesks", desk: "Desk", screen: CounterScreen) -> bool:
        """Hand a coupon or a badge to whom it concerns. False where it is neither."""
        match passing_by(code):
            case CouponScanned(text):
                self.answering.passed_on()
                side.coupons.scanned(text)
            case BadgeScanned(text) if desk.giving.approving.is_asking():
                self.answering.passed_on()
                desk.giving.badge_scanned(text)
            case BadgeScanned():
                self.answering.answered(False)
                words = self.tr("A badge is scanned when a supervisor is asked to approve.")
                screen.message.say(words, Tone.WARNING)
            case _:
                return False
        return True
