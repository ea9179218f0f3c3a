"""Ctrl+K: the scanner, the camera, the sounds and the printer of this till."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from ui.blocks.message import Tone
from ui.blocks.other_scanners import CameraBlock, SerialBlock
from ui.blocks.scanner_trial import ScannerTrial
from ui.blocks.sounds import SoundsBlock
from ui.measures import NO_MARGINS, Space, spaced
from ui.screens.side_screen import SideScreen


class SetupScreen(SideScreen):
    """``listening`` carries whether it is seen, and so whether keys are to be recorded."""

    listening = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.trial, self.serial = ScannerTrial(), SerialBlock()
        self.camera, self.sounds = CameraBlock(), SoundsBlock()
        self.body.addWidget(self.trial)
        pair = QWidget()
        grid = QGridLayout(pair)
        spaced(grid, Space.M, NO_MARGINS)
        grid.addWidget(self.serial, 0, 0)
        grid.addWidget(self.camera, 0, 1)
        for side in (0, 1):
            grid.setColumnStretch(side, 1)
        self.body.addWidget(pair)
        self.body.addWidget(self.sounds)
        self.body.addStretch(1)
        self.render_texts()

    def add_part(self, part: QWidget) -> None:
        """One more thing that is set up here, below the others."""
        self.body.insertWidget(self.body.count() - 1, part)

    def say_heard(self, words: str) -> None:
        """A scan came by port or camera."""
        self.message.say(words, Tone.GOOD)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Set up this till"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat() or not self._press(event.text().upper()):
            super().keyPressEvent(event)

    def _press(self, key: str) -> bool:
        buttons: dict[str, QAbstractButton] = {
            "N": self.trial.again_button,
            "L": self.serial.look_button,
            "C": self.camera.look_button,
            "S": self.sounds.switch_button,
            "H": self.sounds.try_button,
        }
        if key in buttons:
            buttons[key].click()
            return True
        return bool(key) and (self.serial.ports.press(key) or self.camera.cameras.press(key))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.listening.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.listening.emit(False)
