"""An order to a device to wipe itself: ordered, told, done.

The device is told by its next greeting, and by the feed that it should greet. It sends what it has
not sent, removes what it holds, and says so; only then is it answered no more.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select, update

from clerkapp.domain.trust import WIPE
from headoffice import feed
from headoffice.coupons import revocations
from headoffice.errors import CommandError, FaultError
from headoffice.governing.tables import device_orders
from headoffice.lending import stock
from headoffice.tills import clearing, devices, trust
from headoffice.tills.devices import Device
from headoffice.times import instant, stored


class Progress(StrEnum):
    """How far an order has come."""

    ORDERED = "ordered"
    TOLD = "told"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Order:
    """Who wants a device wiped since when, and how far it is."""

    device_id: str
    ordered_at: dt.datetime
    ordered_by: str
    told_at: dt.datetime | None
    done_at: dt.datetime | None

    @property
    def progress(self) -> Progress:
        """Where it stands."""
        if self.done_at is not None:
            return Progress.DONE
        return Progress.ORDERED if self.told_at is None else Progress.TOLD


def orders_of(connection: Connection, store_id: str) -> dict[str, Order]:
    """Every order to a device of that store, by the device's id."""
    rows = connection.execute(
        select(device_orders).where(device_orders.c.store_id == store_id)
    ).all()
    return {
        row.device_id: Order(
            row.device_id,
            instant(row.ordered_at),
            row.ordered_by,
            None if row.told_at is None else instant(row.told_at),
            None if row.done_at is None else instant(row.done_at),
        )
        for row in rows
    }


def order_wipe(connection: Connection, device_id: str, by: str, now: dt.datetime) -> None:
    """Order a device to wipe itself, also one that is lost: it is answered for that alone.

    Publishes, so call it last in a transaction. Raises CommandError for no such device, and for
    one that is ordered it already.
    """
    device = devices.require(connection, device_id)
    devices.lock_standing(connection, device_id)
    known = orders_of(connection, device.store_id).get(device_id)
    if known is not None:
        said = "was wiped" if known.done_at else "is ordered to wipe itself already"
        raise CommandError(f"{device_id} {said}")
    row = {
        "device_id": device_id,
        "store_id": device.store_id,
        "ordered_at": stored(now),
        "ordered_by": by,
    }
    connection.execute(insert(device_orders).values(row))
    feed.publish(connection, trust.tell_of(connection, device_id), now)


def call_off(connection: Connection, device_id: str, now: dt.datetime) -> None:
    """Take an order back that the device was not told yet.

    Publishes, so call it last in a transaction. Raises CommandError where there is none, or where
    it is too late.
    """
    of = device_orders.c
    mine = (of.device_id == device_id) & of.told_at.is_(None)
    if connection.execute(delete(device_orders).where(mine)).rowcount == 0:
        raise CommandError(f"{device_id} has no order that could be called off")
    feed.publish(connection, trust.tell_of(connection, device_id), now)


def pending(connection: Connection, device: Device) -> str:
    """What the device is ordered and has not done; nothing where it is not."""
    of = device_orders.c
    mine = (of.device_id == device.id) & (of.store_id == device.store_id) & of.done_at.is_(None)
    found = connection.execute(select(of.device_id).where(mine)).first()
    return "" if found is None else WIPE


def tell(connection: Connection, device: Device, now: dt.datetime) -> str:
    """The same, for the answer to its greeting: from now on it counts as told."""
    of = device_orders.c
    mine = (of.device_id == device.id) & (of.store_id == device.store_id)
    first = mine & of.told_at.is_(None)
    connection.execute(update(device_orders).where(first).values(told_at=stored(now)))
    return pending(connection, device)


def wiped(connection: Connection, device: Device, now: dt.datetime) -> None:
    """The device says that nothing is left there: it is answered no more from now on.

    What it was lent and did not close is burned. Publishes, so call it last in a transaction.
    Raises FaultError 409 ``not_ordered`` for a device that nobody ordered to.
    """
    of = device_orders.c
    mine = (of.device_id == device.id) & (of.store_id == device.store_id)
    done = update(device_orders).where(mine & of.done_at.is_(None)).values(done_at=stored(now))
    if connection.execute(done).rowcount == 0:
        raise FaultError(409, "not_ordered", "nobody ordered this device to wipe itself")
    clearing.burn_leases(connection, device)
    devices.change(connection, device.id, revoked_at=stored(now), quarantine=None)
    left = stock.refresh(connection, device.store_id, now)
    revocations.publish(connection, device.id, now, also=left)
