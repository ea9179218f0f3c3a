"""Nobody at a till is putting a complaint right any more."""

from dataclasses import replace

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.operation import ComplaintReleased
from headoffice import records
from headoffice.operations.effect import Act, Effect, require_member, touch
from sync.wire import Entity


def apply(act: Act, payload: ComplaintReleased) -> Effect:
    """The device's own claim ends; another's stays."""
    member_id = require_member(act)
    found = records.read_locked(
        act.connection, Entity.COMPLAINT, payload.complaint_id, Complaint, member_id
    )
    if found is None or found.member_id != member_id or found.claim is None:
        return Effect()
    if found.claim.device_id != act.operation.device_id:
        return Effect()
    records.update_record(act.connection, replace(found, claim=None))
    return Effect(touch(act, member_id, Entity.COMPLAINT, found.id))
