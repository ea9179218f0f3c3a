"""Whether a mistaken grant may be taken back here, by whom and until when."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import coupons
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.database import Transaction


@dataclass(frozen=True, slots=True)
class ToldOfCoupon:
    """What head office said that matters for taking a coupon back, as of ``now`` (its clock)."""

    now: dt.datetime
    withdraw_s: int
    stored: Coupon | None
    person: StaffMember | None

    @property
    def supervises(self) -> bool:
        """Whether this person is a supervisor now, whatever they were when they signed in."""
        return self.person is not None and self.person.role is Role.SUPERVISOR


def withdrawable_until(counter: Counter, session: Session, coupon_id: str) -> dt.datetime | None:
    """Until when this person may take a coupon back at this till; None where not, or no more."""
    told = told_of_coupon(counter, session, coupon_id)
    with counter.journal.reading() as read:
        granted = coupons.find(read, coupon_id)
        try:
            refuse_unless_withdrawable(read, told, granted)
        except RefusedError:
            return None
    assert granted is not None
    return _until(granted, told)


def told_of_coupon(counter: Counter, session: Session, coupon_id: str) -> ToldOfCoupon:
    """One look at the cache."""
    with counter.journal.reading() as read:
        granted = coupons.find(read, coupon_id)
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
        code = "" if granted is None else granted.coupon.code
        stored = reads.coupon_of_code(read, code) if code else None
        person = reads.staff_member(read, session.staff.id)
    withdraw_s = 0 if policy is None else policy.withdraw_s
    return ToldOfCoupon(counter.corrected_now(), withdraw_s, stored, person)


def refuse_unless_withdrawable(
    read: Transaction, told: ToldOfCoupon, granted: GrantedCoupon | None
) -> GrantedCoupon:
    """The coupon, if it may be taken back. Call it in the transaction that does so.

    Raises ``RefusedError`` as ``withdraw_coupon`` says.
    """
    if granted is None:
        raise RefusedError("coupon_not_given_here")
    if told.person is None or not told.person.active:
        raise RefusedError("not_on_roster")
    if granted.coupon.granted_by != told.person.id and not told.supervises:
        raise RefusedError("not_your_coupon")
    state = granted.coupon.state if told.stored is None else told.stored.state
    if state is CouponState.REDEEMED or coupons.use_of(read, granted.coupon.id):
        raise RefusedError("coupon_used")
    if CouponState.WITHDRAWN in (state, granted.coupon.state):
        raise RefusedError("coupon_withdrawn")
    if told.now >= granted.coupon.valid_until:
        raise RefusedError("coupon_expired")
    if told.now >= _until(granted, told):
        raise RefusedError("withdraw_too_late", limit=told.withdraw_s)
    return granted


def _until(granted: GrantedCoupon, told: ToldOfCoupon) -> dt.datetime:
    last = granted.coupon.issued_at + dt.timedelta(seconds=told.withdraw_s)
    return min(last, granted.coupon.valid_until)
