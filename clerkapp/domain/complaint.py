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


class RecoveryOutcome(StrEnum):
    """What the member said to the apology."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is putting a complaint right at which till, so that nobody else does it too.

    It ends by itself at ``until``: a till that lost the line keeps nobody waiting for ever.
    """

    clerk_id: str
    clerk_name: str
    device_id: str
    device_name: str
    since: dt.datetime
    until: dt.datetime

    def holds_at(self, now: dt.datetime) -> bool:
        """Whether it still keeps others from doing the same."""
        return now < self.until


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
    claim: Claim | None = None
    outcome: RecoveryOutcome | None = None

    @property
    def wants_care(self) -> bool:
        """Whether the counter still owes an apology."""
        return self.state in (ComplaintState.OPEN, ComplaintState.HANDLED)
