"""All scanners of a till as one: keyboard, serial port and camera, each repeat heard once."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerkapp.domain.repeats import Repeats
from ui.preferences import Preferences
from ui.scanning.keyboard import KeyboardScanner

if TYPE_CHECKING:
    from ui.scanning.camera import CameraScanner
    from ui.scanning.serial_line import SerialScanner


class Scanners(QObject):
    """``scanned`` carries a code, ``again`` says that the one of just now came once more, and
    ``recorded`` what came while ``record`` was on, see ``KeyboardScanner``."""

    scanned = Signal(str)
    again = Signal()
    serial_changed = Signal(str)
    camera_changed = Signal(bool)

    def __init__(
        self,
        keyboard: KeyboardScanner,
        preferences: Preferences,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.keyboard, self._preferences, self._now_s = keyboard, preferences, now_s
        self._card_prefix = ""
        self._keys, self._line = Repeats(), Repeats()
        self._serial: SerialScanner | None = None
        self._camera: CameraScanner | None = None
        self._serial_at: tuple[str, int, str] = ("", 0, "")
        self._camera_at = ""
        keyboard.scanned.connect(self._from_keys)

    def learn(self, card_prefix: str) -> None:
        """What cards begin with; and take up what the preferences say of the scanners."""
        self._card_prefix = card_prefix
        self.take_up()

    def take_up(self) -> None:
        """Use the scanners as the preferences say now; what is set as before goes on."""
        liked = self._preferences
        self.keyboard.learn(
            self._card_prefix,
            liked.scanner_prefix,
            liked.scanner_suffix,
            liked.scanner_gap_ms / 1000,
        )
        self._take_up_serial((liked.serial_port, liked.serial_baud, liked.scanner_prefix))
        self._take_up_camera(liked.camera)

    def stop(self) -> None:
        """Let go of port and camera."""
        self._take_up_serial(("", 0, ""))
        self._take_up_camera("")

    def _take_up_serial(self, wanted: tuple[str, int, str]) -> None:
        if wanted == self._serial_at:
            return
        self._serial_at = wanted
        if self._serial is not None:
            self._serial.stop()
            self._serial = None
        if wanted[0]:
            # Late: most tills have no scanner on a port.
            from ui.scanning.serial_line import SerialScanner

            self._serial = SerialScanner(*wanted)
            self._serial.scanned.connect(self._from_line)
            self._serial.state_changed.connect(self.serial_changed)
            self._serial.start()

    def _take_up_camera(self, wanted: str) -> None:
        if wanted == self._camera_at:
            return
        self._camera_at = wanted
        if self._camera is not None:
            self._camera.stop()
            self._camera = None
        if wanted:
            from ui.scanning.camera import CameraScanner

            self._camera = CameraScanner(wanted)
            self._camera.scanned.connect(self.scanned)
            self._camera.state_changed.connect(self.camera_changed)
            self._camera.start()

    def _from_keys(self, code: str) -> None:
        began_s, ended_s = self.keyboard.scanned_s
        self._hear(code, self._keys.is_again(code, ended_s, began_s))

    def _from_line(self, code: str) -> None:
        self._hear(code, self._line.is_again(code, self._now_s()))

    def _hear(self, code: str, again: bool) -> None:
        if again:
            self.again.emit()
        else:
            self.scanned.emit(code)
