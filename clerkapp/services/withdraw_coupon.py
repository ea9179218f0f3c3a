"""Take a mistaken grant back, at the till that made it, before the coupon is used."""

import datetime as dt
from dataclasses import replace

from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import CouponVoided, OperationKind
from clerkapp.journal import coupons, outbox
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.device import this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.withdrawable import refuse_unless_withdrawable, told_of_coupon

LONGEST_NOTE = 500


def withdraw_coupon(
    counter: Counter, session: Session, coupon_id: str, note: str, operation_id: str
) -> Coupon:
    """Take it back; the same id again changes nothing. Answers the coupon, withdrawn.

    What was debited stays debited here. Head office lends the money again only where no till of the
    store takes a coupon without its answer.

    Raises ``RefusedError``: ``coupon_not_given_here``, ``not_your_coupon`` (by somebody else than
    who gave it or a supervisor), ``withdraw_too_late`` (``limit``, in seconds), ``coupon_used``,
    ``coupon_withdrawn``, ``coupon_expired``, ``note_too_long`` (``limit``), ``quarantined``,
    ``not_on_roster``.
    """
    if len(note) > LONGEST_NOTE:
        raise RefusedError("note_too_long", limit=LONGEST_NOTE)
    told = told_of_coupon(counter, session, coupon_id)
    with counter.journal.writing() as write:
        granted = coupons.find(write, coupon_id)
        if granted is None or outbox.find(write, operation_id) is None:
            require_trusted(write)
            granted = refuse_unless_withdrawable(write, told, granted)
            now = counter.now()
            outbox.append(
                write, this_device(write), _fact(session, granted, note, operation_id, now)
            )
            coupons.withdraw(write, coupon_id, now)
    return replace(granted.coupon, state=CouponState.WITHDRAWN)


def _fact(
    session: Session, granted: GrantedCoupon, note: str, operation_id: str, now: dt.datetime
) -> outbox.Fact:
    coupon = granted.coupon
    return outbox.Fact(
        kind=OperationKind.COUPON_VOIDED,
        clerk_id=session.staff.id,
        payload=CouponVoided(coupon.id, granted.operation_id, note.strip()),
        occurred_at=now,
        member_id=coupon.member_id,
        id=operation_id,
    )
