"""The change feeds: nothing missing between where one is kept from and where it stands, and every
transaction whole."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from headoffice import tables
from headoffice.checking.breaks import AnyRow, Break, rows
from sync.wire import Entity

ENTITIES = frozenset(x.value for x in Entity)


def feeds(connection: Connection) -> Iterator[Break]:
    """Each store's feed, entry by entry; and every store has one."""
    heads, feed, stores = tables.feed_heads, tables.feed, tables.stores
    query = (
        select(stores.c.id, heads.c.position, heads.c.floor)
        .join_from(stores, heads, heads.c.store_id == stores.c.id, isouter=True)
        .order_by(stores.c.id)
    )
    for head in rows(connection, query):
        if head.position is None:
            yield Break(f"store {head.id}", "has no feed")
            continue
        of_store = select(feed).where(feed.c.store_id == head.id).order_by(feed.c.position)
        yield from _feed(head, rows(connection, of_store))


def _feed(head: AnyRow, entries: Iterator[AnyRow]) -> Iterator[Break]:
    where = f"feed of store {head.id}"
    last, ends_at = head.floor, head.floor
    if not 0 <= head.floor <= head.position:
        yield Break(where, f"is kept from {head.floor} on and stands at {head.position}")
    for entry in entries:
        at = f"{where}, position {entry.position}"
        if entry.position != last + 1:
            yield Break(at, f"follows {last}: some are missing, or should be gone")
        # The first that is kept may be in the middle of its transaction.
        if entry.position > ends_at:
            ends_at = entry.transaction_end
        if entry.transaction_end != ends_at or ends_at < entry.position:
            yield Break(at, f"its transaction ends at {ends_at} and at {entry.transaction_end}")
        if entry.entity not in ENTITIES:
            yield Break(at, f"tells of a {entry.entity}, which nobody knows")
        last = entry.position
    if last != head.position:
        yield Break(where, f"should reach {head.position} and ends at {last}")
    elif ends_at != last:
        yield Break(where, f"its last transaction ends at {ends_at}, behind its end at {last}")
