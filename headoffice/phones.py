"""Members who gave the same phone."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.member import Member
from headoffice import tables
from headoffice.database import take_turns
from headoffice.identity import reviews
from headoffice.records import CHUNK


def claim_phone(connection: Connection, phone: str) -> None:
    """Let nobody else give that phone to a member until this transaction ends.

    To be called before any member is locked, so that nobody waits for one another.
    """
    take_turns(connection, f"phone {phone}")


def members_of(connection: Connection, phone: str) -> list[Member]:
    """Who has that phone, the oldest member first."""
    members = tables.members.c
    query = select(members.document).where(members.phone == phone)
    found = [msgspec.json.decode(x, type=Member) for x in connection.execute(query).scalars()]
    return sorted(found, key=lambda x: (x.joined_on, x.id))


def ids_by_phone(connection: Connection, numbers: Iterable[str]) -> list[str]:
    """The ids of everybody who has one of those phones."""
    members = tables.members.c
    each = sorted(set(numbers))
    found: list[str] = []
    for start in range(0, len(each), CHUNK):
        query = select(members.id).where(members.phone.in_(each[start : start + CHUNK]))
        found += connection.execute(query).scalars()
    return found


def note_sharing(connection: Connection, member: Member, now: dt.datetime) -> None:
    """Ask people about everybody else with the member's phone."""
    for other in members_of(connection, member.phone) if member.phone else []:
        if other.id != member.id:
            reviews.note_same_phone(connection, member.id, other.id, now)
