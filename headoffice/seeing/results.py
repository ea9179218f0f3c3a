"""What the people of a store achieved in a time: nobody's sales, and never more than is known."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection

from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.feedback import recommendation
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store
from headoffice.seeing import intervals, result_facts
from headoffice.seeing.result_facts import Coupons
from headoffice.seeing.stores import people_of
from headoffice.understanding.award import FEWEST_ANSWERS, FEWEST_SERVED

WITHIN_DAYS = 30
FEWEST_RECOVERED = 5
"""Below these a figure is shown with "too few", and nobody is ranked by it."""


class Back(msgspec.Struct, kw_only=True, frozen=True):
    """How many bought again within the days that are asked about, of those whose days are over.

    ``open`` are those whose days are not: they count neither way yet. ``low`` and ``high`` are
    percents between which the share is likely to be; ``enough`` whether it says anything.
    """

    part: int
    whole: int
    open: int
    low: int | None
    high: int | None
    enough: bool

    @property
    def share(self) -> float | None:
        """The share of one; None of nothing."""
        return None if self.whole == 0 else self.part / self.whole


class Result(msgspec.Struct, kw_only=True):
    """One person's time at a store, or everybody's together (``staff_id`` is empty then).

    ``rank`` by the recommendation score; None where the answers are too few.
    """

    staff_id: str
    name: str
    visits: int
    answers: int
    score: int | None
    score_low: int | None
    score_high: int | None
    returned: Back
    recovered: Back
    coupons: Coupons
    samples: int
    approved: int
    approved_fen: int
    enough_answers: bool
    rank: int | None = None


class StoreResults(msgspec.Struct, kw_only=True):
    """A store's results from its day ``since`` to its day ``until``, both included."""

    store_id: str
    since: dt.date
    until: dt.date
    within_days: int
    together: Result
    people: list[Result]


@dataclass(slots=True)
class Work:
    """What is counted for one person; members stand with the first day that it was done on."""

    visits: set[tuple[str, dt.date]] = field(default_factory=set)
    recovered: dict[str, dt.date] = field(default_factory=dict)
    scores: list[int] = field(default_factory=list)
    coupons: Coupons = field(default_factory=Coupons)
    samples: int = 0
    approved: int = 0
    approved_fen: int = 0

    def served(self) -> dict[str, dt.date]:
        """Each member with the first day."""
        first: dict[str, dt.date] = {}
        for member_id, day in self.visits:
            first[member_id] = min(day, first.get(member_id, day))
        return first

    def add(self, other: "Work") -> None:
        """Count another one's as well."""
        self.visits |= other.visits
        for member_id, day in other.recovered.items():
            self.recovered[member_id] = min(day, self.recovered.get(member_id, day))
        self.scores += other.scores
        self.coupons = self.coupons + other.coupons
        self.samples += other.samples
        self.approved += other.approved
        self.approved_fen += other.approved_fen


def score_of(promoters: int, detractors: int, answers: int) -> int | None:
    """The recommendation score of sums, rounded as one of single answers is."""
    middling = answers - promoters - detractors
    return recommendation([10] * promoters + [0] * detractors + [8] * middling).score


def results(
    connection: Connection,
    store: Store,
    days: tuple[dt.date, dt.date],
    now: dt.datetime,
    within_days: int = WITHIN_DAYS,
) -> StoreResults:
    """A store's results between two of its days, both included, as far as tills have told."""
    since, until = days
    between = (
        day_bounds(since.isoformat(), store.timezone)[0],
        day_bounds(until.isoformat(), store.timezone)[1],
    )
    works = _works(connection, store, between)
    together = Work()
    for work in works.values():
        together.add(work)
    bought = result_facts.purchase_days(
        connection, {*together.served(), *together.recovered}, between[0], store.timezone
    )
    today = dt.date.fromisoformat(local_day(now, store.timezone))
    judge = _Judge(bought, today, dt.timedelta(days=within_days))
    people = people_of(connection, store.id)
    each = [_result(who, people, work, judge) for who, work in sorted(works.items())]
    return StoreResults(
        store_id=store.id,
        since=since,
        until=until,
        within_days=within_days,
        together=_result("", people, together, judge),
        people=_ranked(each),
    )


@dataclass(frozen=True, slots=True)
class _Judge:
    bought: dict[str, list[dt.date]]
    today: dt.date
    within: dt.timedelta

    def back(self, since: dict[str, dt.date], fewest: int) -> Back:
        """How many of those members bought on a later day than theirs, in time."""
        over = {who: day for who, day in since.items() if day + self.within < self.today}
        part = sum(self._came(who, day) for who, day in over.items())
        sure = intervals.of_share(part, len(over))
        return Back(
            part=part,
            whole=len(over),
            open=len(since) - len(over),
            low=None if sure is None else round(sure.low),
            high=None if sure is None else round(sure.high),
            enough=len(over) >= fewest,
        )

    def _came(self, who: str, day: dt.date) -> bool:
        return any(day < x <= day + self.within for x in self.bought.get(who, ()))


def _works(
    connection: Connection, store: Store, between: tuple[dt.datetime, dt.datetime]
) -> dict[str, Work]:
    works: dict[str, Work] = defaultdict(Work)
    for one in result_facts.done(connection, store, between):
        work = works[one.staff_id]
        if one.is_visit:
            work.visits.add((one.member_id, one.day))
        elif one.is_recovery:
            first = work.recovered.get(one.member_id, one.day)
            work.recovered[one.member_id] = min(first, one.day)
        else:
            work.samples += 1
    for staff_id, coupons in result_facts.coupons(connection, store.id, between).items():
        works[staff_id].coupons = coupons
    for staff_id, score in result_facts.scores(connection, store.id, between):
        works[staff_id].scores.append(score)
    for staff_id, count, fen in result_facts.approvals(connection, store.id, between):
        works[staff_id].approved, works[staff_id].approved_fen = count, fen
    return dict(works)


def _result(who: str, people: dict[str, StaffMember], work: Work, judge: _Judge) -> Result:
    said = recommendation(work.scores)
    promoters = sum(x >= 9 for x in work.scores)
    detractors = sum(x <= 6 for x in work.scores)
    sure = intervals.of_score(promoters, detractors, len(work.scores))
    return Result(
        staff_id=who,
        name=people[who].name if who in people else who,
        visits=len(work.visits),
        answers=said.answers,
        score=said.score,
        enough_answers=said.answers >= FEWEST_ANSWERS,
        score_low=None if sure is None else round(sure.low),
        score_high=None if sure is None else round(sure.high),
        returned=judge.back(work.served(), FEWEST_SERVED),
        recovered=judge.back(work.recovered, FEWEST_RECOVERED),
        coupons=work.coupons,
        samples=work.samples,
        approved=work.approved,
        approved_fen=work.approved_fen,
    )


def _ranked(each: Iterable[Result]) -> list[Result]:
    """Those with enough answers by their score, the same score on the same place; the others
    behind them in the order of their ids."""
    ranked: list[Result] = []
    others: list[Result] = []
    for one in each:
        (ranked if one.enough_answers else others).append(one)
    ranked.sort(key=lambda x: (-(x.score or 0), x.staff_id))
    for one in ranked:
        one.rank = 1 + sum((x.score or 0) > (one.score or 0) for x in ranked)
    return [*ranked, *others]
