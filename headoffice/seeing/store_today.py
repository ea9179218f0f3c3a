"""A store's day so far, counted from what its tills have told."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, Row, case, func, select

from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.figures import ClerkToday, StoreToday
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.times import stored
from sync.wire import Entity, Outcome

GRANTED = OperationKind.COUPON_GRANTED.value
COUNTED = (
    GRANTED,
    OperationKind.VISIT_RECORDED.value,
    OperationKind.COMPLAINT_SETTLED.value,
    OperationKind.SAMPLE_GIVEN.value,
)


class _Payload(msgspec.Struct):
    value_fen: int = 0


class _Grant(msgspec.Struct):
    payload: _Payload


@dataclass(slots=True)
class _Sums:
    served: set[str] = field(default_factory=set)
    recovered: int = 0
    granted_count: int = 0
    granted_fen: int = 0
    samples: int = 0
    answers: int = 0

    def add(self, row: Row[str, str, str | None, str | None]) -> None:
        match row.kind:
            case OperationKind.VISIT_RECORDED:
                self.served.add(row.member_id or "")
            case OperationKind.COMPLAINT_SETTLED:
                self.recovered += 1
            case OperationKind.SAMPLE_GIVEN:
                self.samples += 1
            case OperationKind.COUPON_GRANTED:
                self.granted_count += 1
                self.granted_fen += msgspec.json.decode(row.body, type=_Grant).payload.value_fen


def store_today(connection: Connection, store_id: str, now: dt.datetime) -> StoreToday:
    """What each person did since the store's midnight, by their tills' clocks."""
    store = records.read(connection, Entity.STORE, store_id, Store)
    assert store is not None, "a device's store is kept by a foreign key"
    day = local_day(now, store.timezone)
    since, until = map(stored, day_bounds(day, store.timezone))
    sums: dict[str, _Sums] = defaultdict(_Sums)
    for row in _operations(connection, store_id, since, until):
        sums[row.clerk_id].add(row)
    for clerk_id, count in _answers(connection, store_id, since, until):
        sums[clerk_id].answers = count
    names = _names(connection, store_id)
    clerks = (
        ClerkToday(
            staff_id=clerk_id,
            name=names.get(clerk_id, clerk_id),
            served=len(of.served),
            recovered=of.recovered,
            granted_count=of.granted_count,
            granted_fen=of.granted_fen,
            samples=of.samples,
            answers=of.answers,
        )
        for clerk_id, of in sorted(sums.items())
    )
    return StoreToday(day=day, as_of=now, clerks=tuple(clerks))


def _operations(
    connection: Connection, store_id: str, since: str, until: str
) -> list[Row[str, str, str | None, str | None]]:
    of = tables.operations.c
    # Of a visit nothing but whom it was to is wanted, and visits are most of what comes.
    body = case((of.kind == GRANTED, of.body), else_=None).label("body")
    query = select(of.clerk_id, of.kind, of.member_id, body).where(
        (of.store_id == store_id)
        & (of.occurred_at >= since)
        & (of.occurred_at < until)
        & (of.outcome == Outcome.APPLIED.value)
        & of.kind.in_(COUNTED)
    )
    return list(connection.execute(query).all())


def _answers(connection: Connection, store_id: str, since: str, until: str) -> list[Row[str, int]]:
    of = tables.feedback.c
    of_day = (of.store_id == store_id) & (of.at >= since) & (of.at < until)
    query = select(of.clerk_id, func.count()).where(of_day).group_by(of.clerk_id)
    return list(connection.execute(query).all())


def _names(connection: Connection, store_id: str) -> dict[str, str]:
    return {
        key: msgspec.json.decode(document, type=StaffMember).name
        for key, document in records.all_documents(connection, store_id, Entity.STAFF)
    }
