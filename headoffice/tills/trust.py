"""The tills of a store as its tills know each other: by name, key, and whether they are trusted."""

from typing import Any

from sqlalchemy import Connection, Row, select

from clerkapp.domain.trust import WIPE, StoreDevice
from headoffice import records, tables
from headoffice.feed import Touched
from headoffice.governing.tables import device_orders
from sync.wire import Entity


def tell_of(connection: Connection, device_id: str) -> list[Touched]:
    """Write down what the store's tills should know of one device now; what changed by it.

    For the transaction that enrolled, renamed, revoked or cleared it.
    """
    row = connection.execute(_devices().where(tables.devices.c.id == device_id)).one_or_none()
    return [] if row is None else _put(connection, row)


def tell_of_all(connection: Connection) -> list[Touched]:
    """The same of every device: those that were enrolled before tills were told of each other."""
    rows = connection.execute(_devices().order_by(tables.devices.c.id)).all()
    return [touched for row in rows for touched in _put(connection, row)]


def public_key_of(connection: Connection, store_id: str, device_id: str) -> bytes | None:
    """The key of a device of that store that is trusted; None of any other."""
    row = connection.execute(_devices().where(tables.devices.c.id == device_id)).one_or_none()
    if row is None or row.store_id != store_id or not _is_active(row):
        return None
    return bytes.fromhex(row.public_key)


def _devices() -> Any:
    of = tables.devices.c
    wanted = device_orders.c
    open_order = (wanted.device_id == of.id) & wanted.done_at.is_(None)
    return select(
        of.id,
        of.store_id,
        of.name,
        of.public_key,
        of.revoked_at,
        of.lost_at,
        wanted.ordered_at,
    ).outerjoin_from(tables.devices, device_orders, open_order & (wanted.store_id == of.store_id))


def _put(connection: Connection, row: Row[Any]) -> list[Touched]:
    order = WIPE if row.ordered_at is not None else ""
    device = StoreDevice(row.id, row.store_id, row.name, row.public_key, _is_active(row), order)
    known = records.read(connection, Entity.DEVICE, row.id, StoreDevice, row.store_id)
    if known == device:
        return []
    if known is None:
        records.insert_records(connection, [device])
    else:
        records.update_record(connection, device)
    return [Touched(row.store_id, Entity.DEVICE, row.id)]


def _is_active(row: Row[Any]) -> bool:
    return row.revoked_at is None and row.lost_at is None
