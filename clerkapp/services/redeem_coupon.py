"""Take a coupon as used: by what this till knows, or by head office's answer."""

import datetime as dt
from dataclasses import replace

from clerkapp.counter import Counter, Session
from clerkapp.domain.coupon import Coupon, CouponSource, CouponStanding, CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import CouponRedeemed, OperationKind
from clerkapp.journal import coupons, outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.line import CouponAnswer
from clerkapp.queries.coupon_check import CheckStanding, CouponCheck, Redeemable
from clerkapp.queries.coupon_facts import coupon_facts, coupon_here
from clerkapp.queries.standing import refuse_unless_on_roster

_NO = {
    CouponStanding.USED: "coupon_used",
    CouponStanding.EXPIRED: "coupon_expired",
    CouponStanding.WITHDRAWN: "coupon_withdrawn",
    CouponStanding.UNKNOWN: "coupon_unknown",
    CouponStanding.GOOD: "coupon_elsewhere",
}
_STATES = {
    CouponState.REDEEMED: "coupon_used",
    CouponState.EXPIRED: "coupon_expired",
    CouponState.WITHDRAWN: "coupon_withdrawn",
}


def redeem_here(
    counter: Counter, session: Session, check: CouponCheck, operation_id: str
) -> Coupon:
    """Use a coupon of this store with no answer of head office; the same id again changes nothing.

    Raises ``RefusedError``: ``coupon_used`` (``at`` as ISO 8601 in UTC and ``store`` where they are
    known), ``coupon_expired``, ``coupon_withdrawn``, ``coupon_elsewhere`` (head office has to be
    asked), ``coupon_unknown`` (not one of ours), ``quarantined``, or ``not_on_roster``.
    """
    refuse_unless_on_roster(counter, session)
    if check.coupon is None:
        unproven = check.standing is CheckStanding.UNPROVEN
        raise RefusedError("coupon_elsewhere" if unproven else "coupon_unknown")
    facts = coupon_facts(counter, check.code, check.signed)
    coupon = coupon_here(facts)
    assert coupon is not None
    source = CouponSource.SIGNED if facts.is_signed_only else CouponSource.WALLET
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is None:
            if coupon.state in _STATES:
                raise _refusal(_STATES[coupon.state], coupon.used_at, coupon.used_store_id)
            if check.may_redeem is not Redeemable.HERE:
                raise RefusedError("coupon_elsewhere")
            _write(counter, write, session, coupon, source, operation_id)
    return _used(counter, coupon, facts.store_id)


def redeem_answered(
    counter: Counter, session: Session, check: CouponCheck, answer: CouponAnswer, operation_id: str
) -> Coupon:
    """Write down that head office took a coupon as used by this operation.

    Raises ``RefusedError`` where it did not: ``coupon_used`` (``at`` as ISO 8601 in UTC and
    ``store``), ``coupon_expired``, ``coupon_withdrawn``, ``coupon_unknown``, or
    ``coupon_elsewhere`` where it was only asked; ``not_on_roster``.
    """
    refuse_unless_on_roster(counter, session)
    coupon = answer.coupon or check.coupon
    if answer.standing is not CouponStanding.TAKEN or coupon is None:
        rule = _NO.get(answer.standing, "coupon_unknown")
        raise _refusal(rule, answer.used_at, answer.used_store_id)
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is None:
            _write(counter, write, session, coupon, CouponSource.HEAD_OFFICE, operation_id)
        store_id = this_device(write).store_id
    return _used(counter, coupon, store_id)


def _write(
    counter: Counter,
    write: Transaction,
    session: Session,
    coupon: Coupon,
    source: CouponSource,
    operation_id: str,
) -> None:
    require_trusted(write)
    before = coupons.use_of(write, coupon.id)
    here = this_device(write)
    if before is not None:
        at = dt.datetime.fromisoformat(before.operation.occurred_at)
        raise _refusal("coupon_used", at, here.store_id)
    fact = outbox.Fact(
        kind=OperationKind.COUPON_REDEEMED,
        clerk_id=session.staff.id,
        payload=CouponRedeemed(coupon.id, coupon.code, coupon.value_fen, source),
        occurred_at=counter.now(),
        member_id=coupon.member_id,
        id=operation_id,
    )
    outbox.append(write, here, fact)


def _refusal(rule: str, at: dt.datetime | None, store_id: str) -> RefusedError:
    if rule != "coupon_used" or at is None:
        return RefusedError(rule)
    when = at.astimezone(dt.UTC).isoformat(timespec="seconds")
    return RefusedError(rule, at=when, store=store_id)


def _used(counter: Counter, coupon: Coupon, store_id: str) -> Coupon:
    at = coupon.used_at or counter.now()
    return replace(coupon, state=CouponState.REDEEMED, used_at=at, used_store_id=store_id)
