"""Members about whom something came in, computed anew and told of."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.exc import DBAPIError

from headoffice import feed
from headoffice.database import Database
from headoffice.ingest import scoping
from headoffice.ingest.communities import renew_groups
from headoffice.ingest.tables import unrefreshed_members
from headoffice.understanding.refresh import refresh_members

AT_ONCE = 200
TRIES = 5
FEW = 400
"""As many as are computed within a second."""

_behind = threading.Lock()
logger = logging.getLogger("headoffice.ingest")
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
        with database.reading() as connection:
            some = select(_OF.member_id).order_by(_OF.member_id).limit(AT_ONCE)
            waiting = list(connection.execute(some).scalars())
        if not waiting:
            return done
        done += refresh_those(database, waiting, now)
        if told is not None:
            told(done, max(total, done))


def refresh_soon(database: Database, now: dt.datetime) -> None:
    """Compute at once whoever waits where they are few, else in a thread behind the caller.

    A caller is not kept waiting for the members of somebody's large import.
    """
    with database.reading() as connection:
        many = connection.execute(select(_OF.member_id).limit(FEW + 1)).all()
    if len(many) <= FEW:
        refresh_waiting(database, now)
    elif _behind.acquire(blocking=False):
        threading.Thread(target=_refresh_behind, args=(database, now), daemon=True).start()


def _refresh_behind(database: Database, now: dt.datetime) -> None:
    try:
        refresh_waiting(database, now)
    except DBAPIError as error:
        # Who is left waits in the database, for the next that comes by.
        logger.warning("members wait to be computed anew: %s", type(error).__name__)
    finally:
        _behind.release()


def refresh_those(database: Database, member_ids: Sequence[str], now: dt.datetime) -> int:
    """Compute those of the members anew that wait for it; answers how many."""
    for again in range(TRIES):
        try:
            with database.writing() as connection:
                return _refresh(connection, sorted(member_ids), now)
        except DBAPIError:
            # Others may hold what this needs and wait for what it holds: one has to begin anew.
            if again + 1 == TRIES:
                raise
    return 0


def _refresh(connection: Connection, member_ids: list[str], now: dt.datetime) -> int:
    # Members before what is noted of them: so does everybody who joins, parts or erases one.
    scoping.lock_members(connection, member_ids)
    query = select(_OF.member_id).where(_OF.member_id.in_(member_ids)).order_by(_OF.member_id)
    found = list(connection.execute(query.with_for_update()).scalars())
    touched = renew_groups(connection, found)
    touched += refresh_members(connection, found, now)
    connection.execute(delete(unrefreshed_members).where(_OF.member_id.in_(found)))
    feed.publish(connection, touched, now)
    return len(found)
