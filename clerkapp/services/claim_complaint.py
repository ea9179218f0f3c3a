"""Say that a complaint is being put right at this till, so that no other does it too."""

import datetime as dt

from clerkapp.counter import Counter, Session
from clerkapp.domain.complaint import Claim, Complaint
from clerkapp.domain.operation import ComplaintClaimed, ComplaintReleased, OperationKind
from clerkapp.domain.payloads import Payload
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.settled import ComplaintHere, ToldComplaint, complaint_here, told_complaint


def claim_complaint(counter: Counter, session: Session, complaint: Complaint) -> None:
    """Claim it for as long as policy says; opening the file once more renews that.

    Nothing is said where it is settled, where another till holds it, or where this person claimed
    it here a moment ago.
    """
    told = told_complaint(counter, complaint.member_id, complaint.id)
    with counter.journal.writing() as write:
        here = complaint_here(write, told)
        if told.claim_s <= 0 or not _wants_claim(here, session, told):
            return
        until = told.now + dt.timedelta(seconds=told.claim_s)
        fact = _fact(counter, session, complaint, here, ComplaintClaimed(complaint.id, until))
        outbox.append(write, this_device(write), fact)


def release_complaint(counter: Counter, session: Session, complaint: Complaint) -> None:
    """Let go of it, unless it is settled or nobody at this till holds it."""
    told = told_complaint(counter, complaint.member_id, complaint.id)
    with counter.journal.writing() as write:
        here = complaint_here(write, told)
        if here.is_settled or not here.is_claimed_here:
            return
        fact = _fact(counter, session, complaint, here, ComplaintReleased(complaint.id))
        outbox.append(write, this_device(write), fact)


def _wants_claim(here: ComplaintHere, session: Session, told: ToldComplaint) -> bool:
    if here.is_settled:
        return False
    return here.claim is None or (here.is_claimed_here and not _is_fresh(here.claim, session, told))


def _is_fresh(claim: Claim, session: Session, told: ToldComplaint) -> bool:
    """More than half of its time is left, and it is this person's."""
    half = dt.timedelta(seconds=told.claim_s / 2)
    return claim.clerk_id == session.staff.id and claim.until - told.now > half


def _fact(
    counter: Counter,
    session: Session,
    complaint: Complaint,
    here: ComplaintHere,
    payload: Payload,
) -> outbox.Fact:
    claims = isinstance(payload, ComplaintClaimed)
    return outbox.Fact(
        kind=OperationKind.COMPLAINT_CLAIMED if claims else OperationKind.COMPLAINT_RELEASED,
        clerk_id=session.staff.id,
        payload=payload,
        occurred_at=counter.now(),
        member_id=complaint.member_id,
        depends_on=here.raised_by,
    )
