"""What people did about operations that head office refused."""

from clerkapp.domain.operation import RefusalEscalated, RefusalWithdrawn
from headoffice.operations import attention
from headoffice.operations.effect import Act, Effect


def escalate(act: Act, payload: RefusalEscalated) -> Effect:
    """Somebody at head office is asked to look at it."""
    attention.add(act, "escalated", payload.operation_id, payload.code, payload.note)
    return Effect()


def withdraw(act: Act, payload: RefusalWithdrawn) -> Effect:
    """The store lets go of it, and says why."""
    attention.add(act, "withdrawn", payload.operation_id, payload.code, payload.reason)
    return Effect()
