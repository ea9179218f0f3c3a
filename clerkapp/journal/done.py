"""What was done at this till, by member, by kind and by day."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, or_, select

from clerkapp.domain.operation import OperationKind
from clerkapp.journal import tables
from clerkapp.journal.entries import (
    SETTLED,
    UNSENT,
    FeedPlace,
    OperationState,
    OutboxEntry,
    entry_of,
)

table = tables.outbox


def not_in_feed_yet(place: FeedPlace) -> ColumnElement[bool]:
    """The condition for what the cache does not show yet: no last word, or applied beyond it."""
    beyond = or_(table.c.server_epoch != place.epoch, table.c.position > place.position)
    applied = and_(table.c.state == OperationState.APPLIED, beyond)
    return or_(table.c.state.in_(UNSENT), applied)


def waiting_of_kind(
    connection: Connection, kind: OperationKind, place: FeedPlace
) -> list[OutboxEntry]:
    """What the cache does not show yet of one kind, over all members, oldest first.

    Of a member who was erased since, only what was given is left to be read.
    """
    return entries(connection, select(table).where(of_kind(kind), not_in_feed_yet(place)))


def all_of_kind(connection: Connection, kind: OperationKind) -> list[OutboxEntry]:
    """Everything of one kind that is kept, whatever became of it, oldest first."""
    return entries(connection, select(table).where(of_kind(kind)))


def still_worded(found: Iterable[OutboxEntry]) -> list[OutboxEntry]:
    """Those whose members were not erased: only they say what they said."""
    return [entry for entry in found if not entry.operation.redacted]


def of_member(
    connection: Connection, member_id: str, kinds: Iterable[OperationKind]
) -> list[OutboxEntry]:
    """Everything of those kinds that is kept of a member, whatever became of it, oldest first."""
    wanted = [kind.value for kind in kinds]
    query = select(table).where(table.c.member_id == member_id, table.c.kind.in_(wanted))
    return entries(connection, query)


def since(connection: Connection, instant: dt.datetime) -> list[OutboxEntry]:
    """What was done since an instant, oldest first; nothing twice that people said again."""
    from_then = instant.astimezone(dt.UTC).isoformat(timespec="microseconds")
    query = select(table).where(table.c.occurred_at >= from_then, table.c.handled.not_in(SETTLED))
    return entries(connection, query)


def of_kind(kind: OperationKind) -> ColumnElement[bool]:
    """The condition for a kind, written out so that an index on some kinds only can serve it."""
    return table.c.kind == literal(kind.value, literal_execute=True)


def entries(connection: Connection, query: Select[tuple[object, ...]]) -> list[OutboxEntry]:
    """What a query of whole rows finds, in the order it was done."""
    device_id = connection.execute(select(tables.device.c.id)).scalar_one_or_none() or ""
    rows = connection.execute(query.order_by(table.c.place))
    return [entry_of(row, device_id) for row in rows]
