"""PINs that were changed here, until head office tells them back."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from clerkapp.domain.operation import OperationKind, PinChanged
from clerkapp.journal import tables
from clerkapp.journal.done import not_in_feed_yet
from clerkapp.journal.entries import FeedPlace


@dataclass(frozen=True, slots=True)
class KeptPin:
    """The argon2id hash of a PIN that somebody chose at this till."""

    staff_id: str
    pin_hash: str
    changed_at: dt.datetime


def kept_pin(connection: Connection, staff_id: str) -> KeptPin | None:
    """The last PIN that was chosen here by that person."""
    table = tables.pins
    row = connection.execute(select(table).where(table.c.staff_id == staff_id)).one_or_none()
    return None if row is None else KeptPin(**row._mapping)


def keep_pin(connection: Connection, kept: KeptPin) -> None:
    """It counts from now on."""
    values = {"pin_hash": kept.pin_hash, "changed_at": kept.changed_at}
    connection.execute(
        insert(tables.pins)
        .values(staff_id=kept.staff_id, **values)
        .on_conflict_do_update(index_elements=["staff_id"], set_=values)
    )


def bases_on_their_way(
    connection: Connection, staff_id: str, place: FeedPlace
) -> set[dt.datetime | None]:
    """What the changes of that person's PIN replaced that the cache does not show yet.

    Empty where none is on its way.
    """
    table = tables.outbox
    mine = (table.c.kind == OperationKind.PIN_CHANGED.value) & (table.c.clerk_id == staff_id)
    query = select(table.c.payload).where(mine, not_in_feed_yet(place))
    payloads = connection.execute(query).scalars()
    return {msgspec.convert(x, type=PinChanged).based_on for x in payloads}
