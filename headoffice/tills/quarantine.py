"""Devices whose records exist twice, or went back: they borrow nothing until people clear them."""

from sqlalchemy import Connection, update

from headoffice import tables


def put(connection: Connection, device_id: str, reason: str) -> None:
    """Lend a device nothing until it is cleared; the first reason stays."""
    table = tables.devices
    fresh = (table.c.id == device_id) & table.c.quarantine.is_(None)
    connection.execute(update(table).where(fresh).values(quarantine=reason))
