"""Hand over a sample."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.operation import OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.stock import refuse_if_out_of_stock, told_stock


def give_sample(
    counter: Counter,
    session: Session,
    member_id: str,
    sample_id: str,
    reason_id: str,
    operation_id: str,
) -> None:
    """Record that a sample was handed over; the same id again changes nothing.

    Raises ``RefusedError`` ``sample_out_of_stock`` (``sample``) where the store has none left.
    """
    stock = told_stock(counter)
    fact = outbox.Fact(
        kind=OperationKind.SAMPLE_GIVEN,
        clerk_id=session.staff.id,
        payload=SampleGiven(sample_id, reason_id),
        occurred_at=counter.now(),
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is None:
            refuse_if_out_of_stock(write, stock, sample_id)
        outbox.append(write, this_device(write), fact)
