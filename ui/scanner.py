"""A keyboard-wedge scanner, whatever has the focus.

Every plain key is held back for a few hundredths of a second. If more follow at a scanner's pace
and end as a scan does, they become one ``scanned``; if not, they go on to where they were meant
for, in their order. So a scan never ends up as text, and what a hand types is never swallowed.
"""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from clerkapp.domain.identity_codes import is_whole_code, looks_like_code
from clerkapp.domain.scan_burst import ScanBurst, Verdict

_HELD_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_MODIFIER_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
_SUFFIXES = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
GRACE_MS = 5
_HAS_SCANNER = "hasScanner"


def key_time_s(event: QKeyEvent) -> float:
    """When a key was pressed: the window system's own time where it tells one."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


class KeyboardScanner(QObject):
    """A filter for keys, see ``KeyTap``. ``scanned`` carries the code alone.

    Keys for a window that has a scanner of its own are left to that one.
    """

    scanned = Signal(str)

    def __init__(
        self,
        window: QWidget,
        card_prefix: str,
        prefix: str = "",
        suffix: str = "\r",
        time_of: Callable[[QKeyEvent], float] = key_time_s,
    ) -> None:
        super().__init__()
        self._window = window
        window.setProperty(_HAS_SCANNER, True)
        self._time_of = time_of
        self._burst = self._new_burst(card_prefix, prefix, suffix)
        self._held: list[QKeyEvent] = []
        self._swallow_release: set[int] = set()
        self._target: QWidget | None = None
        self._replaying = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setTimerType(Qt.TimerType.PreciseTimer)
        self._patience.timeout.connect(self.give_up_waiting)

    def _new_burst(self, card_prefix: str, prefix: str, suffix: str) -> ScanBurst:
        return ScanBurst(
            partial(looks_like_code, card_prefix=card_prefix),
            partial(is_whole_code, card_prefix=card_prefix),
            suffix,
            prefix,
        )

    def learn(self, card_prefix: str, prefix: str, suffix: str) -> None:
        """Take up what cards begin with and what the scanner sends around a code."""
        self.release()
        self._burst = self._new_burst(card_prefix, prefix, suffix)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying or not isinstance(event, QKeyEvent) or self._is_for_another(watched):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claims(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        return False

    def give_up_waiting(self) -> None:
        """No further key came in time: a scanner without suffix is done, or it was a hand."""
        if not self._held:
            return
        if self._burst.pause() is Verdict.SCAN:
            self._emit()
        else:
            self.release()

    def release(self) -> None:
        """Let what is held go on to where it was meant for."""
        held, target = self._held, self._target
        self._forget()
        if target is None or not isValid(target):
            return
        self._replaying = True
        try:
            for event in held:
                _send(target, event)
        finally:
            self._replaying = False

    def _is_for_another(self, watched: QObject) -> bool:
        window = _window_of(watched)
        if window is None or window is self._window:
            return False
        return window.property(_HAS_SCANNER) is True

    def _claims(self, event: QKeyEvent) -> bool:
        if _is_plain_text(event) or (self._held and self._suffix_of(event)):
            # No single-key shortcut may fire in the middle of a scan.
            event.accept()
            return True
        return False

    def _pressed(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _MODIFIER_KEYS:
            return False
        suffix = self._suffix_of(event)
        if event.isAutoRepeat() or not (_is_plain_text(event) or (suffix and self._held)):
            self.release()
            return False
        return self._offer(watched, event, suffix or event.text())

    def _offer(self, watched: QObject, event: QKeyEvent, char: str) -> bool:
        verdict = self._burst.key(char, self._time_of(event))
        if verdict is Verdict.RELEASE:
            self.release()
            if char == self._burst.suffix:
                return False
            verdict = self._burst.key(char, self._time_of(event))
        self._swallow_release.add(event.key())
        if verdict is Verdict.SCAN:
            self._emit()
            return True
        self._hold(watched, event)
        return True

    def _hold(self, watched: QObject, event: QKeyEvent) -> None:
        if not self._held:
            self._target = _receiver(watched)
        self._held.append(event.clone())
        self._patience.start(int(self._burst.patience_s() * 1000) + GRACE_MS)

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._swallow_release and not event.isAutoRepeat():
            self._swallow_release.discard(event.key())
            return True
        return False

    def _emit(self) -> None:
        code = self._burst.scanned()
        self._forget()
        self.scanned.emit(code)

    def _forget(self) -> None:
        self._patience.stop()
        self._burst.reset()
        self._held = []
        self._target = None

    def _suffix_of(self, event: QKeyEvent) -> str:
        char = _SUFFIXES.get(Qt.Key(event.key()), "")
        return char if char and char == self._burst.suffix else ""


def _is_plain_text(event: QKeyEvent) -> bool:
    if event.modifiers() & _HELD_MODIFIERS:
        return False
    text = event.text()
    return len(text) == 1 and text.isprintable()


def _receiver(watched: QObject) -> QWidget | None:
    """The widget a key was meant for: Qt shows it to the window first."""
    if isinstance(watched, QWidget):
        return watched
    window = _window_of(watched)
    return QApplication.focusWidget() if window is None else window.focusWidget() or window


def _window_of(watched: QObject) -> QWidget | None:
    if isinstance(watched, QWidget):
        return watched.window()
    if isinstance(watched, QWindow):
        for widget in QApplication.topLevelWidgets():
            if widget.windowHandle() is watched:
                return widget
    return None


def _send(target: QWidget, event: QKeyEvent) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        copy = QKeyEvent(kind, event.key(), event.modifiers(), event.text())
        QCoreApplication.sendEvent(target, copy)
