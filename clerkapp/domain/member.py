"""A member as head office describes them to a till."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from clerkapp.domain.wording import Wording


class LifecycleStage(StrEnum):
    """Where a member stands with the chain, computed by head office."""

    POTENTIAL = "potential"
    NEW = "new"
    ACTIVE = "active"
    ASLEEP = "asleep"
    LOST = "lost"


class Assurance(StrEnum):
    """How sure we are that the person at the counter is this member."""

    SIGNED = "signed"
    CARD = "card"
    SEARCHED = "searched"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the clerk can say, and why now."""

    id: str
    say: Wording
    because: Wording


@dataclass(frozen=True, slots=True)
class Benefit:
    """The next stepped benefit and how far it is."""

    title: Wording
    missing_fen: int
    progress_percent: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Purchases summed up. ``monthly_fen`` holds twelve months, the oldest first."""

    orders: int = 0
    total_fen: int = 0
    year_fen: int = 0
    monthly_fen: tuple[int, ...] = ()
    last_purchase_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """The profile part of a digital file. ``as_of`` is when head office last computed it."""

    id: str
    name: str
    card_number: str
    phone: str
    tier: Wording
    stage: LifecycleStage
    segment: Wording
    points: int
    home_store_id: str
    joined_on: dt.date
    as_of: dt.datetime
    birthday_month: int | None = None
    birthday_day: int | None = None
    advisor: str | None = None
    benefit: Benefit | None = None
    referral_code: str = ""
    numbers: Numbers = field(default_factory=Numbers)
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def masked_phone(self) -> str:
        """The phone as a screen may show it: ``138 •••• 4521``."""
        return f"{self.phone[:3]} •••• {self.phone[-4:]}" if len(self.phone) >= 7 else "••••"

    @property
    def card_tail(self) -> str:
        """The last four digits of the card number."""
        return self.card_number[-4:]
