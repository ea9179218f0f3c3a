"""Pairs of members that may be one person, for people to decide."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, insert, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Member
from headoffice import records
from headoffice.database import insert_missing
from headoffice.errors import CommandError
from headoffice.identity.tables import identity_reviews
from headoffice.times import stored
from sync.wire import Entity

SAME_PHONE, SAME_CARD, SAME_APP, BY_HAND = "same_phone", "same_card", "same_app", "by_hand"
JOINED, APART = "joined", "apart"
_OF = identity_reviews.c


@dataclass(frozen=True, slots=True)
class Review:
    """A doubt: why, about whom, since when."""

    id: str
    kind: str
    first_id: str
    second_id: str
    noted_at: str


def note_same_phone(
    connection: Connection, member_id: str, other_id: str, now: dt.datetime
) -> None:
    """Two members have one phone. A pair is asked about once, whatever was decided."""
    _note(connection, SAME_PHONE, member_id, other_id, now)


def note_same_card(connection: Connection, member_id: str, other_id: str, now: dt.datetime) -> None:
    """Two members were said to have one card number. A pair is asked about once."""
    _note(connection, SAME_CARD, member_id, other_id, now)


def note_same_app(connection: Connection, member_id: str, other_id: str, now: dt.datetime) -> None:
    """Two members were said to have one number in the app. A pair is asked about once."""
    _note(connection, SAME_APP, member_id, other_id, now)


def note_joined(connection: Connection, keep_id: str, gone_id: str, now: dt.datetime) -> None:
    """The pair is one member now; what was open about the one who is gone is about the survivor."""
    _settle(connection, keep_id, gone_id, JOINED, now)
    for row in connection.execute(_open().where(_about(gone_id))).all():
        other = row.second_id if row.first_id == gone_id else row.first_id
        connection.execute(delete(identity_reviews).where(_OF.id == row.id))
        _note(connection, row.kind, keep_id, other, now)


def note_apart(connection: Connection, first_id: str, second_id: str, now: dt.datetime) -> None:
    """People say that these are two."""
    _settle(connection, first_id, second_id, APART, now)


def keep_apart(connection: Connection, review_id: str, now: dt.datetime) -> None:
    """Decide that a pair is two people. Raises CommandError when there is no such doubt."""
    row = connection.execute(_open().where(_OF.id == review_id)).one_or_none()
    if row is None:
        raise CommandError(f"no such doubt: {review_id}")
    note_apart(connection, row.first_id, row.second_id, now)


def open_reviews(connection: Connection) -> list[Review]:
    """What waits for a decision, the oldest first."""
    query = _open().order_by(_OF.noted_at, _OF.id)
    return [
        Review(x.id, x.kind, x.first_id, x.second_id, x.noted_at) for x in connection.execute(query)
    ]


def lines(connection: Connection) -> list[str]:
    """What waits for a decision, as lines to read; phones are masked."""
    return [
        f"{x.kind}: {_words(connection, x.first_id)} and {_words(connection, x.second_id)}, "
        f"since {x.noted_at[:10]} (review {x.id})"
        for x in open_reviews(connection)
    ]


def forget(connection: Connection, member_id: str) -> None:
    """Keep no doubt about a member who is erased."""
    connection.execute(delete(identity_reviews).where(_about(member_id)))


def _words(connection: Connection, member_id: str) -> str:
    member = records.read(connection, Entity.MEMBER, member_id, Member)
    if member is None:
        return member_id
    return f"{member.name} {member.masked_phone} card {member.card_tail} ({member_id})"


def _note(connection: Connection, kind: str, one: str, other: str, now: dt.datetime) -> None:
    if one == other:
        return
    first, second = sorted((one, other))
    row = {
        "id": new_id(now),
        "kind": kind,
        "first_id": first,
        "second_id": second,
        "noted_at": stored(now),
    }
    insert_missing(connection, identity_reviews, [row])


def _settle(connection: Connection, one: str, other: str, decision: str, now: dt.datetime) -> None:
    first, second = sorted((one, other))
    pair = (_OF.first_id == first) & (_OF.second_id == second)
    values = {"decided_at": stored(now), "decision": decision}
    if connection.execute(update(identity_reviews).where(pair).values(values)).rowcount == 0:
        row = {"id": new_id(now), "kind": BY_HAND, "first_id": first, "second_id": second}
        connection.execute(
            insert(identity_reviews).values({**row, **values, "noted_at": stored(now)})
        )


def _open() -> Select[Any]:
    return select(identity_reviews).where(_OF.decided_at.is_(None))


def _about(member_id: str) -> ColumnElement[bool]:
    return (_OF.first_id == member_id) | (_OF.second_id == member_id)
