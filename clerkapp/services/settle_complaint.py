"""Put a complaint right at the counter: an apology, and a sample or a coupon with it."""

from dataclasses import replace

from clerkapp.counter import Counter, Session
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.operation import ComplaintSettled, GiftKind, OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.settled import refuse_if_settled, told_complaint
from clerkapp.services.grant_coupon import GrantOrder, GrantResult, grant_coupon

RECOVERY = "recovery"
"""The reason recorded for a gift that goes with an apology."""


def settle_with_sample(
    counter: Counter, session: Session, complaint: Complaint, sample_id: str, operation_id: str
) -> None:
    """Apologise and hand over a sample, in one transaction; the same id again changes nothing.

    Raises ``RefusedError`` ``already_settled`` where this till knows that it is.
    """
    told = told_complaint(counter, complaint.member_id, complaint.id)
    now = counter.now()
    given = outbox.Fact(
        kind=OperationKind.SAMPLE_GIVEN,
        clerk_id=session.staff.id,
        payload=SampleGiven(sample_id, RECOVERY),
        occurred_at=now,
        member_id=complaint.member_id,
        id=operation_id,
    )
    settled = outbox.Fact(
        kind=OperationKind.COMPLAINT_SETTLED,
        clerk_id=session.staff.id,
        payload=ComplaintSettled(complaint.id, GiftKind.SAMPLE, operation_id),
        occurred_at=now,
        member_id=complaint.member_id,
        depends_on=(operation_id,),
    )
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is not None:
            return
        refuse_if_settled(write, told)
        device = this_device(write)
        outbox.append(write, device, given)
        outbox.append(write, device, settled)


def settle_with_coupon(
    counter: Counter, session: Session, complaint: Complaint, order: GrantOrder
) -> GrantResult:
    """Apologise and grant a coupon, in one transaction; nothing is settled without the grant.

    Where an override is needed, ``approve_override`` with an order whose ``settles`` names the
    complaint does the same. Raises ``RefusedError`` ``already_settled``.
    """
    return grant_coupon(counter, session, replace(order, settles=complaint.id))
