"""Open the journal: one running program, the right key, the latest schema."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from clerkapp.database.engine import FileUnreadableError, open_engine, reading, writing
from clerkapp.domain.clock import Clock, SystemClock
from clerkapp.domain.errors import JournalDamagedError, JournalInUseError
from clerkapp.journal import outbox, standing
from clerkapp.journal.device import device
from clerkapp.journal.high_water import ChainEnd, MarkFile, Suspicion, noted_end, suspicion
from clerkapp.journal.migrations import migrate
from clerkapp.journal.salvage import (
    Salvaged,
    check,
    finish_interrupted,
    needs_salvage,
    salvage,
)
from clerkapp.journal.wiping import WipeState, wipe_state

log = logging.getLogger("clerkapp.journal")

Transaction = Connection
"""One look at the journal, or one change of it; only this package reads and writes through it."""

FILE_NAME = "journal.db"
SALVAGED = "salvaged"


class Journal:
    """The open journal of this till; shared by all threads. Commits are full-sync (I1)."""

    def __init__(
        self,
        engine: Engine,
        lock: FileLock,
        path: Path,
        *,
        encrypted: bool,
        salvaged: Salvaged | None = None,
    ) -> None:
        self._engine = engine
        self._lock = lock
        self.path = path
        self.encrypted = encrypted
        self.salvaged = salvaged
        """What was carried over, where the file was found damaged when it was opened."""
        self._mark = MarkFile(path)

    @classmethod
    def open(cls, data_dir: Path, key: bytes | None, clock: Clock | None = None) -> "Journal":
        """Open or create the journal in a folder.

        One that was restored or copied is put in quarantine. Of a damaged one, what can be read is
        carried into a new file, and the damaged one is kept beside it; unless nothing is missing,
        it is in quarantine then too.

        Raises ``JournalInUseError``, ``JournalTooNewError``, ``JournalDamagedError`` (wrong key, or
        nobody can tell whose it is) or ``DiskFullError``; the file is untouched then.
        """
        path = data_dir / FILE_NAME
        lock = _lock_alone(path)
        try:
            engine, salvaged = _open_sound(path, key)
        except BaseException:
            lock.release()
            raise
        journal = cls(engine, lock, path, encrypted=key is not None, salvaged=salvaged)
        try:
            journal._watch(clock or SystemClock())
        except BaseException:
            journal.close()
            raise
        return journal

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; when the block has ended without error, it survives power loss."""
        with writing(self._engine) as connection:
            noted_end(connection)
            yield connection
            noted = noted_end(connection)
        if noted is not None:
            self._note(*noted)

    def _note(self, device_id: str, end: ChainEnd) -> None:
        try:
            self._mark.write(device_id, end, durable=end.sequence == 0)
        except OSError as error:
            # It is committed, whatever becomes of the mark: a mark may lag.
            log.warning("the high-water mark cannot be written: %s", error.strerror)
            return
        if end.sequence == 0:
            # The chain has just begun: from now on this journal does not go without its mark.
            with writing(self._engine) as connection:
                standing.set_marked(connection)

    def _watch(self, clock: Clock) -> None:
        with self.reading() as read:
            identity = device(read)
            if wipe_state(read) is WipeState.CLEARED:
                return
            if identity is None:
                if outbox.last_place(read):
                    raise JournalDamagedError("nobody can tell which till wrote it")
                return
            end = outbox.chain_end(read, identity.epoch)
            marked = standing.is_marked(read)
        if not marked and self.salvaged is None:
            self._mark.write(identity.id, end, durable=True)
            with writing(self._engine) as connection:
                standing.set_marked(connection)
            return
        reason = self._suspicion(identity.id, end)
        if reason:
            with writing(self._engine) as connection:
                standing.put_in_quarantine(connection, reason, clock.now())

    def _suspicion(self, device_id: str, end: ChainEnd) -> str:
        mark, place = self._mark.read(), self._mark.place()
        if self.salvaged is None:
            return suspicion(mark, device_id, place, end).value
        if mark is not None and self.salvaged.whole:
            # The new file lies elsewhere, of course; what counts is that nothing is missing.
            found = suspicion(mark, device_id, mark.place, end)
            if found is Suspicion.NONE:
                self._mark.write_anew(device_id, end)
                return ""
        return SALVAGED

    def forget_mark(self) -> None:
        """The chain that was noted is gone, by order of head office."""
        self._mark.forget()

    def leave_no_trace(self) -> None:
        """Write the log into the file, empty it, and drop copies made before upgrades."""
        raw = self._engine.raw_connection()
        try:
            raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            raw.close()
        for kind in ("before", "damaged"):
            for copy in self.path.parent.glob(f"{self.path.name}*.{kind}-*"):
                copy.unlink()

    def close(self) -> None:
        """Let go of the file and of the right to be its only program."""
        self._engine.dispose()
        self._lock.release()


def _open_sound(path: Path, key: bytes | None) -> tuple[Engine, Salvaged | None]:
    finish_interrupted(path)
    salvaged = salvage(path, key, path) if needs_salvage(path) else None
    try:
        return _open_checked(path, key), salvaged
    except JournalDamagedError:
        if salvaged is not None:
            raise
    salvaged = salvage(path, key, path)
    return _open_checked(path, key), salvaged


def _open_checked(path: Path, key: bytes | None) -> Engine:
    engine = open_engine(path, key, synchronous="FULL")
    try:
        migrate(engine, path)
        with reading(engine) as connection:
            check(connection)
    except FileUnreadableError as error:
        engine.dispose()
        raise JournalDamagedError(error.detail) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _lock_alone(path: Path) -> FileLock:
    lock = FileLock(str(path) + ".lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise JournalInUseError(str(path)) from error
    return lock
