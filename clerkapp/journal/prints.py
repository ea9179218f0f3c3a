"""How often a coupon of this till was printed, so that only one paper is no copy."""

import datetime as dt

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from clerkapp.journal import tables

table = tables.prints


def count_one(connection: Connection, coupon_id: str, at: dt.datetime) -> int:
    """Count one more paper of a coupon; how many there are with it."""
    fresh = insert(table).values(coupon_id=coupon_id, printed_at=at, copies=1)
    counted = fresh.on_conflict_do_update(
        index_elements=[table.c.coupon_id],
        set_={"copies": table.c.copies + 1, "printed_at": at},
    )
    connection.execute(counted)
    return copies(connection, coupon_id)


def take_one_back(connection: Connection, coupon_id: str) -> None:
    """The last paper that was counted never came to be."""
    mine = table.c.coupon_id == coupon_id
    connection.execute(update(table).where(mine).values(copies=table.c.copies - 1))
    connection.execute(delete(table).where(mine, table.c.copies <= 0))


def copies(connection: Connection, coupon_id: str) -> int:
    """How many papers of a coupon there are."""
    query = select(table.c.copies).where(table.c.coupon_id == coupon_id)
    return int(connection.execute(query).scalar_one_or_none() or 0)
