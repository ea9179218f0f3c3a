"""The badges that supervisors hold to a scanner: signed here, one in force for each person."""

import datetime as dt
import secrets
from dataclasses import replace

from sqlalchemy import Connection, select

from clerkapp.domain.badge import SERIAL_BYTES, Badge, badge_text
from clerkapp.domain.staff import Role, StaffMember
from headoffice import feed, records, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.member_side.member_codes import Signer
from sync.wire import Entity


def issue(connection: Connection, signer: Signer, staff_id: str, now: dt.datetime) -> str:
    """What the QR code of a fresh badge holds. Raises CommandError for whom no badge is for.

    Publishes, so call it last in a transaction.
    """
    person = _person(connection, staff_id)
    if person.role is not Role.SUPERVISOR or not person.active:
        raise CommandError(f"{staff_id} is no active supervisor")
    fresh, text = made(signer, person)
    _put(connection, fresh, now)
    return text


def take_away(connection: Connection, staff_id: str, now: dt.datetime) -> None:
    """No badge of this person is good any more. Raises and publishes as ``issue`` does."""
    _put(connection, replace(_person(connection, staff_id), badge=""), now)


def made(signer: Signer, person: StaffMember) -> tuple[StaffMember, str]:
    """A person with a fresh badge, and what its QR code holds."""
    badge = Badge(person.id, secrets.token_bytes(SERIAL_BYTES).hex())
    try:
        text = badge_text(signer.key_id, badge, signer.key.sign)
    except ValueError as error:
        raise CommandError(f"the id {person.id} does not fit on a badge") from error
    return replace(person, badge=badge.serial), text


def _person(connection: Connection, staff_id: str) -> StaffMember:
    person = records.read_locked(connection, Entity.STAFF, staff_id, StaffMember)
    if person is None:
        raise CommandError(f"no such member of staff: {staff_id}")
    return person


def _put(connection: Connection, person: StaffMember, now: dt.datetime) -> None:
    records.update_record(connection, person)
    roster = tables.staff_stores.c
    stores = connection.execute(select(roster.store_id).where(roster.staff_id == person.id))
    feed.publish(connection, [Touched(x, Entity.STAFF, person.id) for x in stores.scalars()], now)
