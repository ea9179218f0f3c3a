"""Lines of a left and a right side that are made once and say something else for each file."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout

from ui.icons import Icon
from ui.measures import spaced
from ui.parts import Row


class RowWords(NamedTuple):
    """What one line says, see ``Row``."""

    left: str
    right: str
    strong: bool = False
    icon: Icon | None = None
    tone: str = ""


class Rows(QVBoxLayout):
    """As many lines as are told; widgets are dear to make and dress, so those there are stay."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._made: list[Row] = []
        spaced(self, gap)

    def show_rows(self, told: Sequence[RowWords]) -> None:
        """Show these, the first at the top; of what was shown before nothing is left."""
        while len(self._made) < len(told):
            row = Row("", "")
            self.addWidget(row)
            self._made.append(row)
        for row, words in zip(self._made, told, strict=False):
            row.say(words.left, words.right, words.strong, words.icon, words.tone)
            row.show()
        for row in self._made[len(told) :]:
            row.hide()
            row.say("", "")
