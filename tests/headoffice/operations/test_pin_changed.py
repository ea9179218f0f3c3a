"""A new PIN that somebody chose at a till counts at every store they work in."""

import dataclasses
import datetime as dt

import msgspec
import pytest
from argon2 import PasswordHasher

from clerkapp.domain.operation import OperationKind
from clerkapp.domain.staff import StaffMember
from headoffice import feed, records
from headoffice.governing import staff
from headoffice.office import HeadOffice
from sync.wire import Entity, Outcome
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK, STRANGER
from tests.support.clock import NOON, SetClock

HASH = staff.PIN_HASHER.hash("802469")


def change(
    till: Till, pin_hash: str = HASH, based_on: dt.datetime | None = None, **changed: str
) -> str:
    payload = {"pin_hash": pin_hash, "based_on": based_on.isoformat() if based_on else None}
    operation = till.next(OperationKind.PIN_CHANGED, payload, None, **changed)
    verdict = till.send_one(operation)
    return verdict.code if verdict.outcome is Outcome.REJECTED else verdict.outcome.value


def person(office: HeadOffice, staff_id: str = CLERK) -> StaffMember:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.STAFF, staff_id, StaffMember)
    assert found is not None
    return found


def reset(office: HeadOffice) -> str:
    with office.database.writing() as connection:
        given = staff.reset_pin(connection, CLERK, office.clock.now())
        feed.publish(connection, given.touched)
    return given.pin


def test_every_till_of_the_store_hears_of_it(
    till: Till, other_till: Till, till_there: Till, office: HeadOffice
) -> None:
    assert change(till) == "applied"
    (told,) = other_till.pull().changes
    assert msgspec.json.decode(told.data, type=StaffMember) == person(office)
    assert (person(office).pin_hash, person(office).pin_set_at) == (HASH, NOON)
    assert till_there.pulled() == []


def test_a_change_that_is_older_than_a_reset_changes_nothing(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    clock.forward(minutes=5)
    first = reset(office)
    before = (clock.now() - dt.timedelta(minutes=1)).isoformat()
    assert change(till, occurred_at=before) == "applied"
    assert person(office).pin_must_change
    assert PasswordHasher().verify(person(office).pin_hash, first)


def test_the_change_that_a_reset_asked_for_counts(till: Till, office: HeadOffice) -> None:
    reset(office)
    assert change(till, based_on=person(office).pin_set_at) == "applied"
    assert (person(office).pin_hash, person(office).pin_must_change) == (HASH, False)


@pytest.mark.parametrize("ahead", [dt.timedelta(0), dt.timedelta(days=1)])
def test_two_changes_at_one_till_before_either_is_sent_both_count(
    till: Till, office: HeadOffice, ahead: dt.timedelta
) -> None:
    reset(office)
    at = NOON + ahead
    second = staff.PIN_HASHER.hash("739162")
    assert change(till, based_on=person(office).pin_set_at, occurred_at=at.isoformat())
    later = (at + dt.timedelta(seconds=9)).isoformat()
    assert change(till, second, based_on=at, occurred_at=later) == "applied"
    assert person(office).pin_hash == second


def test_a_change_made_before_a_reset_loses_though_its_clock_is_ahead(
    till: Till, other_till: Till, office: HeadOffice, clock: SetClock
) -> None:
    ahead = NOON + dt.timedelta(days=1)
    clock.forward(minutes=5)
    first = reset(office)
    assert change(till, occurred_at=ahead.isoformat()) == "applied"
    again = (ahead + dt.timedelta(seconds=9)).isoformat()
    assert change(till, based_on=ahead, occurred_at=again) == "applied"
    assert PasswordHasher().verify(person(office).pin_hash, first)
    assert change(other_till, based_on=person(office).pin_set_at) == "applied"
    assert not person(office).pin_must_change


def test_what_another_till_did_at_that_time_is_no_ground(
    till: Till, other_till: Till, office: HeadOffice
) -> None:
    at = NOON + dt.timedelta(days=1)
    change(till, occurred_at=at.isoformat())
    second = staff.PIN_HASHER.hash("739162")
    assert change(other_till, second, based_on=at) == "applied"
    assert person(office).pin_hash == HASH


def test_a_reset_wins_over_a_change_from_a_clock_that_is_ahead(
    till: Till, office: HeadOffice, clock: SetClock
) -> None:
    assert change(till, occurred_at=(NOON + dt.timedelta(days=400)).isoformat()) == "applied"
    clock.forward(minutes=1)
    first = reset(office)
    assert PasswordHasher().verify(person(office).pin_hash, first)
    set_at = person(office).pin_set_at
    assert set_at is not None
    assert set_at < NOON + dt.timedelta(days=1)


@pytest.mark.parametrize(
    "pin_hash",
    [
        "",
        "802469",
        "$argon2id$v=19$m=99999999,t=9,p=1$c29tZXNhbHQ$aGFzaA",
        "$argon2id$v=19$m=64,t=1,p=1$c29tZXNhbHQ$aGFzaA",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA",
        HASH + "A" * 200,
    ],
)
def test_what_is_no_sound_hash_is_refused_and_changes_nothing(
    till: Till, office: HeadOffice, pin_hash: str
) -> None:
    before = person(office)
    assert change(till, pin_hash) == "malformed"
    assert person(office) == before


def test_nobody_of_another_store_is_given_a_pin_here(till: Till, office: HeadOffice) -> None:
    before = person(office, STRANGER)
    assert change(till, clerk_id=STRANGER) == "unknown_clerk"
    assert person(office, STRANGER) == before


def test_who_was_deactivated_stays_so(till: Till, office: HeadOffice) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, staff.set_active(connection, CLERK, False))
    change(till)
    assert dataclasses.replace(person(office), pin_hash="", pin_set_at=None) == StaffMember(
        CLERK, person(office).name, person(office).role, "", active=False
    )
