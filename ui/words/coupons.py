"""What a till says of a coupon that is shown to it: what it knows, and what it cannot know."""

import datetime as dt
from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

from clerkapp.domain.errors import RefusedError
from clerkapp.queries.coupon_check import CheckStanding, CouponCheck, Known, Redeemable, Unknown
from ui.blocks.message import Tone
from ui.formats import duration, moment

translate = QCoreApplication.translate
Details = Mapping[str, int | str]

TONES = {
    CheckStanding.GOOD: Tone.GOOD,
    CheckStanding.USED: Tone.WARNING,
    CheckStanding.EXPIRED: Tone.WARNING,
    CheckStanding.WITHDRAWN: Tone.WARNING,
    CheckStanding.REVOKED: Tone.WARNING,
    CheckStanding.FORGED: Tone.CARE,
    CheckStanding.DAMAGED: Tone.INFO,
    CheckStanding.FOREIGN: Tone.INFO,
    CheckStanding.UNPROVEN: Tone.WARNING,
    CheckStanding.UNKNOWN: Tone.CARE,
}


def standing_words(check: CouponCheck) -> str:
    """The one sentence to say first, which can be repeated to the member."""
    if check.standing is CheckStanding.GOOD and check.may_redeem is Redeemable.ASK:
        return translate("Coupons", "Genuine. Head office has to say whether it is unused.")
    if check.standing is CheckStanding.USED:
        return used_words(check)
    return {
        CheckStanding.GOOD: translate("Coupons", "Good: it can be used."),
        CheckStanding.EXPIRED: translate("Coupons", "It has expired; it cannot be used any more."),
        CheckStanding.WITHDRAWN: translate(
            "Coupons", "It was taken back after it was given; it cannot be used."
        ),
        CheckStanding.REVOKED: translate(
            "Coupons",
            "It comes from a till that was withdrawn. Only head office can say if it counts.",
        ),
        CheckStanding.FORGED: translate("Coupons", "This was not issued by us. Do not accept it."),
        CheckStanding.DAMAGED: translate(
            "Coupons", "The code was read incompletely. Scan once more, or type the short code."
        ),
        CheckStanding.FOREIGN: translate("Coupons", "This is not a code of our coupons."),
        CheckStanding.UNPROVEN: translate(
            "Coupons", "This till knows nothing of this code. Head office has to be asked."
        ),
        CheckStanding.UNKNOWN: translate("Coupons", "Head office knows no such coupon."),
    }[check.standing]


def used_words(check: CouponCheck) -> str:
    """That it was used, and when and where as far as it is known."""
    coupon = check.coupon
    if coupon is None or coupon.used_at is None:
        return translate("Coupons", "It has been used already.")
    if not coupon.used_store_id:
        words = translate("Coupons", "It has been used already, on %1.")
        return words.replace("%1", moment(coupon.used_at))
    words = translate("Coupons", "It has been used already, on %1 in store %2.")
    return words.replace("%1", moment(coupon.used_at)).replace("%2", coupon.used_store_id)


def known_words(known: Known) -> str:
    """Something this till knows."""
    return {
        Known.SIGNED: translate("Coupons", "Genuine: signed by one of our tills"),
        Known.IN_WALLET: translate("Coupons", "It is in the member's wallet, as stored here"),
        Known.GRANTED_HERE: translate("Coupons", "It was given at this till"),
        Known.ISSUED_IN_THIS_STORE: translate("Coupons", "It was given in this store"),
        Known.ISSUED_ELSEWHERE: translate("Coupons", "It was given in another store"),
        Known.USED_HERE: translate("Coupons", "It was used at this till"),
        Known.WITHDRAWN_HERE: translate("Coupons", "It was taken back at this till"),
        Known.GRANT_REFUSED: translate(
            "Coupons", "Head office refused the grant afterwards; the member keeps the coupon"
        ),
        Known.DEVICE_REVOKED: translate(
            "Coupons", "Head office has withdrawn the till that gave it"
        ),
        Known.ANSWERED: translate("Coupons", "Head office has just answered"),
    }[known]


def unknown_words(unknown: Unknown) -> str:
    """Something this till cannot know by itself."""
    return {
        Unknown.USED_ELSEWHERE: translate("Coupons", "Whether it was used at another till"),
        Unknown.WITHDRAWN_ELSEWHERE: translate("Coupons", "Whether it was taken back elsewhere"),
        Unknown.GENUINE: translate("Coupons", "Whether it is genuine"),
        Unknown.WORTH: translate("Coupons", "What it is worth"),
        Unknown.WHOSE: translate("Coupons", "Whose it is"),
        Unknown.SIGNER: translate(
            "Coupons", "Whether the till that signed it is ours: its key has not come yet"
        ),
        Unknown.ISSUED_BEFORE: translate(
            "Coupons", "Whether it was really given before that till was withdrawn"
        ),
    }[unknown]


def no_answer() -> str:
    """Head office was asked in vain."""
    return translate(
        "Coupons",
        "Head office does not answer, so this coupon cannot be used here now. Try again in a"
        " moment, or send the member to the store that gave it.",
    )


def coupon_refusal(refusal: RefusedError) -> str | None:
    """The sentence for what withdrawing or redeeming was refused; None for other refusals."""
    words = _with_details().get(refusal.rule)
    return _plain().get(refusal.rule) if words is None else words(refusal.details)


def _with_details() -> dict[str, Callable[[Details], str]]:
    return {"coupon_used": _used, "withdraw_too_late": _too_late}


def _used(told: Details) -> str:
    try:
        at = moment(dt.datetime.fromisoformat(str(told.get("at", ""))))
    except ValueError:
        return translate("Coupons", "It has been used already.")
    store = str(told.get("store", ""))
    if not store:
        return translate("Coupons", "It has been used already, on %1.").replace("%1", at)
    words = translate("Coupons", "It has been used already, on %1 in store %2.")
    return words.replace("%1", at).replace("%2", store)


def _too_late(told: Details) -> str:
    words = translate("Coupons", "A coupon can be taken back within %1 only; the member keeps it.")
    return words.replace("%1", duration(int(told.get("limit", 0))))


def _plain() -> dict[str, str]:
    return {
        "coupon_expired": translate("Coupons", "It has expired; it cannot be used any more."),
        "coupon_withdrawn": translate(
            "Coupons", "It was taken back after it was given; it cannot be used."
        ),
        "coupon_unknown": translate("Coupons", "Head office knows no such coupon."),
        "coupon_elsewhere": translate("Coupons", "Head office has to be asked about this coupon."),
        "coupon_not_given_here": translate(
            "Coupons", "Only the till that gave a coupon can take it back."
        ),
        "not_your_coupon": translate(
            "Coupons", "Only who gave a coupon, or a supervisor, can take it back."
        ),
    }
