"""Coupons granted at this till."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    select,
    true,
    update,
)

from clerkapp.domain.authority import History
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.signed_coupon import signed_text
from clerkapp.domain.wording import Wording
from clerkapp.journal import done, tables
from clerkapp.journal.device import device
from clerkapp.journal.entries import Handling, OperationState, OutboxEntry

table = tables.coupons


@dataclass(frozen=True, slots=True)
class GrantedCoupon:
    """A coupon of this till, the operation that tells of it, and whose authority it spent."""

    coupon: Coupon
    operation_id: str
    charged_to: str


def insert(connection: Connection, granted: GrantedCoupon) -> None:
    """Keep a coupon, signed where this till has a certificate; in the same transaction as its
    debits and its operation."""
    coupon = granted.coupon
    connection.execute(
        table.insert().values(
            id=coupon.id,
            operation_id=granted.operation_id,
            code=coupon.code,
            member_id=coupon.member_id,
            template_id=coupon.template_id,
            title_zh=coupon.title.zh,
            title_en=coupon.title.en,
            value_fen=coupon.value_fen,
            issued_at=coupon.issued_at,
            valid_until=coupon.valid_until,
            granted_by=coupon.granted_by,
            charged_to=granted.charged_to,
            reason_id=coupon.reason_id,
            signed_text=_signed(connection, coupon),
        )
    )


def of_operation(connection: Connection, operation_id: str) -> Coupon | None:
    """The coupon that an operation granted, if it did."""
    found = _granted(connection, table.c.operation_id == operation_id)
    return found[0].coupon if found else None


def of_member(connection: Connection, member_id: str) -> list[GrantedCoupon]:
    """Every coupon this till granted to a member."""
    return _granted(connection, table.c.member_id == member_id)


def find(connection: Connection, coupon_id: str) -> GrantedCoupon | None:
    """The coupon of that id, if this till granted it."""
    return next(iter(_granted(connection, table.c.id == coupon_id)), None)


def of_code(connection: Connection, code: str) -> GrantedCoupon | None:
    """The coupon of that code, if this till granted it."""
    return next(iter(_granted(connection, table.c.code == code)), None)


def member_of_code(connection: Connection, code: str) -> str | None:
    """The member who got the coupon of that code here, if anybody did."""
    return connection.execute(select(table.c.member_id).where(table.c.code == code)).scalar()


def signed_text_of(connection: Connection, coupon_id: str) -> str:
    """The text that proves a coupon of this till; empty where it has none."""
    query = select(table.c.signed_text).where(table.c.id == coupon_id)
    return connection.execute(query).scalar() or ""


def withdraw(connection: Connection, coupon_id: str, at: dt.datetime) -> None:
    """Note that a coupon was taken back; in the same transaction as the operation that tells it."""
    mine = update(table).where(table.c.id == coupon_id)
    connection.execute(mine.values(withdrawn_at=at))


def use_of(connection: Connection, coupon_id: str) -> OutboxEntry | None:
    """The operation by which a coupon was used at this till, if it was; whoever it belongs to now.

    One that head office refused is none.
    """
    outbox = tables.outbox
    query = select(outbox).where(
        done.of_kind(OperationKind.COUPON_REDEEMED),
        outbox.c.state != OperationState.REJECTED,
        outbox.c.payload["coupon_id"].as_string() == coupon_id,
    )
    return next(iter(done.entries(connection, query)), None)


def charged_since(connection: Connection, staff_id: str, since: dt.datetime) -> History:
    """What was given on one person's authority at this till since an instant, and not taken back.

    Answered as what was given today.
    """
    given = charged_since_both(connection, staff_id, since, since)
    return History(given.today_fen, given.today_count)


def charged_since_both(
    connection: Connection, staff_id: str, today: dt.datetime, month: dt.datetime
) -> History:
    """The same since the beginning of a day and since that of its month, in one reading."""
    since = {"charged_to": staff_id, "today": today, "month": month}
    row = connection.execute(_CHARGED, since).one()
    return History(row[0], row[1], month_fen=row[2], month_count=row[3])


def _is_withdrawn() -> ColumnElement[bool]:
    # Where head office refused to take it back, somebody had used it: it was given after all.
    outbox = tables.outbox
    refused = exists(outbox.c.id).where(
        done.of_kind(OperationKind.COUPON_VOIDED),
        outbox.c.state == OperationState.REJECTED,
        outbox.c.handled != Handling.RESENT,
        outbox.c.payload["coupon_id"].as_string() == table.c.id,
    )
    return and_(table.c.withdrawn_at.is_not(None), ~refused)


def _charged() -> Select[int, int, int, int]:
    today = table.c.issued_at >= bindparam("today")
    count = case((today, 1), else_=0)
    value_fen = case((today, table.c.value_fen), else_=0)
    sums = (func.coalesce(func.sum(x), 0) for x in (value_fen, count, table.c.value_fen))
    mine = (table.c.charged_to == bindparam("charged_to")) & ~_is_withdrawn()
    lately = table.c.issued_at >= bindparam("month")
    return select(*sums, func.count()).where(mine, lately)


# Made once: they are read with every file that is opened.
_CHARGED = _charged()
_HERE = select(table, tables.device.c.store_id, _is_withdrawn().label("is_withdrawn")).join(
    tables.device, true()
)


def _granted(connection: Connection, which: ColumnElement[bool]) -> list[GrantedCoupon]:
    rows = connection.execute(_HERE.where(which)).all()
    return [GrantedCoupon(_coupon(row), row.operation_id, row.charged_to) for row in rows]


def _signed(connection: Connection, coupon: Coupon) -> str:
    here = device(connection)
    if here is None or not here.certificate:
        return ""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
    return signed_text(coupon, here.certificate, key.sign) or ""


def _coupon(row: Row[Any]) -> Coupon:
    return Coupon(
        id=row.id,
        code=row.code,
        member_id=row.member_id,
        template_id=row.template_id,
        title=Wording(row.title_zh, row.title_en),
        value_fen=row.value_fen,
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        state=CouponState.WITHDRAWN if row.is_withdrawn else CouponState.WAITING,
        granted_by=row.granted_by,
        store_id=row.store_id,
        reason_id=row.reason_id,
    )
