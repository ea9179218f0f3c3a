"""What this till can say of a coupon that somebody shows, and what it cannot know."""

from dataclasses import dataclass, replace
from enum import StrEnum

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.certificate import HeadOfficeKeys
from clerkapp.domain.coupon import (
    CODE_LENGTH,
    SCAN_PREFIX,
    Coupon,
    CouponStanding,
    CouponState,
    read_code,
)
from clerkapp.domain.scan_text import readings
from clerkapp.domain.signed_coupon import (
    SIGNED_PREFIX,
    SignedCoupon,
    SignedForged,
    SignedRead,
    SignerUnknown,
    read_signed,
)
from clerkapp.line import CouponAnswer
from clerkapp.queries.coupon_facts import CouponFacts, coupon_facts, coupon_here
from clerkapp.queries.signatures import is_signed


class CheckStanding(StrEnum):
    """The one thing to say first. ``unproven``: a code that this till has no record of, and that
    proves nothing by itself; ``revoked``: signed by a till that was no longer trusted then."""

    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    FORGED = "forged"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    UNPROVEN = "unproven"
    UNKNOWN = "unknown"


class Known(StrEnum):
    """What this till knows about it, each a sentence on the screen."""

    SIGNED = "signed"
    IN_WALLET = "in_wallet"
    GRANTED_HERE = "granted_here"
    ISSUED_IN_THIS_STORE = "issued_in_this_store"
    ISSUED_ELSEWHERE = "issued_elsewhere"
    USED_HERE = "used_here"
    WITHDRAWN_HERE = "withdrawn_here"
    GRANT_REFUSED = "grant_refused"
    DEVICE_REVOKED = "device_revoked"
    ANSWERED = "answered"


class Unknown(StrEnum):
    """What this till cannot know by itself, each a sentence on the screen."""

    USED_ELSEWHERE = "used_elsewhere"
    WITHDRAWN_ELSEWHERE = "withdrawn_elsewhere"
    GENUINE = "genuine"
    WORTH = "worth"
    WHOSE = "whose"
    SIGNER = "signer"
    ISSUED_BEFORE = "issued_before"


class Redeemable(StrEnum):
    """Whether it may be used: at this till by itself, only with head office's answer, or not."""

    HERE = "here"
    ASK = "ask"
    NO = "no"


@dataclass(frozen=True, slots=True)
class CouponCheck:
    """What a till says of a coupon.

    ``code`` is empty where nothing could be read. ``coupon`` is as it is at this moment, None where
    only the code is known; ``member_name`` is empty where the member is not stored here;
    ``issued_store`` is the id of the store that gave it, empty where that is this one.
    """

    standing: CheckStanding
    code: str
    coupon: Coupon | None
    signed: SignedCoupon | None
    member_name: str
    issued_store: str
    known: tuple[Known, ...]
    unknown: tuple[Unknown, ...]
    may_redeem: Redeemable


def check_coupon(counter: Counter, text: str) -> CouponCheck:
    """What a scanned QR code, or a short code as a person typed it, stands for."""
    plain = text.strip()
    if not plain.upper().startswith(SIGNED_PREFIX):
        code = read_code(plain)
        return _unreadable(plain) if code is None else _judged(counter, code)
    match _read_signed(plain, _trusted(counter)):
        case SignedCoupon() as signed:
            return _judged(counter, signed.code, signed)
        case SignerUnknown(code=code):
            return _judged(counter, code, signer_unknown=True)
        case SignedForged():
            return _nothing(CheckStanding.FORGED)
    return _nothing(CheckStanding.DAMAGED)


def _read_signed(text: str, trusted: HeadOfficeKeys) -> SignedRead:
    """The reading that proves itself, where a keyboard layout changed letters; else the first."""
    found = [read_signed(reading, trusted) for reading in readings(text)]
    proved = (each for each in found if isinstance(each, SignedCoupon))
    return next(proved, found[0] if found else read_signed(text, trusted))


def check_answered(counter: Counter, check: CouponCheck, answer: CouponAnswer) -> CouponCheck:
    """The same with what head office just said.

    A coupon that proves itself and that head office has not heard of stays as good as it was: the
    till that gave it may not have told yet.
    """
    if answer.standing is CouponStanding.UNKNOWN:
        proves_itself = check.signed is not None or Known.GRANTED_HERE in check.known
        known = (*check.known, Known.ANSWERED)
        if proves_itself:
            return replace(check, known=known)
        no = Redeemable.NO
        return replace(check, standing=CheckStanding.UNKNOWN, known=known, may_redeem=no)
    coupon = answer.coupon or check.coupon
    if coupon is None:
        return check
    facts = coupon_facts(counter, coupon.code, check.signed, coupon)
    standing = ANSWERED[answer.standing]
    if answer.standing is CouponStanding.TAKEN:
        # Taken by this till a moment ago, and not written down: that is still to be done.
        coupon = replace(coupon, state=CouponState.ISSUED)
        may_redeem = Redeemable.ASK
    else:
        may_redeem = _may_redeem(facts, coupon, standing)
    known = tuple(dict.fromkeys((*check.known, *_where(facts, coupon), Known.ANSWERED)))
    return CouponCheck(
        standing=standing,
        code=coupon.code,
        coupon=coupon,
        signed=check.signed,
        member_name=facts.member_name,
        issued_store=_elsewhere(facts, coupon),
        known=known,
        unknown=(),
        may_redeem=may_redeem,
    )


ANSWERED = {
    CouponStanding.GOOD: CheckStanding.GOOD,
    CouponStanding.TAKEN: CheckStanding.GOOD,
    CouponStanding.USED: CheckStanding.USED,
    CouponStanding.EXPIRED: CheckStanding.EXPIRED,
    CouponStanding.WITHDRAWN: CheckStanding.WITHDRAWN,
}
_STANDINGS = {
    CouponState.REDEEMED: CheckStanding.USED,
    CouponState.WITHDRAWN: CheckStanding.WITHDRAWN,
    CouponState.EXPIRED: CheckStanding.EXPIRED,
}


def _unreadable(plain: str) -> CouponCheck:
    # As long as one of our codes and yet none: a character was misread or mistyped.
    letters = plain.upper().removeprefix(SCAN_PREFIX).replace("-", "").replace(" ", "")
    ours = plain.upper().startswith(SCAN_PREFIX) or len(letters) == CODE_LENGTH + 1
    return _nothing(CheckStanding.DAMAGED if ours else CheckStanding.FOREIGN)


def _nothing(standing: CheckStanding) -> CouponCheck:
    return CouponCheck(standing, "", None, None, "", "", (), (), Redeemable.NO)


def _judged(
    counter: Counter, code: str, signed: SignedCoupon | None = None, *, signer_unknown: bool = False
) -> CouponCheck:
    facts = coupon_facts(counter, code, signed)
    coupon = coupon_here(facts)
    if coupon is None:
        unknown = (Unknown.GENUINE, Unknown.WORTH, Unknown.WHOSE, Unknown.USED_ELSEWHERE)
        unknown = (Unknown.SIGNER, *unknown[1:]) if signer_unknown else unknown
        unproven = _nothing(CheckStanding.UNPROVEN)
        return replace(unproven, code=code, unknown=unknown, may_redeem=Redeemable.ASK)
    standing = _standing(facts, coupon)
    return CouponCheck(
        standing=standing,
        code=code,
        coupon=coupon,
        signed=signed,
        member_name=facts.member_name,
        issued_store=_elsewhere(facts, coupon),
        known=_known(facts, coupon),
        unknown=_unknown(facts, coupon),
        may_redeem=_may_redeem(facts, coupon, standing),
    )


def _standing(facts: CouponFacts, coupon: Coupon) -> CheckStanding:
    revoked = facts.revoked
    only_signed = facts.is_signed_only
    if only_signed and revoked is not None and coupon.issued_at >= revoked.revoked_at:
        return CheckStanding.REVOKED
    return _STANDINGS.get(coupon.state, CheckStanding.GOOD)


def _may_redeem(facts: CouponFacts, coupon: Coupon, standing: CheckStanding) -> Redeemable:
    if standing is CheckStanding.REVOKED:
        return Redeemable.ASK
    if standing is not CheckStanding.GOOD:
        return Redeemable.NO
    here = coupon.store_id == facts.store_id
    # Whoever has a lost till has its key, and can date a coupon as they like.
    stolen_key = facts.stored is None and facts.revoked is not None and facts.revoked.lost
    return Redeemable.HERE if here and facts.redeem_offline and not stolen_key else Redeemable.ASK


def _known(facts: CouponFacts, coupon: Coupon) -> tuple[Known, ...]:
    said = (
        (Known.SIGNED, facts.signed is not None),
        (Known.IN_WALLET, facts.stored is not None),
        (Known.GRANTED_HERE, facts.granted is not None),
        (Known.USED_HERE, facts.use is not None),
        (Known.WITHDRAWN_HERE, facts.was_withdrawn_here),
        (Known.GRANT_REFUSED, facts.grant_refused),
    )
    return (*(x for x, holds in said if holds), *_where(facts, coupon))


def _where(facts: CouponFacts, coupon: Coupon) -> tuple[Known, ...]:
    here = coupon.store_id == facts.store_id
    where = Known.ISSUED_IN_THIS_STORE if here else Known.ISSUED_ELSEWHERE
    return (where, Known.DEVICE_REVOKED) if facts.revoked is not None else (where,)


def _unknown(facts: CouponFacts, coupon: Coupon) -> tuple[Unknown, ...]:
    is_open = coupon.state in (CouponState.ISSUED, CouponState.WAITING)
    only_signed = facts.is_signed_only
    said = (
        (Unknown.USED_ELSEWHERE, is_open),
        (Unknown.WITHDRAWN_ELSEWHERE, is_open and facts.granted is None),
        (Unknown.WHOSE, not facts.member_name),
        (Unknown.ISSUED_BEFORE, only_signed and facts.revoked is not None),
    )
    return tuple(x for x, holds in said if holds)


def _elsewhere(facts: CouponFacts, coupon: Coupon) -> str:
    return "" if coupon.store_id == facts.store_id else coupon.store_id


def _trusted(counter: Counter) -> HeadOfficeKeys:
    with counter.cache.reading() as read:
        return HeadOfficeKeys(reads.verification_keys(read), is_signed)
