"""A member told a counter what went wrong."""

from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.operation import ComplaintRaised
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice import records
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    enter_scope,
    require_free,
    require_member,
    required,
    touch,
)
from sync.wire import Entity

LONGEST_TEXT = 2000
SAY = Wording("这件事让您费心了，我现在就为您处理。", "I am sorry. Let me see to it now.")
"""Until head office knows more than the counter that wrote it down."""


def apply(act: Act, payload: ComplaintRaised) -> Effect:
    """The complaint is open, in the clerk's words, at every store that keeps the member."""
    member_id = require_member(act)
    text = required(payload.text, "the complaint", LONGEST_TEXT)
    require_free(act, Entity.COMPLAINT, payload.complaint_id, member_id)
    raised = Complaint(
        id=payload.complaint_id,
        member_id=member_id,
        channel=Channel.STORE,
        state=ComplaintState.OPEN,
        subject=Wording(text, text),
        opened_at=act.occurred_at,
        done_so_far=NO_WORDS,
        say=SAY,
    )
    records.insert_records(act.connection, [raised])
    touched = enter_scope(act, member_id)
    touched += touch(act, member_id, Entity.COMPLAINT, raised.id)
    return Effect(touched + add_to_timeline(act, member_id, TimelineKind.COMPLAINT, raised.subject))
