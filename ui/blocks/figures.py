"""Figures side by side, each with what it counts below."""

from collections.abc import Iterable

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.measures import NO_MARGINS, Space, least_width, spaced
from ui.widgets import Block, Flow, empty, label

FIGURE_PX = 136


class FiguresBlock(Block):
    """As many in a line as fit."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._flow = Flow(Space.L)
        holder.setLayout(self._flow)
        self.note = label("small", wrap=True)
        self.body.addWidget(holder)
        self.body.addWidget(self.note)
        self.note.hide()

    def show_figures(self, figures: Iterable[tuple[str, str]]) -> None:
        """Show pairs of a figure and what it counts."""
        empty(self._flow)
        for value, words in figures:
            self._flow.addWidget(_figure(value, words))

    def say_note(self, words: str) -> None:
        """Say below how to read them."""
        self.note.setText(words)
        self.note.setVisible(bool(words))


def _figure(value: str, words: str) -> QWidget:
    part = QWidget()
    part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    least_width(part, FIGURE_PX)
    column = QVBoxLayout(part)
    spaced(column, Space.NONE, NO_MARGINS)
    large, small = label("number"), label("small")
    large.setText(value)
    small.setText(words)
    part.setAccessibleName(f"{words}: {value}")
    column.addWidget(large)
    column.addWidget(small)
    return part
