"""What people decide about a device: cleared of quarantine, or lost."""

import datetime as dt

from sqlalchemy import Connection, select

from headoffice import devices, lease_spending, tables
from headoffice.database import Database
from headoffice.operations import intake, log
from headoffice.times import stored


def clear(database: Database, device_id: str, now: dt.datetime) -> int:
    """Begin a new epoch of a device and take in what was held; answers how many operations.

    What it was lent and has not told as spent is burned: coupons for it may exist in a chain that
    is gone. It may be revoked or lost before; from now on it is answered again.
    """
    with database.writing() as connection:
        device = devices.require(connection, device_id)
        standing = devices.lock_standing(connection, device_id)
        burn_leases(connection, device_id)
        devices.begin_epoch(connection, device_id, standing.end.epoch + 1)
        devices.change(connection, device_id, revoked_at=None, lost_at=None)
        held = log.held_forks(connection, device_id)
    for raw in held:
        intake.release(database, device, raw, now)
    with database.writing() as connection:
        log.note_released(connection, device_id, now)
    return len(held)


def declare_lost(connection: Connection, device_id: str, now: dt.datetime) -> int:
    """Answer a device no more and burn what it was lent; answers the sum in fen."""
    devices.revoke(connection, device_id, now)
    devices.change(connection, device_id, lost_at=stored(now))
    return burn_leases(connection, device_id)


def burn_leases(connection: Connection, device_id: str) -> int:
    """Close every open lease of a device and give nothing back; answers what was burned, in fen."""
    leases = tables.leases.c
    open_ids = connection.execute(
        select(leases.id).where((leases.device_id == device_id) & ~leases.closed)
    )
    lent = lease_spending.leases_of(connection, device_id, list(open_ids.scalars()))
    for lease in lent.values():
        lease_spending.close(connection, lease, lease.amount_fen)
    return sum(lease.open_fen for lease in lent.values())
