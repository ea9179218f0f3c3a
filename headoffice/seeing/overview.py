"""The chain at a glance: today's work over the stores that somebody sees, and the last days."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import Connection, func, select

from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.store import Store
from headoffice import tables
from headoffice.records import CHUNK
from headoffice.seeing import intervals
from headoffice.seeing.results import score_of
from headoffice.times import stored
from headoffice.understanding.award import FEWEST_ANSWERS
from sync.wire import Outcome

DAYS_BACK = 14


class Today(msgspec.Struct, kw_only=True):
    """Counted since each store's own midnight; money of the stores' budgets, in fen."""

    visits: int = 0
    coupons: int = 0
    recoveries: int = 0
    samples: int = 0
    answers: int = 0
    budget_fen: int = 0
    given_fen: int = 0


class Said(msgspec.Struct, kw_only=True):
    """What the members of one store answered in a time; ``enough`` whether that says anything."""

    store_id: str
    answers: int
    score: int | None
    score_low: int | None
    score_high: int | None
    enough: bool


COUNTED = {
    OperationKind.VISIT_RECORDED.value: "visits",
    OperationKind.COUPON_GRANTED.value: "coupons",
    OperationKind.COMPLAINT_SETTLED.value: "recoveries",
    OperationKind.SAMPLE_GIVEN.value: "samples",
}


def today(connection: Connection, stores: Iterable[Store], now: dt.datetime) -> Today:
    """What the tills of those stores told of their day so far."""
    found = Today()
    for zone, ids in _by_zone(stores).items():
        day = local_day(now, zone)
        since, until = map(stored, day_bounds(day, zone))
        for start in range(0, len(ids), CHUNK):
            _count(connection, found, ids[start : start + CHUNK], (day, since, until))
    return found


def given_by_day(
    connection: Connection, stores: Iterable[Store], now: dt.datetime
) -> list[tuple[str, int]]:
    """What the stores gave on each of the last days, today the last; days without any are 0."""
    days: dict[str, int] = {}
    for zone, ids in _by_zone(stores).items():
        last = dt.date.fromisoformat(local_day(now, zone))
        names = [(last - dt.timedelta(days=x)).isoformat() for x in range(DAYS_BACK)]
        days |= {x: days.get(x, 0) for x in names}
        of = tables.budgets.c
        for start in range(0, len(ids), CHUNK):
            mine = of.store_id.in_(ids[start : start + CHUNK]) & of.day.in_(names)
            query = select(of.day, func.sum(of.spent_fen + of.overspent_fen)).where(
                mine & (of.kind == BudgetKind.STORE.value)
            )
            for day, fen in connection.execute(query.group_by(of.day)):
                days[day] += int(fen)
    return sorted(days.items())[-DAYS_BACK:]


def said_at(
    connection: Connection, stores: Iterable[Store], days: tuple[dt.date, dt.date]
) -> list[Said]:
    """What members answered at each of those stores between two of its days, both included."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    of, each = tables.feedback.c, list(stores)
    for zone, ids in _by_zone(each).items():
        since = day_bounds(days[0].isoformat(), zone)[0]
        until = day_bounds(days[1].isoformat(), zone)[1]
        in_time = (of.at >= stored(since)) & (of.at < stored(until))
        for start in range(0, len(ids), CHUNK):
            mine = of.store_id.in_(ids[start : start + CHUNK]) & in_time
            query = select(of.store_id, of.score, func.count()).where(mine)
            for store_id, score, count in connection.execute(query.group_by(of.store_id, of.score)):
                sums = found[store_id]
                sums[0] += count
                sums[1] += count if score >= 9 else 0
                sums[2] += count if score <= 6 else 0
    return [_said(x.id, *found[x.id]) for x in each]


def _said(store_id: str, answers: int, promoters: int, detractors: int) -> Said:
    sure = intervals.of_score(promoters, detractors, answers)
    return Said(
        store_id=store_id,
        answers=answers,
        score=score_of(promoters, detractors, answers),
        score_low=None if sure is None else round(sure.low),
        score_high=None if sure is None else round(sure.high),
        enough=answers >= FEWEST_ANSWERS,
    )


def _by_zone(stores: Iterable[Store]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for store in stores:
        found[store.timezone].append(store.id)
    return found


def _count(
    connection: Connection, into: Today, ids: Collection[str], of_day: tuple[str, str, str]
) -> None:
    day, since, until = of_day
    log, said, money = tables.operations.c, tables.feedback.c, tables.budgets.c
    in_day = (log.occurred_at >= since) & (log.occurred_at < until)
    query = select(log.kind, func.count()).where(
        log.store_id.in_(ids)
        & in_day
        & (log.outcome == Outcome.APPLIED.value)
        & log.kind.in_(COUNTED)
    )
    for kind, count in connection.execute(query.group_by(log.kind)):
        name = COUNTED[kind]
        setattr(into, name, getattr(into, name) + count)
    answered = (said.at >= since) & (said.at < until) & said.store_id.in_(ids)
    into.answers += int(connection.execute(select(func.count()).where(answered)).scalar_one())
    sums = select(
        func.coalesce(func.sum(money.amount_fen), 0),
        func.coalesce(func.sum(money.spent_fen + money.overspent_fen), 0),
    ).where(money.store_id.in_(ids) & (money.day == day) & (money.kind == BudgetKind.STORE.value))
    amount, spent = connection.execute(sums).one()
    into.budget_fen += int(amount)
    into.given_fen += int(spent)
