"""Everything that a till knows of one coupon, before anything is said about it."""

import datetime as dt
from dataclasses import dataclass, replace

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.coupon import UNNAMED, Coupon, CouponState
from clerkapp.domain.signed_coupon import SignedCoupon
from clerkapp.domain.trust import RevokedDevice
from clerkapp.journal import coupons, outbox
from clerkapp.journal.coupons import GrantedCoupon
from clerkapp.journal.outbox import OperationState, OutboxEntry


@dataclass(frozen=True, slots=True)
class CouponFacts:
    """What is known of one code: by the wallet stored here (or head office's answer of just now),
    by the coupon's own signatures, and by what this till did with it."""

    now: dt.datetime
    store_id: str
    redeem_offline: bool
    stored: Coupon | None
    signed: SignedCoupon | None
    granted: GrantedCoupon | None
    use: OutboxEntry | None
    grant_refused: bool
    revoked: RevokedDevice | None
    member_name: str

    @property
    def is_signed_only(self) -> bool:
        """Whether nothing but the signatures on it speaks for it."""
        return self.stored is None and self.granted is None

    @property
    def was_withdrawn_here(self) -> bool:
        """Whether this till took it back, and head office did not refuse that."""
        granted = self.granted
        return granted is not None and granted.coupon.state is CouponState.WITHDRAWN


def coupon_facts(
    counter: Counter, code: str, signed: SignedCoupon | None, answered: Coupon | None = None
) -> CouponFacts:
    """One look at the journal and the cache; ``answered`` is what head office said just now."""
    with counter.journal.reading() as read:
        granted = coupons.of_code(read, code)
    with counter.cache.reading() as read:
        stored = answered or reads.coupon_of_code(read, code)
        policy = reads.policy(read, counter.corrected_now())
        found = stored or (granted.coupon if granted else None)
        member_id = found.member_id if found else signed.member_id if signed else ""
        device_id = signed.device_id if signed else found.device_id if found else ""
        names = reads.member_names(read, {member_id})
        store = reads.own_store(read)
        revoked = reads.revoked_device(read, device_id) if device_id else None
    coupon_id = found.id if found else signed.coupon_id if signed else ""
    with counter.journal.reading() as read:
        use = coupons.use_of(read, coupon_id) if coupon_id else None
        entry = None if granted is None else outbox.find(read, granted.operation_id)
    return CouponFacts(
        now=counter.corrected_now(),
        store_id="" if store is None else store.id,
        redeem_offline=policy is not None and policy.redeem_offline,
        stored=stored,
        signed=signed,
        granted=granted,
        use=use,
        grant_refused=entry is not None and entry.state is OperationState.REJECTED,
        revoked=revoked,
        member_name=names.get(member_id, ""),
    )


def coupon_here(facts: CouponFacts) -> Coupon | None:
    """The coupon as it is at this moment, with what was done here laid over."""
    found = facts.stored or (facts.granted.coupon if facts.granted else None)
    if found is None and facts.signed is not None:
        found = _of_signed(facts.signed)
    if found is None:
        return None
    if found.state is not CouponState.REDEEMED:
        found = _changed_here(facts, found)
    return replace(found, state=found.state_at(facts.now))


def _changed_here(facts: CouponFacts, found: Coupon) -> Coupon:
    if facts.use is not None:
        used_at = dt.datetime.fromisoformat(facts.use.operation.occurred_at)
        used = CouponState.REDEEMED
        return replace(found, state=used, used_at=used_at, used_store_id=facts.store_id)
    if facts.was_withdrawn_here:
        return replace(found, state=CouponState.WITHDRAWN)
    return found


def _of_signed(signed: SignedCoupon) -> Coupon:
    return Coupon(
        id=signed.coupon_id,
        code=signed.code,
        member_id=signed.member_id,
        template_id="",
        title=UNNAMED,
        value_fen=signed.value_fen,
        issued_at=signed.issued_at,
        valid_until=signed.valid_until,
        state=CouponState.ISSUED,
        granted_by="",
        store_id=signed.store_id,
        device_id=signed.device_id,
    )
