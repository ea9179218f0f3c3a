"""A device is ordered to wipe itself: ordered, told, done; and what it may still do meanwhile."""

import pytest
from sqlalchemy import select

from clerkapp.domain.trust import WIPE, RevokedDevice, StoreDevice
from headoffice import records, tables
from headoffice.errors import CommandError, FaultError
from headoffice.governing.tables import device_orders
from headoffice.office import HeadOffice
from headoffice.serving.authentication import calling_device, hashed
from headoffice.tills import clearing, devices, greeting, orders
from headoffice.tills.orders import Progress
from sync.wire import Entity, Greeting, Standing
from tests.headoffice.pretend_tills import Till

TOKEN = "Bearer the-token"


def greet(office: HeadOffice, till: Till) -> Standing:
    with office.database.writing() as connection:
        device = devices.require(connection, till.device.id)
        said = Greeting(run="r", former_runs=[], epoch=1, sequence=0, hash="")
        now = office.clock.now()
        return greeting.greet_certified(connection, device, said, office.signer, now)


def order(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        orders.order_wipe(connection, till.device.id, "chen", office.clock.now())


def progress(office: HeadOffice, till: Till) -> Progress:
    with office.database.reading() as connection:
        return orders.orders_of(connection, "s1")[till.device.id].progress


def wiped(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        device = devices.require(connection, till.device.id)
        orders.wiped(connection, device, office.clock.now())


def test_an_order_goes_by_the_feed_and_the_next_greeting_and_is_done_once_it_is_said(
    office: HeadOffice, till: Till
) -> None:
    till.borrow_both()
    order(office, till)
    assert progress(office, till) is Progress.ORDERED
    with office.database.reading() as connection:
        told = records.read(connection, Entity.DEVICE, till.device.id, StoreDevice)
    assert told is not None
    assert told.order == WIPE
    answer = greet(office, till)
    assert (answer.order, answer.certificate) == (WIPE, "")
    assert progress(office, till) is Progress.TOLD
    wiped(office, till)
    assert progress(office, till) is Progress.DONE
    with office.database.reading() as connection:
        gone = records.read(connection, Entity.REVOCATION, till.device.id, RevokedDevice)
        told = records.read(connection, Entity.DEVICE, till.device.id, StoreDevice)
        closed = connection.execute(select(tables.leases.c.closed)).scalars().all()
    assert gone is not None
    assert told is not None
    assert (told.order, told.active) == ("", False)
    assert closed
    assert all(closed), "what it did not close is burned"


def test_it_borrows_nothing_more_and_is_sent_to_greet_instead(
    office: HeadOffice, till: Till
) -> None:
    order(office, till)
    with pytest.raises(FaultError) as no:
        till.borrow_both()
    assert no.value.code == "not_trusted"


def test_a_lost_device_is_answered_for_that_alone(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        devices.change(connection, till.device.id, token_hash=hashed("the-token"))
        clearing.declare_lost(connection, till.device.id, office.clock.now())
    with office.database.reading() as connection, pytest.raises(FaultError):
        calling_device(connection, TOKEN, leaving=True)
    order(office, till)
    with office.database.reading() as connection:
        assert calling_device(connection, TOKEN, leaving=True).id == till.device.id
        with pytest.raises(FaultError):
            calling_device(connection, TOKEN)
    wiped(office, till)
    with office.database.reading() as connection, pytest.raises(FaultError):
        calling_device(connection, TOKEN, leaving=True)


def test_an_order_is_called_off_until_the_device_was_told(office: HeadOffice, till: Till) -> None:
    order(office, till)
    with office.database.writing() as connection:
        orders.call_off(connection, till.device.id, office.clock.now())
        assert connection.execute(select(device_orders)).all() == []
    assert greet(office, till).order == ""
    order(office, till)
    greet(office, till)
    with (
        office.database.writing() as connection,
        pytest.raises(CommandError, match="no order that could be called off"),
    ):
        orders.call_off(connection, till.device.id, office.clock.now())


def test_nobody_is_believed_to_be_wiped_without_an_order_and_none_is_ordered_twice(
    office: HeadOffice, till: Till
) -> None:
    with pytest.raises(FaultError) as no:
        wiped(office, till)
    assert no.value.code == "not_ordered"
    order(office, till)
    with pytest.raises(CommandError, match="already"):
        order(office, till)
    wiped(office, till)
    with pytest.raises(CommandError, match="was wiped"):
        order(office, till)


def test_a_wiped_device_that_is_cleared_is_not_answered_again(
    office: HeadOffice, till: Till
) -> None:
    order(office, till)
    wiped(office, till)
    clearing.clear(office.database, till.device.id, office.clock.now())
    with office.database.reading() as connection:
        left_out = connection.execute(select(tables.devices.c.revoked_at)).scalar_one()
        told = records.read(connection, Entity.REVOCATION, till.device.id, RevokedDevice)
    assert left_out is not None
    assert told is not None
