"""Every scan gets an answer that is seen and heard, whatever is in front of the till."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ui.blocks.message import MessageLine, Tone
from ui.scanning.scanners import Scanners
from ui.sounds import Sound, Sounds

SAID_MS = 4_000


class Answering(QObject):
    """Stands between the scanners and the window. ``scanned`` carries a code to be answered."""

    scanned = Signal(str)

    def __init__(self, scanners: Scanners, sounds: Sounds, line: MessageLine) -> None:
        super().__init__()
        self._sounds, self._line = sounds, line
        self._said = ""
        # The line goes with its window; what waits to clear it goes with the line.
        self._over = QTimer(line)
        self._over.setSingleShot(True)
        self._over.timeout.connect(self.take_back)
        scanners.scanned.connect(self._heard)
        scanners.again.connect(self._again)
        scanners.keyboard.spoiled.connect(self._spoiled)

    def answered(self, good: bool) -> None:
        """The counter has answered a scan: a file is open, or words say why not."""
        self._sounds.play(Sound.GOOD if good else Sound.WRONG)

    def passed_on(self) -> None:
        """A coupon or a badge went to whom it concerns."""
        self._sounds.play(Sound.HEARD)

    def put_off(self) -> None:
        """A scan came where nothing may be done with it now."""
        self.refuse(self.tr("Please finish here first, then scan again."))

    def refuse(self, words: str) -> None:
        """Say for a moment why a scan did nothing."""
        self._sounds.play(Sound.WRONG)
        self._said = words
        self._line.say(words, Tone.WARNING)
        self._over.start(SAID_MS)

    def take_back(self) -> None:
        """The moment is over; what somebody else said meanwhile stays."""
        if self._said and self._line.text() == self._said:
            self._line.clear()
        self._said = ""

    def _heard(self, code: str) -> None:
        if QApplication.activeModalWidget() is not None:
            # Under a dialog nothing may change: the clerk would not see whose file is open.
            self.refuse(self.tr("Close the dialog in front first, then scan again."))
            return
        self.take_back()
        self.scanned.emit(code)

    def _again(self) -> None:
        self._sounds.play(Sound.AGAIN)

    def _spoiled(self) -> None:
        self.refuse(
            self.tr(
                "The Chinese input method got in the way of this scan. It rests for 10 seconds: "
                "please scan again."
            )
        )
