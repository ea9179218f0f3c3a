"""A screen beside the counter: a title, what it is about, and Esc back to where one was."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.blocks.message import MessageLine
from ui.measures import NO_MARGINS, PAGE, Space, px, spaced
from ui.widgets import KeyButton, label

WIDEST_PX = 1080


class BareScreen(QWidget):
    """What every screen beside the counter can. ``closed``: back to where one was."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def take_focus(self) -> None:
        """Give the keys to where a hand begins here."""
        self.setFocus()

    def render_texts(self) -> None:
        """Say everything in the language of now."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
        super().changeEvent(event)


class ScrollPage(QScrollArea):
    """Scrolls by wheel, touch and page keys; the arrows are for the screen around it."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SideScreen(BareScreen):
    """``body`` holds what a screen adds, ``foot`` its buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.age = label("title", wrap=True), label("small")
        self.message = MessageLine()
        self.close_button = KeyButton("Esc")
        self.close_button.clicked.connect(self.closed)
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self._inner = QWidget()
        self.body = QVBoxLayout(self._inner)
        spaced(self.body, Space.M, NO_MARGINS)
        spaced(self.foot, Space.M)
        self._lay_out()

    def render_texts(self) -> None:
        self.close_button.say(self.tr("Back"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # On a wide screen lines stay short enough to be read at a glance.
        self._middle.setMaximumWidth(px(WIDEST_PX))
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.age)
        self.area = ScrollPage(self._inner)
        self._middle = middle = QWidget()
        column = QVBoxLayout(middle)
        spaced(column, Space.M, NO_MARGINS)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.area, 1)
        column.addLayout(self.foot)
        outer = QHBoxLayout(self)
        spaced(outer, Space.NONE, PAGE)
        outer.addStretch(1)
        outer.addWidget(middle, 100)
        outer.addStretch(1)
