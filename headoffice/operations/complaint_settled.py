"""The counter put a complaint right."""

from dataclasses import replace

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.operation import ComplaintSettled
from headoffice import records
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect, require_member, touch
from sync.wire import Entity


def apply(act: Act, payload: ComplaintSettled) -> Effect:
    """The complaint is settled, once; what was given with a second apology stays given."""
    member_id = require_member(act)
    found = records.read_locked(act.connection, Entity.COMPLAINT, payload.complaint_id, Complaint)
    if found is None or found.member_id != member_id:
        raise RejectedError("unknown_complaint", "this member has no such complaint")
    if not found.wants_care:
        raise RejectedError("already_settled", f"the complaint is {found.state.value} already")
    settled = replace(
        found,
        state=ComplaintState.SETTLED,
        settled_at=act.occurred_at,
        settled_by=act.operation.clerk_id,
    )
    records.update_record(act.connection, settled)
    touched = touch(act, member_id, Entity.COMPLAINT, settled.id)
    in_scope = act.store.id in records.member_scopes(act.connection, member_id)
    return Effect(touched, set() if in_scope else {"outside_scope"})
