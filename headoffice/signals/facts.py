"""What the tills of a store told lately, as the rules of signals want it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from clerkapp.domain.operation import OperationKind
from clerkapp.domain.store import Store
from clerkapp.domain.timeline import TimelineKind
from headoffice import tables
from headoffice.governing import policies, staff
from headoffice.records import CHUNK
from headoffice.signals.rules import Approved, Given, StoreFacts, Thresholds
from headoffice.times import instant, stored
from sync.wire import Outcome

GRANTED = OperationKind.COUPON_GRANTED.value
VOIDED = OperationKind.COUPON_VOIDED.value
REQUESTED = OperationKind.OVERRIDE_REQUESTED.value
WANTED = (GRANTED, VOIDED, REQUESTED)


class _Told(msgspec.Struct):
    value_fen: int = 0
    override_id: str | None = None
    grant_operation_id: str = ""


class _Body(msgspec.Struct):
    payload: _Told


class _Kind(msgspec.Struct):
    kind: str = ""


_Op = Row[Any, Any, Any, Any, Any, Any, Any, Any, Any]


def facts_of(connection: Connection, store: Store, now: dt.datetime, at: Thresholds) -> StoreFacts:
    """The last days of a store, up to now."""
    since = now - dt.timedelta(days=at.days)
    rows = _operations(connection, store.id, since)
    told = {row.id: msgspec.json.decode(row.body, type=_Body).payload for row in rows}
    asked = {told[x.id].override_id: instant(x.received_at) for x in rows if x.kind == REQUESTED}
    approvers, approved = _approvals(connection, store.id, since, asked)
    voided = {told[x.id].grant_operation_id for x in rows if x.kind == VOIDED}
    grants = [x for x in rows if x.kind == GRANTED and x.id not in voided]
    bought = _purchases(connection, {x.member_id for x in grants}, since, at)
    given = [_given(x, told[x.id], approvers, bought, at) for x in grants]
    return StoreFacts(
        store_id=store.id,
        timezone=store.timezone,
        since=since,
        until=now,
        given=tuple(given),
        approved=tuple(approved),
        day_limits=_day_limits(connection, store, now),
    )


def _operations(connection: Connection, store_id: str, since: dt.datetime) -> list[_Op]:
    log, devices = tables.operations.c, tables.devices.c
    query = (
        select(
            log.id,
            log.kind,
            log.clerk_id,
            log.member_id,
            log.device_id,
            devices.name.label("device_name"),
            log.occurred_at,
            log.received_at,
            log.body,
        )
        .join_from(tables.operations, tables.devices, devices.id == log.device_id)
        .where(
            (log.store_id == store_id)
            & (log.occurred_at >= stored(since))
            & (log.outcome == Outcome.APPLIED.value)
            & log.kind.in_(WANTED)
        )
        .order_by(log.occurred_at, log.id)
    )
    return list(connection.execute(query).all())


def _given(
    row: _Op,
    told: _Told,
    approvers: dict[str, str],
    bought: dict[str, list[dt.datetime]],
    at: Thresholds,
) -> Given:
    when, near = instant(row.occurred_at), dt.timedelta(days=at.purchase_within_days)
    return Given(
        at=when,
        operation_id=row.id,
        clerk_id=row.clerk_id,
        member_id=row.member_id,
        device_id=row.device_id,
        device_name=row.device_name,
        value_fen=told.value_fen,
        charged_to=approvers.get(told.override_id or "", row.clerk_id),
        bought=any(abs(x - when) <= near for x in bought.get(row.member_id, ())),
    )


def _approvals(
    connection: Connection,
    store_id: str,
    since: dt.datetime,
    asked: dict[str | None, dt.datetime],
) -> tuple[dict[str, str], list[Approved]]:
    """Who approved each override, and every one of them by the clock of head office."""
    log, overrides, devices = tables.operations.c, tables.overrides.c, tables.devices.c
    query = (
        select(
            overrides.id,
            overrides.operation_id,
            overrides.approver_id,
            overrides.value_fen,
            log.received_at,
            log.occurred_at,
            devices.name.label("device_name"),
        )
        .join_from(tables.overrides, tables.operations, log.id == overrides.operation_id)
        .join(tables.devices, devices.id == log.device_id)
        .where((log.store_id == store_id) & (log.occurred_at >= stored(since)))
        .order_by(log.occurred_at, log.id)
    )
    approvers: dict[str, str] = {}
    found = []
    for row in connection.execute(query):
        approvers[row.id] = row.approver_id
        since_asked = instant(row.received_at) - asked.get(row.id, instant(row.received_at))
        found.append(
            Approved(
                at=instant(row.occurred_at),
                operation_id=row.operation_id,
                approver_id=row.approver_id,
                device_name=row.device_name,
                value_fen=row.value_fen,
                seconds=int(since_asked.total_seconds()) if row.id in asked else None,
            )
        )
    return approvers, found


def _purchases(
    connection: Connection, member_ids: Iterable[str | None], since: dt.datetime, at: Thresholds
) -> dict[str, list[dt.datetime]]:
    each = sorted(x for x in member_ids if x is not None)
    from_then = stored(since - dt.timedelta(days=at.purchase_within_days))
    of, found = tables.timeline.c, defaultdict(list)
    for start in range(0, len(each), CHUNK):
        mine = of.member_id.in_(each[start : start + CHUNK]) & (of.at >= from_then)
        for row in connection.execute(select(of.member_id, of.at, of.document).where(mine)):
            if msgspec.json.decode(row.document, type=_Kind).kind == TimelineKind.PURCHASE:
                found[row.member_id].append(instant(row.at))
    return found


def _day_limits(connection: Connection, store: Store, now: dt.datetime) -> dict[str, int]:
    policy = policies.holding(connection, store, now)
    if policy is None:
        return {}
    people = staff.of_store(connection, store.id)
    limits = {x.id: policy.limits_for(x.id, x.role) for x in people}
    return {key: x.per_day_fen for key, x in limits.items() if x is not None}
