"""What happened between a member and the chain, in every channel."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.complaint import Channel
from clerkapp.domain.wording import Wording


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


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened. ``amount_fen`` is set where money moved."""

    id: str
    member_id: str
    kind: TimelineKind
    at: dt.datetime
    title: Wording
    channel: Channel = Channel.STORE
    amount_fen: int | None = None
