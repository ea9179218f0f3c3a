"""What the demo chain is handed over as."""

import datetime as dt
from dataclasses import dataclass, field

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role
from clerkapp.domain.store import Store
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Catalogue
from headoffice.understanding.chain import Learned


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """One of the staff, with the PIN in plain text: it is published with the demo."""

    id: str
    name: str
    role: Role
    pin: str
    store_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoBudgetRule:
    """What a budget of one store holds each day. ``role`` is None for the store's own."""

    store_id: str
    kind: BudgetKind
    role: Role | None
    amount_fen: int
    ahead_share_percent: int = 60
    ahead_days: int = 3


@dataclass(frozen=True, slots=True)
class DemoPhone:
    """A member worth showing, and why."""

    member_id: str
    name: str
    card_number: str
    note: Wording


@dataclass(frozen=True, slots=True)
class DemoChain:
    """A whole chain. ``scopes`` pairs a member's id with each store that keeps their file.

    ``stocks`` come with the id of their store; ``learned`` is what all purchases say together.
    """

    stores: list[Store]
    staff: list[DemoStaff]
    policies: dict[str, Policy]
    budget_rules: list[DemoBudgetRule]
    members: list[Member]
    scopes: list[tuple[str, str]]
    complaints: list[Complaint]
    timeline: list[TimelineEntry]
    tags: list[Tag]
    tasks: list[Task]
    coupons: list[Coupon]
    phones: list[DemoPhone]
    stocks: list[tuple[str, SampleStock]] = field(default_factory=list)
    figures: list[StaffFigures] = field(default_factory=list)
    catalogue: Catalogue = field(default_factory=Catalogue)
    learned: Learned = field(default_factory=Learned)


@dataclass(frozen=True, slots=True)
class Moment:
    """When the demo is looked at: the shops' date, and the instant in UTC."""

    today: dt.date
    now: dt.datetime
