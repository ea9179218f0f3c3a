"""A scanner on a serial port, also one that pretends to be one over USB or Bluetooth.

The port lives in a thread of its own: opening one that is out of reach can take seconds. A scanner
that is unplugged is waited for; codes come as ``scanned`` on the thread of whoever connected.
"""

from PySide6.QtCore import QIODevice, QMetaObject, QObject, Qt, QThread, QTimer, Signal, Slot
from PySide6.QtSerialPort import QSerialPort, QSerialPortInfo

from clerkapp.domain.scan_frames import ScanFrames
from ui.scanning.states import PortState

SILENCE_MS = 60
TRY_AGAIN_MS = 2_000
DEFAULT_BAUD = 9_600

_REASONS = {
    QSerialPort.SerialPortError.DeviceNotFoundError: PortState.MISSING,
    QSerialPort.SerialPortError.PermissionError: PortState.BUSY,
    QSerialPort.SerialPortError.OpenError: PortState.BUSY,
}


def serial_ports() -> tuple[str, ...]:
    """The ports of this machine by name."""
    return tuple(sorted(port.portName() for port in QSerialPortInfo.availablePorts()))


class SerialScanner(QObject):
    """``scanned`` carries a code, ``state_changed`` a ``PortState``."""

    scanned = Signal(str)
    state_changed = Signal(str)

    def __init__(self, port_name: str, baud: int = DEFAULT_BAUD, prefix: str = "") -> None:
        super().__init__()
        self._thread = QThread()
        self._reader = _Reader(port_name, baud, prefix)
        self._reader.moveToThread(self._thread)
        self._thread.started.connect(self._reader.begin)
        self._reader.scanned.connect(self.scanned)
        self._reader.state_changed.connect(self.state_changed)

    def start(self) -> None:
        """Open the port and listen; where it cannot be opened, try again by and by."""
        self._thread.start()

    def stop(self) -> None:
        """Let go of the port."""
        if self._thread.isRunning():
            wait = Qt.ConnectionType.BlockingQueuedConnection
            QMetaObject.invokeMethod(self._reader, "end", wait)
            self._thread.quit()
            self._thread.wait()


class _Reader(QObject):
    scanned = Signal(str)
    state_changed = Signal(str)

    def __init__(self, port_name: str, baud: int, prefix: str) -> None:
        super().__init__()
        self._name, self._baud, self._frames = port_name, baud, ScanFrames(prefix)
        self._port: QSerialPort | None = None
        self._state = ""

    @Slot()
    def begin(self) -> None:
        # Made here: a timer and a port belong to the thread that they work in.
        self._silence, self._again = QTimer(self), QTimer(self)
        for timer, over in ((self._silence, self._fell_silent), (self._again, self._open)):
            timer.setSingleShot(True)
            timer.timeout.connect(over)
        self._open()

    @Slot()
    def end(self) -> None:
        for timer in (self._silence, self._again):
            timer.stop()
        self._close()

    def _open(self) -> None:
        self._port = port = QSerialPort(self._name, self)
        port.setBaudRate(self._baud)
        port.readyRead.connect(self._read)
        if not port.open(QIODevice.OpenModeFlag.ReadWrite):
            self._failed(port.error())
            return
        port.errorOccurred.connect(self._failed)
        self._say(PortState.OPEN)

    def _read(self) -> None:
        if self._port is None:
            return
        for text in self._frames.feed(bytes(self._port.readAll().data())):
            self.scanned.emit(text)
        if self._frames.waiting:
            self._silence.start(SILENCE_MS)
        else:
            self._silence.stop()

    def _fell_silent(self) -> None:
        text = self._frames.flush()
        if text:
            self.scanned.emit(text)

    def _failed(self, error: QSerialPort.SerialPortError) -> None:
        if error is QSerialPort.SerialPortError.NoError:
            return
        self._say(_REASONS.get(error, PortState.LOST))
        self._close()
        self._again.start(TRY_AGAIN_MS)

    def _close(self) -> None:
        port, self._port = self._port, None
        if port is not None:
            port.blockSignals(True)
            port.close()
            port.deleteLater()

    def _say(self, state: PortState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)
