"""Record how likely a member is to recommend the shop, answered on the clerk's screen."""

from clerkapp.counter import Counter, Session
from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES, FeedbackSource
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import FeedbackRecorded, OperationKind
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.words import checked


def record_feedback(
    counter: Counter,
    session: Session,
    member_id: str,
    score: int,
    reason_ids: tuple[str, ...],
    comment: str,
    operation_id: str,
) -> None:
    """Record one answer; the same id again changes nothing.

    Raises ``RefusedError`` ``comment_too_long`` (``limit``), and ``ValueError`` for a score outside
    ``SCORES``.
    """
    if score not in SCORES:
        raise ValueError(f"there is no score {score}")
    words = checked(comment, "comment", LONGEST_COMMENT, may_be_empty=True)
    now = counter.now()
    reasons = tuple(dict.fromkeys(reason_ids))
    fact = outbox.Fact(
        kind=OperationKind.FEEDBACK_RECORDED,
        clerk_id=session.staff.id,
        payload=FeedbackRecorded(new_id(now), score, reasons, words, FeedbackSource.SCREEN),
        occurred_at=now,
        member_id=member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
