"""From an operation as it came to its effect."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.domain.policy import Policy
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.devices import Device
from headoffice.errors import DeferredError, RejectedError
from headoffice.operations import (
    complaint_settled,
    coupon_granted,
    lease_closed,
    log,
    note_added,
    override_decided,
    sample_given,
    visit_recorded,
)
from headoffice.operations.effect import Act, Effect, on_roster
from headoffice.operations.reading import read_instant, read_operation, read_payload
from sync.wire import Entity, Outcome

EFFECTS: dict[OperationKind, Callable[[Act, Any], Effect]] = {
    OperationKind.COUPON_GRANTED: coupon_granted.apply,
    OperationKind.SAMPLE_GIVEN: sample_given.apply,
    OperationKind.COMPLAINT_SETTLED: complaint_settled.apply,
    OperationKind.OVERRIDE_DECIDED: override_decided.apply,
    OperationKind.VISIT_RECORDED: visit_recorded.apply,
    OperationKind.NOTE_ADDED: note_added.apply,
    OperationKind.LEASE_CLOSED: lease_closed.apply,
}

THE_TILL = "system"
"""The clerk of what a till does by itself."""


def apply(connection: Connection, device: Device, raw: bytes) -> Effect:
    """Apply one operation. Raises RejectedError or DeferredError; the caller undoes what began."""
    operation = read_operation(raw)
    payload = read_payload(operation)
    occurred_at = read_instant(operation.occurred_at)
    _require_dependencies(connection, operation)
    store = records.read(connection, Entity.STORE, device.store_id, Store)
    assert store is not None, "a device's store is kept by a foreign key"
    act = Act(
        connection=connection,
        operation=operation,
        occurred_at=occurred_at,
        store=store,
        policy=records.read(connection, Entity.POLICY, device.store_id, Policy),
    )
    effect = EFFECTS[OperationKind(operation.kind)](act, payload)
    effect.flags |= _clerk_flags(act)
    return effect


def _clerk_flags(act: Act) -> set[str]:
    by_itself = act.operation.kind == OperationKind.LEASE_CLOSED and (
        act.operation.clerk_id == THE_TILL
    )
    known = by_itself or on_roster(act, act.operation.clerk_id) is not None
    return set() if known else {"unknown_clerk"}


def _require_dependencies(connection: Connection, operation: Operation) -> None:
    if operation.id in operation.depends_on:
        raise RejectedError("malformed", "the operation waits for itself")
    if not operation.depends_on:
        return
    outcomes = log.outcomes(connection, operation.depends_on)
    if Outcome.REJECTED in outcomes.values():
        raise RejectedError("depends_on_rejected", "what it depends on was refused")
    missing = [x for x in operation.depends_on if x not in outcomes]
    if missing:
        raise DeferredError("dependency", f"waits for {missing[0]}")
