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

UNSEEN, ROUND = 12, 16
"""What a finger hits above and below the edge together, and how round the edge is, at 100 %."""

WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
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
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
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
        # A little more: what fits to the pixel is broken all the same.
        width = self._words().horizontalAdvance(self.text()) + self._around() + px(Space.XS)
        return QSize(width, px(Size.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), px(Size.TARGET))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(1, width - self._around()), 0)
        lines = self._words().boundingRect(room, WRAPPED, self.text()).height()
        return max(px(Size.TARGET), lines + 2 * px(Space.XS) + px(UNSEEN))

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
        body = QRectF(0, 0, self.width(), self.height() - px(UNSEEN))
        body.moveCenter(QRectF(self.rect()).center())
        body.adjust(1, 1, -1, -1)
        edge = "focus" if self.hasFocus() else "care" if grave else "outline"
        pen = QPen(theme.colour(edge), px(ring))
        pen.setStyle(Qt.PenStyle.SolidLine if self.hasFocus() else self.edge)
        painter.setPen(pen)
        painter.setBrush(theme.colour("care_soft" if grave else "surface"))
        painter.drawRoundedRect(body, px(ROUND), px(ROUND))
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
        painter.drawText(room, WRAPPED, self.text())
        painter.setPen(theme.colour("muted"))
        rest = QRect(room.right(), body.y(), self._after() + px(Space.S), body.height())
        painter.drawText(rest, int(Qt.AlignmentFlag.AlignVCenter), self._sure())

    def _sure(self) -> str:
        percent = self.tag.confidence_percent
        return "" if percent is None or percent == 100 else f" {percent}%"

    def _around(self) -> int:
        """What stands before and behind the words."""
        return 2 * px(Space.M) + self._before() + self._after()

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
