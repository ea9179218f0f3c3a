"""Small parts that every block is made of: words, marks, lines; lengths and colours by role."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QScrollArea, QSizePolicy, QWidget

from ui.icons import Icon, IconMark, paint_icon
from ui.measures import Size, Space, px
from ui.theme import RADII, current_theme

CHIP_INSET, ELIDED_LEAST, ROW_LEAST = 10, 24, 60
EDGE = 6
CHIP_COLOURS = {"plain": "text", "dashed": "text"}
CARD_EDGES = {"care": "care", "warn": "warn", "settled": "ok"}


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A label dressed for a role of the style sheet; plain text, whatever it holds."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str, kind: str = "plain", icon: Icon | None = None) -> "Chip":
    """A small rounded mark."""
    return Chip(text, kind, icon)


def dress(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    if (widget.property(name) or "") == (value or ""):
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


class Card(QFrame):
    """A ground of its own; where it matters, with a thick edge at its left in the colour of why."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        role = CARD_EDGES.get(str(self.property("card")))
        if role is None:
            return
        # The style sheet would cut the round corners off at an angle.
        painter, shape = QPainter(self), QPainterPath()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape.addRoundedRect(self.rect(), px(RADII["card"]), px(RADII["card"]))
        painter.setClipPath(shape)
        painter.fillRect(QRect(0, 0, px(EDGE), self.height()), current_theme().colour(role))


class Chip(QLabel):
    """A mark with a word or two, and an icon before them; breaks into lines where it must."""

    def __init__(self, text: str, kind: str, icon: Icon | None) -> None:
        super().__init__(text)
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # Qt would add half a letter where there is an edge.
        self.setIndent(0)
        if icon is None:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("chip", kind)
        # Fixed would hold it at the height of one line.
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._inset()

    @property
    def icon(self) -> Icon | None:
        """What stands before the words."""
        return self._icon

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.text())
        # A little more: what fits to the pixel is broken all the same.
        return QSize(words + self._around() + px(Space.HAIR), px(Size.CHIP))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), px(ROW_LEAST)), px(Size.CHIP))

    def heightForWidth(self, width: int) -> int:
        self.ensurePolished()
        room = QRect(0, 0, max(1, width - self._around()), 0)
        flags = int(Qt.TextFlag.TextWordWrap)
        lines = self.fontMetrics().boundingRect(room, flags, self.text()).height()
        return max(px(Size.CHIP), lines + 2 * px(Space.XS))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self._inset()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._icon is None:
            return
        kind = str(self.property("chip"))
        colour = current_theme().colour(CHIP_COLOURS.get(kind, kind))
        side = px(Size.ICON_SMALL)
        box = QRect(px(Space.S), (self.height() - side) // 2, side, side)
        paint_icon(QPainter(self), box, self._icon, colour)

    def _inset(self) -> None:
        before = 0 if self._icon is None else px(Size.ICON_SMALL) + px(Space.HAIR)
        side = px(CHIP_INSET)
        self.setContentsMargins(side + before, 0, side, 0)

    def _around(self) -> int:
        margins, edge = self.contentsMargins(), px(current_theme().lengths["hairline"])
        return margins.left() + margins.right() + 2 * edge


class Elided(QLabel):
    """A label that ends in dots where there is no room, instead of asking for more."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(ELIDED_LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.style().drawItemText(
            QPainter(self),
            self.rect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class Row(QWidget):
    """A line: something at the left, something at the right; in little room one below the other."""

    LEAST_LEFT = 0.45

    def __init__(
        self,
        left: str,
        right: str,
        *,
        strong: bool = False,
        icon: Icon | None = None,
        tone: str = "",
    ) -> None:
        super().__init__()
        self.start, self.end = label(wrap=True), label(wrap=True)
        self.mark: IconMark | None = None
        for part in (self.start, self.end):
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Layouts ask many times; what it says seldom changes.
        self._heights: dict[int, int] = {}
        self._widths: tuple[int, int] | None = None
        self.say(left, right, strong, icon, tone)

    def say(
        self, left: str, right: str, strong: bool = False, icon: Icon | None = None, tone: str = ""
    ) -> None:
        """Say something else, as if it had been made with it."""
        self.start.setText(left)
        self.end.setText(right)
        dress(self.end, "role", tone or ("strong" if strong else ""))
        if icon is not None:
            self._show_icon(icon, _icon_tone(tone))
        elif self.mark is not None:
            self.mark.hide()
        self._heights, self._widths = {}, None
        self.updateGeometry()
        self._arrange(self.width(), move=True)

    def _show_icon(self, icon: Icon, role: str) -> None:
        if self.mark is None:
            self.mark = IconMark(icon, role)
            self.mark.setParent(self)
        self.mark.show_icon(icon, role)
        self.mark.show()

    def sizeHint(self) -> QSize:
        start, end = self._wanted()
        width = self._before() + start + px(Space.S) + end
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(ROW_LEAST), px(Space.L))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(width, move=False)
        return self._heights[width]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._heights, self._widths = {}, None
        super().changeEvent(event)

    def _wanted(self) -> tuple[int, int]:
        """How wide both sides are in one line."""
        if self._widths is None:
            self._widths = (natural_width(self.start), natural_width(self.end))
        return self._widths

    def _before(self) -> int:
        if self.mark is None or self.mark.isHidden():
            return 0
        return self.mark.sizeHint().width() + px(Space.S)

    def _arrange(self, width: int, *, move: bool) -> int:
        inset, gap = px(Space.HAIR), px(Space.S)
        room = max(1, width - self._before())
        start, end = self._wanted()
        beside = min(start, round(room * self.LEAST_LEFT)) + gap + end <= room
        left = room - end - gap if beside and end else room
        high = _lines(self.start, left)
        below = _lines(self.end, end if beside else room)
        whole = (max(high, below) if beside else high + below) + 2 * inset
        if move:
            x = self._before()
            self.start.setGeometry(x, inset, left, high)
            if beside:
                # Smaller writing stands in the middle of the line that it ends.
                line = self.start.fontMetrics().height()
                lower = max(0, (line - self.end.fontMetrics().height()) // 2)
                self.end.setGeometry(width - end, inset + lower, end, below)
            else:
                self.end.setGeometry(x, inset + high, room, below)
            if self.mark is not None:
                side = self.mark.sizeHint()
                line = self.start.fontMetrics().height()
                top = inset + max(0, (line - side.height()) // 2)
                self.mark.setGeometry(0, top, side.width(), side.height())
        return whole


def scrolling(inner: QWidget) -> QScrollArea:
    """What is taller than its place scrolls; never a stop of the Tab key."""
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area


def separator() -> QFrame:
    """A thin line between two parts of a block."""
    line = QFrame()
    line.setObjectName("separator")
    return line


def _icon_tone(tone: str) -> str:
    tones = {"smallWarn": "warn", "smallCare": "care", "ok": "ok", "warn": "warn", "care": "care"}
    return tones.get(tone, "muted")


def natural_width(words: QLabel) -> int:
    """How wide a label is in one line."""
    words.ensurePolished()
    text = words.text()
    # One more: what fits to the pixel is broken all the same.
    return words.fontMetrics().horizontalAdvance(text) + 1 if text else 0


def _lines(words: QLabel, width: int) -> int:
    if not words.text():
        return 0
    return max(words.heightForWidth(max(1, width)), words.fontMetrics().height())
