"""Hand over a sample, or several that make one gift."""

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.stock import piece_of_stock, told_stock


def give_sample(
    counter: Counter,
    session: Session,
    member_id: str,
    sample_id: str,
    reason_id: str,
    operation_id: str,
) -> None:
    """Record that a sample was handed over; refuses as ``give_samples``."""
    give_samples(counter, session, member_id, (sample_id,), reason_id, operation_id)


def give_samples(
    counter: Counter,
    session: Session,
    member_id: str,
    sample_ids: tuple[str, ...],
    reason_id: str,
    operation_id: str,
) -> None:
    """Record that these samples were handed over as one gift; the same id again changes nothing.

    All of them or none. Raises ``RefusedError``: ``too_many_samples`` (``limit``), and as
    ``piece_of_stock`` does.
    """
    if not sample_ids:
        raise RefusedError("no_sample_chosen")
    limit = _most_in_one_gift(counter, session)
    if len(sample_ids) > limit:
        raise RefusedError("too_many_samples", limit=limit)
    stock = told_stock(counter)
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is not None:
            return
        ids = (operation_id, *(new_id(counter.now()) for _ in sample_ids[1:]))
        for each_id, sample_id in zip(ids, sample_ids, strict=True):
            debits = piece_of_stock(write, stock, sample_id)
            fact = outbox.Fact(
                kind=OperationKind.SAMPLE_GIVEN,
                clerk_id=session.staff.id,
                payload=SampleGiven(sample_id, reason_id, debits, operation_id),
                occurred_at=counter.now(),
                member_id=member_id,
                id=each_id,
            )
            outbox.append(write, this_device(write), fact)


def _most_in_one_gift(counter: Counter, session: Session) -> int:
    staff = session.staff
    with counter.cache.reading() as read:
        policy = reads.policy(read)
        person = reads.staff_member(read, staff.id) or staff
    limits = None if policy is None else policy.limits_for(staff.id, person.role)
    return 1 if limits is None else limits.samples_per_gift
