"""Reads what the status line, the sync screen and the authority block show, in one go."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from clerkapp.counter import Counter, Session
from clerkapp.queries.grant_options import RemainingAuthority, remaining_authority
from clerkapp.queries.sync_health import OperationRow, SyncHealth, operation_list, sync_health
from clerkapp.queries.till_identity import is_ready
from ui.background import Background

EVERY_MS = 10_000


@dataclass(frozen=True, slots=True)
class Status:
    """One reading; ``operations`` are read only for whoever looks at them."""

    health: SyncHealth
    operations: tuple[OperationRow, ...]
    ready: bool
    remaining: RemainingAuthority | None


class StatusReader(QObject):
    """Reads when asked and every few seconds. ``was_read`` carries a ``Status``."""

    was_read = Signal(object)

    def __init__(
        self,
        counter: Counter,
        background: Background,
        session: Callable[[], Session | None],
        rows_wanted: Callable[[], int],
    ) -> None:
        super().__init__()
        self._counter, self._background = counter, background
        self._session, self._rows_wanted = session, rows_wanted
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()

    def refresh(self) -> None:
        """Read now."""
        session, rows = self._session(), self._rows_wanted()
        self._background.files(lambda: self._read(session, rows), self.was_read.emit)

    def stop(self) -> None:
        """Read no more by itself."""
        self._timer.stop()

    def _read(self, session: Session | None, rows: int) -> Status:
        return Status(
            sync_health(self._counter),
            operation_list(self._counter, rows) if rows else (),
            is_ready(self._counter),
            None if session is None else remaining_authority(self._counter, session),
        )
