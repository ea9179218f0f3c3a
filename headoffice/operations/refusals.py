"""What people did about operations that head office refused."""

from sqlalchemy import insert

from clerkapp.domain.operation import RefusalEscalated, RefusalWithdrawn
from headoffice import tables
from headoffice.operations.effect import Act, Effect
from headoffice.times import stored


def escalate(act: Act, payload: RefusalEscalated) -> Effect:
    """Somebody at head office is asked to look at it."""
    _list(act, "escalated", payload.operation_id, payload.code, payload.note)
    return Effect()


def withdraw(act: Act, payload: RefusalWithdrawn) -> Effect:
    """The store lets go of it, and says why."""
    _list(act, "withdrawn", payload.operation_id, payload.code, payload.reason)
    return Effect()


def _list(act: Act, kind: str, operation_id: str, code: str, words: str) -> None:
    row = {
        "id": act.operation.id,
        "store_id": act.store.id,
        "device_id": act.operation.device_id,
        "kind": kind,
        "operation_id": operation_id,
        "clerk_id": act.operation.clerk_id,
        "at": stored(act.occurred_at),
        "code": code,
        "words": words,
    }
    act.connection.execute(insert(tables.attention).values(row))
