"""Head offices to measure against: real processes on loopback, with chains as large as wanted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import insert

from clerkapp.cache.database import Cache
from clerkapp.counter import Counter
from clerkapp.domain.clock import SystemClock
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import MemberWindow, Policy, RoleLimits
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.journal.database import Journal
from clerkapp.journal.device import this_device
from headoffice import records, seeding, tables
from headoffice.database import Database
from headoffice.demo_chain.models import DemoBudgetRule, DemoChain
from headoffice.member_side import member_codes
from headoffice.schema import prepare
from headoffice.settings import settings_from
from headoffice.tills import enrolment
from sync.client import HeadOffice
from sync.enrol import enrol
from sync.pull import pull_once
from sync.sending import Sending
from sync.transport import HttpTransport
from tests.support import small_chain
from tests.support.head_office_process import HeadOfficeProcess, start_head_office
from tests.support.tills import KEY

PLENTY_FEN = 10**10
GRANT_FEN = 10**8
"""Largest grant of the policy here: a till is lent multiples of it, enough for thousands."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a chain is. ``entries`` are purchases of each member."""

    members_each_store: int
    entries: int = 0
    stores: int = 1
    tills_each_store: int = 1


@dataclass(frozen=True, slots=True)
class Office:
    """A running head office, and one enrolment code for each till of each store."""

    process: HeadOfficeProcess
    codes: dict[str, list[str]]


@contextmanager
def head_office(folder: Path, size: Size, database_url: str | None = None) -> Iterator[Office]:
    """A head office with a chain of that size, stopped behind the block."""
    codes = _load(folder, size, database_url)
    process = start_head_office(folder, database_url)
    try:
        yield Office(process, codes)
    finally:
        process.stop()


@dataclass(frozen=True, slots=True)
class TillOnLine:
    """A till of the first store on real encrypted files, and its line to head office."""

    counter: Counter
    line: HeadOffice
    token: str


@contextmanager
def working_till(folder: Path, office: Office) -> Iterator[TillOnLine]:
    """One that is filled and has leases."""
    with new_till(folder, office) as till:
        pull_once(till.counter, till.line, 0)
        sending = Sending(till.counter)
        sending.present(small_chain.CLERK.id)
        sending.round(till.line)
        yield till


@contextmanager
def new_till(folder: Path, office: Office) -> Iterator[TillOnLine]:
    """One that was just enrolled."""
    folder.mkdir(parents=True)
    counter = Counter(Journal.open(folder, KEY), Cache.open(folder, KEY), SystemClock())
    enrol(counter, office.process.url, office.codes["s1"].pop())
    with counter.journal.reading() as read:
        token = this_device(read).token
    try:
        line = HeadOffice(HttpTransport(office.process.url), token)
        yield TillOnLine(counter, line, token)
    finally:
        counter.journal.close()
        counter.cache.close()


def policy() -> Policy:
    """The small chain's policy with limits that nobody reaches."""
    limits = tuple(
        RoleLimits(x.role, GRANT_FEN, PLENTY_FEN, 10**6) for x in small_chain.POLICY.limits
    )
    return replace(small_chain.POLICY, limits=limits, member_window=MemberWindow(30, 10**6))


def members_of(store: int, size: Size) -> list[Member]:
    """The members of the nth store (from 1), numbered throughout the chain."""
    first = (store - 1) * size.members_each_store + 1
    return [
        replace(small_chain.member(number), home_store_id=f"s{store}")
        for number in range(first, first + size.members_each_store)
    ]


def clerk_of(store: int) -> StaffMember:
    """The clerk of the nth store; the small chain's own in the first."""
    return replace(small_chain.CLERK, id=str(int(small_chain.CLERK.id) + store - 1))


def _load(folder: Path, size: Size, database_url: str | None) -> dict[str, list[str]]:
    settings = settings_from(database_url, str(folder))
    database = Database(settings.database_url)
    now = SystemClock().now()
    try:
        prepare(database)
        with database.writing() as connection:
            member_codes.register(connection, member_codes.read_or_make_key(settings.key_file))
            seeding.load(connection, _chain(size))
            numbers = range(1, size.stores + 1)
            records.insert_records(connection, [clerk_of(x) for x in numbers])
            works = [{"staff_id": clerk_of(x).id, "store_id": f"s{x}"} for x in numbers]
            connection.execute(insert(tables.staff_stores), works)
            return {
                f"s{x}": [
                    enrolment.make_code(connection, f"s{x}", "till", now)
                    for _ in range(size.tills_each_store)
                ]
                for x in numbers
            }
    finally:
        database.close()


def _chain(size: Size) -> DemoChain:
    stores = [Store(f"s{x}", small_chain.STORE.name) for x in range(1, size.stores + 1)]
    members = [member for x in range(1, size.stores + 1) for member in members_of(x, size)]
    return DemoChain(
        stores=stores,
        staff=[],
        policies={store.id: policy() for store in stores},
        budget_rules=[
            DemoBudgetRule(store.id, kind, role, PLENTY_FEN)
            for store in stores
            for kind, role in ((BudgetKind.STORE, None), (BudgetKind.CLERK, Role.CLERK))
        ],
        members=members,
        scopes=[(x.id, x.home_store_id) for x in members],
        complaints=[],
        timeline=[entry for x in members for entry in purchases_of(x, size.entries)],
        tags=[],
        tasks=[],
        coupons=[],
        phones=[],
    )


def purchases_of(member: Member, count: int) -> list[TimelineEntry]:
    """So many purchases of a member, a day apart."""
    return [small_chain.purchase(member.id, place + 1) for place in range(count)]
