"""What other systems say of a chain's goods, row by row, laid over the catalogue.

A process reads the rows once and then only those that changed: each change of them counts one
further, and the name of each count is kept with the one before it.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from headoffice.database import take_turns
from headoffice.ingest.tables import goods
from headoffice.understanding import tables
from headoffice.understanding.catalogue import Catalogue, Event, Pairing, Product, Shelf

NAME = "goods"
_MOST_NAMES = 50
_MOST_REMEMBERED = 4
K = TypeVar("K")
V = TypeVar("V")

Key = tuple[str, str, str]
"""Kind, source, and the source's number."""


class Goods(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing of what a chain offers, as a source says it; ``offered``: still."""

    product: Product | None = None
    event: Event | None = None
    pair: Pairing | None = None
    offered: bool = True


class Counted(msgspec.Struct, frozen=True):
    """How far the changes have come, and what the newest counts were called."""

    version: int
    names: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """All rows at one count, by key, in the order in which they were last changed."""

    version: int
    rows: dict[Key, Goods]


_known: dict[str, _Known] = {}
"""By the name of the count. A name stands for one state of the rows for ever."""

_laid: dict[str, tuple[Catalogue, Catalogue, Shelf]] = {}
"""By the name of the count: a catalogue as it was, and as it is with the rows."""


def laid_over(
    connection: Connection, catalogue: Catalogue, shelf: Shelf
) -> tuple[Catalogue, Shelf]:
    """The catalogue with what the rows say; of two rows for one thing the newer."""
    named = _name_now(connection)
    if named is None:
        return catalogue, shelf
    name, counted = named
    laid = _laid.get(name)
    if laid is None or laid[0] is not catalogue:
        found = _with_rows(catalogue, _rows(connection, name, counted).values())
        if len(_laid) >= _MOST_REMEMBERED:
            _laid.clear()
        laid = _laid[name] = catalogue, found, Shelf(found.products, found.pairings)
    return laid[1], laid[2]


def next_version(connection: Connection) -> int:
    """The count of a change that the caller is about to write; nobody else counts until it ends."""
    take_turns(connection, NAME)
    named = _name_now(connection)
    counted = Counted(0) if named is None else named[1]
    names = () if named is None else ((named[0], counted.version), *counted.names)
    version, table = counted.version + 1, tables.understanding
    document = msgspec.json.encode(Counted(version, names[:_MOST_NAMES])).decode()
    values = {"stamp": str(uuid.uuid4()), "document": document}
    if named is None:
        connection.execute(insert(table).values(name=NAME, **values))
    else:
        connection.execute(update(table).where(table.c.name == NAME).values(values))
    return version


def count_rows(connection: Connection) -> int:
    """How many things other systems say of."""
    return int(connection.execute(select(func.count()).select_from(goods)).scalar_one())


def _name_now(connection: Connection) -> tuple[str, Counted] | None:
    table = tables.understanding.c
    query = select(table.stamp, table.document).where(table.name == NAME)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row.stamp, msgspec.json.decode(row.document, type=Counted))


def _rows(connection: Connection, name: str, counted: Counted) -> dict[Key, Goods]:
    if name not in _known:
        before = next((_known[x] for x, _ in counted.names if x in _known), _Known(0, {}))
        rows = dict(before.rows)
        query = select(goods).where(goods.c.version > before.version)
        for row in connection.execute(query.order_by(goods.c.version)):
            key = row.kind, row.source, row.source_id
            rows.pop(key, None)
            rows[key] = msgspec.json.decode(row.document, type=Goods)
        if len(_known) >= _MOST_REMEMBERED:
            _known.clear()
        _known[name] = _Known(counted.version, rows)
    return _known[name].rows


def _with_rows(catalogue: Catalogue, rows: Iterable[Goods]) -> Catalogue:
    products = {x.id: x for x in catalogue.products}
    events = {x.id: x for x in catalogue.events}
    pairs = dict.fromkeys(catalogue.pairings)
    for row in rows:
        if row.product is not None:
            _lay(products, row.product.id, row.product, offered=row.offered)
        if row.event is not None:
            _lay(events, row.event.id, row.event, offered=row.offered)
        if row.pair is not None:
            _lay(pairs, row.pair, None, offered=row.offered)
    return replace(
        catalogue,
        products=tuple(products.values()),
        events=tuple(events.values()),
        pairings=tuple(pairs),
    )


def _lay(found: dict[K, V], key: K, value: V, *, offered: bool) -> None:
    if offered:
        found[key] = value
    else:
        found.pop(key, None)
