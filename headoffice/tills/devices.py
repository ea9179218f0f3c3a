"""The enrolled tills, and how far head office has heard each of them."""

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, update

from clerkapp.domain.operation import GENESIS
from headoffice import tables
from headoffice.errors import CommandError
from headoffice.times import stored


@dataclass(frozen=True, slots=True)
class Device:
    """A till that has proved who it is."""

    id: str
    store_id: str


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The last operation of a device epoch that has its place in the chain."""

    epoch: int
    sequence: int
    last_hash: str


@dataclass(frozen=True, slots=True)
class DeviceStanding:
    """A device's chain, the run that may borrow, and why it is in quarantine if it is."""

    end: ChainEnd
    run: str | None
    former_runs: frozenset[str]
    quarantine: str | None


def named(device_id: str, store_id: str | None = None) -> ColumnElement[bool]:
    """What is true of that device's row alone; with its store, where that is known, it is looked
    for nowhere else."""
    of = tables.devices.c
    return (
        of.id == device_id if store_id is None else (of.store_id == store_id) & (of.id == device_id)
    )


def lock_standing(
    connection: Connection, device_id: str, store_id: str | None = None
) -> DeviceStanding:
    """How a device stands; nobody else changes it until this transaction ends."""
    devices = tables.devices.c
    query = (
        select(
            devices.epoch,
            devices.sequence,
            devices.last_hash,
            devices.run,
            devices.former_runs,
            devices.quarantine,
        )
        .where(named(device_id, store_id))
        # Not the key itself: lending, which holds budgets that we shall want, refers to this row.
        .with_for_update(key_share=True)
    )
    row = connection.execute(query).one()
    return DeviceStanding(
        end=ChainEnd(row.epoch, row.sequence, row.last_hash),
        run=row.run,
        former_runs=frozenset(json.loads(row.former_runs or "[]")),
        quarantine=row.quarantine,
    )


def lock_chain_end(connection: Connection, device: Device, epoch: int) -> ChainEnd | None:
    """Where the device's chain of that epoch ends; None for an epoch that has not begun."""
    current = lock_standing(connection, device.id, device.store_id).end
    return current if epoch == current.epoch else former_chain_end(connection, device.id, epoch)


def former_chain_end(connection: Connection, device_id: str, epoch: int) -> ChainEnd | None:
    """Where the chain of an epoch ended that is over; None for any other."""
    former = tables.former_chains.c
    query = select(former.epoch, former.sequence, former.last_hash).where(
        (former.device_id == device_id) & (former.epoch == epoch)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else ChainEnd(*row)


def move_chain_end(connection: Connection, device: Device, end: ChainEnd) -> None:
    """Take one operation into the chain of its epoch, which is locked."""
    devices, former = tables.devices, tables.former_chains
    values = {"sequence": end.sequence, "last_hash": end.last_hash}
    current = named(device.id, device.store_id) & (devices.c.epoch == end.epoch)
    if connection.execute(update(devices).where(current).values(values)).rowcount == 0:
        over = (former.c.device_id == device.id) & (former.c.epoch == end.epoch)
        connection.execute(update(former).where(over).values(values))


def begin_epoch(connection: Connection, device: Device, epoch: int) -> None:
    """Begin a later epoch of a locked device; the chains of before are over, not forgotten.

    Of epochs in between, which head office forgot in a restore, nothing was heard yet.
    """
    devices = tables.devices
    end = lock_standing(connection, device.id, device.store_id).end
    over = [end, *(ChainEnd(x, 0, GENESIS) for x in range(end.epoch + 1, epoch))]
    rows = [
        {
            "device_id": device.id,
            "epoch": former.epoch,
            "sequence": former.sequence,
            "last_hash": former.last_hash,
        }
        for former in over
    ]
    connection.execute(insert(tables.former_chains), rows)
    connection.execute(
        update(devices)
        .where(named(device.id, device.store_id))
        .values(
            epoch=epoch,
            sequence=0,
            last_hash=GENESIS,
            run=None,
            former_runs=None,
            quarantine=None,
            turned_away_at=None,
        )
    )


def change(
    connection: Connection, device_id: str, store_id: str | None = None, **values: str | None
) -> None:
    """Set columns of one device."""
    mine = named(device_id, store_id)
    connection.execute(update(tables.devices).where(mine).values(**values))


def revoke(connection: Connection, device_id: str, now: dt.datetime) -> None:
    """Answer the device no more. Raises CommandError when there is no such device."""
    require(connection, device_id)
    change(connection, device_id, revoked_at=stored(now))


def require(connection: Connection, device_id: str) -> Device:
    """The device of that id. Raises CommandError when there is none."""
    devices = tables.devices.c
    query = select(devices.id, devices.store_id).where(devices.id == device_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise CommandError(f"no such device: {device_id}")
    return Device(*row)
