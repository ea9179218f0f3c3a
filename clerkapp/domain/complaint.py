"""Complaints, and how a counter puts them right."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording


class ComplaintState(StrEnum):
    """``handled``: head office did its part and the store has not apologised yet."""

    OPEN = "open"
    HANDLED = "handled"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """Where something happened."""

    STORE = "store"
    ONLINE = "online"
    APP = "app"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Complaint:
    """What went wrong for a member, what head office did, and a sentence the clerk can say."""

    id: str
    member_id: str
    channel: Channel
    state: ComplaintState
    subject: Wording
    opened_at: dt.datetime
    done_so_far: Wording
    say: Wording
    settled_at: dt.datetime | None = None
    settled_by: str | None = None

    @property
    def wants_care(self) -> bool:
        """Whether the counter still owes an apology."""
        return self.state in (ComplaintState.OPEN, ComplaintState.HANDLED)
