"""What holds for a whole chain, kept in the database and read once for each change of it."""

import uuid
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, delete, insert, select

from headoffice.understanding import goods, tables
from headoffice.understanding.catalogue import Catalogue, Shelf
from headoffice.understanding.chain import Chain, Learned
from headoffice.understanding.rules import rules_of

CATALOGUE, LEARNED = "catalogue", "learned"
_MOST_REMEMBERED = 8
_remembered: dict[str, Any] = {}
"""By stamp. A stamp stands for one document for ever, so nothing here can be out of date."""

_NO_CATALOGUE, _NO_SHELF = Catalogue(), Shelf(())
T = TypeVar("T")


def chain_of(connection: Connection) -> Chain:
    """The chain as it is kept now; for one that nothing is known of yet, an empty one."""
    catalogue, shelf = _read(connection, CATALOGUE, Catalogue, (_NO_CATALOGUE, _NO_SHELF))
    catalogue, shelf = goods.laid_over(connection, catalogue, shelf or _NO_SHELF)
    learned, _ = _read(connection, LEARNED, Learned, (Learned(), None))
    return Chain(catalogue, learned, rules_of(connection), shelf)


def catalogue_of(connection: Connection) -> Catalogue:
    """What head office knows of its products, events and benefits."""
    return chain_of(connection).catalogue


def keep_catalogue(connection: Connection, catalogue: Catalogue) -> None:
    """Put another catalogue in the place of the one before."""
    _keep(connection, CATALOGUE, catalogue)


def keep_learned(connection: Connection, learned: Learned) -> None:
    """Put what was worked out today in the place of what was."""
    _keep(connection, LEARNED, learned)


def _keep(connection: Connection, name: str, what: Catalogue | Learned) -> None:
    table = tables.understanding
    document = msgspec.json.encode(what).decode()
    connection.execute(delete(table).where(table.c.name == name))
    row = {"name": name, "stamp": str(uuid.uuid4()), "document": document}
    connection.execute(insert(table).values(row))


def _read(
    connection: Connection, name: str, kind: type[T], else_this: tuple[T, Shelf | None]
) -> tuple[T, Shelf | None]:
    table = tables.understanding.c
    stamp = connection.execute(select(table.stamp).where(table.name == name)).scalar()
    if stamp is None:
        return else_this
    if stamp not in _remembered:
        query = select(table.document).where((table.name == name) & (table.stamp == stamp))
        found = msgspec.json.decode(connection.execute(query).scalar_one(), type=kind)
        shelf = Shelf(found.products, found.pairings) if isinstance(found, Catalogue) else None
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        _remembered[stamp] = (found, shelf)
    remembered: tuple[T, Shelf | None] = _remembered[stamp]
    return remembered
