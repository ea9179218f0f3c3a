"""Grant a coupon within the clerk's own authority, offline-safe and durable."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.counter import Counter, Session
from clerkapp.domain import authority
from clerkapp.domain.authority import Allowed, GrantRequest, NeedsOverride, Refused, Rule
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.coupon import Coupon, CouponState, new_code
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import LeaseDebit, plan_debits
from clerkapp.domain.operation import (
    ComplaintSettled,
    CouponGranted,
    GiftKind,
    OperationKind,
    OverrideDecided,
)
from clerkapp.domain.policy import Template
from clerkapp.journal import coupons, leases, outbox
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.device import this_device
from clerkapp.journal.leases import LeaseShortError
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.settled import refuse_if_settled
from clerkapp.queries.standing import Ground, ground, history_of, room_of

CURRENCY = "CNY"


@dataclass(frozen=True, slots=True)
class GrantOrder:
    """What the clerk confirmed. The id is made once per confirmation: twice pressed, once given.

    ``settles`` is the complaint that this coupon goes with as an apology, in the same transaction.
    """

    operation_id: str
    member_id: str
    template_id: str
    reason_id: str
    note: str = ""
    settles: str | None = None


@dataclass(frozen=True, slots=True)
class Granted:
    """It is committed; only now may the coupon be shown."""

    coupon: Coupon


GrantResult = Granted | NeedsOverride | Refused


@dataclass(frozen=True, slots=True)
class Charge:
    """Who gives, and on whose authority and leases it is."""

    clerk_id: str
    charged_to: str
    override: OverrideDecided | None = None


def grant_coupon(counter: Counter, session: Session, order: GrantOrder) -> GrantResult:
    """Decide and, if allowed, grant in one durable transaction.

    Raises ``DiskFullError`` with nothing given. The same order again returns the same coupon.
    """
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    here = standing_ground(counter, session.staff.id)
    request = GrantRequest(order.template_id, order.reason_id, session.staff.role, order.note)
    decision = authority.decide(
        request,
        here.policy,
        room_of(counter, here, session.staff.id),
        history_of(counter, here, session.staff.id, order.member_id),
    )
    if not isinstance(decision, Allowed):
        return decision
    return give(counter, here, order, Charge(session.staff.id, session.staff.id))


def already_granted(counter: Counter, order: GrantOrder) -> Granted | None:
    """The coupon of an order that was carried out before."""
    with counter.journal.reading() as read:
        coupon = coupons.of_operation(read, order.operation_id)
    return None if coupon is None else Granted(coupon)


def standing_ground(counter: Counter, staff_id: str) -> Ground:
    """The ground to decide on.

    Raises ``RefusedError``: ``not_ready`` before the first fill, ``not_on_roster`` for one whom
    head office has taken off the store's list meanwhile, ``quarantined`` (``reason``) where this
    till's records cannot be trusted.
    """
    with counter.journal.reading() as read:
        require_trusted(read)
    here = ground(counter, staff_id)
    if here is None:
        raise RefusedError("not_ready")
    if not here.person_is_active:
        raise RefusedError("not_on_roster")
    return here


def give(counter: Counter, here: Ground, order: GrantOrder, charge: Charge) -> GrantResult:
    """Debit both leases, keep the coupon, append the operations: one transaction or nothing."""
    template = here.policy.template(order.template_id)
    assert template is not None
    if order.settles is not None:
        refuse_if_settled(counter, order.member_id, order.settles)
    now = counter.corrected_now()
    debits = plan_debits(here.leases, charge.charged_to, template.value_fen, now)
    if debits is None:
        return _short(counter, here, charge, template)
    coupon = _new_coupon(here, order, charge, template, now)
    try:
        _commit(counter, order, charge, coupon, debits)
    except LeaseShortError:
        # Another grant took the room between the decision and this commit.
        return _short(counter, here, charge, template)
    return Granted(coupon)


def _commit(
    counter: Counter,
    order: GrantOrder,
    charge: Charge,
    coupon: Coupon,
    debits: tuple[LeaseDebit, ...],
) -> None:
    with counter.journal.writing() as write:
        require_trusted(write)
        device = this_device(write)
        leases.debit(write, debits)
        done_at = counter.now()
        depends_on: tuple[str, ...] = ()
        if charge.override is not None:
            depends_on = (outbox.append(write, device, _decided(order, charge, done_at)).id,)
        fact = outbox.Fact(
            kind=OperationKind.COUPON_GRANTED,
            clerk_id=charge.clerk_id,
            payload=_payload(order, charge, coupon, debits),
            occurred_at=done_at,
            member_id=order.member_id,
            depends_on=depends_on,
            id=order.operation_id,
        )
        outbox.append(write, device, fact)
        coupons.insert(write, GrantedCoupon(coupon, order.operation_id, charge.charged_to))
        if order.settles is not None:
            outbox.append(write, device, _settlement(order, charge, done_at))


def _decided(order: GrantOrder, charge: Charge, at: dt.datetime) -> outbox.Fact:
    assert charge.override is not None
    return outbox.Fact(
        kind=OperationKind.OVERRIDE_DECIDED,
        clerk_id=charge.clerk_id,
        payload=charge.override,
        occurred_at=at,
        member_id=order.member_id,
    )


def _settlement(order: GrantOrder, charge: Charge, at: dt.datetime) -> outbox.Fact:
    assert order.settles is not None
    return outbox.Fact(
        kind=OperationKind.COMPLAINT_SETTLED,
        clerk_id=charge.clerk_id,
        payload=ComplaintSettled(order.settles, GiftKind.COUPON, order.operation_id),
        occurred_at=at,
        member_id=order.member_id,
        depends_on=(order.operation_id,),
    )


def _payload(
    order: GrantOrder, charge: Charge, coupon: Coupon, debits: tuple[LeaseDebit, ...]
) -> CouponGranted:
    return CouponGranted(
        coupon_id=coupon.id,
        code=coupon.code,
        template_id=coupon.template_id,
        value_fen=coupon.value_fen,
        currency=CURRENCY,
        reason_id=order.reason_id,
        note=order.note,
        valid_until=coupon.valid_until,
        debits=debits,
        override_id=None if charge.override is None else charge.override.override_id,
    )


def _new_coupon(
    here: Ground, order: GrantOrder, charge: Charge, template: Template, now: dt.datetime
) -> Coupon:
    return Coupon(
        id=new_id(now),
        code=new_code(),
        member_id=order.member_id,
        template_id=template.id,
        title=template.title,
        value_fen=template.value_fen,
        issued_at=now,
        valid_until=_end_of_last_day(here, template, now),
        state=CouponState.WAITING,
        granted_by=charge.clerk_id,
        store_id=here.store.id,
        reason_id=order.reason_id,
    )


def _end_of_last_day(here: Ground, template: Template, now: dt.datetime) -> dt.datetime:
    """The last second of the day that is printed on the coupon, where the store is."""
    zone = here.store.timezone
    last = local_day(now + dt.timedelta(days=template.valid_days), zone)
    return day_bounds(last, zone)[1] - dt.timedelta(seconds=1)


def _short(counter: Counter, here: Ground, charge: Charge, template: Template) -> GrantResult:
    room = room_of(counter, here, charge.charged_to)
    if room.store_fen < template.value_fen:
        return Refused(Rule.STORE_ROOM, room.store_fen)
    return NeedsOverride(Rule.CLERK_ROOM, room.clerk_fen, template.value_fen - room.clerk_fen)
