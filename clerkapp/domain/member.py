"""A member as head office describes them to a till."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from clerkapp.domain.consent import Consent
from clerkapp.domain.segment import LossRisk, RfmScores, SegmentId
from clerkapp.domain.suggestion import Suggestion as Suggestion
from clerkapp.domain.wording import NO_WORDS, Wording


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
class Benefit:
    """The next stepped benefit and how far it is."""

    title: Wording
    missing_fen: int
    progress_percent: int


@dataclass(frozen=True, slots=True)
class BenefitStep:
    """One step of the benefits: reached with so much spent in all."""

    title: Wording
    threshold_fen: int
    reached: bool


@dataclass(frozen=True, slots=True)
class FamilyFact:
    """Somebody in the family who matters at a counter; ``born_on`` where an age is worth saying."""

    label: Wording
    born_on: dt.date | None = None

    def months_old(self, today: dt.date) -> int | None:
        """Whole months of age; None where no birth is known or it is still to come."""
        if self.born_on is None or self.born_on > today:
            return None
        months = (today.year - self.born_on.year) * 12 + today.month - self.born_on.month
        return months - (today.day < self.born_on.day)


@dataclass(frozen=True, slots=True)
class Anniversary:
    """A day of the year that belongs to a member, and the privilege that goes with it."""

    title: Wording
    month: int
    day: int
    privilege: Wording = NO_WORDS


@dataclass(frozen=True, slots=True)
class Group:
    """A community the member belongs to, and its next event."""

    id: str
    name: Wording
    event: Wording = NO_WORDS
    event_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """What a new member gets for the code, and what who sent them gets."""

    code: str
    for_friend: Wording
    for_member: Wording


@dataclass(frozen=True, slots=True)
class Numbers:
    """Purchases summed up. ``monthly_fen`` holds twelve months, the oldest first.

    ``gap_days`` is the usual time between purchases; ``bought_on`` the newest days, newest first.
    """

    orders: int = 0
    total_fen: int = 0
    year_fen: int = 0
    monthly_fen: tuple[int, ...] = ()
    last_purchase_at: dt.datetime | None = None
    week_fen: int = 0
    gap_days: int | None = None
    bought_on: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """The profile part of a digital file. ``as_of`` is when head office last computed it.

    ``sounds`` is the name in pinyin, syllables apart (``zhang yu tong``), for search; ``versions``
    counts the corrections of each field of ``MemberField``.
    """

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
    sounds: str = ""
    segment_id: SegmentId | None = None
    rfm: RfmScores | None = None
    loss: LossRisk | None = None
    benefits: tuple[BenefitStep, ...] = ()
    family: tuple[FamilyFact, ...] = ()
    anniversaries: tuple[Anniversary, ...] = ()
    consents: tuple[Consent, ...] = ()
    groups: tuple[Group, ...] = ()
    referral: Referral | None = None
    advisor_id: str | None = None
    versions: dict[str, int] = field(default_factory=dict)

    @property
    def masked_phone(self) -> str:
        """The phone as a screen may show it: ``138 •••• 4521``."""
        return f"{self.phone[:3]} •••• {self.phone[-4:]}" if len(self.phone) >= 7 else "••••"

    @property
    def covered_phone(self) -> str:
        """The same without the digits that a member is asked for: ``138 •••• ••••``."""
        return f"{self.phone[:3]} •••• ••••" if len(self.phone) >= 7 else "••••"

    @property
    def card_tail(self) -> str:
        """The last four digits of the card number."""
        return self.card_number[-4:]
