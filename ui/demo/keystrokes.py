"""Send keys as a keyboard-wedge scanner does: one by one, a few milliseconds apart, then Return."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

GAP_MS = 3


class ScannerKeys(QObject):
    """Types a code into whatever has the focus in a window, at a scanner's pace."""

    def __init__(self, window: Callable[[], QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._keys: list[str] = []
        self._timer = QTimer(self)
        self._timer.setInterval(GAP_MS)
        self._timer.timeout.connect(self._next)

    def send(self, code: str) -> None:
        """Begin to send a code; one that is under way is finished first."""
        self._keys.extend([*code, "\r"])
        self._timer.start()

    def _next(self) -> None:
        if not self._keys:
            self._timer.stop()
            return
        char = self._keys.pop(0)
        handle = self._window().windowHandle()
        if char == "\r":
            QTest.keyClick(handle, Qt.Key.Key_Return)
            return
        shift = Qt.KeyboardModifier.ShiftModifier
        none = Qt.KeyboardModifier.NoModifier
        QTest.keyClick(handle, Qt.Key(ord(char)), shift if char.isalpha() else none)
