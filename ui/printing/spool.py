"""Prints on threads of its own: a printer that hangs holds up nobody and nothing."""

import logging
import threading
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from ui.printing.faults import PrinterFault, PrinterFaultError
from ui.printing.status import Patience
from ui.printing.target import PrinterKind, PrinterTarget

Done = Callable[[PrinterFaultError | None], None]
log = logging.getLogger("clerkapp.printing")


class Spool(QObject):
    """One receipt at a time for each printer; each print is answered exactly once, and in time."""

    _ended = Signal(object)

    def __init__(self, patience: Patience | None = None) -> None:
        super().__init__()
        self._patience = patience or Patience()
        self._at_work: dict[PrinterTarget, threading.Thread] = {}
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def print(self, target: PrinterTarget, draw: Callable[[], QImage], done: Done) -> None:
        """Draw and print; ``done`` hears on the GUI thread what went wrong, or None.

        Where a printer takes longer than anybody waits, that is said, and no second receipt is
        sent to it before it lets go of the first.
        """
        job = _Job(done)
        if target.kind is PrinterKind.NONE:
            job.end(PrinterFaultError(PrinterFault.NOT_SET_UP))
            return
        before = self._at_work.get(target)
        if before is not None and before.is_alive():
            job.end(PrinterFaultError(PrinterFault.BUSY))
            return
        # A daemon: a driver that never returns must not keep the program from ending.
        work = partial(self._work, target, draw, job)
        thread = threading.Thread(target=work, name="printing", daemon=True)
        self._at_work[target] = thread
        thread.start()
        late = PrinterFaultError(PrinterFault.NO_ANSWER, may_be_out=True)
        QTimer.singleShot(round(self._patience.whole_s * 1000), self, lambda: job.end(late))

    def _work(self, target: PrinterTarget, draw: Callable[[], QImage], job: "_Job") -> None:
        # Late: it weighs as much as the whole first screen.
        from ui.printing.devices import send

        fault: PrinterFaultError | None = None
        try:
            send(target, draw(), self._patience)
        except PrinterFaultError as found:
            fault = found
        except Exception as error:  # noqa: BLE001 - whatever it was, the clerk must hear of it
            log.warning("receipt failed: %s", type(error).__name__)
            fault = PrinterFaultError(PrinterFault.OFFLINE)
        try:
            self._ended.emit((job, fault))
        except RuntimeError:
            # The window was closed meanwhile.
            return

    def _deliver(self, ended: "tuple[_Job, PrinterFaultError | None]") -> None:
        job, fault = ended
        job.end(fault)


class _Job:
    """Answers once: in time, or with the news that it is late."""

    def __init__(self, done: Done) -> None:
        self._done: Done | None = done

    def end(self, fault: PrinterFaultError | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(fault)
