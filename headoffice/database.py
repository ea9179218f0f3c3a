"""One way to read and one way to write, the same on SQLite and PostgreSQL."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import ExceptionContext
from sqlcipher3 import dbapi2 as sqlcipher

from headoffice import announcing

BUSY_TIMEOUT_MS = 10_000
LOOK_AGAIN_S = 0.02
POOL_WAIT_S = 10
WAL_SAFE = (3, 51, 3)
"""From here on the WAL-reset bug, which can lose committed writes, is gone."""

POOL_SIZE = 10
_POOL: dict[str, Any] = {
    "max_overflow": 20,
    "pool_timeout": POOL_WAIT_S,
    # Errors end up in logs, and what was to be written is member data.
    "hide_parameters": True,
}


class Database:
    """An engine with two kinds of transaction. Threads may share it; connections stay with one.

    ``sqlite`` is the SQLite to open a file with: the one that comes with ``sqlcipher3`` is newer
    than most systems' own, and safe in WAL mode. A process must not use two on one file.
    ``pool_size`` is how many connections are kept open; twenty more may come for a while.
    ``announce`` is called behind each commit that made feeds grow, with the ids of their stores.
    """

    def __init__(self, url: URL, sqlite: Any = sqlcipher, pool_size: int = POOL_SIZE) -> None:
        self._is_sqlite = url.get_backend_name() == "sqlite"
        self.engine = (
            _sqlite_engine(url, sqlite, pool_size)
            if self._is_sqlite
            else _postgresql_engine(url, pool_size)
        )
        self.announce: Callable[[frozenset[str]], None] = partial(announcing.announce, self.engine)
        self._writers = self.engine.execution_options(writes=True)
        self._readers = (
            self.engine
            if self._is_sqlite
            else self.engine.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
        )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of everything, however often it looks."""
        with self._readers.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that commits at the end, or leaves nothing behind when it raises."""
        with self._writers.begin() as connection:
            # Of an earlier transaction on this connection, which came to nothing.
            announcing.take_noted(connection)
            yield connection
            grown = announcing.take_noted(connection)
        if grown and not self._is_sqlite:
            self.announce(grown)

    @contextmanager
    def writing_each(self) -> Iterator[Callable[[], AbstractContextManager[Connection]]]:
        """A factory of transactions, each of which leaves nothing behind when it raises.

        On SQLite, where a commit waits for the disk and nobody else could write meanwhile anyway,
        all of them become durable together when the block ends.
        """
        if not self._is_sqlite:
            yield self.writing
            return
        with self.writing() as connection:
            yield lambda: _savepoint(connection)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


@contextmanager
def _savepoint(connection: Connection) -> Iterator[Connection]:
    with connection.begin_nested():
        yield connection


def insert_missing(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert those rows whose key is not there yet, also while others do the same."""
    if not rows:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def take_turns(connection: Connection, name: str) -> None:
    """Nobody else passes here under that name until this transaction ends."""
    if connection.dialect.name == "postgresql":
        query = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        connection.execute(query, {"name": name})
    # SQLite lets one writer in at a time anyway.


def _postgresql_engine(url: URL, pool_size: int) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, pool_size=pool_size, **_POOL)
    event.listen(engine, "handle_error", _drop_details)
    return engine


def _sqlite_engine(url: URL, module: Any, pool_size: int) -> Engine:
    engine = create_engine(url, module=module, pool_size=pool_size, **_POOL)
    journal_mode = "WAL" if module.sqlite_version_info >= WAL_SAFE else "TRUNCATE"

    def prepare(connection: Any, _record: object) -> None:
        _prepare_sqlite(connection)
        _keep_journal(connection, journal_mode, module.OperationalError)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _drop_details(context: ExceptionContext) -> None:
    # Behind its first line PostgreSQL quotes the row that it refused.
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = (str(error.args[0]).partition("\n")[0],) if error.args else ()


def _keep_journal(connection: Any, mode: str, locked: type[Exception]) -> None:
    """SQLite does not wait by itself for its turn to change how a file keeps its journal."""
    ends_at = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute(f"PRAGMA journal_mode = {mode}").close()
        except locked:
            if time.monotonic() > ends_at:
                raise
            time.sleep(LOOK_AGAIN_S)
        else:
            return


def _prepare_sqlite(connection: Any) -> None:
    # Left alone, the driver opens transactions late and commits DDL by itself.
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A read that turns into a write can fail at once whatever the timeout, so writers say it first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
