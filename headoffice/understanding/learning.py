"""What all purchases say together, learned from the records page by page."""

import datetime as dt
from collections.abc import Callable

from sqlalchemy import Connection, func, select

from headoffice import records, tables
from headoffice.database import Database
from headoffice.garbage import without_garbage
from headoffice.understanding import runs
from headoffice.understanding.chain import Learning
from headoffice.understanding.keeping import keep_learned
from headoffice.understanding.runs import Run
from headoffice.understanding.sources import buying_histories, zones_of

MOST_LEARNED = 100_000
"""Members; where a fifth of them begins is known to a seventh of a percent from so many."""

Clock = Callable[[], dt.datetime]
Told = Callable[[str, int, int], None]
"""Hears which step is at work, how much of it is done and how much there is."""


def learn(database: Database, run: Run, worker: str, tell: Told, clock: Clock) -> bool:
    """Learn and keep it, page by page; False when another worker is at it or took it over.

    Of more than ``MOST_LEARNED`` members every nth is asked, the same ones each time.
    """
    with database.writing() as connection:
        if not runs.hold_learning(connection, run.id, worker, clock()):
            return False
    with database.reading() as connection:
        ids = _some_members(connection)
        zone = next(iter(zones_of(connection).values()), dt.UTC)
    learning = Learning(run.as_of.astimezone(zone).date())
    for start in range(0, len(ids), records.CHUNK):
        tell(runs.PURCHASES, start, len(ids))
        with without_garbage(), database.reading() as connection:
            for history in buying_histories(connection, ids[start : start + records.CHUNK]):
                learning.add(history)
        with database.writing() as connection:
            mine = runs.tell_learning(connection, run.id, worker, start, len(ids), clock())
        if not mine:
            return False
    learned = learning.learned()
    with database.writing() as connection:
        if not runs.tell_learning(connection, run.id, worker, len(ids), len(ids), clock()):
            return False
        keep_learned(connection, learned)
        runs.end_learning(connection, run.id)
    tell(runs.PURCHASES, len(ids), len(ids))
    return True


def _some_members(connection: Connection) -> list[str]:
    members = tables.members.c
    named = members.name != ""
    count = select(func.count()).where(named)
    every = max(1, -(-int(connection.execute(count).scalar_one()) // MOST_LEARNED))
    place = func.row_number().over(order_by=members.id).label("place")
    numbered = select(members.id, place).where(named).subquery()
    query = select(numbered.c.id).where(numbered.c.place % every == 0)
    return list(connection.execute(query.order_by(numbered.c.id)).scalars())
