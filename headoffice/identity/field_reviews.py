"""What counters made of fields that had changed at head office meanwhile, for people to decide."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, insert, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Member
from clerkapp.domain.member_fields import MemberField
from headoffice import feed, phones, records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.profile_fields import value_of, with_value
from headoffice.times import stored
from sync.wire import Entity


class Take(StrEnum):
    """Whose value counts."""

    CLERK = "clerk"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Clash:
    """A clerk's value for a field that is not as the clerk saw it any more."""

    field: MemberField
    value: str
    clerk_id: str
    store_id: str
    operation_id: str


def note(connection: Connection, member: Member, clash: Clash, now: dt.datetime) -> None:
    """Keep both values, head office's as it is now."""
    row = {
        "id": new_id(now),
        "member_id": member.id,
        "field": clash.field.value,
        "office_value": value_of(member, clash.field),
        "clerk_value": clash.value,
        "clerk_id": clash.clerk_id,
        "store_id": clash.store_id,
        "operation_id": clash.operation_id,
        "at": stored(now),
    }
    connection.execute(insert(tables.field_reviews).values(row))


def was_noted(connection: Connection, operation_id: str, field: MemberField) -> bool:
    """Whether that operation's value for the field met another one."""
    of = tables.field_reviews.c
    mine = (of.operation_id == operation_id) & (of.field == field.value)
    return connection.execute(select(of.id).where(mine)).first() is not None


def decide(connection: Connection, review_id: str, take: Take, now: dt.datetime) -> None:
    """Settle a clash: the field gets the clerk's value, or stays as it is.

    Publishes, so call it last in a transaction. Raises CommandError when nothing waits under
    that id.
    """
    reviews = tables.field_reviews
    waiting = (reviews.c.id == review_id) & reviews.c.decided_at.is_(None)
    row = connection.execute(select(reviews).where(waiting)).one_or_none()
    if row is None:
        raise CommandError(f"no clash waits under this id: {review_id}")
    values = {"decided_at": stored(now), "decision": take.value}
    if connection.execute(update(reviews).where(waiting).values(values)).rowcount == 0:
        raise CommandError(f"somebody else decided it just now: {review_id}")
    if take is Take.CLERK:
        feed.publish(connection, _take_clerks(connection, row, now), now)


def lines(connection: Connection) -> list[str]:
    """What waits for a decision, as lines to read, the oldest first."""
    reviews = tables.field_reviews.c
    waiting = select(tables.field_reviews).where(reviews.decided_at.is_(None))
    return [
        f"{row.field} of {row.member_id}: head office has {row.office_value or 'nothing'}, "
        f"{row.clerk_id} of store {row.store_id} wrote {row.clerk_value or 'nothing'} "
        f"on {row.at[:10]} (review {row.id})"
        for row in connection.execute(waiting.order_by(reviews.at, reviews.id))
    ]


def _take_clerks(
    connection: Connection, row: Row[tuple[object, ...]], now: dt.datetime
) -> list[Touched]:
    field = MemberField(row.field)
    if field is MemberField.PHONE:
        phones.claim_phone(connection, row.clerk_value)
    member = records.read_locked(connection, Entity.MEMBER, row.member_id, Member)
    assert member is not None, "a clash's member is kept by a foreign key"
    changed = with_value(member, field, row.clerk_value)
    records.update_record(connection, changed)
    if field is MemberField.PHONE:
        phones.note_sharing(connection, changed, now)
    stores = records.member_scopes(connection, member.id)
    return [Touched(store_id, Entity.MEMBER, member.id) for store_id in stores]
