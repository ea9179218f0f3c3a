"""Every till of the chain hears which tills are trusted no more, and which are again."""

import datetime as dt

from clerkapp.domain.trust import RevokedDevice
from headoffice import records
from headoffice.coupons import revocations
from headoffice.office import HeadOffice
from headoffice.tills import clearing, devices
from sync.wire import Entity
from tests.headoffice.pretend_tills import Till


def revoke(till: Till) -> None:
    now = till.office.clock.now()
    with till.office.database.writing() as connection:
        devices.revoke(connection, till.device.id, now)
        revocations.publish(connection, till.device.id, now)


def told(till: Till, revoked: Till) -> bool:
    return ("revocation", revoked.device.id) in till.pulled()


def record_of(till: Till) -> RevokedDevice | None:
    with till.office.database.reading() as connection:
        return records.read(connection, Entity.REVOCATION, till.device.id, RevokedDevice)


def test_a_revoked_till_is_told_of_at_every_store(till: Till, office: HeadOffice) -> None:
    there, bad = Till(office, "s2"), Till(office)
    till.pull()
    revoke(bad)
    assert record_of(bad) == RevokedDevice(bad.device.id, office.clock.now())
    assert told(till, bad)
    assert told(there, bad)


def test_a_lost_till_is_told_as_lost(till: Till, office: HeadOffice) -> None:
    bad = Till(office)
    till.pull()
    with office.database.writing() as connection:
        clearing.declare_lost(connection, bad.device.id, office.clock.now())
    found = record_of(bad)
    assert found is not None
    assert found.lost
    assert told(till, bad)


def test_a_till_that_is_cleared_is_no_longer_told_of(till: Till, office: HeadOffice) -> None:
    bad = Till(office)
    revoke(bad)
    till.pull()
    clearing.clear(office.database, bad.device.id, office.clock.now())
    assert record_of(bad) is None
    assert told(till, bad)


def test_nothing_is_told_twice(till: Till, office: HeadOffice) -> None:
    bad = Till(office)
    revoke(bad)
    till.pull()
    with office.database.writing() as connection:
        revocations.publish(connection, bad.device.id, office.clock.now())
        assert revocations.tell_of_all(connection) == []
    assert till.pulled() == []


def test_those_revoked_before_there_were_revocations_are_told_of_once(
    till: Till, office: HeadOffice
) -> None:
    before = office.clock.now() - dt.timedelta(days=9)
    with office.database.writing() as connection:
        devices.revoke(connection, till.device.id, before)
        assert len(revocations.tell_of_all(connection)) == 2
    assert record_of(till) == RevokedDevice(till.device.id, before)
