"""Members about whom something came in, computed anew and told of."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select

from headoffice import feed
from headoffice.database import Database
from headoffice.ingest.tables import unrefreshed_members
from headoffice.understanding.refresh import refresh_members

AT_ONCE = 200
_OF = unrefreshed_members.c


def refresh_waiting(
    database: Database, now: dt.datetime, told: Callable[[int, int], None] | None = None
) -> int:
    """Compute every member anew that waits for it; answers how many.

    In transactions of ``AT_ONCE``: who waits is written down, so that a run that was cut off is
    finished by the next. ``told`` hears how many are done, and of how many.
    """
    with database.reading() as connection:
        query = select(func.count()).select_from(unrefreshed_members)
        total = int(connection.execute(query).scalar_one())
    done = 0
    while True:
        with database.writing() as connection:
            found = _refresh_some(connection, now)
        done += found
        if told is not None:
            told(done, max(total, done))
        if found < AT_ONCE:
            return done


def _refresh_some(connection: Connection, now: dt.datetime) -> int:
    query = select(_OF.member_id).order_by(_OF.member_id).limit(AT_ONCE)
    found = list(connection.execute(query).scalars())
    touched = refresh_members(connection, found, now)
    connection.execute(delete(unrefreshed_members).where(_OF.member_id.in_(found)))
    feed.publish(connection, touched, now)
    return len(found)
