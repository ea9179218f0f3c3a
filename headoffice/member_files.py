"""One member's records, read through for a till that does not store them."""

import datetime as dt

from sqlalchemy import Connection

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from headoffice import records
from headoffice.errors import FaultError
from sync.wire import Entity, MemberFileReply


def member_file(connection: Connection, key: str, now: dt.datetime) -> MemberFileReply:
    """The file of the member with that id or card number. Raises FaultError 404."""
    member = records.member_by_key(connection, key)
    if member is None:
        raise FaultError(404, "unknown_member", "no member has this id or card number")
    return MemberFileReply(
        member=member,
        complaints=records.parts_of(connection, Entity.COMPLAINT, member.id, Complaint),
        timeline=records.parts_of(connection, Entity.TIMELINE, member.id, TimelineEntry),
        tags=records.parts_of(connection, Entity.TAG, member.id, Tag),
        tasks=records.parts_of(connection, Entity.TASK, member.id, Task),
        coupons=records.parts_of(connection, Entity.COUPON, member.id, Coupon),
        server_time=now,
    )
