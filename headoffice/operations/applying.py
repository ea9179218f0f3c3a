"""From an operation as it came to its effect."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from clerkapp.domain.operation import Lane, Operation, OperationKind, lane_of
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.errors import DeferredError, RejectedError
from headoffice.governing import policies
from headoffice.operations import (
    authority_lent,
    complaint_claimed,
    complaint_raised,
    complaint_released,
    complaint_settled,
    consent_recorded,
    coupon_granted,
    coupon_redeemed,
    coupon_voided,
    erasure_confirmed,
    feedback_recorded,
    lease_closed,
    log,
    member_registered,
    member_updated,
    note_added,
    override_answered,
    override_decided,
    override_requested,
    override_withdrawn,
    pin_changed,
    refusals,
    sample_given,
    suggestion_answered,
    tag_added,
    tag_removed,
    task_added,
    task_done,
    visit_recorded,
)
from headoffice.operations.effect import Act, Effect, staff_of
from headoffice.operations.reading import read_instant, read_operation, read_payload
from headoffice.tills.devices import Device
from sync.wire import Entity, Outcome

EFFECTS: dict[OperationKind, Callable[[Act, Any], Effect]] = {
    OperationKind.COUPON_GRANTED: coupon_granted.apply,
    OperationKind.COUPON_VOIDED: coupon_voided.apply,
    OperationKind.COUPON_REDEEMED: coupon_redeemed.apply,
    OperationKind.OVERRIDE_REQUESTED: override_requested.apply,
    OperationKind.OVERRIDE_WITHDRAWN: override_withdrawn.apply,
    OperationKind.OVERRIDE_ANSWERED: override_answered.apply,
    OperationKind.AUTHORITY_LENT: authority_lent.apply,
    OperationKind.PIN_CHANGED: pin_changed.apply,
    OperationKind.SAMPLE_GIVEN: sample_given.apply,
    OperationKind.COMPLAINT_SETTLED: complaint_settled.apply,
    OperationKind.OVERRIDE_DECIDED: override_decided.apply,
    OperationKind.VISIT_RECORDED: visit_recorded.apply,
    OperationKind.NOTE_ADDED: note_added.apply,
    OperationKind.TAG_ADDED: tag_added.apply,
    OperationKind.TAG_REMOVED: tag_removed.apply,
    OperationKind.LEASE_CLOSED: lease_closed.apply,
    OperationKind.REFUSAL_ESCALATED: refusals.escalate,
    OperationKind.REFUSAL_WITHDRAWN: refusals.withdraw,
    OperationKind.ERASURE_CONFIRMED: erasure_confirmed.apply,
    OperationKind.COMPLAINT_CLAIMED: complaint_claimed.apply,
    OperationKind.COMPLAINT_RELEASED: complaint_released.apply,
    OperationKind.COMPLAINT_RAISED: complaint_raised.apply,
    OperationKind.SUGGESTION_ANSWERED: suggestion_answered.apply,
    OperationKind.TASK_ADDED: task_added.apply,
    OperationKind.TASK_DONE: task_done.apply,
    OperationKind.FEEDBACK_RECORDED: feedback_recorded.apply,
    OperationKind.MEMBER_REGISTERED: member_registered.apply,
    OperationKind.MEMBER_UPDATED: member_updated.apply,
    OperationKind.CONSENT_RECORDED: consent_recorded.apply,
}

OF_THE_TILL = (OperationKind.LEASE_CLOSED, OperationKind.ERASURE_CONFIRMED)
"""What a till does by itself."""

HELD = (Outcome.DEFERRED, Outcome.RETRY)
THE_TILL = "system"
"""The clerk of what a till does by itself."""


def apply(connection: Connection, device: Device, raw: bytes, now: dt.datetime) -> Effect:
    """Apply one operation. Raises RejectedError or DeferredError; the caller undoes what began."""
    operation = read_operation(raw)
    _refuse_what_is_settled(operation)
    payload = read_payload(operation)
    occurred_at = read_instant(operation.occurred_at)
    flags = _dependency_flags(connection, device.store_id, operation)
    store = records.read(connection, Entity.STORE, device.store_id, Store)
    assert store is not None, "a device's store is kept by a foreign key"
    act = Act(
        connection=connection,
        operation=operation,
        occurred_at=occurred_at,
        heard_at=now,
        store=store,
        policy=policies.holding(connection, store, min(occurred_at, now)),
        clerk=staff_of(connection, device.store_id, operation.clerk_id),
    )
    effect = EFFECTS[OperationKind(operation.kind)](act, payload)
    effect.flags |= flags | _clerk_flags(act)
    return effect


def _refuse_what_is_settled(operation: Operation) -> None:
    """What comes again after a restore has its place, and no effect that people did not want."""
    if operation.settled:
        raise RejectedError("settled", "it was refused before, and said again or let go of")
    registers = operation.kind == OperationKind.MEMBER_REGISTERED
    if operation.redacted and (registers or lane_of(operation.kind) is not Lane.MONEY):
        raise RejectedError("member_erased", "the member asked to be forgotten")


def _clerk_flags(act: Act) -> set[str]:
    by_itself = act.operation.kind in OF_THE_TILL and act.operation.clerk_id == THE_TILL
    known = by_itself or act.clerk is not None
    return set() if known else {"unknown_clerk"}


def _dependency_flags(connection: Connection, store_id: str, operation: Operation) -> set[str]:
    if operation.id in operation.depends_on:
        raise RejectedError("malformed", "the operation waits for itself")
    outcomes = log.outcomes(connection, store_id, operation.depends_on)
    refused = Outcome.REJECTED in outcomes.values()
    missing = [x for x in operation.depends_on if outcomes.get(x, Outcome.DEFERRED) in HELD]
    if lane_of(operation.kind) is Lane.MONEY:
        # The coupon is in the member's hand: money waits for nothing, people look at the rest.
        return {"dependency_refused"} if refused else {"dependency_missing"} if missing else set()
    if refused:
        raise RejectedError("depends_on_rejected", "what it depends on was refused")
    if missing:
        raise DeferredError("dependency", f"waits for {missing[0]}")
    return set()
