"""See to what head office refused: say it again, ask for a look, or let go of it.

What was refused together with it, because it depended on it, goes the same way.
"""

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, RefusalEscalated, RefusalWithdrawn
from clerkapp.journal import outbox, refusals
from clerkapp.journal.device import this_device
from clerkapp.journal.outbox import Handling

LONGEST_REASON = 500


def resend_refused(counter: Counter, session: Session, operation_id: str) -> None:
    """Say a refused operation again, as a new one that names it; twice pressed, once sent.

    It stays the deed of whoever did it, at the time it was done. Raises ``RefusedError``
    ``not_refused`` where there is nothing to see to any more.
    """
    with counter.journal.writing() as write:
        refusals.say_again(write, operation_id, session.staff.id, counter.now())


def escalate_refused(counter: Counter, session: Session, operation_id: str, note: str) -> None:
    """Ask head office to look at a refusal. Raises ``RefusedError``: ``not_refused``,
    ``reason_too_long`` (``limit``)."""
    words = _checked(note)
    with counter.journal.writing() as write:
        refused = refusals.set_aside(write, operation_id, Handling.ESCALATED)
        fact = outbox.Fact(
            kind=OperationKind.REFUSAL_ESCALATED,
            clerk_id=session.staff.id,
            payload=RefusalEscalated(operation_id, refused.code, words),
            occurred_at=counter.now(),
            member_id=refused.operation.member_id,
        )
        outbox.append(write, this_device(write), fact)


def withdraw_refused(counter: Counter, session: Session, operation_id: str, reason: str) -> None:
    """Let go of what was refused. Raises ``RefusedError``: ``not_refused``, ``reason_empty``,
    ``reason_too_long`` (``limit``)."""
    words = _checked(reason)
    if not words:
        raise RefusedError("reason_empty")
    with counter.journal.writing() as write:
        refused = refusals.set_aside(write, operation_id, Handling.WITHDRAWN)
        fact = outbox.Fact(
            kind=OperationKind.REFUSAL_WITHDRAWN,
            clerk_id=session.staff.id,
            payload=RefusalWithdrawn(operation_id, refused.code, words),
            occurred_at=counter.now(),
            member_id=refused.operation.member_id,
        )
        outbox.append(write, this_device(write), fact)


def _checked(text: str) -> str:
    words = text.strip()
    if len(words) > LONGEST_REASON:
        raise RefusedError("reason_too_long", limit=LONGEST_REASON)
    return words
