"""One preference as a chip: its edge and its icon say where it comes from, its colour how grave."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from clerkapp.domain.tag import Tag, TagKind, TagSource
from ui.blocks.fields import ENTER
from ui.icons import Icon, paint_icon
from ui.languages import current_language
from ui.measures import Size, Space, Type, px
from ui.theme import current_theme

EDGES = {
    TagSource.CLERK: Qt.PenStyle.SolidLine,
    TagSource.QUESTIONNAIRE: Qt.PenStyle.SolidLine,
    TagSource.IMPORT: Qt.PenStyle.DashLine,
    TagSource.BEHAVIOUR: Qt.PenStyle.DotLine,
}
MARKS = {
    TagSource.QUESTIONNAIRE: Icon.NOTE,
    TagSource.IMPORT: Icon.ONLINE,
    TagSource.BEHAVIOUR: Icon.BROWSE,
}
"""What a clerk noted by hand has no icon: it needs no explanation."""

REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class TagChip(QPushButton):
    """Selected by a touch or by the focus; then Delete removes it and Enter corrects it."""

    selected = Signal()
    step_requested = Signal(int)
    remove_requested = Signal()
    correct_requested = Signal()

    def __init__(self, tag: Tag, spoken: str) -> None:
        super().__init__()
        self.tag = tag
        self.setText(tag.label.in_language(current_language()))
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.setFocus)

    @property
    def icon_shown(self) -> Icon | None:
        """What stands before the words."""
        grave = self.tag.kind is TagKind.ALLERGY
        return Icon.WARNING if grave else MARKS.get(self.tag.source)

    @property
    def edge(self) -> Qt.PenStyle:
        """How its edge is drawn."""
        return EDGES[self.tag.source]

    def sizeHint(self) -> QSize:
        width = self._words().horizontalAdvance(self.text()) + 2 * px(Space.M) + self._before()
        return QSize(width + self._after(), px(Size.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(Size.TARGET))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selected.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_requested.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in REMOVE and not event.isAutoRepeat():
            self.remove_requested.emit()
        elif key in ENTER and not event.isAutoRepeat():
            self.correct_requested.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), current_theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grave = self.tag.kind is TagKind.ALLERGY
        ring = theme.lengths["ring"] if self.hasFocus() else theme.lengths["hairline"]
        body = QRectF(0, 0, self.width(), px(Size.CHIP) + px(Space.XS))
        body.moveCenter(QRectF(self.rect()).center())
        body.adjust(1, 1, -1, -1)
        edge = "focus" if self.hasFocus() else "care" if grave else "outline"
        pen = QPen(theme.colour(edge), px(ring))
        pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else self.edge)
        painter.setPen(pen)
        painter.setBrush(theme.colour("care_soft" if grave else "surface"))
        painter.drawRoundedRect(body, body.height() / 2, body.height() / 2)
        self._paint_words(painter, body.toRect(), "care" if grave else "text")

    def _paint_words(self, painter: QPainter, body: QRect, role: str) -> None:
        theme = current_theme()
        left = body.x() + px(Space.M)
        icon = self.icon_shown
        if icon is not None:
            side = px(Size.ICON_SMALL)
            box = QRect(left, body.center().y() - side // 2, side, side)
            paint_icon(painter, box, icon, theme.colour("care" if role == "care" else "muted"))
        left += self._before()
        room = QRect(
            left, body.y(), body.right() - left - px(Space.S) - self._after(), body.height()
        )
        painter.setFont(self._font())
        painter.setPen(theme.colour(role))
        words = self._words().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, middle, words)
        painter.setPen(theme.colour("muted"))
        rest = QRect(room.right(), body.y(), self._after() + px(Space.S), body.height())
        painter.drawText(rest, middle, self._sure())

    def _sure(self) -> str:
        percent = self.tag.confidence_percent
        return "" if percent is None or percent == 100 else f" {percent}%"

    def _before(self) -> int:
        return 0 if self.icon_shown is None else px(Size.ICON_SMALL) + px(Space.XS)

    def _after(self) -> int:
        return self._words().horizontalAdvance(self._sure())

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(px(Type.SMALL))
        font.setBold(self.tag.kind is TagKind.ALLERGY)
        return font

    def _words(self) -> QFontMetrics:
        return QFontMetrics(self._font())
