"""All that the display for the member can show. What is not here cannot get there."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.domain.wording import Wording


@dataclass(frozen=True, slots=True)
class Offer:
    """Something the member can use, in the chain's words."""

    title: Wording
    until: dt.date


@dataclass(frozen=True, slots=True)
class CouponInHand:
    """A coupon that was just given; ``picture`` is the PNG of its QR code."""

    title: Wording
    value_fen: int
    until: dt.date
    picture: bytes


@dataclass(frozen=True, slots=True)
class FeedbackQuestion:
    """The question how likely one is to recommend us; ``picture`` leads to it on one's phone."""

    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class DisplayContent:
    """One picture of the display. Nobody's is a friendly word and nothing else."""

    name_part: str = ""
    points: int | None = None
    offers: tuple[Offer, ...] = ()
    coupon: CouponInHand | None = None
    question: FeedbackQuestion | None = None


NOBODY = DisplayContent()
