"""What a check answers, and how it reads a large table without holding it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Row, Select

PART = 500
"""Rows in hand at a time, and keys in one query."""

T = TypeVar("T")
AnyRow: TypeAlias = Row[Any]


@dataclass(frozen=True, slots=True)
class Break:
    """A rule that the database breaks: at which row, and how. Names no member but by id."""

    where: str
    what: str


Check = Callable[[Connection], Iterator[Break]]
"""Looks at one rule all over the database; wants one reading state."""


def rows(connection: Connection, query: Select[Any]) -> Iterator[AnyRow]:
    """What a query finds, a part at a time, on either database."""
    with connection.execute(query.execution_options(yield_per=PART)) as found:
        yield from found


def parts(of: Iterable[T]) -> Iterator[list[T]]:
    """The same things, some hundred at a time."""
    each = iter(of)
    while part := list(islice(each, PART)):
        yield part
