"""Learns how the scanners of this till behave, and keeps it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from clerkapp.counter import Counter
from clerkapp.domain.scan_habits import SETUP_CODES, Heard, Stroke, Trouble, hear, sum_up
from clerkapp.domain.scan_text import tidy
from ui.background import Background
from ui.preferences import Preferences
from ui.printer_part import PrinterPart
from ui.scanning.desk import ScanDesk
from ui.screens.setup import SetupScreen
from ui.sounds import Sound

LEAST_PATIENCE_MS = 1


class SetupDesk(QObject):
    """The controller of Ctrl+K."""

    asked_for = Signal(object)
    left = Signal()

    def __init__(
        self,
        counter: Counter,
        background: Background,
        preferences: Preferences,
        scanning: ScanDesk,
    ) -> None:
        super().__init__()
        self._background, self._preferences, self._scanning = background, preferences, scanning
        self.screen = SetupScreen()
        self.printer = PrinterPart(counter, background, preferences)
        self.screen.add_part(self.printer.block)
        self._heard: list[Heard] = []
        self._ports: tuple[str, ...] = ()
        self._cameras: tuple[tuple[str, str], ...] | None = None
        self._connect()

    def bring(self) -> None:
        """Show how everything is set, and listen."""
        self.begin_anew()
        self.screen.sounds.show_on(self._preferences.sounds)
        self._show_others()
        self._background.slow(_pictures, self.screen.trial.show_pictures)
        self._look_for_ports()
        self.asked_for.emit(self.screen)

    def begin_anew(self) -> None:
        """Forget what was scanned here."""
        self._heard = []
        self.screen.message.clear()
        self.screen.trial.show_trial(frozenset(), None, False)

    def scanned(self, code: str) -> None:
        """A code came by serial port or camera: they work."""
        self._scanning.sounds.play(Sound.HEARD)
        self._say_received(code)

    def _say_received(self, text: str) -> None:
        self.screen.say_heard(self.tr("Received: %1").replace("%1", _short(tidy(text))))

    def _connect(self) -> None:
        screen, scanners = self.screen, self._scanning.scanners
        screen.listening.connect(scanners.keyboard.record)
        screen.trial.again_requested.connect(self.begin_anew)
        screen.serial.port_chosen.connect(self._choose_port)
        screen.serial.baud_chosen.connect(self._choose_baud)
        screen.serial.look_button.clicked.connect(self._look_for_ports)
        screen.camera.chosen.connect(self._choose_camera)
        screen.camera.look_requested.connect(self._look_for_cameras)
        screen.sounds.switched.connect(self._switch_sounds)
        screen.sounds.trial_requested.connect(lambda: self._scanning.sounds.play(Sound.GOOD))
        scanners.keyboard.recorded.connect(self._recorded)
        scanners.serial_changed.connect(screen.serial.show_state)
        scanners.camera_changed.connect(screen.camera.show_active)

    def _recorded(self, strokes: Sequence[Stroke]) -> None:
        heard = hear(strokes)
        good = heard.place is not None
        if good:
            self.screen.message.clear()
        elif Trouble.LOST not in heard.troubles:
            self._say_received("".join(stroke.text for stroke in strokes))
        self._scanning.sounds.play(Sound.HEARD if good else Sound.WRONG)
        # A failed try is forgotten as soon as the next scan succeeds: only what is wrong now is
        # said. What an earlier scan lost stays, for it will be lost again.
        kept = [x for x in self._heard if x.place is not None or Trouble.LOST in x.troubles]
        self._heard = [*(x for x in kept if x.place != heard.place or not good), heard]
        self._judge()

    def _judge(self) -> None:
        seen = frozenset(x.place for x in self._heard if x.place is not None)
        habits = sum_up(self._heard)
        whole = len(seen) == len(SETUP_CODES) and habits.usable
        if whole:
            liked = self._preferences
            liked.scanner_prefix, liked.scanner_suffix = habits.prefix, habits.suffix
            liked.scanner_gap_ms = max(LEAST_PATIENCE_MS, round(habits.slowest_gap_s * 1000))
            self._keep()
        self.screen.trial.show_trial(seen, habits, whole)

    def _choose_port(self, name: str) -> None:
        self._preferences.serial_port = name
        self.screen.serial.show_state("")
        self._keep()

    def _choose_baud(self, baud: int) -> None:
        self._preferences.serial_baud = baud
        self._keep()

    def _choose_camera(self, camera: str) -> None:
        self._preferences.camera = camera
        self.screen.camera.show_active(False)
        self._keep()

    def _switch_sounds(self, on: bool) -> None:
        self._preferences.sounds = on
        self._preferences.save()
        self.screen.sounds.show_on(on)
        self._scanning.sounds.play(Sound.GOOD)

    def _keep(self) -> None:
        self._preferences.save()
        self._scanning.scanners.take_up()
        self._show_others()

    def _show_others(self) -> None:
        self.screen.serial.show_ports(self._ports, self._preferences)
        self.screen.camera.show_cameras(self._cameras, self._preferences)

    def _look_for_ports(self) -> None:
        self._background.slow(_serial_ports, self._show_ports)

    def _show_ports(self, ports: tuple[str, ...]) -> None:
        self._ports = ports
        self._show_others()

    def _look_for_cameras(self) -> None:
        from ui.scanning.camera import camera_names

        self._cameras = camera_names()
        self._show_others()


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:12]} … {text[-8:]}"


def _pictures() -> tuple[bytes, ...]:
    # Late: the first screen needs neither qrcode nor Pillow.
    from clerkapp.services.coupon_picture import qr_picture

    return tuple(qr_picture(code, 1) for code in SETUP_CODES)


def _serial_ports() -> tuple[str, ...]:
    from ui.scanning.serial_line import serial_ports

    return serial_ports()
