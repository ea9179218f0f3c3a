"""One line for answers: what a scan brought, what was done, what was refused."""

from enum import StrEnum

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout

from ui.icons import Icon, IconMark
from ui.measures import Size, Space, spaced
from ui.widgets import Card, dress, label


class Tone(StrEnum):
    """How a message looks; never by colour alone: each has its own sign."""

    INFO = "true"
    GOOD = "settled"
    WARNING = "warn"
    CARE = "care"


SIGNS = {
    Tone.INFO: (Icon.INFO, "brand"),
    Tone.GOOD: (Icon.DONE, "ok"),
    Tone.WARNING: (Icon.WARNING, "warn"),
    Tone.CARE: (Icon.REFUSED, "care"),
}


class MessageLine(Card):
    """Holds one message until the next scan or action clears it."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = IconMark(Icon.INFO, "brand", Size.ICON)
        self._words = label("strong", wrap=True)
        row = QHBoxLayout(self)
        spaced(row, Space.M, (Space.L, Space.M, Space.L, Space.M))
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        self.clear()

    def say(self, words: str, tone: Tone = Tone.INFO) -> None:
        """Show a message."""
        dress(self, "card", tone.value)
        self._sign.show_icon(*SIGNS[tone])
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def clear(self) -> None:
        """Take it away."""
        self._words.clear()
        self.setAccessibleName("")
        self.hide()

    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            # It was said in the other language; nobody may read half of each.
            self.clear()
        super().changeEvent(event)
