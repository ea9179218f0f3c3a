"""Notices that nobody touches the till any more."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

TOUCHES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin))


class IdleWatch(QObject):
    """A filter for keys and touches, see ``KeyTap``. ``fell_idle``: none for so long."""

    fell_idle = Signal()

    def __init__(self, after_s: int) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fell_idle)
        self.wait(after_s)

    def wait(self, after_s: int) -> None:
        """How long nobody may touch it."""
        self._timer.setInterval(after_s * 1000)

    def begin(self) -> None:
        """Count from now."""
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self._timer.start()
        return False
