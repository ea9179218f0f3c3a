"""Hand over a sample."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device


def give_sample(
    counter: Counter,
    session: Session,
    member_id: str,
    sample_id: str,
    reason_id: str,
    operation_id: str,
) -> None:
    """Record that a sample was handed over; the same id again changes nothing."""
    fact = outbox.Fact(
        kind=OperationKind.SAMPLE_GIVEN,
        clerk_id=session.staff.id,
        payload=SampleGiven(sample_id, reason_id),
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
