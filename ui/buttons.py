"""A button that shows its key."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.icons import Icon, IconMark
from ui.measures import Size, Space, least_height, px
from ui.parts import Elided, dress, label, natural_width
from ui.theme import RADII, current_theme

LEAST = 60
BEFORE, BEHIND = 14, 10
"""What is free at the left and at the right, at 100 %."""

BESIDE_KEY, STACKED = 6, 48
"""The same where the key stands above the words, and how high such a button is."""


class KeyButton(QPushButton):
    """A button that shows its key, and a quieter second text beside or, in little room, below."""

    def __init__(
        self, key: str = "", kind: str = "", icon: Icon | None = None, *, stacked: bool = False
    ) -> None:
        super().__init__()
        self._stacked = stacked
        least_height(self, Size.TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if kind:
            self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._main, self._second, self._key = Elided(), Elided(), label("key")
        self._second.setProperty("role", "small")
        self._key.setText(key)
        self._mark = None if icon is None else IconMark(icon, "", Size.ICON)
        for part in (self._main, self._second, self._key, self._mark):
            if part is not None:
                # Before it is shown: without a parent it would open as a window of its own.
                part.setParent(self)
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key.setVisible(bool(key))
        self._second.hide()
        if stacked:
            # The key stands above the words, both in the middle: for where there is little room.
            dress(self._main, "role", "small")
            self._main.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def say(self, main: str, second: str = "") -> None:
        """Set both texts; they are also its accessible name."""
        key = self._key.text()
        spoken = f"{main} {second}".strip()
        self.setAccessibleName(f"{spoken} ({key})" if key else spoken)
        self.setToolTip(spoken)
        if (main, second) == (self._main.text(), self._second.text()):
            return
        self._main.setText(main)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self.updateGeometry()
        self._arrange()

    def show_icon(self, icon: Icon) -> None:
        """Show another icon, where it was made with one."""
        if self._mark is not None:
            self._mark.show_icon(icon, "")

    def show_mark(self, shown: bool) -> None:
        """Show its icon, where it was made with one, or leave its room to the words."""
        if self._mark is not None and self._mark.isHidden() == shown:
            self._mark.setVisible(shown)
            self.updateGeometry()
            self._arrange()

    def show_kind(self, kind: str) -> None:
        """Dress it as another kind, its words too: the style sheet looks at the button for them."""
        if (self.property("kind") or "") == kind:
            return
        dress(self, "kind", kind)
        for part in (self._main, self._second, self._key, self._mark):
            if part is not None:
                part.style().unpolish(part)
                part.style().polish(part)
        self.updateGeometry()
        self._arrange()

    def second_text(self) -> str:
        """What it says in smaller letters."""
        return self._second.text()

    def sizeHint(self) -> QSize:
        if self._stacked:
            widest = max(natural_width(self._main), self._key.sizeHint().width())
            return QSize(max(widest + 2 * px(BESIDE_KEY), px(Size.TARGET)), px(STACKED))
        gap = px(Space.S)
        words = natural_width(self._main)
        if self._second.text():
            words += gap + natural_width(self._second)
        return QSize(self._start() + words + gap + self._end(), px(Size.TARGET))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(LEAST), px(Size.TARGET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus() or self.property("kind") != "go":
            return
        # A ring around it would have its own colour: it is drawn inside, in that of its writing.
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = px(theme.lengths["ring"])
        painter.setPen(QPen(theme.colour("on_brand"), ring))
        inside = QRectF(self.rect()).adjusted(1.5 * ring, 1.5 * ring, -1.5 * ring, -1.5 * ring)
        radius = px(RADII["control"]) - ring
        painter.drawRoundedRect(inside, radius, radius)

    def _start(self) -> int:
        """Where its words begin."""
        mark = self._mark
        if mark is None or mark.isHidden():
            return px(BEFORE)
        return px(BEFORE) + mark.sizeHint().width() + px(Space.S)

    def _end(self) -> int:
        """What is taken behind its words, the gap before the key aside."""
        key = self._key.sizeHint().width() if self._key.text() else 0
        return key + px(BEHIND)

    def _arrange(self) -> None:
        if self._stacked:
            self._stack()
            return
        # By hand: a layout that turned while it is being laid out would be asked again and again.
        height, gap, start = self.height(), px(Space.S), self._start()
        if self._mark is not None:
            side = self._mark.sizeHint().height()
            self._mark.setGeometry(px(BEFORE), (height - side) // 2, side, side)
        key = self._key.sizeHint().width()
        tall = px(Size.KEY)
        self._key.setGeometry(self.width() - px(BEHIND) - key, (height - tall) // 2, key, tall)
        room = self.width() - start - self._end() - (gap if self._key.text() else 0)
        self._arrange_words(start, max(1, room), height)

    def _stack(self) -> None:
        key, tall = self._key.sizeHint().width(), px(Size.KEY)
        words = self._main.fontMetrics().height()
        top = (self.height() - tall - words) // 2
        self._key.setGeometry((self.width() - key) // 2, top, key, tall)
        self._main.setGeometry(0, top + tall, self.width(), words)

    def _arrange_words(self, start: int, room: int, height: int) -> None:
        gap = px(Space.S)
        main, second = natural_width(self._main), natural_width(self._second)
        if not second:
            self._main.setGeometry(start, 0, room, height)
        elif main + gap + second <= room:
            self._main.setGeometry(start, 0, main, height)
            self._second.setGeometry(start + main + gap, 0, second, height)
        else:
            upper = self._main.fontMetrics().height()
            lower = self._second.fontMetrics().height()
            top = (height - upper - lower) // 2
            self._main.setGeometry(start, top, room, upper)
            self._second.setGeometry(start, top + upper, room, lower)
