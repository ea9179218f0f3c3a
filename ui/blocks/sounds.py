"""Sounds on or off, and how they sound."""

from PySide6.QtCore import Signal

from ui.blocks.other_scanners import beside
from ui.widgets import Block, KeyButton, label


class SoundsBlock(Block):
    """``switched`` carries whether they are wanted; ``trial_requested``: play them once."""

    switched = Signal(bool)
    trial_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.age.hide()
        self._on = True
        self._words = label("muted", wrap=True)
        self.switch_button, self.try_button = KeyButton("S"), KeyButton("H")
        self.switch_button.clicked.connect(lambda: self.switched.emit(not self._on))
        self.try_button.clicked.connect(self.trial_requested)
        self.body.addWidget(self._words)
        self.body.addLayout(beside(self.switch_button, self.try_button))
        self.render_texts()

    def show_on(self, on: bool) -> None:
        """Whether they are on."""
        self._on = on
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Sounds"))
        on = self.tr("Every scan is heard: a rising tone opened a file, a low one wants a look.")
        off = self.tr("Sounds are off. The screen answers every scan all the same.")
        self._words.setText(on if self._on else off)
        self.switch_button.say(self.tr("Switch off") if self._on else self.tr("Switch on"))
        self.try_button.say(self.tr("Hear them"))
        self.try_button.setVisible(self._on)
