"""What of a member's file may be shown to whoever stands before the till.

The one module here that knows a file. It takes nothing but a part of the name, the points and the
offers, and no words that hold a name or a long number, whoever wrote them.
"""

import re

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.wording import Wording
from clerkapp.queries.member_file import MemberFile
from ui.customer_display.content import (
    NOBODY,
    CouponInHand,
    DisplayContent,
    FeedbackQuestion,
    Offer,
)
from ui.words.people import name_part

MOST_OFFERS = 3
LIVE = (CouponState.ISSUED, CouponState.WAITING)
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[^\w¥.]+(?=\d)")
_LONG_NUMBER = re.compile(r"\d{5,}")


def display_content(
    file: MemberFile | None,
    coupon: CouponInHand | None = None,
    question: FeedbackQuestion | None = None,
) -> DisplayContent:
    """The picture for an open file, or nobody's."""
    if file is None:
        return NOBODY
    name = file.member.name
    return DisplayContent(
        name_part=name_part(name),
        points=file.member.points,
        offers=_offers(file),
        coupon=coupon if coupon is not None and _may_show(coupon.title, name) else None,
        question=question,
    )


def coupon_in_hand(coupon: Coupon, picture: bytes) -> CouponInHand:
    """A coupon as the display shows it; ``picture`` is the PNG of its QR code."""
    until = coupon.valid_until.astimezone().date()
    return CouponInHand(coupon.title, coupon.value_fen, until, picture)


def _offers(file: MemberFile) -> tuple[Offer, ...]:
    held = (x.coupon for x in file.wallet if not x.refused and x.coupon.state in LIVE)
    shown = [x for x in held if _may_show(x.title, file.member.name)]
    soonest = sorted(shown, key=lambda x: x.valid_until)[:MOST_OFFERS]
    return tuple(Offer(x.title, x.valid_until.astimezone().date()) for x in soonest)


def _may_show(words: Wording, name: str) -> bool:
    return all(_is_harmless(text, name) for text in (words.zh, words.en))


def _is_harmless(text: str, name: str) -> bool:
    joined = _BETWEEN_DIGITS.sub("", text)
    return name.strip().casefold() not in text.casefold() and not _LONG_NUMBER.search(joined)
