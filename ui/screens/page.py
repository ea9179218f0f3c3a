"""A quiet page with one card in its middle: enrolment, sign-in, first fill, trouble at start."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets import label

CARD_PX = 440


class Page(QWidget):
    """A title, some words, what the screen adds, and at the foot language and theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(CARD_PX)
        self.title = label("title", wrap=True)
        self.words = label("muted", wrap=True)
        self.refusal = label("care", wrap=True)
        self.refusal.hide()
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(32, 28, 32, 28)
        self.body.setSpacing(12)
        self.body.addWidget(self.title)
        self.body.addWidget(self.words)
        self.language_button = QPushButton()
        self.theme_button = QPushButton()
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.language_button, self.theme_button):
            button.setProperty("kind", "quiet")
            button.setMinimumHeight(44)
            foot.addWidget(button)
        foot.addStretch(1)
        # Not by alignment: wrapped words would be given the height they need in the whole window.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        outer.addLayout(foot)

    def refuse(self, words: str) -> None:
        """Say in the card why something did not work; nothing takes it away."""
        self.refusal.setText(words)
        self.refusal.setAccessibleName(words)
        self.refusal.setVisible(bool(words))

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        # Each language names the other in its own words: that is whom the button is for.
        self.language_button.setText(self.tr("中文  Ctrl+L"))
        self.theme_button.setText(self.tr("Light / dark  Ctrl+T"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refuse("")
            self.render_texts()
        super().changeEvent(event)
