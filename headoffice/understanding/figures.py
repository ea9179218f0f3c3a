"""What the people at the counters achieved, for each to see of themselves."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, delete, select

from clerkapp.domain.feedback import recommendation
from clerkapp.domain.figures import StaffFigures
from clerkapp.domain.operation import OperationKind
from headoffice import records, tables
from headoffice.feed import Touched
from headoffice.times import instant, stored
from headoffice.understanding.sources import purchase_days, zones_of
from headoffice.understanding.tables import service_awards
from sync.wire import Entity, Outcome

DAYS = 30


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many; halves where a middling answer counts half."""

    part: float
    whole: int


@dataclass(slots=True)
class Work:
    """One person's work at one store in a time: whom they served and put right, what was answered.

    Members stand with the day of the shop it was first done on.
    """

    visits: set[tuple[str, dt.date]] = field(default_factory=set)
    recoveries: dict[str, dt.date] = field(default_factory=dict)
    scores: list[int] = field(default_factory=list)

    @property
    def served(self) -> dict[str, dt.date]:
        """Each member served, with the first day."""
        first: dict[str, dt.date] = {}
        for member_id, day in self.visits:
            first[member_id] = min(day, first.get(member_id, day))
        return first


Works = dict[tuple[str, str], Work]
"""By store and person."""


def refresh_figures(connection: Connection, now: dt.datetime) -> list[Touched]:
    """Count the last ``DAYS`` days of everybody and write them; answers whom to tell."""
    works = works_between(connection, now - dt.timedelta(days=DAYS), now)
    days = purchase_days(connection, _members(works.values()))
    awarded = _awarded(connection)
    roster = _roster(connection)
    touched: list[Touched] = []
    for staff_id, store_ids in sorted(roster.items()):
        own = [work for (_, who), work in works.items() if who == staff_id]
        figures = _figures(staff_id, own, days, now, awarded.get(staff_id, ""))
        connection.execute(delete(tables.figures).where(tables.figures.c.id == staff_id))
        records.insert_records(connection, [figures])
        touched += [Touched(store_id, Entity.FIGURES, staff_id) for store_id in store_ids]
    return touched


def works_between(connection: Connection, since: dt.datetime, until: dt.datetime) -> Works:
    """What was done in a time, by store and person, as far as tills have told."""
    zones = zones_of(connection)
    works: Works = defaultdict(Work)
    for row in _operations(connection, since, until):
        day = instant(row.occurred_at).astimezone(zones[row.store_id]).date()
        work = works[row.store_id, row.clerk_id]
        if row.kind == OperationKind.VISIT_RECORDED:
            work.visits.add((row.member_id, day))
        else:
            work.recoveries.setdefault(row.member_id, day)
    of = tables.feedback.c
    answered = (of.at >= stored(since)) & (of.at < stored(until))
    query = select(of.store_id, of.clerk_id, of.score).where(answered)
    for store_id, clerk_id, score in connection.execute(query):
        works[store_id, clerk_id].scores.append(score)
    return dict(works)


def bought_after(since: dict[str, dt.date], days: dict[str, list[dt.date]]) -> Share:
    """How many of those members bought on a later day than theirs."""
    later = sum(1 for who, day in since.items() if any(x > day for x in days.get(who, ())))
    return Share(later, len(since))


def members_of(work: Work) -> set[str]:
    """Everybody who was served or put right."""
    return {*work.served, *work.recoveries}


def _figures(
    staff_id: str,
    works: list[Work],
    days: dict[str, list[dt.date]],
    now: dt.datetime,
    awarded_month: str,
) -> StaffFigures:
    together = Work()
    for work in works:
        together.visits |= work.visits
        together.scores += work.scores
        for who, day in work.recoveries.items():
            together.recoveries[who] = min(day, together.recoveries.get(who, day))
    said = recommendation(together.scores)
    again = bought_after(together.served, days)
    back = bought_after(together.recoveries, days)
    return StaffFigures(
        id=staff_id,
        as_of=now,
        days=DAYS,
        served=len(together.visits),
        answers=said.answers,
        score=said.score,
        followed=again.whole,
        returned=int(again.part),
        recovered=back.whole,
        came_back=int(back.part),
        awarded_month=awarded_month,
    )


def _operations(connection: Connection, since: dt.datetime, until: dt.datetime) -> list[Row[Any]]:
    of = tables.operations.c
    kinds = (OperationKind.VISIT_RECORDED.value, OperationKind.COMPLAINT_SETTLED.value)
    query = select(of.store_id, of.clerk_id, of.kind, of.member_id, of.occurred_at).where(
        of.kind.in_(kinds)
        & (of.outcome == Outcome.APPLIED.value)
        & (of.occurred_at >= stored(since))
        & (of.occurred_at < stored(until))
        & of.member_id.is_not(None)
    )
    found: Any = connection.execute(query.order_by(of.occurred_at, of.id)).all()
    return list(found)


def _members(works: Iterable[Work]) -> list[str]:
    return sorted({who for work in works for who in members_of(work)})


def _roster(connection: Connection) -> dict[str, list[str]]:
    of = tables.staff_stores.c
    found: dict[str, list[str]] = {}
    query = select(of.staff_id, of.store_id).order_by(of.store_id)
    for staff_id, store_id in connection.execute(query):
        found.setdefault(staff_id, []).append(store_id)
    return found


def _awarded(connection: Connection) -> dict[str, str]:
    """The newest month each person was thanked for."""
    of = service_awards.c
    rows = connection.execute(select(of.staff_id, of.month).order_by(of.month)).all()
    return {row.staff_id: row.month for row in rows}
