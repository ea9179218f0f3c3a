"""What an input method makes of a scan: composing letters, choosing words, at a scanner's pace.

Where a field composes Chinese, keys do not come as keys: letters gather in the composition and a
digit chooses a word of it. A hand cannot do that in a few hundredths of a second, a scanner always
does. Such a run is taken out of the field whole. Where nothing was chosen yet the code is still
there and counts; otherwise the scan is ``spoiled``. Either way the input method of that field rests
for a while, so that the next scan comes as keys.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from clerkapp.domain.scan_burst import FAST_GAP_S, PATIENT_GAP_S, SHORTEST_SCAN
from clerkapp.domain.scan_text import tidy

FAST_STEPS = 3
"""So many steps at a scanner's pace are no hand's."""
REST_MS = 10_000
_BETWEEN = str.maketrans("", "", " '’`")
"""What input methods put between syllables."""


class Composing(QObject):
    """``typed`` carries a field and a plain character that the input method passed on as it is."""

    typed = Signal(QObject, str)
    scanned = Signal(str)
    spoiled = Signal()

    def __init__(
        self,
        parent: QObject,
        complete: Callable[[str], bool],
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.complete, self.now_s = complete, now_s
        self._field: QObject | None = None
        self._steps, self._last_s = 0, 0.0
        self._text, self._composed = "", ""
        self._taking, self._is_spoiled, self._clearing = False, False, False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self.end)

    def takes(self, field: QObject, event: QInputMethodEvent) -> bool:
        """Whether this step of an input method is a scanner's: then the field must not see it."""
        if self._clearing:
            return False
        composed, chosen = event.preeditString().translate(_BETWEEN), event.commitString()
        if not self._taking and not composed and _is_plain(chosen) and not self._composed:
            self.typed.emit(field, tidy(chosen) or chosen)
            return True
        self._step(field)
        if not self._taking and (self._steps >= FAST_STEPS or self._is_hasty(chosen)):
            self._begin(field)
        self._note(composed, chosen)
        return self._taking

    def takes_key(self, event: QKeyEvent) -> bool:
        """Whether a key is the rest of a scan whose beginning the input method had."""
        if not self._taking:
            return False
        if self.now_s() - self._last_s > PATIENT_GAP_S:
            self.end()
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._last_s = self.now_s()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self.end()
                return True
            self._text += self._composed + event.text()
            self._composed = ""
            self._wait()
        event.accept()
        return True

    def end(self) -> None:
        """The scan is over: what is whole of it counts."""
        self._silence.stop()
        taken, text = self._taking, tidy(self._text + self._composed)
        spoiled = self._is_spoiled
        self._forget()
        if not taken:
            return
        if not spoiled and self.complete(text):
            self.scanned.emit(text)
        elif len(text) >= SHORTEST_SCAN or spoiled:
            self.spoiled.emit()

    def _step(self, field: QObject) -> None:
        now_s = self.now_s()
        if now_s - self._last_s > FAST_GAP_S or field is not self._field:
            if not self._taking:
                self._forget()
        else:
            self._steps += 1
        self._field, self._last_s = field, now_s

    def _is_hasty(self, chosen: str) -> bool:
        # Typed and chosen within one blink: a digit of a code chose a word.
        return bool(chosen) and bool(self._composed) and self._steps >= FAST_STEPS - 1

    def _note(self, composed: str, chosen: str) -> None:
        if chosen:
            self._is_spoiled = self._is_spoiled or not _is_plain(chosen)
            self._text += chosen
        self._composed = composed
        if self._taking:
            self._wait()

    def _begin(self, field: QObject) -> None:
        self._taking = True
        self._clearing = True
        try:
            QGuiApplication.inputMethod().reset()
            # Whatever the method composed so far is on the screen of the field: take it away.
            QCoreApplication.sendEvent(field, QInputMethodEvent("", []))
        finally:
            self._clearing = False
        _rest(field)

    def _wait(self) -> None:
        self._silence.start(int(PATIENT_GAP_S * 1000) + 5)

    def _forget(self) -> None:
        self._steps, self._text, self._composed = 0, "", ""
        self._taking, self._is_spoiled = False, False


def _is_plain(text: str) -> bool:
    return len(text) == 1 and len(tidy(text) or text) == 1 and (tidy(text) or text).isascii()


def _rest(field: QObject) -> None:
    if not isinstance(field, QWidget):
        return
    attribute = Qt.WidgetAttribute.WA_InputMethodEnabled
    if not field.testAttribute(attribute):
        return
    field.setAttribute(attribute, False)
    QTimer.singleShot(REST_MS, lambda: _wake(field))


def _wake(field: QWidget) -> None:
    if isValid(field):
        field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)
