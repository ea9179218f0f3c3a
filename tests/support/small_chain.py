"""A chain small enough to reason about: one store, three people, two members."""

import datetime as dt
from collections.abc import Iterable

import msgspec
from argon2 import PasswordHasher
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.cache.intake import Row
from clerkapp.domain.complaint import Channel, Complaint, ComplaintState
from clerkapp.domain.identity_codes import luhn_digit, member_code_message, member_code_text
from clerkapp.domain.lease import STOCK_DAY, STOCK_FROM, STOCK_UNTIL, BudgetKind, Lease
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.policy import MemberWindow, Policy, Reason, RoleLimits, Sample, Template
from clerkapp.domain.records import RECORD_TYPES, Record, record_key
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store, VerificationKey
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from tests.support.clock import NOON

QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
CLERK_PIN, SUPERVISOR_PIN = "246813", "975310"
SIGNING_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
STORE = Store("s1", Wording("南京西路店", "Nanjing West Road"))
CLERK = StaffMember("1001", "李娜", Role.CLERK, QUICK_HASH.hash(CLERK_PIN))
SECOND_CLERK = StaffMember("1002", "王强", Role.CLERK, QUICK_HASH.hash("864209"))
SUPERVISOR = StaffMember("9001", "陈静", Role.SUPERVISOR, QUICK_HASH.hash(SUPERVISOR_PIN))

POLICY = Policy(
    version=1,
    templates=(
        Template("c5", Wording("5 元券", "¥5 coupon"), 500, 7),
        Template("c10", Wording("10 元券", "¥10 coupon"), 1000, 7),
        Template("c50", Wording("50 元券", "¥50 coupon"), 5000, 30),
        Template("old", Wording("旧券", "Old coupon"), 300, 7, active=False),
    ),
    reasons=(
        Reason("recovery", Wording("补救", "Make good")),
        Reason("other", Wording("其他", "Other"), needs_note=True),
    ),
    samples=(Sample("coffee", Wording("手冲咖啡小样", "Drip coffee sample")),),
    limits=(
        RoleLimits(Role.CLERK, 2000, 10000, 20),
        RoleLimits(Role.SUPERVISOR, 10000, 50000, 50, lends_per_day_fen=20000),
    ),
    member_window=MemberWindow(30, 3),
)


def card(number: int) -> str:
    """The nth member's card number."""
    body = f"6288{number:011d}"
    return body + luhn_digit(body)


def member(number: int = 1, name: str = "张雨桐") -> Member:
    """The nth member."""
    return Member(
        id=f"m{number}",
        name=name,
        card_number=card(number),
        phone=f"138{number:08d}",
        tier=Wording("金卡", "Gold"),
        stage=LifecycleStage.ACTIVE,
        segment=Wording("高价值", "High value"),
        points=1284,
        home_store_id="s1",
        joined_on=dt.date(2024, 5, 1),
        as_of=NOON,
    )


def complaint(member_id: str = "m1", state: ComplaintState = ComplaintState.HANDLED) -> Complaint:
    """A complaint of the app, handled by after-sales."""
    return Complaint(
        id=f"complaint-{member_id}",
        member_id=member_id,
        channel=Channel.APP,
        state=state,
        subject=Wording("咖啡机漏水", "Coffee machine leaks"),
        opened_at=NOON - dt.timedelta(days=3),
        done_so_far=Wording("售后已换新", "After-sales replaced it"),
        say=Wording("咖啡机的事让您费心了。", "I am sorry about the coffee machine."),
    )


def purchase(member_id: str = "m1", number: int = 1) -> TimelineEntry:
    """The nth purchase of a member, so many days ago."""
    return TimelineEntry(
        id=f"{member_id}-p{number}",
        member_id=member_id,
        kind=TimelineKind.PURCHASE,
        at=NOON - dt.timedelta(days=number),
        title=Wording("手冲壶", "Drip kettle"),
        amount_fen=12900,
    )


def records() -> list[Record]:
    """Everything head office tells the till of this chain."""
    key = SIGNING_KEY.public_key().public_bytes_raw().hex()
    return [
        STORE,
        VerificationKey(1, key),
        POLICY,
        CLERK,
        SECOND_CLERK,
        SUPERVISOR,
        member(1, "张雨桐"),
        member(2, "王芳"),
        complaint("m1"),
        purchase("m1", 1),
        purchase("m1", 2),
        purchase("m2", 1),
    ]


def rows(of: Iterable[Record]) -> list[Row]:
    """Records as they come from the wire."""
    entities = {kind: entity for entity, kind in RECORD_TYPES.items()}
    return [Row(entities[type(x)], record_key(x), msgspec.json.encode(x)) for x in of]


def lease_id(owner_id: str, kind: BudgetKind = BudgetKind.CLERK, day: str = "2026-11-22") -> str:
    """What names the lease of an owner for one day."""
    return f"lease-{kind}-{owner_id}-{day}"


def lease(kind: BudgetKind, owner_id: str, amount_fen: int, day: str = "2026-11-22") -> Lease:
    """A lease for one Shanghai day."""
    starts = dt.datetime.fromisoformat(day + "T00:00:00+08:00")
    return Lease(
        id=lease_id(owner_id, kind, day),
        kind=kind,
        owner_id=owner_id,
        day=day,
        starts_at=starts,
        ends_at=starts + dt.timedelta(days=1),
        amount_fen=amount_fen,
    )


def share(sample_id: str = "coffee", pieces: int = 5) -> Lease:
    """A till's share of a sample."""
    return Lease(
        id=f"share-{sample_id}",
        kind=BudgetKind.SAMPLE,
        owner_id=sample_id,
        day=STOCK_DAY,
        starts_at=STOCK_FROM,
        ends_at=STOCK_UNTIL,
        amount_fen=pieces,
    )


def member_code(
    member_id: str = "m1",
    issued_at: dt.datetime = NOON,
    lifetime_s: int = 120,
    key: Ed25519PrivateKey = SIGNING_KEY,
    key_id: int = 1,
) -> str:
    """A member code as head office signs it."""
    message = member_code_message(key_id, member_id, issued_at, lifetime_s)
    return member_code_text(message, key.sign(message))
