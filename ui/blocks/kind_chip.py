"""A chip that shows one kind of what happened, or all; in little room its icon says which."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QPushButton

from clerkapp.domain.timeline import TimelineKind
from ui.formats import number
from ui.icons import of_timeline, paint_icon
from ui.measures import Size, Space, px
from ui.theme import current_theme
from ui.widgets import dress


class KindChip(QPushButton):
    """How many there are of a kind; ``None`` is all of them, and always said in words."""

    def __init__(self, kind: TimelineKind | None) -> None:
        super().__init__()
        self._kind = kind
        self._words, self._count, self._compact = "", 0, False
        self._drawn: object = None
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda _checked: self._draw())

    def say(self, words: str, count: int) -> None:
        """What it shows and how often that happened."""
        if (words, count) == (self._words, self._count):
            return
        self._words, self._count = words, count
        self.setAccessibleName(f"{words} {number(count)}")
        self.setToolTip(self.accessibleName())
        self._draw()

    def wide(self) -> int:
        """How wide it is in words."""
        self.ensurePolished()
        words = f"{self._words} {number(self._count)}"
        return self.fontMetrics().horizontalAdvance(words) + 2 * px(Space.M + Space.HAIR)

    def show_compact(self, compact: bool) -> None:
        """Say it by its icon, or in words."""
        self._compact = compact and self._kind is not None
        dress(self, "compact", self._compact)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        count = number(self._count)
        self.setText(count if self._compact else f"{self._words} {count}")
        side = px(Size.ICON_SMALL) if self._compact else 0
        colour = current_theme().colour("brand" if self.isChecked() else "text")
        drawn = (side, colour.name())
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self.setIconSize(QSize(side, side))
        self.setIcon(self._icon(side) if side else QIcon())

    def _icon(self, side: int) -> QIcon:
        assert self._kind is not None
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(side * ratio), round(side * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        colour = current_theme().colour("brand" if self.isChecked() else "text")
        paint_icon(painter, QRect(0, 0, side, side), of_timeline(self._kind), colour)
        painter.end()
        return QIcon(picture)
