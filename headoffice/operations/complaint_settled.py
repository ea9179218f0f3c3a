"""The counter put a complaint right."""

from dataclasses import replace

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.operation import ComplaintSettled
from headoffice import records
from headoffice.errors import RejectedError
from headoffice.operations import attention, log
from headoffice.operations.effect import Act, Effect, require_member, touch, wait_if_forgotten
from sync.wire import Entity, Outcome

RECOVERED_TWICE = "recovered_twice"


def apply(act: Act, payload: ComplaintSettled) -> Effect:
    """The complaint is settled, once; what was given with a second apology stays given."""
    member_id = require_member(act)
    found = records.read_locked(
        act.connection, Entity.COMPLAINT, payload.complaint_id, Complaint, member_id
    )
    if found is None or found.member_id != member_id:
        wait_if_forgotten(act)
        raise RejectedError("unknown_complaint", "this member has no such complaint")
    if not found.wants_care:
        return _refused(act, payload, found)
    settled = replace(
        found,
        state=ComplaintState.SETTLED,
        settled_at=act.occurred_at,
        settled_by=act.operation.clerk_id,
        outcome=payload.outcome,
        claim=None,
    )
    records.update_record(act.connection, settled)
    touched = touch(act, member_id, Entity.COMPLAINT, settled.id)
    in_scope = act.store.id in records.member_scopes(act.connection, member_id)
    return Effect(touched, set() if in_scope else {"outside_scope"})


def _refused(act: Act, payload: ComplaintSettled, found: Complaint) -> Effect:
    message = f"the complaint is {found.state.value} already"
    refused = Effect(refused=RejectedError("already_settled", message))
    gift_id = payload.gift_operation_id
    # The settlement names its gift and waits for it, so the gift was heard first, and it stands.
    if found.state is ComplaintState.SETTLED and gift_id and _was_given(act, gift_id):
        attention.add(act, "recovered twice", gift_id, RECOVERED_TWICE, "")
        log.add_flag(act.connection, act.store.id, gift_id, RECOVERED_TWICE)
        refused.flags.add(RECOVERED_TWICE)
    return refused


def _was_given(act: Act, gift_id: str) -> bool:
    known = log.find(act.connection, act.store.id, gift_id)
    applied = known is not None and known.verdict.outcome is Outcome.APPLIED
    return applied and known is not None and known.device_id == act.operation.device_id
