"""A list of a few things to choose from by arrow keys; letters are left to the screen around it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from ui.blocks.fields import ENTER
from ui.measures import Space, px

WHO = Qt.ItemDataRole.UserRole
LINE_PX, MOST_SEEN = 26, 4


class PlainList(QListWidget):
    """Each thing has an id and lines. ``chosen``: another is selected; ``entered``: Enter."""

    chosen = Signal()
    entered = Signal()

    def __init__(self, most_seen: int = MOST_SEEN) -> None:
        super().__init__()
        self._most_seen = most_seen
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(lambda _row: self.chosen.emit())

    def show_lines(self, told: Sequence[tuple[str, str]], *, first: bool = False) -> None:
        """Show ids with what they say; a selection stays with its id. ``first``: else the first."""
        before = self.selected()
        self.blockSignals(True)
        self.clear()
        for each, words in told:
            item = QListWidgetItem(words)
            item.setData(WHO, each)
            high = px(LINE_PX) * (words.count("\n") + 1) + px(Space.M)
            item.setSizeHint(QSize(0, high))
            self.addItem(item)
        ids = [each for each, _ in told]
        self.setCurrentRow(ids.index(before) if before in ids else (0 if first and ids else -1))
        self.blockSignals(False)
        self.setVisible(bool(told))
        self._fit()
        if self.selected() != before:
            self.chosen.emit()

    def selected(self) -> str | None:
        """The id of what is selected."""
        item = self.currentItem()
        return None if item is None or self.currentRow() < 0 else str(item.data(WHO))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            if not event.isAutoRepeat() and self.selected() is not None:
                self.entered.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        seen = [self.item(x).sizeHint().height() for x in range(min(self._most_seen, self.count()))]
        self.setFixedHeight(sum(seen) + px(Space.XL))
