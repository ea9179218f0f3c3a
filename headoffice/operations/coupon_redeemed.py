"""A coupon was used."""

from clerkapp.domain.coupon import Coupon, CouponSource, CouponState, used_title
from clerkapp.domain.operation import CouponRedeemed
from clerkapp.domain.timeline import TimelineKind
from headoffice.coupons import redemptions
from headoffice.coupons.redemptions import LONGEST_ID, Use
from headoffice.errors import RejectedError
from headoffice.member_rights import erasing
from headoffice.operations import attention, refunding
from headoffice.operations.effect import (
    Act,
    Effect,
    add_to_timeline,
    enter_scope,
    required,
    wait_if_forgotten,
)

LARGEST_FEN = 2**53
TWICE = "redeemed_twice"


def apply(act: Act, payload: CouponRedeemed) -> Effect:
    """The coupon is used, by the first till that says so.

    The member has had its worth, so that nothing is refused that can be written down: a second use,
    one of a coupon that was taken back or was over, is flagged for people.
    """
    if not 0 < payload.value_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the value is no amount")
    required(payload.coupon_id, "the id", LONGEST_ID)
    coupon = redemptions.lock_coupon(act.connection, payload.coupon_id, act.operation.member_id)
    if coupon is None:
        wait_if_forgotten(act)
    use = Use(
        coupon_id=payload.coupon_id,
        device_id=act.operation.device_id,
        operation_id=act.operation.id,
        store_id=act.store.id,
        at=min(act.occurred_at, act.heard_at),
        confirmed=True,
    )
    first = redemptions.take(act.connection, use)
    flags = _flags(act, payload, coupon)
    if first != use or _came_used(coupon):
        flags.add(TWICE)
        attention.add(act, "coupon", first.operation_id, TWICE, payload.code)
    if coupon is None:
        # The till that gave it has not told yet; when it does, the coupon is used already.
        return Effect(flags=flags | {"unknown_coupon"})
    if coupon.state is CouponState.WITHDRAWN:
        _take_again(act, coupon)
    if coupon.state is not CouponState.REDEEMED:
        coupon = redemptions.note_used(act.connection, coupon, first)
    return _told(act, coupon, payload.value_fen, flags)


def _came_used(coupon: Coupon | None) -> bool:
    """Whether a coupon is used by what no till told: it came so from another system."""
    return coupon is not None and coupon.state is CouponState.REDEEMED and coupon.used_at is None


def _told(act: Act, coupon: Coupon, value_fen: int, flags: set[str]) -> Effect:
    if erasing.pseudonym_of(act.connection, act.operation.member_id) or act.operation.redacted:
        return Effect(flags=flags | {"member_erased"})
    touched = enter_scope(act, coupon.member_id)
    touched += redemptions.told_to(act.connection, coupon)
    title = used_title(coupon.title)
    touched += add_to_timeline(act, coupon.member_id, TimelineKind.COUPON, title, value_fen)
    return Effect(touched, flags)


def _take_again(act: Act, coupon: Coupon) -> None:
    grant = refunding.grant_of(act, coupon)
    if grant is not None:
        refunding.take_again(act, grant, coupon)


def _flags(act: Act, payload: CouponRedeemed, coupon: Coupon | None) -> set[str]:
    if coupon is None:
        return set()
    flags = set()
    if coupon.state is CouponState.WITHDRAWN:
        flags.add("redeemed_withdrawn")
    if act.occurred_at >= coupon.valid_until:
        flags.add("redeemed_expired")
    if coupon.value_fen != payload.value_fen:
        flags.add("value_differs")
    asked = payload.known_from is CouponSource.HEAD_OFFICE
    if coupon.store_id != act.store.id and not asked:
        flags.add("redeemed_elsewhere")
    return flags
