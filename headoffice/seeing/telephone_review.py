"""Approvals by telephone whose other half no till has told of, once the store's day is over."""

import datetime as dt

from sqlalchemy import Connection, select

from clerkapp.domain.clock import local_day
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.times import instant
from sync.wire import Entity

KIND = "telephone"


def lines(connection: Connection, now: dt.datetime) -> list[str]:
    """Each as a line to read, the oldest first."""
    noted = tables.attention.c
    query = select(tables.attention).where(noted.kind == KIND).order_by(noted.at, noted.id)
    return [
        f"{row.code}: {row.operation_id} of store {row.store_id}: granted on an answer by "
        f"telephone that no till has told of since {row.at[:16]}; asked by {row.clerk_id}"
        for row in connection.execute(query)
        if _day_is_over(connection, row.store_id, instant(row.at), now)
    ]


def _day_is_over(connection: Connection, store_id: str, at: dt.datetime, now: dt.datetime) -> bool:
    store = records.read(connection, Entity.STORE, store_id, Store)
    assert store is not None, "what is noted names a store by a foreign key"
    return local_day(at, store.timezone) < local_day(now, store.timezone)
