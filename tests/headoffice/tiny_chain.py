"""Two stores, four people, three members: enough for every effect to be seen from both sides."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role
from clerkapp.domain.store import Store
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import Wording
from headoffice.understanding.catalogue import Catalogue
from headoffice.understanding.chain import Learned
from tests.support import small_chain
from tests.support.clock import NOON

HERE = Store("s1", Wording("南京西路店", "Nanjing West Road"))
THERE = Store("s2", Wording("徐家汇店", "Xujiahui"))
CLERK, SECOND_CLERK, SUPERVISOR, STRANGER = "1001", "1002", "9001", "2001"
TODAY, TOMORROW, YESTERDAY = "2026-11-22", "2026-11-23", "2026-11-21"
STORE_FEN, CLERK_FEN, SUPERVISOR_FEN = 20_000, 5_000, 10_000


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
    """What a budget holds each day."""

    store_id: str
    kind: BudgetKind
    role: Role | None
    amount_fen: int
    ahead_share_percent: int = 60
    ahead_days: int = 3


@dataclass
class Phone:
    """A member to show on the demo phone."""

    member_id: str
    name: str
    card_number: str
    note: Wording


@dataclass
class TinyChain:
    """What seeding loads, by the same names as the demo chain."""

    stores: list[Store] = field(default_factory=lambda: [HERE, THERE])
    staff: list[Person] = field(default_factory=lambda: people())
    policies: dict[str, Policy] = field(
        default_factory=lambda: {"s1": small_chain.POLICY, "s2": small_chain.POLICY}
    )
    budget_rules: list[Rule] = field(default_factory=lambda: rules())
    members: list[Member] = field(
        default_factory=lambda: [
            small_chain.member(1, "张雨桐"),
            small_chain.member(2, "王芳"),
            small_chain.member(3, "李明"),
        ]
    )
    scopes: list[tuple[str, str]] = field(
        default_factory=lambda: [("m1", "s1"), ("m1", "s2"), ("m2", "s1"), ("m3", "s2")]
    )
    complaints: list[Complaint] = field(default_factory=lambda: [small_chain.complaint("m1")])
    timeline: list[TimelineEntry] = field(
        default_factory=lambda: [
            small_chain.purchase("m1", 1),
            small_chain.purchase("m1", 2),
            small_chain.purchase("m3", 1),
        ]
    )
    tags: list[Tag] = field(
        default_factory=lambda: [
            Tag("tag-1", "m3", TagKind.DIET, Wording("素食", "Vegetarian"), CLERK, NOON)
        ]
    )
    tasks: list[Task] = field(
        default_factory=lambda: [
            Task("task-1", "m3", Wording("回访", "Call back"), dt.date(2026, 11, 30))
        ]
    )
    coupons: list[Coupon] = field(default_factory=list)
    phones: list[Phone] = field(
        default_factory=lambda: [
            Phone("m1", "张雨桐", small_chain.card(1), Wording("有投诉", "Has a complaint"))
        ]
    )
    stocks: list[tuple[str, SampleStock]] = field(default_factory=list)
    figures: list[StaffFigures] = field(default_factory=list)
    catalogue: Catalogue = field(default_factory=Catalogue)
    learned: Learned = field(default_factory=Learned)


def people() -> list[Person]:
    """Two clerks and a supervisor of s1, a supervisor of s2."""
    return [
        Person(CLERK, "李娜", Role.CLERK, "246813", ("s1",)),
        Person(SECOND_CLERK, "王强", Role.CLERK, "864209", ("s1",)),
        Person(SUPERVISOR, "陈静", Role.SUPERVISOR, "975310", ("s1",)),
        Person(STRANGER, "赵磊", Role.SUPERVISOR, "112358", ("s2",)),
    ]


def rules() -> list[Rule]:
    """The same budgets in both stores."""
    return [
        rule
        for store_id in ("s1", "s2")
        for rule in (
            Rule(store_id, BudgetKind.STORE, None, STORE_FEN),
            Rule(store_id, BudgetKind.CLERK, Role.CLERK, CLERK_FEN),
            Rule(store_id, BudgetKind.CLERK, Role.SUPERVISOR, SUPERVISOR_FEN),
        )
    ]


def tiny_chain() -> Any:
    """A fresh chain, for ``headoffice.seeding``."""
    return TinyChain()
