"""Statements without SQLAlchemy's share of the time, within a transaction that it opened."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

Values = tuple[object, ...]


def run(connection: Connection, statement: str, values: Values = ()) -> Any:
    """The driver's cursor over one statement: rows come as they are asked for."""
    return _driver(connection).execute(statement, values)


def run_many(connection: Connection, statement: str, many: Iterable[tuple[Any, ...]]) -> None:
    """One statement with many values."""
    _driver(connection).executemany(statement, many)


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection
