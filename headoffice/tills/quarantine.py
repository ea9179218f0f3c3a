"""Devices whose records exist twice, or went back: they borrow nothing until people clear them."""

from sqlalchemy import Connection, update

from headoffice import tables
from headoffice.tills import devices
from headoffice.tills.devices import Device


def put(connection: Connection, device: Device, reason: str) -> None:
    """Lend a device nothing until it is cleared; the first reason stays."""
    table = tables.devices
    fresh = devices.named(device.id, device.store_id) & table.c.quarantine.is_(None)
    connection.execute(update(table).where(fresh).values(quarantine=reason))
