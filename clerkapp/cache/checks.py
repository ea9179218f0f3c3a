"""When the cache is next compared with head office, and whether it is to be filled anew."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from clerkapp.cache import tables

COMPARE_EVERY = dt.timedelta(hours=6)
REBUILD_EVERY = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Checks:
    """``due_at``: None means at once. ``rebuild_from``: no rebuild is wanted before it."""

    due_at: dt.datetime | None = None
    rebuild_wanted: bool = False
    rebuild_from: dt.datetime | None = None


def checks(connection: Connection) -> Checks:
    """As they were last saved."""
    row = connection.execute(select(tables.checks)).one_or_none()
    return Checks() if row is None else Checks(row.due_at, row.rebuild_wanted, row.rebuild_from)


def is_due(found: Checks, now: dt.datetime) -> bool:
    """Whether to compare now; a clock that was set back does not put it off for long."""
    return _has_come(found.due_at, now, COMPARE_EVERY)


def compare_again(connection: Connection, at: dt.datetime) -> None:
    """Put the next comparison off."""
    _save(connection, replace(checks(connection), due_at=at))


def want_rebuild(connection: Connection, now: dt.datetime) -> bool:
    """Have the cache filled anew; False where the last time was too recent."""
    found = checks(connection)
    if not _has_come(found.rebuild_from, now, REBUILD_EVERY):
        return False
    wanted = replace(found, rebuild_wanted=True, rebuild_from=now + REBUILD_EVERY)
    _save(connection, wanted)
    return True


def give_up_rebuild(connection: Connection) -> None:
    """Go on with the cache as it is; it may be wanted again when its time has come."""
    _save(connection, replace(checks(connection), rebuild_wanted=False))


def carry(connection: Connection, former: Checks) -> None:
    """In a cache that was filled anew: compare it soon, and remember when it was rebuilt."""
    _save(connection, Checks(rebuild_from=former.rebuild_from))


def _has_come(moment: dt.datetime | None, now: dt.datetime, longest: dt.timedelta) -> bool:
    return moment is None or not now < moment <= now + longest


def _save(connection: Connection, found: Checks) -> None:
    values = {
        "due_at": found.due_at,
        "rebuild_wanted": found.rebuild_wanted,
        "rebuild_from": found.rebuild_from,
    }
    connection.execute(
        insert(tables.checks)
        .values(only=1, **values)
        .on_conflict_do_update(index_elements=["only"], set_=values)
    )
