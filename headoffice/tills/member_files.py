"""One member's records, read through for a till that does not store them, or not all of them."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.member import Member
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from headoffice import records, tables
from headoffice.errors import FaultError
from headoffice.identity import aliases
from headoffice.times import stored
from sync.wire import Entity, MemberFileReply, TimelinePage

LARGEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of a timeline."""

    at: dt.datetime
    id: str

    @classmethod
    def parse(cls, at: str, entry_id: str) -> "Place":
        """From an instant with a zone and an id. Raises FaultError 400."""
        try:
            when = dt.datetime.fromisoformat(at)
            if when.tzinfo is None or "\0" in entry_id:
                raise ValueError("no zone, or no id")
            return cls(when.astimezone(dt.UTC), entry_id)
        except (ValueError, OverflowError) as error:
            raise FaultError(400, "malformed", "this names no place in a timeline") from error


def member_file(connection: Connection, key: str, now: dt.datetime) -> MemberFileReply:
    """The file of the member with that id or card number, now or before a joining.

    Raises FaultError 404.
    """
    member = _member(connection, key)
    return MemberFileReply(
        member=member,
        complaints=records.parts_of(connection, Entity.COMPLAINT, member.id, Complaint),
        timeline=records.parts_of(connection, Entity.TIMELINE, member.id, TimelineEntry),
        tags=records.parts_of(connection, Entity.TAG, member.id, Tag),
        tasks=records.parts_of(connection, Entity.TASK, member.id, Task),
        coupons=records.parts_of(connection, Entity.COUPON, member.id, Coupon),
        server_time=now,
    )


def older_timeline(
    connection: Connection, key: str, before: Place, limit: int, now: dt.datetime
) -> TimelinePage:
    """A member's entries that are older than a place, the newest first. Raises FaultError 404."""
    member, of = _member(connection, key), tables.timeline.c
    at = stored(before.at)
    older = (of.at < at) | ((of.at == at) & (of.id < before.id))
    query = (
        select(of.document)
        .where((of.member_id == member.id) & (of.at <= at) & older)
        .order_by(of.at.desc(), of.id.desc())
        .limit(limit + 1)
    )
    found = connection.execute(query).scalars().all()
    entries = [msgspec.json.decode(x, type=TimelineEntry) for x in found[:limit]]
    return TimelinePage(entries=entries, more=len(found) > limit, server_time=now)


def _member(connection: Connection, key: str) -> Member:
    if "\0" in key:
        raise FaultError(404, "unknown_member", "this is no id and no card number")
    member = records.member_by_key(connection, key)
    if member is None:
        survivor_id = aliases.survivor_by_key(connection, key)
        member = records.member_by_key(connection, survivor_id) if survivor_id else None
    if member is None:
        raise FaultError(404, "unknown_member", "no member has this id or card number")
    return member
