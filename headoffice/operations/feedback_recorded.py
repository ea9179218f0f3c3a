"""A member said at the counter how likely they are to recommend the shop."""

from clerkapp.domain.operation import FeedbackRecorded
from headoffice.errors import RejectedError
from headoffice.member_side import feedback
from headoffice.member_side.feedback import Feedback
from headoffice.operations.effect import LONGEST_ID, Act, Effect, require_member, required, touch
from sync.wire import Entity


def apply(act: Act, payload: FeedbackRecorded) -> Effect:
    """The answer is kept with the clerk and the store, and stands in the timeline."""
    member_id = require_member(act)
    answer = _answer(act, member_id, payload)
    if not feedback.keep(act.connection, answer):
        raise RejectedError("malformed", "this question was answered already")
    feedback.add_to_timeline(act.connection, answer, act.operation.id, act.by, act.policy)
    odd = feedback.unknown_reasons(answer, act.policy)
    touched = touch(act, member_id, Entity.TIMELINE, act.operation.id)
    return Effect(touched, {"reason_not_allowed"} if odd else set())


def _answer(act: Act, member_id: str, payload: FeedbackRecorded) -> Feedback:
    try:
        return Feedback(
            id=required(payload.feedback_id, "the id", LONGEST_ID),
            member_id=member_id,
            store_id=act.store.id,
            device_id=act.operation.device_id,
            clerk_id=act.operation.clerk_id,
            score=payload.score,
            reason_ids=payload.reason_ids,
            comment=payload.comment.strip(),
            source=payload.source,
            at=act.occurred_at,
        )
    except ValueError as error:
        raise RejectedError("malformed", str(error)) from error
