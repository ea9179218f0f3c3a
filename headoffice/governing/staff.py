"""The people of the chain: their PINs, whether they work here, and which ids are one person."""

import datetime as dt
import secrets
from dataclasses import dataclass, replace

import msgspec
from argon2 import PasswordHasher
from sqlalchemy import Connection, select

from clerkapp.domain.pin import LEAST_DIGITS, pin_weakness
from clerkapp.domain.staff import StaffMember
from headoffice import records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from sync.wire import Entity

PIN_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""OWASP's least for argon2id: a till PC of fifteen years checks it in a blink too."""

TICK = dt.timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class FirstPin:
    """A PIN to hand over once, and who has to hear of the change."""

    pin: str
    touched: list[Touched]


def reset_pin(connection: Connection, staff_id: str, now: dt.datetime) -> FirstPin:
    """Give somebody a PIN that must be changed at the next sign-in.

    It wins over every change made before. Raises CommandError for an id that nobody has.
    """
    person = locked(connection, staff_id)
    pin = _random_pin(person.id)
    set_at = now if person.pin_set_at is None else max(now, person.pin_set_at + TICK)
    given = replace(person, pin_hash=PIN_HASHER.hash(pin), pin_must_change=True, pin_set_at=set_at)
    return FirstPin(pin, put(connection, given))


def set_active(connection: Connection, staff_id: str, active: bool) -> list[Touched]:
    """Whether the person works here; who does not signs in nowhere and approves nothing."""
    return put(connection, replace(locked(connection, staff_id), active=active))


def set_person(connection: Connection, staff_id: str, person_id: str) -> list[Touched]:
    """Say which human being an id belongs to: ids of one person never approve for one another."""
    return put(connection, replace(locked(connection, staff_id), person_id=person_id.strip()))


def locked(connection: Connection, staff_id: str) -> StaffMember:
    """Somebody of the chain, locked until the transaction ends. Raises CommandError."""
    person = records.read_locked(connection, Entity.STAFF, staff_id, StaffMember)
    if person is None:
        raise CommandError(f"no such member of staff: {staff_id}")
    return person


def put(connection: Connection, person: StaffMember) -> list[Touched]:
    """Replace somebody's record; the stores they work in have to hear of it."""
    records.update_record(connection, person)
    roster = tables.staff_stores.c
    query = select(roster.store_id).where(roster.staff_id == person.id).order_by(roster.store_id)
    stores = connection.execute(query).scalars()
    return [Touched(x, Entity.STAFF, person.id) for x in stores]


def of_store(connection: Connection, store_id: str) -> list[StaffMember]:
    """Everybody who may work at a store, in the order of their ids."""
    found = records.all_documents(connection, store_id, Entity.STAFF)
    return [msgspec.json.decode(document, type=StaffMember) for _, document in found]


def _random_pin(staff_id: str) -> str:
    while True:
        pin = f"{secrets.randbelow(10**LEAST_DIGITS):0{LEAST_DIGITS}}"
        if pin_weakness(pin, staff_id, "") is None:
            return pin
