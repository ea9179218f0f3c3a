"""Small parts that every screen is made of."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import TARGET_PX, current_theme


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """A label dressed for a role of the style sheet; plain text, whatever it holds."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str, kind: str = "plain") -> QLabel:
    """A small rounded mark."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("chip", kind)
    made.setFixedHeight(CHIP_PX)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def dress(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) == value:
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


KEY_PX, CHIP_PX = 22, 28


class Block(QFrame):
    """A card with a heading and, at its right, how old it is. ``render`` says everything anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.heading = label("heading", wrap=True)
        self.age = label("small")
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.age)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(6)
        self.body.addLayout(top)

    def render_texts(self) -> None:
        """Say everything in the language of now; called again when the language changes."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)


class Elided(QLabel):
    """A label that ends in dots where there is no room, instead of asking for more."""

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

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


class KeyButton(QPushButton):
    """A button that shows its key, and a quieter second text before it."""

    def __init__(self, key: str = "", kind: str = "") -> None:
        super().__init__()
        self.setMinimumHeight(TARGET_PX)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if kind:
            self.setProperty("kind", kind)
        self._main, self._second = Elided(), Elided()
        self._second.setProperty("role", "small")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._key = label("key")
        self._key.setText(key)
        self._key.setFixedHeight(KEY_PX)
        self._key.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._main)
        row.addWidget(self._second)
        row.addStretch(1)
        row.addWidget(self._key)
        # Only now: shown before it has a parent, a label opens as a window of its own.
        self._key.setVisible(bool(key))
        for part in (self._main, self._second, self._key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, main: str, second: str = "") -> None:
        """Set both texts; they are also its accessible name."""
        self._main.setText(main)
        self._second.setText(second)
        key = self._key.text()
        spoken = f"{main} {second}".strip()
        self.setAccessibleName(f"{spoken} ({key})" if key else spoken)
        self._second.setVisible(bool(second))
        self.setToolTip(spoken)

    def second_text(self) -> str:
        """What it says in smaller letters."""
        return self._second.text()

    def sizeHint(self) -> QSize:
        hint = self._row.sizeHint()
        return QSize(hint.width(), max(TARGET_PX, hint.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, TARGET_PX)


class Flow(QLayout):
    """Lays chips out in lines, as many a line as fit."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
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
        widest = max((item.sizeHint().width() for item in self._items), default=0)
        tallest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(min(widest, 120), tallest)

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if move:
                width = min(size.width(), rect.width())
                item.setGeometry(QRect(x, y, width, size.height()))
            x += size.width() + self._gap
            line = max(line, size.height())
        return y + line - rect.y()


class Meter(QWidget):
    """A bar of two parts, each a share of the whole between 0 and 1."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(10)
        self._parts = (0.0, 0.0)

    def show_parts(self, first: float, second: float = 0.0) -> None:
        """Fill it: the first part strong, the second one faint behind it."""
        self._parts = (first, second)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = current_theme()
        whole = self.rect()
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(whole, 5, 5)
        faint = QColor(theme.colour("brand"))
        faint.setAlphaF(0.4)
        for share, colour in ((sum(self._parts), faint), (self._parts[0], theme.colour("brand"))):
            width = round(whole.width() * min(1.0, max(0.0, share)))
            if width > 0:
                painter.setBrush(colour)
                painter.drawRoundedRect(QRect(0, 0, width, whole.height()), 5, 5)


class Row(QWidget):
    """A line: something at the left, something at the right."""

    def __init__(self, left: str, right: str, *, strong: bool = False) -> None:
        super().__init__()
        start, end = label(wrap=True), label("strong" if strong else "")
        start.setText(left)
        end.setText(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 1)
        row.setSpacing(8)
        row.addWidget(start, 1)
        row.addWidget(end)


def separator() -> QFrame:
    """A thin line between two parts of a block."""
    line = QFrame()
    line.setObjectName("separator")
    return line
