"""Which key does what on the counter. Every one of them is also a button that shows it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.blocks.fields import ENTER
from ui.blocks.grant import REASON_KEYS
from ui.blocks.say_next import KEYS as SAY_KEYS

if TYPE_CHECKING:
    from ui.screens.counter import CounterScreen

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CounterKeys:
    """Keys that no field and no list has taken. Letters work while what is given is in front."""

    def __init__(self, screen: "CounterScreen") -> None:
        self._screen = screen

    def press(self, event: QKeyEvent) -> bool:
        """Act upon a key. False for one that means nothing here."""
        screen, key = self._screen, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            screen.step_back()
            return True
        if screen.hits.isVisible() and key in _STEPS:
            screen.hits.step(_STEPS[key])
            return True
        if screen.desk() is screen.coupon and not event.isAutoRepeat():
            return not event.modifiers() & _COMMANDS and screen.coupon.press(event.text())
        if screen.desk() is not screen.grant:
            return False
        if key in ENTER:
            return screen.grant.confirm()
        if event.modifiers() & _COMMANDS:
            return self._command(event)
        if key in _STEPS:
            return screen.timeline.enter()
        # A key that is held down must not say yes to what it has just said.
        return not event.isAutoRepeat() and self._letter(event)

    def _command(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if not control or event.key() != Qt.Key.Key_Z or not self._screen.is_open():
            return False
        self._screen.undo_requested.emit()
        return True

    def _letter(self, event: QKeyEvent) -> bool:
        screen, text = self._screen, event.text().upper()
        if len(text) != 1:
            return False
        if text in "123456789":
            return screen.grant.select(int(text) - 1)
        if text in REASON_KEYS:
            return screen.grant.choose_reason(REASON_KEYS.index(text))
        if text == "M":
            return screen.asked_line.ask_for_list()
        if not screen.is_open():
            return False
        if text in SAY_KEYS:
            # Caps Lock makes a capital too; only Shift itself says no.
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            return screen.say_next.press(text, declined=shifted)
        return self._care(text) or self._note(text) or self._look(text)

    def _care(self, text: str) -> bool:
        care = self._screen.care
        asked = {
            "A": care.sample_requested,
            "S": care.coupon_requested,
            "V": care.words_requested,
        }.get(text)
        if asked is None or not care.is_owed():
            return False
        asked.emit()
        return True

    def _note(self, text: str) -> bool:
        screen = self._screen
        asked = {
            "T": screen.tags.add_requested,
            "D": screen.tasks.add_requested,
            "N": screen.tasks.note_requested,
            "G": screen.tasks.complaint_requested,
            "K": screen.community.trial_requested,
        }.get(text)
        if asked is None:
            return False
        asked.emit()
        return True

    def _look(self, text: str) -> bool:
        screen = self._screen
        if text == "P":
            return screen.tags.step()
        if text == "B":
            return screen.tasks.step()
        if text == "O":
            return screen.timeline.ask_for_older()
        return text == "I" and screen.community.ask_to_event()
