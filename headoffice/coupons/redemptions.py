"""What became of coupons: each is used once, by the first till that says so."""

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select, update

from clerkapp.domain.coupon import Coupon, CouponStanding, CouponState, read_code
from clerkapp.domain.member import Member
from headoffice import feed, records, tables
from headoffice.database import insert_missing
from headoffice.errors import FaultError
from headoffice.feed import Touched
from headoffice.tills import devices
from headoffice.tills.devices import Device
from headoffice.times import instant, stored
from sync.wire import Entity, RedemptionReply, RedemptionRequest

LONGEST_ID = 64


@dataclass(frozen=True, slots=True)
class Use:
    """A till says that it takes a coupon as used; ``confirmed``: by its operation."""

    coupon_id: str
    device_id: str
    operation_id: str
    store_id: str
    at: dt.datetime
    confirmed: bool = False


def answer(
    connection: Connection, device: Device, request: RedemptionRequest, now: dt.datetime
) -> RedemptionReply:
    """What head office knows of a coupon; with ``use`` it is that till's from now on.

    Publishes, so call it last in a transaction. Raises FaultError 400, and 409 for a till in
    quarantine that wants to use one.
    """
    if request.use:
        _require_trusted(connection, device, request)
    coupon = _locked(connection, request.code)
    if coupon is None:
        return _reply(CouponStanding.UNKNOWN, None, now)
    outcome = _standing(connection, device, coupon, now)
    if request.use and outcome in (CouponStanding.GOOD, CouponStanding.TAKEN):
        use = Use(coupon.id, device.id, request.operation_id, device.store_id, now)
        first = take(connection, use)
        outcome = CouponStanding.TAKEN if first == use else CouponStanding.USED
        if coupon.state is not CouponState.REDEEMED:
            coupon = note_used(connection, coupon, first)
            feed.publish(connection, told_to(connection, coupon), now)
    return _reply(outcome, coupon, now)


def take(connection: Connection, use: Use) -> Use:
    """Take a coupon as used; answers the use that stands, which is another one where it was first.

    The same till is believed again until its operation came: its question may have been lost.
    """
    table = tables.redemptions
    insert_missing(connection, table, [_row(use)])
    mine = table.c.coupon_id == use.coupon_id
    first = connection.execute(select(table).where(mine).with_for_update()).one()
    same = first.operation_id == use.operation_id
    if not same and (first.device_id != use.device_id or first.confirmed):
        return Use(
            coupon_id=first.coupon_id,
            device_id=first.device_id,
            operation_id=first.operation_id,
            store_id=first.store_id,
            at=instant(first.at),
            confirmed=first.confirmed,
        )
    told = {"operation_id": use.operation_id, "confirmed": first.confirmed or use.confirmed}
    connection.execute(update(table).where(mine).values(told))
    return use


def used_by(connection: Connection, coupon_id: str) -> Use | None:
    """The first use of a coupon, if there was one."""
    table = tables.redemptions
    row = connection.execute(select(table).where(table.c.coupon_id == coupon_id)).one_or_none()
    if row is None:
        return None
    return Use(
        row.coupon_id, row.device_id, row.operation_id, row.store_id, instant(row.at), row.confirmed
    )


def note_used(connection: Connection, coupon: Coupon, use: Use) -> Coupon:
    """Write down in a locked coupon who used it; answers it as it is now."""
    used = replace(coupon, state=CouponState.REDEEMED, used_at=use.at, used_store_id=use.store_id)
    records.update_record(connection, used)
    return used


def as_told_before(connection: Connection, coupon: Coupon) -> Coupon:
    """A coupon that was just granted, used already where another till told of that first."""
    use = used_by(connection, coupon.id)
    if use is None:
        return coupon
    return replace(coupon, state=CouponState.REDEEMED, used_at=use.at, used_store_id=use.store_id)


def told_to(connection: Connection, coupon: Coupon) -> list[Touched]:
    """The stores that keep the member of a coupon."""
    stores = records.member_scopes(connection, coupon.member_id)
    return [Touched(store_id, Entity.COUPON, coupon.id, coupon.member_id) for store_id in stores]


def lock_coupon(
    connection: Connection, coupon_id: str, member_id: str | None = None
) -> Coupon | None:
    """A coupon behind its member: nobody else changes either until this transaction ends.

    Of the member whose it is said to be it is looked for first.
    """
    found = None
    if member_id is not None:
        found = records.read(connection, Entity.COUPON, coupon_id, Coupon, member_id)
    if found is None:
        found = records.read(connection, Entity.COUPON, coupon_id, Coupon)
    if found is None:
        return None
    records.read_locked(connection, Entity.MEMBER, found.member_id, Member)
    return records.read_locked(connection, Entity.COUPON, coupon_id, Coupon, found.member_id)


def _locked(connection: Connection, code: str) -> Coupon | None:
    coupons = tables.coupons.c
    query = select(coupons.id).where(coupons.code == (read_code(code) or code.strip()))
    coupon_id = connection.execute(query.order_by(coupons.id).limit(1)).scalar()
    return None if coupon_id is None else lock_coupon(connection, coupon_id)


def _require_trusted(connection: Connection, device: Device, request: RedemptionRequest) -> None:
    if not 0 < len(request.operation_id) <= LONGEST_ID:
        raise FaultError(400, "malformed", "a use needs the id of its operation")
    if devices.lock_standing(connection, device.id, device.store_id).quarantine:
        raise FaultError(409, "not_trusted", "greet head office first")


def _standing(
    connection: Connection, device: Device, coupon: Coupon, now: dt.datetime
) -> CouponStanding:
    match coupon.state_at(now):
        case CouponState.REDEEMED:
            use = used_by(connection, coupon.id)
            own = use is not None and use.device_id == device.id and not use.confirmed
            return CouponStanding.TAKEN if own else CouponStanding.USED
        case CouponState.WITHDRAWN:
            return CouponStanding.WITHDRAWN
        case CouponState.EXPIRED:
            return CouponStanding.EXPIRED
    return CouponStanding.GOOD


def _reply(outcome: CouponStanding, coupon: Coupon | None, now: dt.datetime) -> RedemptionReply:
    return RedemptionReply(
        outcome=outcome,
        coupon=coupon,
        used_at=None if coupon is None else coupon.used_at,
        used_store_id="" if coupon is None else coupon.used_store_id,
        server_time=now,
    )


def _row(use: Use) -> dict[str, object]:
    return {
        "coupon_id": use.coupon_id,
        "device_id": use.device_id,
        "operation_id": use.operation_id,
        "store_id": use.store_id,
        "at": stored(use.at),
        "confirmed": use.confirmed,
    }
