"""Choose a new PIN at this till; it counts here at once and everywhere when head office heard."""

import datetime as dt
from typing import TYPE_CHECKING

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, PinChanged
from clerkapp.domain.pin import LEAST_DIGITS, pin_weakness
from clerkapp.domain.staff import StaffMember
from clerkapp.journal import outbox, pins
from clerkapp.journal.device import this_device
from clerkapp.queries.staff_here import staff_here
from clerkapp.services.check_pin import check_pin

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TIME_COST, MEMORY_KIB, LANES = 2, 19456, 1
"""OWASP's least for argon2id: a till PC of fifteen years checks it in a blink too."""

TICK = dt.timedelta(microseconds=1)


def change_pin(
    counter: Counter, staff_id: str, old_pin: str, new_pin: str, operation_id: str
) -> StaffMember:
    """The same person with the new PIN. Hashes, so call it where nobody waits.

    Raises ``RefusedError`` as ``check_pin`` does for the old PIN, and for the new one with the
    rule it breaks: ``pin_not_digits``, ``pin_too_short`` (``least``), ``pin_too_long``,
    ``pin_is_old``, ``pin_is_id`` or ``pin_too_easy``. The same operation again changes nothing.
    """
    staff_id = staff_id.strip()
    with counter.journal.reading() as read:
        done_before = outbox.find(read, operation_id) is not None
    known = staff_here(counter, staff_id) if done_before else None
    if known is not None:
        return known
    person = check_pin(counter, staff_id, old_pin, may_have_to_change=True)
    weakness = pin_weakness(new_pin, person.id, old_pin)
    if weakness is not None:
        raise RefusedError(weakness, least=LEAST_DIGITS)
    _keep(counter, person, _hasher().hash(new_pin), operation_id)
    return staff_here(counter, person.id) or person


def _keep(counter: Counter, person: StaffMember, pin_hash: str, operation_id: str) -> None:
    now = counter.now()
    # Never before the PIN that was just proved right, whatever this clock says.
    latest = now if person.pin_set_at is None else max(now, person.pin_set_at + TICK)
    fact = outbox.Fact(
        kind=OperationKind.PIN_CHANGED,
        clerk_id=person.id,
        payload=PinChanged(pin_hash, person.pin_set_at),
        occurred_at=latest,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        outbox.append(write, this_device(write), fact)
        pins.keep_pin(write, pins.KeptPin(person.id, pin_hash, latest))


def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_KIB, parallelism=LANES)
