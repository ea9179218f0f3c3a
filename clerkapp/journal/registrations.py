"""Members who were registered at this till, while head office may not know them yet."""

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from clerkapp.domain.operation import OperationKind
from clerkapp.journal import done, tables
from clerkapp.journal.entries import UNSENT, UNSETTLED, FeedPlace, OperationState, OutboxEntry

table = tables.outbox


def unacknowledged(connection: Connection, member_id: str) -> str | None:
    """The operation that registered a member and that head office has not taken yet.

    One that it refused counts for as long as nobody has let go of it: what is done for the member
    goes with it when it is said again.
    """
    query = (
        select(table.c.id)
        .where(table.c.member_id == member_id, done.of_kind(OperationKind.MEMBER_REGISTERED))
        .where(or_(table.c.state.in_(UNSENT), _refused_and_open()))
        .order_by(table.c.place.desc())
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def registered_here(
    connection: Connection, place: FeedPlace, member_id: str | None = None
) -> list[OutboxEntry]:
    """Registrations that the cache does not show yet, oldest first, once for each member."""
    query = select(table).where(
        done.of_kind(OperationKind.MEMBER_REGISTERED),
        table.c.redacted.is_(False),
        or_(done.not_in_feed_yet(place), _refused_and_open()),
    )
    if member_id is not None:
        query = query.where(table.c.member_id == member_id)
    newest = {x.operation.member_id: x for x in done.entries(connection, query)}
    return list(newest.values())


def taken_registrations(connection: Connection) -> list[OutboxEntry]:
    """Registrations that head office has taken and this till still remembers, oldest first."""
    query = select(table).where(
        done.of_kind(OperationKind.MEMBER_REGISTERED),
        table.c.redacted.is_(False),
        table.c.state == OperationState.APPLIED,
    )
    return done.entries(connection, query)


def names(connection: Connection) -> dict[str, str]:
    """What the members who were registered here are called, by their ids."""
    name = table.c.payload["name"].as_string().label("name")
    query = select(table.c.member_id, name).where(
        done.of_kind(OperationKind.MEMBER_REGISTERED), table.c.redacted.is_(False)
    )
    return {row.member_id: row.name for row in connection.execute(query)}


def _refused_and_open() -> ColumnElement[bool]:
    return and_(table.c.state == OperationState.REJECTED, table.c.handled.in_(UNSETTLED))
