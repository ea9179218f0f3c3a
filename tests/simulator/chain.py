"""The chain that histories play in: some stores, their people, a few members with complaints."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from argon2 import PasswordHasher

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import MemberWindow, Policy, Welcome
from clerkapp.domain.staff import Role
from clerkapp.domain.store import Store
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Catalogue
from headoffice.understanding.chain import Learned
from tests.support import small_chain
from tests.support.clock import NOON

MEMBERS = 5
PIN = "246813"
SAMPLES = 5
"""So few of a sample in each store that they run out."""


@dataclass
class Person:
    """A member of staff with the PIN in plain text."""

    id: str
    name: str
    role: Role
    pin: str
    store_ids: tuple[str, ...]


@dataclass
class Rule:
    """What a budget holds each day; every history sets the amounts anew."""

    store_id: str
    kind: BudgetKind
    role: Role | None
    amount_fen: int = 0
    ahead_share_percent: int = 60
    ahead_days: int = 3


@dataclass
class SimulatedChain:
    """What seeding loads, by the same names as the demo chain."""

    stores: list[Store]
    staff: list[Person]
    policies: dict[str, Policy]
    budget_rules: list[Rule]
    members: list[Member]
    scopes: list[tuple[str, str]]
    complaints: list[Complaint]
    timeline: list[TimelineEntry]
    tags: list[Tag] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    coupons: list[Coupon] = field(default_factory=list)
    stocks: list[tuple[str, SampleStock]] = field(default_factory=list)
    figures: list[StaffFigures] = field(default_factory=list)
    catalogue: Catalogue = field(default_factory=Catalogue)
    learned: Learned = field(default_factory=Learned)


def chain_of(stores: int) -> Any:
    """A chain with that many stores, for ``headoffice.seeding.load``."""
    ids = [f"s{n}" for n in range(1, stores + 1)]
    members = [replace(small_chain.member(n, f"会员{n}"), home_store_id="s1") for n in _members()]
    return SimulatedChain(
        stores=[Store(x, Wording(f"{x} 店", f"Store {x}")) for x in ids],
        staff=_people(ids),
        policies={x: _policy() for x in ids},
        budget_rules=[rule for x in ids for rule in _rules(x)],
        members=members,
        # The last member is nobody's: tills have to ask for the file.
        scopes=[(x.id, ids[n % len(ids)]) for n, x in enumerate(members[:-1])],
        complaints=[_complaint(x.id, n) for x in members for n in (1, 2)],
        timeline=[small_chain.purchase(x.id, n) for x in members for n in (1, 2)],
        stocks=[(x, SampleStock("coffee", SAMPLES, NOON)) for x in ids],
    )


class QuickHasher:
    """Hashes PINs with next to no work, and the same salt each time."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)

    def hash(self, pin: str) -> str:
        """An argon2id hash as a roster holds it."""
        return self._hasher.hash(pin, salt=bytes(16))


def _members() -> range:
    return range(1, MEMBERS + 1)


def _policy() -> Policy:
    limits = tuple(
        replace(x, lends_per_day_fen=4_000 if x.role is Role.SUPERVISOR else 0)
        for x in small_chain.POLICY.limits
    )
    return replace(
        small_chain.POLICY,
        limits=limits,
        member_window=MemberWindow(days=30, count=1000),
        welcome=Welcome("c5", "recovery"),
        withdraw_s=3 * 3600,
        approval_s=2 * 3600,
    )


def _people(store_ids: list[str]) -> list[Person]:
    """One clerk who helps out in every store, and a supervisor in each.

    Few people, since a till borrows for everybody on its roster, for every day ahead.
    """
    people = [Person("1000", "流动店员", Role.CLERK, PIN, tuple(store_ids))]
    for n, store_id in enumerate(store_ids, 1):
        people.append(Person(f"9{n:03d}", f"主管{n}", Role.SUPERVISOR, PIN, (store_id,)))
    return people


def _rules(store_id: str) -> list[Rule]:
    return [
        Rule(store_id, BudgetKind.STORE, None),
        Rule(store_id, BudgetKind.CLERK, Role.CLERK),
        Rule(store_id, BudgetKind.CLERK, Role.SUPERVISOR),
    ]


def _complaint(member_id: str, number: int) -> Complaint:
    one = small_chain.complaint(member_id)
    return replace(
        one,
        id=f"complaint-{member_id}-{number}",
        opened_at=one.opened_at + dt.timedelta(minutes=number),
    )
