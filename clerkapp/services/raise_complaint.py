"""Note what went wrong for a member, as they told it at the counter."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import ComplaintRaised, OperationKind
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.words import checked

LONGEST_COMPLAINT = 500


def raise_complaint(
    counter: Counter, session: Session, member_id: str, text: str, operation_id: str
) -> None:
    """Open a complaint in the clerk's words; it wants care at once. Once per id.

    Raises ``RefusedError``: ``complaint_empty``, ``complaint_too_long`` (``limit``).
    """
    now = counter.now()
    words = checked(text, "complaint", LONGEST_COMPLAINT)
    fact = outbox.Fact(
        kind=OperationKind.COMPLAINT_RAISED,
        clerk_id=session.staff.id,
        payload=ComplaintRaised(new_id(now), words),
        occurred_at=now,
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
