"""Coupons granted at this till."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select, true

from clerkapp.domain.authority import History
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.wording import Wording
from clerkapp.journal import tables

table = tables.coupons
_here = select(table, tables.device.c.store_id).join(tables.device, true())


@dataclass(frozen=True, slots=True)
class GrantedCoupon:
    """A coupon of this till, the operation that tells of it, and whose authority it spent."""

    coupon: Coupon
    operation_id: str
    charged_to: str


def insert(connection: Connection, granted: GrantedCoupon) -> None:
    """Keep a coupon; in the same transaction as its debits and its operation."""
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
        )
    )


def of_operation(connection: Connection, operation_id: str) -> Coupon | None:
    """The coupon that an operation granted, if it did."""
    row = connection.execute(_here.where(table.c.operation_id == operation_id)).one_or_none()
    return None if row is None else _coupon(row)


def of_member(connection: Connection, member_id: str) -> list[GrantedCoupon]:
    """Every coupon this till granted to a member."""
    rows = connection.execute(_here.where(table.c.member_id == member_id))
    return [GrantedCoupon(_coupon(row), row.operation_id, row.charged_to) for row in rows]


def member_of_code(connection: Connection, code: str) -> str | None:
    """The member who got the coupon of that code here, if anybody did."""
    return connection.execute(select(table.c.member_id).where(table.c.code == code)).scalar()


def charged_since(connection: Connection, staff_id: str, since: dt.datetime) -> History:
    """What was given on one person's authority at this till since an instant."""
    row = connection.execute(
        select(func.coalesce(func.sum(table.c.value_fen), 0), func.count())
        .where(table.c.charged_to == staff_id)
        .where(table.c.issued_at >= since)
    ).one()
    return History(today_fen=row[0], today_count=row[1])


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
        state=CouponState.WAITING,
        granted_by=row.granted_by,
        store_id=row.store_id,
        reason_id=row.reason_id,
    )
