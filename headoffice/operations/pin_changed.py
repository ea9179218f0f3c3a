"""Somebody chose a new PIN at a till."""

import datetime as dt
from dataclasses import replace

import msgspec
from argon2 import Type, extract_parameters
from argon2.exceptions import InvalidHashError
from sqlalchemy import select

from clerkapp.domain.operation import Operation, OperationKind, PinChanged
from clerkapp.domain.staff import StaffMember
from headoffice import records, tables
from headoffice.errors import RejectedError
from headoffice.governing import staff
from headoffice.operations.effect import Act, Effect
from sync.wire import Entity

LONGEST_HASH = 200
LEAST_WORK_KIB, MOST_WORK_KIB = 19_456, 1_048_576
"""Memory times passes: less is guessed too fast, more would keep every till waiting."""


def apply(act: Act, payload: PinChanged) -> Effect:
    """The PIN counts at every store of the person, unless the one it replaces is gone meanwhile.

    No clock decides that: a reset ends every change that was made without knowing of it.
    """
    _require_sound(payload.pin_hash)
    if act.clerk is None:
        raise RejectedError("unknown_clerk", "the store has no such person")
    person = records.read_locked(act.connection, Entity.STAFF, act.clerk.id, StaffMember)
    assert person is not None, "the roster names people who are there"
    if not _replaces(act, payload.based_on, person):
        return Effect()
    # A clock that is ahead must not make a PIN that outlives the next reset.
    set_at = min(act.occurred_at, act.heard_at)
    changed = replace(person, pin_hash=payload.pin_hash, pin_must_change=False, pin_set_at=set_at)
    return Effect(staff.put(act.connection, changed))


def _replaces(act: Act, based_on: dt.datetime | None, person: StaffMember) -> bool:
    if person.pin_set_at is None or person.pin_set_at == based_on:
        return True
    return based_on is not None and _made_here_before(act, based_on, person.pin_hash)


def _made_here_before(act: Act, at: dt.datetime, pin_hash: str) -> bool:
    """Whether the PIN on record is the one that this device changed it to at that time."""
    of = tables.operations.c
    mine = (of.device_id == act.operation.device_id) & (of.clerk_id == act.operation.clerk_id)
    query = select(of.body).where(mine, of.kind == OperationKind.PIN_CHANGED.value)
    for body in act.connection.execute(query).scalars():
        before = msgspec.json.decode(body, type=Operation)
        is_it = before.payload.get("pin_hash") == pin_hash
        if is_it and dt.datetime.fromisoformat(before.occurred_at) == at:
            return True
    return False


def _require_sound(pin_hash: str) -> None:
    try:
        if len(pin_hash) > LONGEST_HASH:
            raise RejectedError("malformed", "the hash is too long")
        found = extract_parameters(pin_hash)
    except InvalidHashError as error:
        raise RejectedError("malformed", "this is no argon2 hash") from error
    work = found.memory_cost * found.time_cost
    if found.type is not Type.ID or not LEAST_WORK_KIB <= work <= MOST_WORK_KIB:
        raise RejectedError("malformed", "this hash is too cheap or too dear to check")
