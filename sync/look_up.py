"""Ask head office for a member this till does not store, and keep the file for a short time."""

import msgspec

from clerkapp.cache import intake, reads
from clerkapp.cache.intake import READ_THROUGH_KEPT, Row
from clerkapp.counter import Counter
from clerkapp.domain.records import Entity
from clerkapp.line import LineFaultError, LookUp
from sync import wire
from sync.client import AnsweredNoError, HeadOffice


def look_up(counter: Counter, head_office: HeadOffice, key: str) -> LookUp:
    """Found and cached, unknown to head office, or unreachable: three different answers (I11)."""
    try:
        reply = head_office.member(key)
    except LineFaultError:
        return LookUp.UNREACHABLE
    except AnsweredNoError as error:
        return LookUp.UNKNOWN if error.code == "unknown_member" else LookUp.UNREACHABLE
    if key not in (reply.member.id, reply.member.card_number):
        counter.found_as[key] = reply.member.id
    with counter.cache.writing() as write:
        if reads.is_stored_here(write, reply.member.id):
            # The feed brought the member meanwhile, and what it says is newer.
            return LookUp.FOUND
        intake.Intake(write, counter.now() + READ_THROUGH_KEPT).take(_rows(reply))
    return LookUp.FOUND


def _rows(reply: wire.MemberFileReply) -> list[Row]:
    parts = (
        (Entity.MEMBER, [reply.member]),
        (Entity.COMPLAINT, reply.complaints),
        (Entity.TIMELINE, reply.timeline),
        (Entity.TAG, reply.tags),
        (Entity.TASK, reply.tasks),
        (Entity.COUPON, reply.coupons),
    )
    return [
        Row(entity, wire.record_key(record), msgspec.json.encode(record))
        for entity, records in parts
        for record in records
    ]
