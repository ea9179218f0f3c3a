"""Which tills are trusted no more: every till of the chain hears of it with the feed."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import Connection, delete, select

from clerkapp.domain.trust import RevokedDevice
from headoffice import feed, records, tables
from headoffice.feed import Touched
from headoffice.tills import trust
from headoffice.times import instant
from sync.wire import Entity


def publish(
    connection: Connection, device_id: str, now: dt.datetime, also: Iterable[Touched] = ()
) -> None:
    """Tell every till how a device stands now, whatever became of it in this transaction.

    Publishes, and ``also`` what else changed in it, so call it last.
    """
    told = [*trust.tell_of(connection, device_id), *tell_of(connection, device_id), *also]
    feed.publish(connection, told, now)


def tell_of(connection: Connection, device_id: str) -> list[Touched]:
    """Write down whether a device is revoked; what changed by it."""
    known = records.read(connection, Entity.REVOCATION, device_id, RevokedDevice)
    revoked = _as_it_is(connection, device_id)
    if known == revoked:
        return []
    table = tables.revocations
    connection.execute(delete(table).where(table.c.id == device_id))
    if revoked is not None:
        records.insert_records(connection, [revoked])
    stores = connection.execute(select(tables.feed_heads.c.store_id)).scalars()
    return [Touched(store_id, Entity.REVOCATION, device_id) for store_id in stores]


def tell_of_all(connection: Connection) -> list[Touched]:
    """The same of every device: of those revoked before tills were told of it."""
    query = select(tables.devices.c.id).where(tables.devices.c.revoked_at.is_not(None))
    ids = connection.execute(query.order_by(tables.devices.c.id)).scalars().all()
    return [touched for device_id in ids for touched in tell_of(connection, device_id)]


def _as_it_is(connection: Connection, device_id: str) -> RevokedDevice | None:
    of = tables.devices.c
    query = select(of.revoked_at, of.lost_at).where(of.id == device_id)
    row = connection.execute(query).one_or_none()
    if row is None or row.revoked_at is None:
        return None
    return RevokedDevice(device_id, instant(row.revoked_at), lost=row.lost_at is not None)
