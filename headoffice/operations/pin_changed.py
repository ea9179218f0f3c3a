"""Somebody chose a new PIN at a till."""

from dataclasses import replace

from argon2 import Type, extract_parameters
from argon2.exceptions import InvalidHashError

from clerkapp.domain.operation import PinChanged
from clerkapp.domain.staff import StaffMember
from headoffice import records, staff
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect
from sync.wire import Entity

LONGEST_HASH = 200
LEAST_WORK_KIB, MOST_WORK_KIB = 19_456, 1_048_576
"""Memory times passes: less is guessed too fast, more would keep every till waiting."""


def apply(act: Act, payload: PinChanged) -> Effect:
    """The PIN counts at every store of the person, unless head office reset it since."""
    _require_sound(payload.pin_hash)
    if act.clerk is None:
        raise RejectedError("unknown_clerk", "the store has no such person")
    person = records.read_locked(act.connection, Entity.STAFF, act.clerk.id, StaffMember)
    assert person is not None, "the roster names people who are there"
    if person.pin_set_at is not None and person.pin_set_at > act.occurred_at:
        return Effect()
    # A clock that is ahead must not make a PIN that outlives the next reset.
    set_at = min(act.occurred_at, act.heard_at)
    changed = replace(person, pin_hash=payload.pin_hash, pin_must_change=False, pin_set_at=set_at)
    return Effect(staff.put(act.connection, changed))


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
