"""The parts of the tables that grow without end, on PostgreSQL; SQLite keeps them whole.

Operations are parted by store and timelines by member, so that a look or a write touches one part.
The feed is parted by month: what every till has long heard goes away with its table.
"""

import datetime as dt
import logging
from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from headoffice.times import stored

SCHEMA = "parts"
HASH_PARTS = 16
MONTHS_AHEAD = 3
LONGEST_WAIT_MS = 1000
REST = "feed_rest"
"""Holds what no month was made for: nothing is refused because nobody made room in time."""

_FORGOTTEN = "WHERE h.store_id = r.store_id AND r.position <= h.floor"

logger = logging.getLogger("headoffice.partitions")


def is_parted(connection: Connection) -> bool:
    """Whether this database keeps tables in parts."""
    return connection.dialect.name == "postgresql"


def make_hash_parts(connection: Connection, table: str) -> None:
    """The parts of a table that was just made, for a hash of its key."""
    for number in range(HASH_PARTS):
        _run(
            connection,
            f"CREATE TABLE {SCHEMA}.{table}_{number:02d} PARTITION OF {table} "
            f"FOR VALUES WITH (MODULUS {HASH_PARTS}, REMAINDER {number})",
        )


def make_rest(connection: Connection) -> None:
    """Where entries of the feed go for which there is no month."""
    _run(connection, f"CREATE TABLE {SCHEMA}.{REST} PARTITION OF feed DEFAULT")


def make_months(connection: Connection, now: dt.datetime, first: dt.date | None = None) -> None:
    """See to parts of the feed for the months to come, this one (or ``first``'s) among them.

    A month of which entries lie in the rest already stays there.
    """
    if not is_parted(connection):
        return
    there = set(_month_parts(connection))
    last = _later(now.date(), MONTHS_AHEAD)
    for month in _months(first or now.date(), last):
        if month not in there and not _is_in_rest(connection, month):
            _make_month(connection, month)


def keep_up(connection: Connection, now: dt.datetime, before: dt.datetime) -> None:
    """Make room in the feed for the months to come, and let go of what no till is told any more.

    Entries below a feed's floor are not told: here they go, by the month. Where tills keep a month
    from being dropped for longer than a moment, it goes the next time.
    """
    if not is_parted(connection):
        return
    make_months(connection, now)
    _run(connection, f"DELETE FROM {SCHEMA}.{REST} r USING feed_heads h {_FORGOTTEN}")
    for month in list(_month_parts(connection)):
        if _bound(_later(month, 1)) <= stored(before) and not _is_told(connection, month):
            _drop(connection, month)


def _drop(connection: Connection, month: dt.date) -> None:
    try:
        with connection.begin_nested():
            _run(connection, f"SET LOCAL lock_timeout = {LONGEST_WAIT_MS}")
            _run(connection, f"DROP TABLE {SCHEMA}.{_name(month)}")
    except OperationalError:
        logger.warning("%s is in use and stays until the feed is compacted again", _name(month))


def _is_told(connection: Connection, month: dt.date) -> bool:
    """Whether an entry came behind a younger one: the clocks of two writers differed."""
    query = (
        f"SELECT 1 FROM {SCHEMA}.{_name(month)} r JOIN feed_heads h "
        "ON h.store_id = r.store_id AND r.position > h.floor LIMIT 1"
    )
    return connection.exec_driver_sql(query).first() is not None


def _make_month(connection: Connection, month: dt.date) -> None:
    name, until = f"{SCHEMA}.{_name(month)}", _later(month, 1)
    # Made apart and attached: making it in place would keep every till from reading meanwhile.
    _run(connection, f"CREATE TABLE {name} (LIKE feed INCLUDING ALL)")
    bounds = f"FROM ('{_bound(month)}') TO ('{_bound(until)}')"
    _run(connection, f"ALTER TABLE feed ATTACH PARTITION {name} FOR VALUES {bounds}")


def _month_parts(connection: Connection) -> Iterator[dt.date]:
    found = connection.execute(
        text(
            "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = :schema AND c.relkind = 'r' AND c.relname ~ '^feed_[0-9]{6}$' "
            "ORDER BY c.relname"
        ),
        {"schema": SCHEMA},
    )
    for name in found.scalars():
        yield dt.date(int(name[5:9]), int(name[9:11]), 1)


def _is_in_rest(connection: Connection, month: dt.date) -> bool:
    query = text(f"SELECT 1 FROM {SCHEMA}.{REST} WHERE at >= :since AND at < :until LIMIT 1")
    bounds = {"since": _bound(month), "until": _bound(_later(month, 1))}
    return connection.execute(query, bounds).first() is not None


def _months(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _later(month, 1)


def _later(day: dt.date, months: int) -> dt.date:
    """The first day of the month so many months behind that day's."""
    count = day.year * 12 + day.month - 1 + months
    return dt.date(count // 12, count % 12 + 1, 1)


def _name(month: dt.date) -> str:
    return f"feed_{month:%Y%m}"


def _bound(month: dt.date) -> str:
    # Digits in one order, so that it sorts the same whatever the database's order of words is.
    return month.isoformat()


def _run(connection: Connection, statement: str) -> None:
    # Nothing in these comes from outside: names and bounds are made of numbers here.
    connection.exec_driver_sql(statement)
