"""Open the journal: one running program, the right key, the latest schema."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine

from clerkapp.database.engine import FileUnreadableError, open_engine, reading, writing
from clerkapp.domain.errors import JournalDamagedError, JournalInUseError
from clerkapp.journal.migrations import migrate

FILE_NAME = "journal.db"


class Journal:
    """The open journal of this till; shared by all threads. Commits are full-sync (I1)."""

    def __init__(self, engine: Engine, lock: FileLock, path: Path, *, encrypted: bool) -> None:
        self._engine = engine
        self._lock = lock
        self.path = path
        self.encrypted = encrypted

    @classmethod
    def open(cls, data_dir: Path, key: bytes | None) -> "Journal":
        """Open or create the journal in a folder.

        Raises ``JournalInUseError``, ``JournalTooNewError``, ``JournalDamagedError`` (wrong key or
        damage) or ``DiskFullError``; the file is untouched then.
        """
        path = data_dir / FILE_NAME
        lock = _lock_alone(path)
        engine = open_engine(path, key, synchronous="FULL")
        try:
            migrate(engine, path)
        except FileUnreadableError as error:
            engine.dispose()
            lock.release()
            raise JournalDamagedError(error.detail) from error
        except BaseException:
            engine.dispose()
            lock.release()
            raise
        return cls(engine, lock, path, encrypted=key is not None)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        with reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; when the block has ended without error, it survives power loss."""
        with writing(self._engine) as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file and of the right to be its only program."""
        self._engine.dispose()
        self._lock.release()


def _lock_alone(path: Path) -> FileLock:
    lock = FileLock(str(path) + ".lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise JournalInUseError(str(path)) from error
    return lock
