"""The monthly service award: a published rule in which nobody's sales count.

``docs/understanding.md`` tells it to the people it is about; the two are the same rule.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, insert, select

from clerkapp.domain.staff import Role, StaffMember
from headoffice import tables
from headoffice.times import stored
from headoffice.understanding.figures import (
    Share,
    Work,
    bought_after,
    members_of,
    works_between,
)
from headoffice.understanding.sources import purchase_days, zones_of
from headoffice.understanding.tables import service_awards

FEWEST_ANSWERS, FEWEST_SERVED = 10, 20
"""Below these, one good day would decide."""

_SAID, _CAME_BACK, _RETURNED = 0.5, 0.3, 0.2
"""What counts how much."""

_STEADY_ANSWERS, _STEADY_RECOVERED, _STEADY_SERVED = 10, 5, 20
"""How much of the store's own mean stands beside each person's: luck with few is not merit."""


@dataclass(frozen=True, slots=True)
class Award:
    """Who is thanked for which month at which store, and with how many points of a hundred."""

    store_id: str
    month: str
    staff_id: str
    points: float


def award_month(connection: Connection, now: dt.datetime) -> list[Award]:
    """Award last month at every store that has not been awarded yet; answers the new ones.

    What is awarded stays, whatever tills tell later.
    """
    clerks = _clerks(connection)
    found: list[Award] = []
    for store_id, zone in sorted(zones_of(connection).items()):
        since, until = last_month(now, zone)
        month = since.astimezone(zone).strftime("%Y-%m")
        if _is_awarded(connection, store_id, month):
            continue
        works = {
            who: work
            for (at, who), work in works_between(connection, since, until).items()
            if at == store_id and who in clerks
        }
        days = purchase_days(connection, sorted({x for w in works.values() for x in members_of(w)}))
        best = winner(works, days)
        if best is not None:
            found.append(Award(store_id, month, *best))
    _keep(connection, found, now)
    return found


def winner(works: Mapping[str, Work], days: dict[str, list[dt.date]]) -> tuple[str, float] | None:
    """Who did best by the rule, with the points; None where nobody answers its conditions."""
    points = points_of(works, days)
    fitting = [
        who
        for who, work in works.items()
        if len(work.scores) >= FEWEST_ANSWERS and len(work.visits) >= FEWEST_SERVED
    ]
    if not fitting:
        return None
    best = min(fitting, key=lambda who: (-points[who], -len(works[who].scores), who))
    return best, points[best]


def points_of(works: Mapping[str, Work], days: dict[str, list[dt.date]]) -> dict[str, float]:
    """Everybody's points, 0 to 100, beside the means of the same store."""
    said = {who: _said(work) for who, work in works.items()}
    back = {who: bought_after(work.recoveries, days) for who, work in works.items()}
    again = {who: bought_after(work.served, days) for who, work in works.items()}
    parts = (
        (_SAID, said, _STEADY_ANSWERS),
        (_CAME_BACK, back, _STEADY_RECOVERED),
        (_RETURNED, again, _STEADY_SERVED),
    )
    return {
        who: round(100 * sum(part * _steady(of[who], of, by) for part, of, by in parts), 1)
        for who in works
    }


def last_month(now: dt.datetime, zone: ZoneInfo) -> tuple[dt.datetime, dt.datetime]:
    """The first instant of a store's last whole month and the first one behind it."""
    this = now.astimezone(zone).date().replace(day=1)
    before = (this - dt.timedelta(days=1)).replace(day=1)
    midnights = (dt.datetime.combine(day, dt.time(), zone) for day in (before, this))
    since, until = (midnight.astimezone(dt.UTC) for midnight in midnights)
    return since, until


def _said(work: Work) -> Share:
    """The recommendation score as a share: who promotes counts whole, who is passive half."""
    worth = (1.0 if x >= 9 else 0.5 if x >= 7 else 0.0 for x in work.scores)
    return Share(sum(worth), len(work.scores))


def _steady(own: Share, of_store: Mapping[str, Share], by: int) -> float:
    """A share as far as it can be trusted: ``by`` more of the store's mean stand beside it."""
    total = sum(x.whole for x in of_store.values())
    if total == 0:
        return 0.0
    mean = sum(x.part for x in of_store.values()) / total
    return (own.part + by * mean) / (own.whole + by)


def _clerks(connection: Connection) -> set[str]:
    documents = connection.execute(select(tables.staff.c.document)).scalars()
    staff = (msgspec.json.decode(text, type=StaffMember) for text in documents)
    return {x.id for x in staff if x.active and x.role is Role.CLERK}


def _is_awarded(connection: Connection, store_id: str, month: str) -> bool:
    of = service_awards.c
    query = select(of.staff_id).where((of.store_id == store_id) & (of.month == month))
    return connection.execute(query).first() is not None


def _keep(connection: Connection, awards: list[Award], now: dt.datetime) -> None:
    rows = [
        {
            "store_id": one.store_id,
            "month": one.month,
            "staff_id": one.staff_id,
            "points": f"{one.points:.1f}",
            "awarded_at": stored(now),
        }
        for one in awards
    ]
    if rows:
        connection.execute(insert(service_awards), rows)
