"""What a store's results are counted from, read from what tills and members told."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, select

from clerkapp.domain.coupon import CouponState
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.store import Store
from clerkapp.domain.timeline import TimelineKind
from headoffice import tables
from headoffice.records import CHUNK
from headoffice.times import instant, stored
from sync.wire import Outcome

VISIT = OperationKind.VISIT_RECORDED.value
SETTLED = OperationKind.COMPLAINT_SETTLED.value
SAMPLE = OperationKind.SAMPLE_GIVEN.value
GRANTED = OperationKind.COUPON_GRANTED.value

Between = tuple[dt.datetime, dt.datetime]


class Coupons(msgspec.Struct, kw_only=True, frozen=True):
    """Coupons that were granted in a time and what has become of them since, in pieces and fen."""

    granted: int = 0
    granted_fen: int = 0
    used: int = 0
    used_fen: int = 0
    withdrawn: int = 0
    withdrawn_fen: int = 0
    overridden: int = 0
    overridden_fen: int = 0

    def __add__(self, other: "Coupons") -> "Coupons":
        names = self.__struct_fields__
        return Coupons(**{x: getattr(self, x) + getattr(other, x) for x in names})


@dataclass(frozen=True, slots=True)
class Done:
    """A visit, a complaint that was put right or a sample, on a day of the shop."""

    kind: str
    staff_id: str
    member_id: str
    day: dt.date

    @property
    def is_visit(self) -> bool:
        """Whether a member's file was opened."""
        return self.kind == VISIT

    @property
    def is_recovery(self) -> bool:
        """Whether a complaint was put right."""
        return self.kind == SETTLED


class _Payload(msgspec.Struct):
    coupon_id: str = ""
    value_fen: int = 0
    override_id: str | None = None


class _Body(msgspec.Struct):
    payload: _Payload


class _State(msgspec.Struct):
    state: str


class _Kind(msgspec.Struct):
    kind: str = ""


def done(connection: Connection, store: Store, between: Between) -> Iterator[Done]:
    """Everything that counts without looking into it."""
    log, zone = tables.operations.c, ZoneInfo(store.timezone)
    kinds = log.kind.in_((VISIT, SETTLED, SAMPLE))
    query = select(log.kind, log.clerk_id, log.member_id, log.occurred_at)
    wanted = query.where(_applied(store.id, between) & kinds & log.member_id.is_not(None))
    for row in connection.execute(wanted.execution_options(yield_per=CHUNK)):
        day = instant(row.occurred_at).astimezone(zone).date()
        yield Done(row.kind, row.clerk_id, row.member_id, day)


def coupons(connection: Connection, store_id: str, between: Between) -> dict[str, Coupons]:
    """What each person granted, and what has become of it."""
    log = tables.operations.c
    query = select(log.clerk_id, log.body).where(
        _applied(store_id, between) & (log.kind == GRANTED)
    )
    found: dict[str, Coupons] = defaultdict(Coupons)
    rows = connection.execute(query.order_by(log.occurred_at, log.id))
    for part in rows.partitions(CHUNK):
        told = [(x.clerk_id, msgspec.json.decode(x.body, type=_Body).payload) for x in part]
        states = _states(connection, [payload.coupon_id for _, payload in told])
        for staff_id, payload in told:
            state = states.get(payload.coupon_id, "")
            found[staff_id] = found[staff_id] + _coupon(payload, state)
    return dict(found)


def scores(connection: Connection, store_id: str, between: Between) -> list[tuple[str, int]]:
    """Who was on duty, and what a member answered."""
    of = tables.feedback.c
    in_time = (of.at >= stored(between[0])) & (of.at < stored(between[1]))
    query = select(of.clerk_id, of.score).where((of.store_id == store_id) & in_time)
    return [(row.clerk_id, row.score) for row in connection.execute(query)]


def approvals(
    connection: Connection, store_id: str, between: Between
) -> list[tuple[str, int, int]]:
    """Who allowed how many exceptions worth how much."""
    log, of = tables.operations, tables.overrides.c
    query = (
        select(of.approver_id, func.count(), func.sum(of.value_fen))
        .join_from(tables.overrides, log, log.c.id == of.operation_id)
        .where(_applied(store_id, between))
        .group_by(of.approver_id)
    )
    return [(who, count, int(fen)) for who, count, fen in connection.execute(query)]


def purchase_days(
    connection: Connection, member_ids: Collection[str], since: dt.datetime, timezone: str
) -> dict[str, list[dt.date]]:
    """The days of the shop on which those members bought anything, in whatever channel."""
    of, zone, each = tables.timeline.c, ZoneInfo(timezone), sorted(member_ids)
    found: dict[str, list[dt.date]] = defaultdict(list)
    for start in range(0, len(each), CHUNK):
        mine = of.member_id.in_(each[start : start + CHUNK]) & (of.at >= stored(since))
        for row in connection.execute(select(of.member_id, of.at, of.document).where(mine)):
            if msgspec.json.decode(row.document, type=_Kind).kind == TimelineKind.PURCHASE:
                found[row.member_id].append(instant(row.at).astimezone(zone).date())
    return found


def _applied(store_id: str, between: Between) -> ColumnElement[bool]:
    log: Any = tables.operations.c
    in_time = (log.occurred_at >= stored(between[0])) & (log.occurred_at < stored(between[1]))
    applied = log.outcome == Outcome.APPLIED.value
    return and_(log.store_id == store_id, in_time, applied)


def _states(connection: Connection, coupon_ids: list[str]) -> dict[str, str]:
    of = tables.coupons.c
    rows = connection.execute(select(of.id, of.document).where(of.id.in_(coupon_ids)))
    return {row.id: msgspec.json.decode(row.document, type=_State).state for row in rows}


def _coupon(payload: _Payload, state: str) -> Coupons:
    fen = payload.value_fen
    used, withdrawn = state == CouponState.REDEEMED.value, state == CouponState.WITHDRAWN.value
    overridden = payload.override_id is not None
    return Coupons(
        granted=1,
        granted_fen=fen,
        used=int(used),
        used_fen=fen * used,
        withdrawn=int(withdrawn),
        withdrawn_fen=fen * withdrawn,
        overridden=int(overridden),
        overridden_fen=fen * overridden,
    )
