"""Why something is given: a chip for each reason, with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from ui.flow import PILLS
from ui.measures import Space
from ui.widgets import Flow, empty

REASON_KEYS = "QWERYU"


class Reasons(QWidget):
    """One of the chips is down. ``pressed`` carries the place of the one that was pressed."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(Space.XS, PILLS)
        self.setLayout(self._flow)
        self._group = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        self._made: list[str] = []

    def show_reasons(self, titles: list[str], chosen: int) -> None:
        """Show these, one of them chosen; nothing where there are none."""
        self.setVisible(bool(titles))
        if titles and titles != self._made:
            self._make(titles)
        for place, button in enumerate(self._buttons if titles else ()):
            button.setChecked(place == chosen)

    def _make(self, titles: list[str]) -> None:
        empty(self._flow)
        self._made, self._buttons = titles, []
        for place, title in enumerate(titles):
            key = REASON_KEYS[place] if place < len(REASON_KEYS) else ""
            button = QPushButton(f"{key} {title}".strip())
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setAccessibleName(title)
            button.clicked.connect(lambda _=False, at=place: self.pressed.emit(at))
            self._group.addButton(button)
            self._flow.addWidget(button)
            self._buttons.append(button)
