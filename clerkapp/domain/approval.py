"""Asking for what is above one's authority, and the answer: one record, however it is given."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class ApprovalMethod(StrEnum):
    """How a supervisor said yes: id and PIN or badge at this till, from another one, by phone."""

    PIN = "pin"
    BADGE = "badge"
    REMOTE = "remote"
    TELEPHONE = "telephone"


class ApprovalState(StrEnum):
    """What became of a request. Past ``expires_at`` a waiting one is over by itself."""

    WAITING = "waiting"
    ALLOWED = "allowed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Approval:
    """One request as every till of the store sees it.

    ``id`` is the override's. ``allowed_fen`` and ``allowed_template_id`` are what may be given,
    which may be less than was asked for, until ``allowed_until``; ``signature`` (hex) is by the
    device ``signed_by`` over ``terms_message``.
    """

    id: str
    store_id: str
    device_id: str
    device_name: str
    clerk_id: str
    clerk_name: str
    member_id: str
    template_id: str
    value_fen: int
    reason_id: str
    note: str
    rule: str
    limit: int
    shortfall: int
    grant_operation_id: str
    requested_at: dt.datetime
    expires_at: dt.datetime
    state: ApprovalState = ApprovalState.WAITING
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    allowed_template_id: str = ""
    allowed_fen: int = 0
    allowed_until: dt.datetime | None = None
    words: str = ""
    signed_by: str = ""
    signature: str = ""

    def is_open_at(self, now: dt.datetime) -> bool:
        """Whether an answer still helps."""
        return self.state is ApprovalState.WAITING and now < self.expires_at

    def is_usable_at(self, now: dt.datetime) -> bool:
        """Whether the coupon may be given on it."""
        until = self.allowed_until
        return self.state is ApprovalState.ALLOWED and until is not None and now < until
