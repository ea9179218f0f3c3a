"""The enrolled tills, and how far head office has heard each of them."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

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
    """The last operation of a device that has its place in the chain."""

    epoch: int
    sequence: int
    last_hash: str


def lock_chain_end(connection: Connection, device_id: str) -> ChainEnd:
    """Where the device's chain ends; nobody else moves it until this transaction ends."""
    devices = tables.devices.c
    query = (
        select(devices.epoch, devices.sequence, devices.last_hash)
        .where(devices.id == device_id)
        # Not the key itself: lending, which holds budgets that we shall want, refers to this row.
        .with_for_update(key_share=True)
    )
    return ChainEnd(*connection.execute(query).one())


def move_chain_end(connection: Connection, device_id: str, sequence: int, last_hash: str) -> None:
    """Take one operation into the chain."""
    devices = tables.devices
    query = (
        update(devices)
        .where(devices.c.id == device_id)
        .values(sequence=sequence, last_hash=last_hash)
    )
    connection.execute(query)


def revoke(connection: Connection, device_id: str, now: dt.datetime) -> None:
    """Answer the device no more. Raises CommandError when there is no such device."""
    devices = tables.devices
    query = update(devices).where(devices.c.id == device_id).values(revoked_at=stored(now))
    if connection.execute(query).rowcount == 0:
        raise CommandError(f"no such device: {device_id}")
