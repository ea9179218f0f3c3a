"""Put a complaint right at the counter: an apology, with a sample, a coupon, or words alone."""

from collections.abc import Callable
from dataclasses import replace

from clerkapp.counter import Counter, Session
from clerkapp.domain.complaint import Complaint, RecoveryOutcome
from clerkapp.domain.operation import ComplaintSettled, GiftKind, OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.queries.settled import refuse_unless_free, told_complaint
from clerkapp.queries.stock import piece_of_stock, told_stock
from clerkapp.services.grant_coupon import GrantOrder, GrantResult, grant_coupon

RECOVERY = "recovery"
"""The reason recorded for a gift that goes with an apology."""


def settle_with_sample(
    counter: Counter,
    session: Session,
    complaint: Complaint,
    sample_id: str,
    operation_id: str,
    take_over: bool = False,
    outcome: RecoveryOutcome = RecoveryOutcome.ACCEPTED,
) -> None:
    """Apologise and hand over a sample, in one transaction; the same id again changes nothing.

    Raises ``RefusedError`` as ``piece_of_stock`` and as ``refuse_unless_free`` do
    (``already_settled``, ``claimed_elsewhere``).
    """
    stock = told_stock(counter)
    given = outbox.Fact(
        kind=OperationKind.SAMPLE_GIVEN,
        clerk_id=session.staff.id,
        payload=SampleGiven(sample_id, RECOVERY, gift_id=operation_id),
        occurred_at=counter.now(),
        member_id=complaint.member_id,
        id=operation_id,
    )

    def hand_over(write: Transaction) -> None:
        debits = piece_of_stock(write, stock, sample_id)
        payload = SampleGiven(sample_id, RECOVERY, debits, operation_id)
        outbox.append(write, this_device(write), replace(given, payload=payload))

    settlement = ComplaintSettled(complaint.id, GiftKind.SAMPLE, operation_id, outcome)
    fact = replace(_fact(counter, session, complaint, settlement), depends_on=(operation_id,))
    _settle(counter, complaint, fact, operation_id, take_over, hand_over)


def settle_with_words(
    counter: Counter,
    session: Session,
    complaint: Complaint,
    outcome: RecoveryOutcome,
    operation_id: str,
    take_over: bool = False,
) -> None:
    """Apologise without a gift, or note that the member wanted none of it; once per id.

    Raises ``RefusedError`` as ``refuse_unless_free``.
    """
    settlement = ComplaintSettled(complaint.id, GiftKind.NONE, None, outcome)
    fact = replace(_fact(counter, session, complaint, settlement), id=operation_id)
    _settle(counter, complaint, fact, operation_id, take_over, lambda write: None)


def settle_with_coupon(
    counter: Counter,
    session: Session,
    complaint: Complaint,
    order: GrantOrder,
    take_over: bool = False,
) -> GrantResult:
    """Apologise and grant a coupon, in one transaction; nothing is settled without the grant.

    Where an override is needed, ``approve_override`` with an order whose ``settles`` names the
    complaint does the same. Raises ``RefusedError`` as ``refuse_unless_free``.
    """
    settling = replace(order, settles=complaint.id, take_over=take_over or order.take_over)
    return grant_coupon(counter, session, settling)


def _settle(
    counter: Counter,
    complaint: Complaint,
    settlement: outbox.Fact,
    operation_id: str,
    take_over: bool,
    hand_over: Callable[[Transaction], None],
) -> None:
    told = told_complaint(counter, complaint.member_id, complaint.id)
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is not None:
            return
        here = refuse_unless_free(write, told, take_over=take_over)
        hand_over(write)
        waits_for = (*settlement.depends_on, *here.raised_by)
        outbox.append(write, this_device(write), replace(settlement, depends_on=waits_for))


def _fact(
    counter: Counter, session: Session, complaint: Complaint, settlement: ComplaintSettled
) -> outbox.Fact:
    return outbox.Fact(
        kind=OperationKind.COMPLAINT_SETTLED,
        clerk_id=session.staff.id,
        payload=settlement,
        occurred_at=counter.now(),
        member_id=complaint.member_id,
    )
