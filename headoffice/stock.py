"""How many of each sample a store has left; a sample without a stock is not counted."""

import datetime as dt
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, select, update

from clerkapp.domain.figures import SampleStock
from headoffice import tables
from headoffice.database import insert_missing
from headoffice.errors import CommandError
from headoffice.feed import Touched
from sync.wire import Entity, encode

OUT_OF_STOCK = "sample_out_of_stock"


def take_one(
    connection: Connection, store_id: str, sample_id: str, now: dt.datetime
) -> tuple[list[Touched], set[str]]:
    """Count down what was handed over, never below nothing; what changed, and what is odd."""
    found = _locked(connection, store_id, sample_id)
    if found is None:
        return [], set()
    if found.left <= 0:
        return [], {OUT_OF_STOCK}
    return _put(connection, store_id, replace(found, left=found.left - 1, as_of=now)), set()


def set_left(
    connection: Connection, store_id: str, sample_id: str, left: int, now: dt.datetime
) -> list[Touched]:
    """Somebody counted. Raises CommandError for no such store, or less than nothing."""
    stores = tables.stores.c
    if connection.execute(select(stores.id).where(stores.id == store_id)).first() is None:
        raise CommandError(f"no such store: {store_id}")
    if left < 0:
        raise CommandError("a stock cannot be below nothing")
    counted = SampleStock(sample_id, left, now)
    row = {"store_id": store_id, "sample_id": sample_id, "document": encode(counted).decode()}
    insert_missing(connection, tables.stocks, [row])
    return _put(connection, store_id, counted)


def _locked(connection: Connection, store_id: str, sample_id: str) -> SampleStock | None:
    of = tables.stocks.c
    query = select(of.document).where((of.store_id == store_id) & (of.sample_id == sample_id))
    document = connection.execute(query.with_for_update()).scalar_one_or_none()
    return None if document is None else msgspec.json.decode(document, type=SampleStock)


def _put(connection: Connection, store_id: str, stock: SampleStock) -> list[Touched]:
    of = tables.stocks
    mine = (of.c.store_id == store_id) & (of.c.sample_id == stock.id)
    connection.execute(update(of).where(mine).values(document=encode(stock).decode()))
    return [Touched(store_id, Entity.STOCK, stock.id)]
