"""Open the cache, throw it away, and swap in one that was filled beside it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine

from clerkapp.cache import tables
from clerkapp.database.engine import FileUnreadableError, open_engine, reading, writing

FILE_NAME = "cache.db"
SIDE_FILES = ("-wal", "-shm", "-journal")


class Cache:
    """The open cache of this till; shared by all threads.

    Looks are short; a swap waits for those under way and the next ones see the new file.
    """

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self._key = key
        self._looks = 0
        self._free = threading.Condition()
        self._engine = _open_or_remake(path, key)
        self._inode = _inode(path)

    @classmethod
    def open(cls, data_dir: Path, key: bytes | None) -> "Cache":
        """Open the cache in a folder; one that is damaged or of another version is made anew."""
        return cls(data_dir / FILE_NAME, key)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent look."""
        with self._look(), reading(self._engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction of what head office said."""
        with self._look(), writing(self._engine) as connection:
            yield connection

    def is_on_disk(self) -> bool:
        """Whether the file that is open still lies where it should, not deleted meanwhile."""
        return _inode(self.path) == self._inode

    def beside(self, *, anew: bool = False) -> "Cache":
        """The cache next to this one that is filled to be swapped in.

        One that was left half filled goes on, unless it is wanted anew.
        """
        path = self.path.with_name(FILE_NAME + ".filling")
        if anew:
            _remove(path)
        return Cache(path, self._key)

    def swap_in(self, filled: "Cache") -> None:
        """Make a filled cache this one. ``filled`` is used up by it."""
        filled.settle()
        filled.close()
        with self._free:
            self._free.wait_for(lambda: self._looks == 0)
            self._engine.dispose()
            # The file itself is replaced in one step: a power cut leaves the old one or the new.
            _remove(self.path, SIDE_FILES)
            filled.path.replace(self.path)
            self._engine = _open_or_remake(self.path, self._key)
            self._inode = _inode(self.path)

    def wipe(self) -> None:
        """Be as empty as on the first day; what was half filled beside it is gone too."""
        self.swap_in(self.beside(anew=True))

    def settle(self) -> None:
        """Bring everything from the log into the file itself."""
        raw = self._engine.raw_connection()
        try:
            raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
        finally:
            raw.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def _look(self) -> Iterator[None]:
        with self._free:
            self._looks += 1
        try:
            yield
        finally:
            with self._free:
                self._looks -= 1
                self._free.notify_all()


def _open_or_remake(path: Path, key: bytes | None) -> Engine:
    engine = open_engine(path, key, synchronous="NORMAL")
    try:
        _make_tables(engine)
    except (FileUnreadableError, _OtherVersionError):
        engine.dispose()
        _remove(path)
        engine = open_engine(path, key, synchronous="NORMAL")
        _make_tables(engine)
    return engine


class _OtherVersionError(Exception):
    pass


def _make_tables(engine: Engine) -> None:
    with reading(engine) as connection:
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if version == tables.VERSION:
        return
    if version != 0:
        raise _OtherVersionError
    with writing(engine) as connection:
        tables.metadata.create_all(connection)
        connection.exec_driver_sql(f"PRAGMA user_version = {tables.VERSION}")


def _remove(path: Path, suffixes: tuple[str, ...] = ("", *SIDE_FILES)) -> None:
    for suffix in suffixes:
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _inode(path: Path) -> int:
    return path.stat().st_ino if path.exists() else -1
