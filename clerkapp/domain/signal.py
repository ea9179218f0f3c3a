"""What deserves a supervisor's look, with its evidence. Never an accusation."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class SignalKind(StrEnum):
    """What was noticed; screens hold the sentence, in both languages."""

    ALWAYS_AT_LIMIT = "always_at_limit"
    MEMBER_AT_MANY_TILLS = "member_at_many_tills"
    GRANTS_WITHOUT_PURCHASE = "grants_without_purchase"
    QUICK_NIGHT_APPROVALS = "quick_night_approvals"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that happened: when, by which operation, by whom, at which till, worth how much."""

    at: dt.datetime
    operation_id: str
    clerk_id: str
    device_name: str
    value_fen: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Signal:
    """One observation of a store over a time. ``subject`` is the id of the staff or the member it
    is about; ``count`` of ``of`` things were so."""

    id: str
    store_id: str
    kind: SignalKind
    subject: str
    since: dt.datetime
    until: dt.datetime
    count: int
    of: int
    evidence: tuple[Evidence, ...] = ()
