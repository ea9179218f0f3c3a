"""The clerk needs no answer any more."""

from dataclasses import replace

from clerkapp.domain.approval import ApprovalState
from clerkapp.domain.operation import OverrideWithdrawn
from headoffice.coupons import approvals
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: OverrideWithdrawn) -> Effect:
    """Nobody is asked any more; what was used or refused meanwhile stays as it is."""
    approval = approvals.find(act.connection, act.store.id, payload.override_id)
    if approval is None or approval.state not in approvals.ASKABLE:
        return Effect()
    if (approval.device_id, approval.clerk_id) != (act.operation.device_id, act.operation.clerk_id):
        return Effect(flags={"not_the_asker"})
    withdrawn = replace(approval, state=ApprovalState.WITHDRAWN)
    return Effect(approvals.change(act.connection, withdrawn))
