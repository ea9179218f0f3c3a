"""Open one database file through SQLAlchemy, encrypted unless there is no key.

SQLAlchemy and SQLite agree here on who opens transactions: the driver does not
(``isolation_level=None``), the ``begin`` event does, a writer with ``BEGIN IMMEDIATE`` so that it
never meets a busy error half-way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from clerkapp.database.version import wal_is_safe
from clerkapp.domain.errors import DiskFullError, EnvironmentFaultError

BUSY_TIMEOUT_S = 5.0


class FileUnreadableError(EnvironmentFaultError):
    """Not a database, damaged, or opened with another key."""

    code = "file_unreadable"


def open_engine(path: Path, key: bytes | None, *, synchronous: str) -> Engine:
    """An engine over one file. ``key``: 32 raw bytes for SQLCipher, or None for plain SQLite.

    ``synchronous`` is SQLite's own word: FULL where a commit must survive power loss, NORMAL where
    the file can be made again. With a SQLite whose WAL is not safe the rollback journal is used.
    """
    module: Any = sqlite3 if key is None else sqlcipher
    engine = create_engine(
        "sqlite+pysqlite://",
        module=module,
        creator=lambda: _connect(module, path, key, synchronous),
        poolclass=QueuePool,
        pool_size=4,
        # An error must not carry member data into a log or a report.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connect(module: Any, path: Path, key: bytes | None, synchronous: str) -> Any:
    connection = module.connect(
        str(path), timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    try:
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        mode = "WAL" if wal_is_safe(module.sqlite_version) else "TRUNCATE"
        connection.execute(f"PRAGMA journal_mode = {mode}")
        connection.execute(f"PRAGMA synchronous = {synchronous}")
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA foreign_keys = ON")
        # What is deleted is overwritten: a member who is forgotten must not be found in free pages.
        connection.execute("PRAGMA secure_delete = ON")
    except module.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent look at the file."""
    with faults_named(), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: committed whole when the block ends, undone whole when it raises.

    Raises ``DiskFullError`` when there is no room.
    """
    with (
        faults_named(),
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def faults_named() -> Iterator[None]:
    """Turn what the driver says of the disk and the file into faults that can be explained."""
    try:
        yield
    except (DatabaseError, sqlcipher.DatabaseError, sqlite3.DatabaseError) as error:
        raise _named(error) from error


def _named(error: Exception) -> Exception:
    said = str(error.orig if isinstance(error, DatabaseError) else error)
    if "disk is full" in said or "disk I/O error" in said:
        return DiskFullError(said)
    if "not a database" in said or "malformed" in said:
        return FileUnreadableError(said)
    return error


def sqlite_version(key: bytes | None) -> str:
    """The version of the SQLite that would open the files."""
    return str(sqlite3.sqlite_version if key is None else sqlcipher.sqlite_version)
