"""What people decide about a device: cleared of quarantine, or lost."""

import datetime as dt

from sqlalchemy import Connection, select

from clerkapp.domain.lease import BudgetKind
from headoffice import tables
from headoffice.coupons import revocations
from headoffice.database import Database
from headoffice.governing.tables import device_orders
from headoffice.lending import lease_spending, stock
from headoffice.operations import intake, log
from headoffice.tills import devices
from headoffice.tills.devices import Device
from headoffice.times import stored


def clear(database: Database, device_id: str, now: dt.datetime) -> int:
    """Begin a new epoch of a device and take in what was held; answers how many operations.

    What it was lent and has not told as spent is burned: coupons for it may exist in a chain that
    is gone. It may be revoked or lost before; from now on it is answered again, unless it was
    wiped: nobody is there any more.
    """
    with database.writing() as connection:
        device = devices.require(connection, device_id)
        standing = devices.lock_standing(connection, device_id, device.store_id)
        burn_leases(connection, device)
        devices.begin_epoch(connection, device, standing.end.epoch + 1)
        if not _was_wiped(connection, device):
            devices.change(connection, device_id, revoked_at=None, lost_at=None)
        held = log.held_forks(connection, device_id)
        left = stock.refresh(connection, device.store_id, now)
        revocations.publish(connection, device_id, now, also=left)
    for raw in held:
        intake.release(database, device, raw, now)
    with database.writing() as connection:
        log.note_released(connection, device_id, now)
    return len(held)


def _was_wiped(connection: Connection, device: Device) -> bool:
    of = device_orders.c
    mine = (of.store_id == device.store_id) & (of.device_id == device.id)
    query = select(of.device_id).where(mine & of.done_at.is_not(None))
    return connection.execute(query).first() is not None


def declare_lost(connection: Connection, device_id: str, now: dt.datetime) -> int:
    """Answer a device no more and burn what it was lent; answers the sum in fen.

    Publishes, so call it last in a transaction.
    """
    devices.revoke(connection, device_id, now)
    devices.change(connection, device_id, lost_at=stored(now))
    device = devices.require(connection, device_id)
    burned_fen = burn_leases(connection, device)
    left = stock.refresh(connection, device.store_id, now)
    revocations.publish(connection, device_id, now, also=left)
    return burned_fen


def burn_leases(connection: Connection, device: Device) -> int:
    """Close every open lease of a device and give nothing back.

    Answers what was burned, in fen; pieces of samples are burned too, and are no money.
    """
    leases = tables.leases.c
    open_ids = connection.execute(
        select(leases.id).where(
            (leases.store_id == device.store_id) & (leases.device_id == device.id) & ~leases.closed
        )
    )
    lent = lease_spending.leases_of(connection, device, list(open_ids.scalars()))
    for lease in lent.values():
        lease_spending.burn(connection, lease)
    return sum(x.open_fen for x in lent.values() if x.kind is not BudgetKind.SAMPLE)
