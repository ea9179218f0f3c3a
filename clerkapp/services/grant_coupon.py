"""Grant a coupon within the clerk's own authority, offline-safe and durable."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.counter import Counter, Session
from clerkapp.domain import authority
from clerkapp.domain.authority import (
    Allowed,
    GrantBasis,
    GrantRequest,
    Identity,
    NeedsOverride,
    Refused,
    Rule,
    identity_of,
)
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.coupon import Coupon, CouponState, new_code
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import LeaseDebit, plan_debits
from clerkapp.domain.member import Assurance
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
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.settled import ToldComplaint, refuse_unless_free, told_complaint
from clerkapp.queries.standing import Ground, Told, ground_in, told

CURRENCY = "CNY"
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class GrantOrder:
    """What the clerk confirmed. The id is made once per confirmation: twice pressed, once given.

    ``settles`` is the complaint that this coupon goes with as an apology, in the same transaction;
    ``take_over``: although somebody at another till is putting it right. ``assurance`` is how sure
    it was who the file is of, ``phone_tail`` what the member told of their number where it was not.
    """

    operation_id: str
    member_id: str
    template_id: str
    reason_id: str
    note: str = ""
    settles: str | None = None
    take_over: bool = False
    assurance: Assurance = Assurance.SIGNED
    phone_tail: str = ""

    def identity(self, told: Told) -> Identity:
        """How sure it is who gets it, by what head office told of the member."""
        return identity_of(self.assurance, told.is_phone_tail(self.phone_tail))


@dataclass(frozen=True, slots=True)
class Granted:
    """It is committed; only now may the coupon be shown."""

    coupon: Coupon


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """What head office said, read before the transaction; the complaint where one is settled."""

    ground: Told
    complaint: ToldComplaint | None


GrantResult = Granted | NeedsOverride | Refused


@dataclass(frozen=True, slots=True)
class Charge:
    """Who gives, and on whose authority and leases it is.

    ``override`` is decided here, with the grant; ``approval_id`` names one decided elsewhere.
    """

    clerk_id: str
    charged_to: str
    override: OverrideDecided | None = None
    approval_id: str | None = None

    @property
    def override_id(self) -> str | None:
        """The override that the grant stands on, wherever it was decided."""
        return self.approval_id if self.override is None else self.override.override_id


def grant_coupon(counter: Counter, session: Session, order: GrantOrder) -> GrantResult:
    """Decide and, if allowed, grant in one durable transaction.

    Raises ``DiskFullError`` with nothing given. The same order again returns the same coupon.
    """
    staff = session.staff
    told = told_before_giving(counter, order, staff.id)
    with counter.journal.writing() as write:
        repeated = coupons.of_operation(write, order.operation_id)
        if repeated is not None:
            return Granted(repeated)
        here = ground_in(write, told.ground, staff.id, order.member_id)
        request = GrantRequest(
            template_id=order.template_id,
            reason_id=order.reason_id,
            role=here.told.role,
            note=order.note,
            staff_id=staff.id,
            identity=order.identity(here.told),
        )
        decision = authority.decide(request, here.policy, here.room, here.history)
        if not isinstance(decision, Allowed):
            return decision
        return give(counter, write, told, here, order, Charge(staff.id, staff.id))


def already_granted(counter: Counter, order: GrantOrder) -> Granted | None:
    """The coupon of an order that was carried out before."""
    with counter.journal.reading() as read:
        coupon = coupons.of_operation(read, order.operation_id)
    return None if coupon is None else Granted(coupon)


def told_before_giving(counter: Counter, order: GrantOrder, staff_id: str) -> ToldBefore:
    """What has to be known of head office's side before a transaction begins.

    Raises ``RefusedError``: ``note_too_long`` (``limit``), ``not_ready`` before the first fill,
    ``not_on_roster`` for one whom head office has taken off the store's list meanwhile,
    ``phone_tail_wrong`` for digits that are not the member's.
    """
    if len(order.note) > LONGEST_NOTE:
        raise RefusedError("note_too_long", limit=LONGEST_NOTE)
    ground = told(counter, staff_id, order.member_id)
    if ground is None:
        raise RefusedError("not_ready")
    if not ground.person_is_active:
        raise RefusedError("not_on_roster")
    if order.phone_tail and not ground.is_phone_tail(order.phone_tail):
        raise RefusedError("phone_tail_wrong")
    complaint = None
    if order.settles is not None:
        complaint = told_complaint(counter, order.member_id, order.settles)
    return ToldBefore(ground, complaint)


def give(
    counter: Counter,
    write: Transaction,
    told: ToldBefore,
    here: Ground,
    order: GrantOrder,
    charge: Charge,
) -> GrantResult:
    """Debit both leases, keep the coupon, append the operations: all in the open transaction.

    Raises ``RefusedError``: ``quarantined`` (``reason``) where this till's records cannot be
    trusted, and as ``refuse_unless_free``.
    """
    require_trusted(write)
    template = here.policy.template(order.template_id)
    assert template is not None
    raised: tuple[str, ...] = ()
    if told.complaint is not None:
        free = refuse_unless_free(write, told.complaint, take_over=order.take_over)
        raised = free.raised_by
    now = told.ground.now
    debits = plan_debits(here.leases, charge.charged_to, template.value_fen, now)
    if debits is None:
        return _short(here, template)
    coupon = _new_coupon(here, order, charge, template, now)
    leases.debit(write, debits)
    basis = here.basis(order.identity(here.told))
    payload = _payload(order, charge, coupon, debits, basis)
    _append(write, counter.now(), order, charge, coupon, payload)
    if order.settles is not None:
        fact = _settlement(order, charge, counter.now(), raised)
        outbox.append(write, this_device(write), fact)
    return Granted(coupon)


def _append(
    write: Transaction,
    done_at: dt.datetime,
    order: GrantOrder,
    charge: Charge,
    coupon: Coupon,
    payload: CouponGranted,
) -> None:
    device = this_device(write)
    depends_on: tuple[str, ...] = ()
    if charge.override is not None:
        depends_on = (outbox.append(write, device, _decided(order, charge, done_at)).id,)
    fact = outbox.Fact(
        kind=OperationKind.COUPON_GRANTED,
        clerk_id=charge.clerk_id,
        payload=payload,
        occurred_at=done_at,
        member_id=order.member_id,
        depends_on=depends_on,
        id=order.operation_id,
    )
    outbox.append(write, device, fact)
    coupons.insert(write, GrantedCoupon(coupon, order.operation_id, charge.charged_to))


def _decided(order: GrantOrder, charge: Charge, at: dt.datetime) -> outbox.Fact:
    assert charge.override is not None
    return outbox.Fact(
        kind=OperationKind.OVERRIDE_DECIDED,
        clerk_id=charge.clerk_id,
        payload=charge.override,
        occurred_at=at,
        member_id=order.member_id,
    )


def _settlement(
    order: GrantOrder, charge: Charge, at: dt.datetime, raised: tuple[str, ...]
) -> outbox.Fact:
    assert order.settles is not None
    return outbox.Fact(
        kind=OperationKind.COMPLAINT_SETTLED,
        clerk_id=charge.clerk_id,
        payload=ComplaintSettled(order.settles, GiftKind.COUPON, order.operation_id),
        occurred_at=at,
        member_id=order.member_id,
        depends_on=(order.operation_id, *raised),
    )


def _payload(
    order: GrantOrder,
    charge: Charge,
    coupon: Coupon,
    debits: tuple[LeaseDebit, ...],
    basis: GrantBasis,
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
        override_id=charge.override_id,
        basis=basis,
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
        store_id=here.told.store.id,
        reason_id=order.reason_id,
    )


def _end_of_last_day(here: Ground, template: Template, now: dt.datetime) -> dt.datetime:
    """The last second of the day that is printed on the coupon, where the store is."""
    zone = here.told.store.timezone
    last = local_day(now + dt.timedelta(days=template.valid_days), zone)
    return day_bounds(last, zone)[1] - dt.timedelta(seconds=1)


def _short(here: Ground, template: Template) -> GrantResult:
    if here.room.store_fen < template.value_fen:
        return Refused(Rule.STORE_ROOM, here.room.store_fen)
    short_fen = template.value_fen - here.room.clerk_fen
    return NeedsOverride(Rule.CLERK_ROOM, here.room.clerk_fen, short_fen)
