"""Grants, coupons, uses and overrides: each is there once and tells the same of the others."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select, tuple_

from clerkapp.domain.coupon import CouponState
from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.checking.breaks import AnyRow, Break, parts, rows
from headoffice.times import stored
from sync.wire import Outcome, Verdict

GRANTED, VOIDED = OperationKind.COUPON_GRANTED.value, OperationKind.COUPON_VOIDED.value


class _Payload(msgspec.Struct):
    coupon_id: str = ""
    value_fen: int = 0
    override_id: str | None = None


class _Body(msgspec.Struct):
    payload: _Payload


class _Issued(msgspec.Struct):
    id: str
    state: str
    value_fen: int
    issued_at: dt.datetime
    store_id: str = ""
    device_id: str = ""
    used_at: dt.datetime | None = None
    used_store_id: str = ""


Given = tuple[AnyRow, _Payload]


def grants(connection: Connection) -> Iterator[Break]:
    """Every grant that was applied made its coupon, every withdrawal undid one, and an override is
    used by the one grant it was given for."""
    for part in parts(_applied(connection)):
        coupons = _coupons(connection, [payload.coupon_id for _, payload in part])
        used = _overrides(connection, [x.override_id for _, x in part if x.override_id])
        for row, payload in part:
            coupon = coupons.get(payload.coupon_id)
            words = [*_made(row, payload, coupon), *_allowed(row, payload, used)]
            for what in words:
                yield Break(f"operation {row.id} ({row.kind})", what)


def coupons(connection: Connection) -> Iterator[Break]:
    """Every coupon of a till was granted by one, and is used where a use was written down."""
    query = select(tables.coupons.c.document)
    for part in parts(_issued(x.document) for x in rows(connection, query)):
        known = [x for x in part if x is not None]
        granted = _granted(connection, known)
        uses = _uses(connection, [x.id for x in known])
        for coupon in known:
            if coupon.device_id and coupon.id not in granted:
                yield Break(f"coupon {coupon.id}", "no grant of a till made it")
            for what in _use(coupon, uses.get(coupon.id)):
                yield Break(f"coupon {coupon.id}", what)


def uses(connection: Connection) -> Iterator[Break]:
    """A use that a till's operation confirmed has that operation; so has whatever used an override,
    and whatever allowed one."""
    log, of, overrides = tables.operations.c, tables.redemptions, tables.overrides
    query = (
        select(of.c.coupon_id, of.c.operation_id)
        .join_from(of, tables.operations, log.id == of.c.operation_id, isouter=True)
        .where(of.c.confirmed & log.id.is_(None))
    )
    for row in rows(connection, query):
        where = f"use of coupon {row.coupon_id}"
        yield Break(where, f"no operation {row.operation_id} tells of it")
    for column, words in (("used_by", "was used"), ("operation_id", "was allowed")):
        named = overrides.c[column]
        named_query = (
            select(overrides.c.id, named.label("named"), log.outcome)
            .join_from(overrides, tables.operations, log.id == named, isouter=True)
            .where(named.is_not(None))
            .where(log.id.is_(None) | (log.outcome != Outcome.APPLIED.value))
        )
        for row in rows(connection, named_query):
            what = f"it {words} by operation {row.named}, which is {row.outcome or 'not there'}"
            yield Break(f"override {row.id}", what)


def _applied(connection: Connection) -> Iterator[Given]:
    log = tables.operations.c
    query = select(log.id, log.kind, log.verdict, log.body).where(
        log.kind.in_((GRANTED, VOIDED)) & (log.outcome == Outcome.APPLIED.value)
    )
    for row in rows(connection, query):
        try:
            yield row, msgspec.json.decode(row.body, type=_Body).payload
        except msgspec.MsgspecError:
            # That it cannot be read is said of the chain it is in.
            continue


def _made(row: AnyRow, payload: _Payload, coupon: _Issued | None) -> Iterator[str]:
    if coupon is None:
        yield f"coupon {payload.coupon_id} is not there"
    elif row.kind == VOIDED:
        if coupon.state not in (CouponState.WITHDRAWN, CouponState.REDEEMED):
            yield f"coupon {coupon.id} was taken back and is {coupon.state}"
    elif coupon.value_fen != payload.value_fen:
        yield f"granted {payload.value_fen}, but coupon {coupon.id} is worth {coupon.value_fen}"


def _allowed(row: AnyRow, payload: _Payload, used: dict[str, str | None]) -> Iterator[str]:
    if row.kind != GRANTED or payload.override_id is None:
        return
    try:
        flags = msgspec.json.decode(row.verdict, type=Verdict).flags
    except msgspec.MsgspecError:
        return
    if payload.override_id not in used:
        if "unknown_override" not in flags:
            yield f"override {payload.override_id} is not there"
    elif used[payload.override_id] != row.id and "override_reused" not in flags:
        user = used[payload.override_id] or "nobody"
        yield f"override {payload.override_id} is used by {user}"


def _issued(document: str) -> _Issued | None:
    try:
        return msgspec.json.decode(document, type=_Issued)
    except msgspec.MsgspecError:
        return None


def _coupons(connection: Connection, ids: list[str]) -> dict[str, _Issued]:
    of = tables.coupons.c
    found = rows(connection, select(of.document).where(of.id.in_(ids)))
    return {x.id: x for x in (_issued(row.document) for row in found) if x is not None}


def _overrides(connection: Connection, ids: list[str]) -> dict[str, str | None]:
    of = tables.overrides.c
    found = rows(connection, select(of.id, of.used_by).where(of.id.in_(ids)))
    return {row.id: row.used_by for row in found}


def _uses(connection: Connection, ids: list[str]) -> dict[str, AnyRow]:
    of = tables.redemptions
    return {x.coupon_id: x for x in rows(connection, select(of).where(of.c.coupon_id.in_(ids)))}


def _granted(connection: Connection, coupons_: list[_Issued]) -> set[str]:
    """Those that a till granted, found as ``refunding`` finds a grant: by store and instant."""
    log = tables.operations.c
    places = [(x.store_id, stored(x.issued_at)) for x in coupons_ if x.device_id]
    if not places:
        return set()
    query = select(log.body).where(
        tuple_(log.store_id, log.occurred_at).in_(places)
        & (log.kind == GRANTED)
        & (log.outcome == Outcome.APPLIED.value)
    )
    found = set()
    for row in rows(connection, query):
        try:
            found.add(msgspec.json.decode(row.body, type=_Body).payload.coupon_id)
        except msgspec.MsgspecError:
            continue
    return found


def _use(coupon: _Issued, use: AnyRow | None) -> Iterator[str]:
    is_used = coupon.state == CouponState.REDEEMED.value
    if use is not None and not is_used:
        yield f"it was used by operation {use.operation_id} and is {coupon.state}"
    elif use is None and is_used and coupon.used_at is not None:
        # One that came used from another system says nothing of when.
        yield "it is used, and nobody used it"
    elif use is not None and use.store_id != coupon.used_store_id:
        yield f"it was used at store {use.store_id} and says {coupon.used_store_id}"
