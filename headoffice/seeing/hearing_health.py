"""Writes down what a till says of itself, seldom enough to be on the way of every wish for room."""

import datetime as dt

from sqlalchemy import Connection, Row, select, update

from headoffice import feed
from headoffice.database import insert_missing
from headoffice.seeing.tables import device_health
from headoffice.tills.devices import Device
from headoffice.times import instant, stored
from sync.wire import Cursor, TillHealth

AT_MOST_EVERY = dt.timedelta(minutes=1)
LONGEST_VERSION = 40
MOST_S = 2**31 - 1
MOST = 2**53


def hear(connection: Connection, device: Device, said: TillHealth | None, now: dt.datetime) -> None:
    """Keep what a till says. Within a minute of the last time it is passed over, but for the good
    news that nothing waits any more. A till of an older program says nothing."""
    if said is None:
        return
    of = device_health.c
    mine = (of.store_id == device.store_id) & (of.device_id == device.id)
    known = connection.execute(select(of.told_at, of.unsent).where(mine)).one_or_none()
    if known is not None and _is_too_soon(known, said, now):
        return
    values = _values(connection, device, said, now)
    if known is None:
        row = {"store_id": device.store_id, "device_id": device.id, **values}
        insert_missing(connection, device_health, [row])
    else:
        connection.execute(update(device_health).where(mine).values(values))


def _is_too_soon(known: Row[str, int], said: TillHealth, now: dt.datetime) -> bool:
    is_over = known.unsent > 0 and said.unsent == 0
    return not is_over and dt.timedelta() <= now - instant(known.told_at) < AT_MOST_EVERY


def _values(
    connection: Connection, device: Device, said: TillHealth, now: dt.datetime
) -> dict[str, str | int | None]:
    until = said.certificate_until
    return {
        "told_at": stored(now),
        "version": "".join(x for x in said.version if x.isprintable())[:LONGEST_VERSION],
        "unsent": min(max(0, said.unsent), MOST),
        "oldest_unsent_at": _stored(said.oldest_unsent_at),
        "refused": min(max(0, said.refused), MOST),
        "skew_s": _skew_s(said.clock, now),
        "feed_behind": _behind(connection, device.store_id, said.cursor),
        "certificate_until": None if until is None else until.isoformat(),
    }


def _skew_s(clock: dt.datetime | None, now: dt.datetime) -> int | None:
    if clock is None or clock.tzinfo is None:
        return None
    seconds = round((now - clock).total_seconds())
    return max(-MOST_S, min(MOST_S, seconds))


def _stored(at: dt.datetime | None) -> str | None:
    try:
        return None if at is None or at.tzinfo is None else stored(at)
    except OverflowError:
        # No year of anybody's: a clock that far off is shown as such beside it.
        return None


def _behind(connection: Connection, store_id: str, text: str) -> int | None:
    try:
        cursor = Cursor.parse(text)
    except ValueError:
        return None
    head = feed.head_of(connection, store_id)
    if feed.reset_reason(cursor, head) is not None:
        return None
    return min(head.cursor.position - cursor.position, MOST)
