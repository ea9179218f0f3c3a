"""What happened between a member and the chain, in every channel."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.complaint import Channel
from clerkapp.domain.wording import NO_WORDS, Wording


class TimelineKind(StrEnum):
    """The kinds a timeline can be filtered by."""

    PURCHASE = "purchase"
    RETURN = "return"
    BROWSE = "browse"
    COMPLAINT = "complaint"
    COUPON = "coupon"
    SAMPLE = "sample"
    NOTE = "note"
    VISIT = "visit"
    FEEDBACK = "feedback"
    BOOKING = "booking"
    TRIAL = "trial"


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """One line of a purchase or return; ``amount_fen`` is what was paid for all of it."""

    product_id: str
    title: Wording
    quantity: int
    amount_fen: int


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened. ``amount_fen`` is set where money moved.

    ``by`` is who did it, as people call them; ``detail`` says more where there is more to say.
    A return names the purchase that it ``gives_back`` a part of, where that is known.
    """

    id: str
    member_id: str
    kind: TimelineKind
    at: dt.datetime
    title: Wording
    channel: Channel = Channel.STORE
    amount_fen: int | None = None
    lines: tuple[PurchaseLine, ...] = ()
    by: str = ""
    detail: Wording = NO_WORDS
    gives_back: str = ""
