"""Hand over a sample, or several that make one gift."""

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.authority import Rule
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OperationKind, SampleGiven
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.queries.standing import refuse_unless_on_roster
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

    All of them or none. Raises ``RefusedError``: ``too_many_samples`` (``limit``), ``not_ready``
    before the first fill, ``not_on_roster`` for one taken off the store's list meanwhile,
    ``reason_not_allowed`` and ``sample_out_of_stock`` for what policy does not name, and as
    ``piece_of_stock`` does.
    """
    if not sample_ids:
        raise RefusedError("no_sample_chosen")
    _refuse_unless_allowed(counter, session, sample_ids, reason_id)
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


def _refuse_unless_allowed(
    counter: Counter, session: Session, sample_ids: tuple[str, ...], reason_id: str
) -> None:
    person = refuse_unless_on_roster(counter, session)
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    if policy is None:
        raise RefusedError("not_ready")
    limits = policy.limits_for(person.id, person.role)
    limit = 1 if limits is None else limits.samples_per_gift
    if len(sample_ids) > limit:
        raise RefusedError("too_many_samples", limit=limit)
    if policy.reason(reason_id) is None:
        raise RefusedError(Rule.REASON_NOT_ALLOWED)
    for sample_id in sample_ids:
        if policy.sample(sample_id) is None:
            raise RefusedError("sample_out_of_stock", sample=sample_id)
