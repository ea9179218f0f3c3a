"""The people of the chain: their PINs, whether they work here, and which ids are one person."""

import datetime as dt
import re
import secrets
from dataclasses import dataclass, replace

import msgspec
from argon2 import PasswordHasher
from sqlalchemy import Connection, delete, insert, select

from clerkapp.domain.pin import LEAST_DIGITS, pin_weakness
from clerkapp.domain.staff import Role, StaffMember
from headoffice import records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from sync.wire import Entity

PIN_HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
"""OWASP's least for argon2id: a till PC of fifteen years checks it in a blink too."""

LONGEST_NAME = 60
IDS = re.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}")
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


def add(
    connection: Connection, person: StaffMember, store_ids: list[str], now: dt.datetime
) -> FirstPin:
    """Somebody new, with a PIN to hand over once. Raises CommandError for an id that is taken or
    none, a name that is missing, or no such store."""
    _require_name(person.name)
    if not IDS.fullmatch(person.id):
        raise CommandError("an id is 1 to 32 letters, digits and hyphens")
    if records.read(connection, Entity.STAFF, person.id, StaffMember) is not None:
        raise CommandError(f"there is a member of staff {person.id} already")
    records.insert_records(connection, [replace(person, pin_hash="", pin_must_change=True)])
    touched = set_stores(connection, person.id, store_ids)
    given = reset_pin(connection, person.id, now)
    return FirstPin(given.pin, [*touched, *given.touched])


def set_name(connection: Connection, staff_id: str, name: str) -> list[Touched]:
    """Call somebody by another name. Raises CommandError."""
    _require_name(name)
    return put(connection, replace(locked(connection, staff_id), name=name.strip()))


def set_role(connection: Connection, staff_id: str, role: Role) -> list[Touched]:
    """Give somebody another role; who is no supervisor any more has no badge. Raises CommandError.

    Budgets that were made already keep what they hold: the role decides those of new days.
    """
    person = locked(connection, staff_id)
    badge = person.badge if role is Role.SUPERVISOR else ""
    return put(connection, replace(person, role=role, badge=badge))


def stores_of(connection: Connection, staff_id: str) -> list[str]:
    """Where somebody may work, in order."""
    roster = tables.staff_stores.c
    query = select(roster.store_id).where(roster.staff_id == staff_id).order_by(roster.store_id)
    return list(connection.execute(query).scalars())


def set_stores(connection: Connection, staff_id: str, store_ids: list[str]) -> list[Touched]:
    """Where somebody may work from now on; those that they left have to hear of it too.

    Raises CommandError for an empty list, or a store that is none.
    """
    locked(connection, staff_id)
    wanted, had = set(store_ids), set(stores_of(connection, staff_id))
    known = select(tables.stores.c.id).where(tables.stores.c.id.in_(wanted))
    missing = wanted - set(connection.execute(known).scalars())
    if missing or not wanted:
        raise CommandError(f"no such store: {min(missing)}" if missing else "at which store?")
    roster = tables.staff_stores
    left = (roster.c.staff_id == staff_id) & roster.c.store_id.in_(had - wanted)
    connection.execute(delete(roster).where(left))
    rows = [{"staff_id": staff_id, "store_id": x} for x in sorted(wanted - had)]
    if rows:
        connection.execute(insert(roster), rows)
    changed = sorted(wanted ^ had)
    return [Touched(x, kind, staff_id) for x in changed for kind in (Entity.STAFF, Entity.FIGURES)]


def _require_name(name: str) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise CommandError(f"a name has 1 to {LONGEST_NAME} characters")


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
