"""Record that a file was opened: who, by whom, how sure."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind, VisitRecorded
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device


def record_visit(counter: Counter, session: Session, member_id: str, assurance: Assurance) -> None:
    """Record one opening of a member's file."""
    fact = outbox.Fact(
        kind=OperationKind.VISIT_RECORDED,
        clerk_id=session.staff.id,
        payload=VisitRecorded(assurance),
        occurred_at=counter.now(),
        member_id=member_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
