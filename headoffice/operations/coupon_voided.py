"""A mistaken grant was taken back at the till that made it."""

import datetime as dt
from dataclasses import replace

from clerkapp.domain.coupon import Coupon, CouponState, withdrawn_title
from clerkapp.domain.operation import CouponVoided
from clerkapp.domain.staff import Role
from clerkapp.domain.timeline import TimelineKind
from headoffice import records
from headoffice.coupons import redemptions
from headoffice.errors import DeferredError, RejectedError
from headoffice.member_rights import erasing
from headoffice.operations import log, refunding
from headoffice.operations.effect import Act, Effect, add_to_timeline, wait_if_forgotten
from sync.wire import Outcome

SLACK = dt.timedelta(minutes=2)
"""A till decides by head office's clock as far as it knows it, and writes its own time down."""


def apply(act: Act, payload: CouponVoided) -> Effect:
    """The coupon is worth nothing any more; its value is free again in the budgets behind it where
    no till takes coupons by itself, else it stays spent.

    One that was used first stays used: that is refused. Who took it back and how late is flagged.
    """
    coupon = redemptions.lock_coupon(act.connection, payload.coupon_id, act.operation.member_id)
    if coupon is None:
        raise _not_there(act, payload)
    if coupon.state is CouponState.REDEEMED:
        raise RejectedError("coupon_used", "the coupon was used before it was taken back")
    if coupon.state is CouponState.WITHDRAWN:
        raise RejectedError("coupon_withdrawn", "the coupon was taken back before")
    grant = refunding.grant_of(act, coupon)
    if grant is None or grant.device_id != act.operation.device_id:
        raise RejectedError("not_granted_here", "only the till that gave it takes a coupon back")
    freed = refunding.give_back(act, grant, coupon)
    withdrawn = replace(coupon, state=CouponState.WITHDRAWN)
    records.update_record(act.connection, withdrawn)
    flags = _flags(act, coupon) | ({refunding.FREED} if freed else set())
    if erasing.pseudonym_of(act.connection, act.operation.member_id) or act.operation.redacted:
        return Effect(flags=flags | {"member_erased"})
    touched = redemptions.told_to(act.connection, withdrawn)
    title = withdrawn_title(coupon.title)
    touched += add_to_timeline(act, coupon.member_id, TimelineKind.COUPON, title)
    return Effect(touched, flags)


def _not_there(act: Act, payload: CouponVoided) -> Exception:
    outcome = log.outcomes(act.connection, act.store.id, (payload.grant_operation_id,))
    if Outcome.REJECTED in outcome.values():
        return RejectedError("depends_on_rejected", "the coupon was never taken in")
    if outcome:
        return DeferredError("dependency", "waits for the coupon that it takes back")
    wait_if_forgotten(act)
    return RejectedError("unknown_coupon", "head office knows no such coupon")


def _flags(act: Act, coupon: Coupon) -> set[str]:
    flags = set()
    is_active = act.clerk is not None and act.clerk.active
    supervises = is_active and act.clerk is not None and act.clerk.role is Role.SUPERVISOR
    gave_it = is_active and act.operation.clerk_id == coupon.granted_by
    if not gave_it and not supervises:
        flags.add("withdrawn_by_other")
    within = dt.timedelta(seconds=act.policy.withdraw_s if act.policy else 0)
    if act.occurred_at > coupon.issued_at + within + SLACK:
        flags.add("withdrawn_late")
    return flags
