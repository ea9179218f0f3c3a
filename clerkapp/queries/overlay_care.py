"""Complaints and who is putting them right, with what was done here on top."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from clerkapp.domain.complaint import Channel, Claim, Complaint, ComplaintState
from clerkapp.domain.operation import (
    ComplaintClaimed,
    ComplaintRaised,
    ComplaintReleased,
    ComplaintSettled,
    OperationKind,
)
from clerkapp.domain.wording import NO_WORDS, Wording
from clerkapp.journal.device import Device
from clerkapp.journal.outbox import Handling, OperationState, OutboxEntry

SORRY = Wording(
    "这件事让您费心了，我现在就为您处理。", "I am sorry about this. Let me see to it now."
)
"""What to say about a complaint that head office has not seen yet."""

SETTLED_ELSEWHERE = "already_settled"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """Who is putting a complaint right; ``here``: at this till."""

    clerk_name: str
    device_name: str
    since: dt.datetime
    until: dt.datetime
    here: bool


def overlaid_complaints(cached: list[Complaint], pending: list[OutboxEntry]) -> list[Complaint]:
    """The complaints with those that were raised here, newest first, each once."""
    known = {complaint.id for complaint in cached}
    raised = [_raised(x) for x in pending if x.operation.kind == OperationKind.COMPLAINT_RAISED]
    both = [*(x for x in raised if x.id not in known), *cached]
    return sorted(both, key=lambda x: x.opened_at, reverse=True)


def raised_by(pending: Iterable[OutboxEntry], complaint_id: str) -> tuple[str, ...]:
    """The operation that raised a complaint here, while it is on its way: what follows needs it."""
    return tuple(
        x.operation.id
        for x in pending
        if x.operation.kind == OperationKind.COMPLAINT_RAISED
        and x.operation.payload.get("complaint_id") == complaint_id
    )


def claim_at(
    complaint_id: str,
    said: Claim | None,
    pending: Iterable[OutboxEntry],
    here: Device,
    names: Mapping[str, str],
    now: dt.datetime,
) -> Claim | None:
    """Who holds a complaint now: what head office said, then what was done here since.

    The claim of another till stands until it ends, whatever was claimed here: head office heard
    that one first.
    """
    claim = said if said is not None and said.holds_at(now) else None
    for entry in pending:
        if claim is not None and claim.device_id != here.id:
            break
        match entry.operation.kind:
            case OperationKind.COMPLAINT_CLAIMED:
                claim = _claimed(entry, complaint_id, here, names) or claim
            case OperationKind.COMPLAINT_RELEASED:
                released = msgspec.convert(entry.operation.payload, type=ComplaintReleased)
                claim = None if released.complaint_id == complaint_id else claim
    return claim if claim is not None and claim.holds_at(now) else None


def claim_view(claim: Claim | None, here: Device) -> ClaimView | None:
    """A claim as a screen shows it."""
    if claim is None:
        return None
    own = claim.device_id == here.id
    return ClaimView(claim.clerk_name, claim.device_name, claim.since, claim.until, own)


def settled_twice(
    complaints: Iterable[Complaint], settlements: Iterable[OutboxEntry]
) -> Complaint | None:
    """A complaint that was put right here and elsewhere too, while nobody has seen to it."""
    twice = {
        entry.operation.payload.get("complaint_id")
        for entry in settlements
        if entry.state is OperationState.REJECTED
        and entry.code == SETTLED_ELSEWHERE
        and entry.handled in (Handling.OPEN, Handling.ESCALATED)
    }
    return next((x for x in complaints if x.id in twice), None)


def settled_here(pending: Iterable[OutboxEntry]) -> set[str]:
    """Complaints that were settled here and that the cache may still show as open."""
    return {
        msgspec.convert(entry.operation.payload, type=ComplaintSettled).complaint_id
        for entry in pending
        if entry.operation.kind == OperationKind.COMPLAINT_SETTLED
    }


def _raised(entry: OutboxEntry) -> Complaint:
    raised = msgspec.convert(entry.operation.payload, type=ComplaintRaised)
    return Complaint(
        id=raised.complaint_id,
        member_id=entry.operation.member_id or "",
        channel=Channel.STORE,
        state=ComplaintState.OPEN,
        subject=Wording(raised.text, raised.text),
        opened_at=dt.datetime.fromisoformat(entry.operation.occurred_at),
        done_so_far=NO_WORDS,
        say=SORRY,
    )


def _claimed(
    entry: OutboxEntry, complaint_id: str, here: Device, names: Mapping[str, str]
) -> Claim | None:
    claimed = msgspec.convert(entry.operation.payload, type=ComplaintClaimed)
    if claimed.complaint_id != complaint_id:
        return None
    clerk_id = entry.operation.clerk_id
    return Claim(
        clerk_id=clerk_id,
        clerk_name=names.get(clerk_id, clerk_id),
        device_id=here.id,
        device_name=here.name,
        since=dt.datetime.fromisoformat(entry.operation.occurred_at),
        until=claimed.until,
    )
