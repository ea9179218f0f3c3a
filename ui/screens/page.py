"""A quiet page with one card in its middle: enrolment, sign-in, first fill, trouble at start."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.measures import NO_MARGINS, Size, Space, fix_width, least_height, spaced
from ui.widgets import label, scrolling

CARD_WIDTH = 440
INSIDE = (Space.XXL, Space.XL, Space.XXL, Space.XL)


class Page(QWidget):
    """A title, some words, what the screen adds, and at the foot language and theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        card = QFrame()
        card.setProperty("card", "true")
        fix_width(card, CARD_WIDTH)
        self.title = label("title", wrap=True)
        self.words = label("muted", wrap=True)
        self.refusal = label("care", wrap=True)
        self.refusal.hide()
        self.body = QVBoxLayout(card)
        spaced(self.body, Space.M, INSIDE)
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        self.language_button = QPushButton()
        self.theme_button = QPushButton()
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.language_button, self.theme_button):
            button.setProperty("kind", "quiet")
            least_height(button, Size.TARGET)
            foot.addWidget(button)
        foot.addStretch(1)
        # Not by alignment: wrapped words would be given the height they need in the whole window.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addStretch(2)
        column.addLayout(middle)
        column.addStretch(3)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        spaced(outer, Space.NONE, NO_MARGINS)
        outer.addWidget(scrolling(inner))

    def refuse(self, words: str) -> None:
        """Say in the card why something did not work; nothing takes it away."""
        self.refusal.setText(words)
        self.refusal.setAccessibleName(words)
        self.refusal.setVisible(bool(words))

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        # Each language names the other in its own words: that is whom the button is for.
        self.language_button.setText(self.tr("中文  Ctrl+L"))
        self.theme_button.setText(self.tr("Colours  Ctrl+T"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refuse("")
            self.render_texts()
        super().changeEvent(event)
