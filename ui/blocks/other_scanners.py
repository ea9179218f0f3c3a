"""A scanner on a serial port, and a camera; either is chosen among what this computer has."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.blocks.choices import Choices
from ui.measures import Space, spaced
from ui.preferences import Preferences
from ui.widgets import Block, KeyButton, dress, label
from ui.words.scanners import port_words

PORT_KEYS, CAMERA_KEYS = "123456789", "QWERTYUIO"
BAUDS = (9_600, 19_200, 38_400, 57_600, 115_200)


def beside(*buttons: QWidget) -> QHBoxLayout:
    """Buttons as wide as their words, from the left."""
    row = QHBoxLayout()
    spaced(row, Space.S)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class SerialBlock(Block):
    """``port_chosen`` carries the name of a port or nothing, ``baud_chosen`` its speed."""

    port_chosen = Signal(str)
    baud_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.age.hide()
        self._ports: tuple[str, ...] = ()
        self._liked = Preferences()
        self._port_state = ""
        self.ports, self.bauds = Choices(PORT_KEYS), Choices("")
        self.state = label("muted", wrap=True)
        self.look_button = KeyButton("L")
        self.ports.chosen.connect(lambda name: self.port_chosen.emit(name))
        self.bauds.chosen.connect(lambda baud: self.baud_chosen.emit(baud))
        for part in (self.ports, self.bauds, self.state):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addLayout(beside(self.look_button))
        self.render_texts()

    def show_ports(self, ports: tuple[str, ...], liked: Preferences) -> None:
        """What there is, and what is chosen."""
        known = {*ports, liked.serial_port} - {""}
        self._ports, self._liked = tuple(sorted(known)), liked
        self.render_texts()

    def show_state(self, state: str) -> None:
        """How it stands with the port."""
        self._port_state = state
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Scanner at a serial port"))
        options = (("", self.tr("none")), *((name, name) for name in self._ports))
        self.ports.offer(self.tr("Port"), options)
        self.ports.choose(self._liked.serial_port)
        self.bauds.offer(self.tr("Speed"), tuple((baud, str(baud)) for baud in BAUDS))
        self.bauds.choose(self._liked.serial_baud)
        self.bauds.setVisible(bool(self._liked.serial_port))
        self.look_button.say(self.tr("Look again"))
        words = port_words(self._port_state) if self._liked.serial_port else ""
        self.state.setText(words)
        self.state.setVisible(bool(words))
        dress(self.state, "role", "ok" if self._port_state == "open" else "warn")


class CameraBlock(Block):
    """``chosen`` carries the id of a camera or nothing."""

    chosen = Signal(str)
    look_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.age.hide()
        self._cameras: tuple[tuple[str, str], ...] | None = None
        self._liked = Preferences()
        self._active = False
        self.cameras, self.state = Choices(CAMERA_KEYS), label("muted", wrap=True)
        self.look_button = KeyButton("C")
        self.look_button.clicked.connect(self.look_requested)
        self.cameras.chosen.connect(lambda camera: self.chosen.emit(camera))
        for part in (self.cameras, self.state):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addLayout(beside(self.look_button))
        self.render_texts()

    def show_cameras(self, cameras: tuple[tuple[str, str], ...] | None, liked: Preferences) -> None:
        """What there is, None while nobody has looked, and what is chosen."""
        self._cameras, self._liked = cameras, liked
        self.render_texts()

    def show_active(self, active: bool) -> None:
        """Whether there is a picture."""
        self._active = active
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Camera as a scanner"))
        self.look_button.say(self.tr("Look for cameras"))
        found = dict(self._cameras or ())
        if self._liked.camera:
            found.setdefault(self._liked.camera, self.tr("the camera chosen before"))
        self.cameras.setVisible(bool(found))
        self.cameras.offer(self.tr("Camera"), (("", self.tr("none")), *found.items()))
        self.cameras.choose(self._liked.camera)
        self.state.setText(self._words_for_state(bool(found)))
        dress(self.state, "role", "ok" if self._active else "muted")

    def _words_for_state(self, any_found: bool) -> str:
        if self._liked.camera:
            watching = self.tr("The camera is watching. Hold a code before it to try.")
            waiting = self.tr("The camera gives no picture. Is it plugged in and free?")
            return watching if self._active else waiting
        if self._cameras is not None and not any_found:
            return self.tr("No camera was found on this computer.")
        return self.tr("A camera reads codes from paper and phones when no scanner is at hand.")
