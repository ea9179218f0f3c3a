"""One of a few values: a row of chips, each with the key that is pressed together with Alt."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui.flow import PILLS
from ui.measures import NO_MARGINS, Space, spaced
from ui.widgets import Flow, empty, label


class Choices(QWidget):
    """``chosen`` carries the value; with ``optional`` the same chip again takes it back."""

    chosen = Signal(object)

    def __init__(self, keys: str, *, optional: bool = False) -> None:
        super().__init__()
        self._keys, self._optional = keys, optional
        self._options: tuple[tuple[Any, str], ...] = ()
        self._value: Any = None
        self._buttons: list[QPushButton] = []
        self._caption = label("small", wrap=True)
        chips = QWidget()
        self._chips = Flow(Space.S, PILLS)
        chips.setLayout(self._chips)
        for holder in (self, chips):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            holder.setSizePolicy(policy)
        column = QVBoxLayout(self)
        spaced(column, Space.XS, NO_MARGINS)
        column.addWidget(self._caption)
        column.addWidget(chips)

    def offer(self, caption: str, options: Sequence[tuple[Hashable, str]]) -> None:
        """Say what there is to choose from; what was chosen stays where it still exists."""
        same = tuple(options) == self._options
        self._options = tuple(options)
        self._caption.setText(caption)
        self.setAccessibleName(caption)
        if all(value != self._value for value, _ in self._options):
            self._value = None
        if same:
            self.choose(self._value)
            return
        empty(self._chips)
        self._buttons = [self._chip(at, *option) for at, option in enumerate(self._options)]
        for button in self._buttons:
            self._chips.addWidget(button)

    @property
    def value(self) -> Any:
        """What is chosen; None where nothing is."""
        return self._value

    def choose(self, value: Any) -> None:
        """Choose without asking anybody; None chooses nothing."""
        self._value = value
        for (each, _), button in zip(self._options, self._buttons, strict=True):
            button.setChecked(each == value)

    def press(self, key: str) -> bool:
        """Choose by key. False where this row has no such key."""
        place = self._keys.find(key)
        if not 0 <= place < len(self._options):
            return False
        self._take(self._options[place][0])
        return True

    def _take(self, value: Any) -> None:
        again = self._optional and value == self._value
        self.choose(None if again else value)
        self.chosen.emit(self._value)

    def _chip(self, at: int, value: Any, text: str) -> QPushButton:
        key = self._keys[at] if at < len(self._keys) else ""
        button = QPushButton(f"{key} {text}".strip())
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setChecked(value == self._value)
        button.setAccessibleName(f"{text} (Alt+{key})" if key else text)
        button.clicked.connect(lambda _=False, wanted=value: self._take(wanted))
        return button
