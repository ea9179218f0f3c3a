"""A hand and a scanner at the window: real key events with times of their own, nothing sleeps."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.background import Background

SCANNER_MS, SLOW_SCANNER_MS, HAND_MS = 4, 50, 120
WITHIN_MS = 10_000
ROUNDS = 8
NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape}


class Hand:
    """Presses keys on whatever has the focus in a window; counts its own milliseconds."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.at_ms = 1_000

    def type(self, text: str, gap_ms: int = HAND_MS) -> None:
        """Press and release one key after the other at a pace."""
        for char in text:
            self.at_ms += gap_ms
            self._key(char, QEvent.Type.KeyPress)
            self._key(char, QEvent.Type.KeyRelease)

    def scan(self, code: str, suffix: str = "\r", gap_ms: int = SCANNER_MS) -> None:
        """What a scanner sends for a code, some time after whatever was before."""
        self.at_ms += 1_000
        self.type(code + suffix, gap_ms)

    def roll(self, first: str, second: str, gap_ms: int = 15) -> None:
        """Two keys that overlap, as fast typists press them: the second before the first is up."""
        self.at_ms += HAND_MS
        self._key(first, QEvent.Type.KeyPress)
        self.at_ms += gap_ms
        self._key(second, QEvent.Type.KeyPress)
        self._key(first, QEvent.Type.KeyRelease)
        self._key(second, QEvent.Type.KeyRelease)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
        """One key that is no character, such as F2 or Ctrl+T."""
        self.at_ms += HAND_MS
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._send(QKeyEvent(kind, key, modifiers, text))

    def hold(self, char: str, times: int) -> None:
        """Keep a key down: the system repeats it, faster than a hand and slower than nothing."""
        self.at_ms += HAND_MS
        self._key(char, QEvent.Type.KeyPress)
        for _ in range(times):
            self.at_ms += 20
            self._key(char, QEvent.Type.KeyPress, repeated=True)
        self._key(char, QEvent.Type.KeyRelease)

    def _key(self, char: str, kind: QEvent.Type, *, repeated: bool = False) -> None:
        shifted = char.isalpha() and char.isupper()
        modifiers = Qt.KeyboardModifier.ShiftModifier if shifted else NONE
        upper = char.upper()
        key = _KEYS.get(char, ord(upper if len(upper) == 1 else char))
        self._send(QKeyEvent(kind, int(key), modifiers, char, repeated))

    def _send(self, event: QKeyEvent) -> None:
        event.setTimestamp(self.at_ms)
        if event.type() == QEvent.Type.KeyPress:
            asked = QKeyEvent(
                QEvent.Type.ShortcutOverride, event.key(), event.modifiers(), event.text()
            )
            asked.setTimestamp(self.at_ms)
            QCoreApplication.sendEvent(self._target(), asked)
        QCoreApplication.sendEvent(self._target(), event)

    def _target(self) -> QObject:
        return self._window.focusWidget() or QApplication.focusWidget() or self._window


def settle(background: Background) -> None:
    """Let everything that was asked of the workers, and what follows from it, come to its end."""
    for _ in range(ROUNDS):
        for worker in (background.line, background.slow, background.files):
            wait_for(worker)


def wait_for(worker: Callable[..., None]) -> None:
    """Wait until everything a worker has to do so far is done and delivered."""
    loop = QEventLoop()
    done: list[None] = []

    def finished(_nothing: None) -> None:
        done.append(None)
        loop.quit()

    worker(lambda: None, finished)
    if not done:
        QTimer.singleShot(WITHIN_MS, loop, loop.quit)
        loop.exec()
    assert done, "a worker did not come to its end"
