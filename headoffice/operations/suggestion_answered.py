"""A clerk said what became of a suggestion."""

from sqlalchemy import insert

from clerkapp.domain.operation import SuggestionAnswered
from headoffice import records, tables
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, locked_member, touch
from headoffice.times import stored
from headoffice.understanding.refresh import after_answer
from sync.wire import Entity

LONGEST_SUBJECT = 200


def apply(act: Act, payload: SuggestionAnswered) -> Effect:
    """The answer is kept, and weighs in what is suggested to the member from now on."""
    member = locked_member(act)
    if max(len(payload.subject), len(payload.suggestion_id)) > LONGEST_SUBJECT:
        raise RejectedError("malformed", "the subject is too long")
    row = {
        "id": act.operation.id,
        "member_id": member.id,
        "suggestion_id": payload.suggestion_id,
        "kind": payload.kind.value,
        "subject": payload.subject,
        "answer": payload.answer.value,
        "clerk_id": act.operation.clerk_id,
        "store_id": act.store.id,
        "at": stored(act.occurred_at),
    }
    act.connection.execute(insert(tables.suggestion_answers).values(row))
    changed = after_answer(act.connection, member, act.heard_at)
    if changed == member:
        return Effect()
    records.update_record(act.connection, changed)
    return Effect(touch(act, member.id, Entity.MEMBER, member.id))
