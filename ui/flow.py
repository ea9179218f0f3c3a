"""A layout of lines, as many things a line as fit; a wide one may be given several lines itself."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem

from ui.measures import Space, px

NARROWEST = 120
PILLS = -6
"""Between lines of pills: each has room above and below that a finger hits and no eye sees."""


class Flow(QLayout):
    """Lays chips and buttons out in lines. The gaps are in pixels at 100 %."""

    def __init__(self, gap: int = Space.S, between_lines: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._between = gap if between_lines is None else between_lines
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in shown), default=0)
        tallest = max((size.height() for size in shown), default=0)
        return QSize(min(widest, px(NARROWEST)), tallest)

    def _place(self, rect: QRect, *, move: bool) -> int:
        gap, between = px(self._gap), px(self._between)
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _size(item, rect.width())
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + between, 0
            if move:
                item.setGeometry(QRect(x, y, size.width(), size.height()))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - rect.y()


def _size(item: QLayoutItem, most: int) -> QSize:
    wanted = item.sizeHint()
    if wanted.width() <= most:
        return wanted
    tall = item.heightForWidth(most) if item.hasHeightForWidth() else wanted.height()
    return QSize(most, max(tall, wanted.height()))
