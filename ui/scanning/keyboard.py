"""A keyboard-wedge scanner, whatever has the focus.

Every plain key is held back for a few hundredths of a second. If more follow at a scanner's pace
and end as a scan does, they become one ``scanned``; if not, they go on to where they were meant
for, in their order. So a scan never ends up as text, and what a hand types is never swallowed.
What an input method makes of a scan is ``ui/scanning/composing.py``.
"""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from clerkapp.domain.identity_codes import is_whole_code, looks_like_code
from clerkapp.domain.scan_burst import PATIENT_GAP_S, SHORTEST_SCAN, ScanBurst, Verdict
from clerkapp.domain.scan_habits import Stroke
from ui.scanning.composing import Composing

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
_SEPARATORS = ("\x1d", "\x1e", "\x04")
"""What a scanner sends for GS1 separators: keys with Ctrl, in the middle of a code."""
GRACE_MS = 5
SILENCE_MS = 250
"""A scan that is recorded is over when nothing comes for so long."""
_HAS_SCANNER = "hasScanner"


def key_time_s(event: QKeyEvent) -> float:
    """When a key was pressed: the window system's own time where it tells one."""
    return event.timestamp() / 1000 if event.timestamp() else time.monotonic()


class KeyboardScanner(QObject):
    """A filter for keys, see ``KeyTap``. ``scanned`` carries the code alone.

    Keys for a window that has a scanner of its own are left to that one. ``spoiled``: a scan came
    that an input method made unreadable. ``recorded`` carries every key of a scan, see ``record``.
    """

    scanned = Signal(str)
    spoiled = Signal()
    recorded = Signal(object)

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
        self._began_s = self._last_key_s = 0.0
        self._done_at_s = float("-inf")
        self._strokes: list[Stroke] | None = None
        self._patience = self._timer(self.give_up_waiting)
        self._silence = self._timer(self.end_record)
        self._composing = Composing(self, partial(is_whole_code, card_prefix=card_prefix))
        self._composing.typed.connect(self._typed_by_method)
        self._composing.scanned.connect(self.scanned)
        self._composing.spoiled.connect(self.spoiled)

    def _timer(self, over: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(over)
        return timer

    def _new_burst(
        self, card_prefix: str, prefix: str, suffix: str, slowest_gap_s: float = 0.0
    ) -> ScanBurst:
        return ScanBurst(
            partial(looks_like_code, card_prefix=card_prefix),
            partial(is_whole_code, card_prefix=card_prefix),
            suffix,
            prefix,
            slowest_gap_s,
        )

    def learn(self, card_prefix: str, prefix: str, suffix: str, slowest_gap_s: float = 0.0) -> None:
        """Take up what cards begin with, what the scanner sends around a code, and how slowly."""
        self.release()
        self._burst = self._new_burst(card_prefix, prefix, suffix, slowest_gap_s)
        self._composing.complete = partial(is_whole_code, card_prefix=card_prefix)

    @property
    def scanned_s(self) -> tuple[float, float]:
        """When the last scan began and when it ended, by the times of its keys."""
        return self._began_s, self._done_at_s

    def record(self, wanted: bool) -> None:
        """From now on keep every key and hand each group of them over as ``recorded``, a tuple of
        ``Stroke``; or stop doing so. A few keys are a hand's, and what is typed into a field is
        left to it."""
        self.end_record()
        self.release()
        self._silence.stop()
        self._strokes = [] if wanted else None

    def end_record(self) -> None:
        """No further key came: what was recorded is handed over."""
        if not self._strokes:
            return
        strokes, self._strokes = tuple(self._strokes), []
        if len(strokes) < SHORTEST_SCAN:
            self.release()
            return
        self._forget()
        self.recorded.emit(strokes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._replaying or self._is_for_another(watched):
            return False
        if isinstance(event, QInputMethodEvent):
            return self._composing.takes(watched, event)
        if not isinstance(event, QKeyEvent):
            return False
        if self._strokes is not None and not isinstance(_receiver(watched), QLineEdit):
            return self._recorded(watched, event)
        if self._composing.takes_key(event):
            return True
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._claims(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._released(event)
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(watched, event)
        return False

    def give_up_waiting(self) -> None:
        """No further key came in time: a scanner without suffix is done, or it was a hand."""
        if self._strokes:
            self.end_record()
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
        if self._is_second_end(event) or (self._held and event.text() in _SEPARATORS):
            self._swallow_release.add(event.key())
            return True
        suffix = self._suffix_of(event)
        if event.isAutoRepeat() or not (_is_plain_text(event) or (suffix and self._held)):
            self.release()
            return False
        return self._offer(watched, event, suffix or event.text())

    def _recorded(self, watched: QObject, event: QKeyEvent) -> bool:
        if _is_command(event):
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() not in _MODIFIER_KEYS:
            text = _SUFFIXES.get(Qt.Key(event.key()), event.text())
            if text and self._strokes is not None:
                self._target = self._target or _receiver(watched)
                self._strokes.append(Stroke(text, self._time_of(event)))
                self._held.append(event.clone())
            self._silence.start(SILENCE_MS)
        event.accept()
        return True

    def _is_second_end(self, event: QKeyEvent) -> bool:
        # Carriage return and line feed, or Enter and Tab: the second must press no button.
        late = self._time_of(event) - self._done_at_s
        return not self._held and 0 <= late <= PATIENT_GAP_S and event.key() in _SUFFIXES

    def _typed_by_method(self, target: QObject, char: str) -> None:
        """An input method passed a plain character on: it counts like a key."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(char.upper()), Qt.KeyboardModifier.NoModifier, char)
            if not self.eventFilter(target, event):
                QCoreApplication.sendEvent(target, event)

    def _offer(self, watched: QObject, event: QKeyEvent, char: str) -> bool:
        verdict = self._burst.key(char, self._time_of(event))
        if verdict is Verdict.RELEASE:
            self.release()
            if char == self._burst.suffix:
                return False
            verdict = self._burst.key(char, self._time_of(event))
        self._swallow_release.add(event.key())
        self._last_key_s = self._time_of(event)
        if verdict is Verdict.SCAN:
            self._emit()
            return True
        self._hold(watched, event)
        return True

    def _hold(self, watched: QObject, event: QKeyEvent) -> None:
        if not self._held:
            self._target, self._began_s = _receiver(watched), self._time_of(event)
        self._held.append(event.clone())
        self._patience.start(int(self._burst.patience_s() * 1000) + GRACE_MS)

    def _released(self, event: QKeyEvent) -> bool:
        if event.key() in self._swallow_release and not event.isAutoRepeat():
            self._swallow_release.discard(event.key())
            return True
        return False

    def _emit(self) -> None:
        code = self._burst.scanned()
        self._done_at_s = self._last_key_s
        self._held = self._held[: self._burst.typed_before()]
        self.release()
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


def _is_command(event: QKeyEvent) -> bool:
    """Keys that no scanner sends: they work also while a scan is waited for."""
    if event.key() == Qt.Key.Key_Escape:
        return True
    plain = not event.text() or not event.text().isprintable()
    return bool(event.modifiers() & _HELD_MODIFIERS) and event.text() not in _SEPARATORS and plain


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
