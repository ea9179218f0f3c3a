"""The files of a till in a store of the demo chain, made once and copied for every picture."""

import dataclasses
import datetime as dt
import shutil
from pathlib import Path

import msgspec

from clerkapp.cache import intake
from clerkapp.cache.database import FILE_NAME as CACHE
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.records import RECORD_TYPES, Record, record_key
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import VerificationKey
from clerkapp.journal import leases
from clerkapp.journal.device import Device, enrol
from headoffice.demo_chain import DemoChain, build
from tests.support.clock import SetClock
from tests.support.small_chain import QUICK_HASH, SIGNING_KEY
from tests.support.tills import close_counter, open_counter

DAY = dt.date(2026, 11, 22)
NOW = dt.datetime(2026, 11, 22, 6, 5, tzinfo=dt.UTC)
"""Five past two in the afternoon in Shanghai."""

HEARD_AT = NOW - dt.timedelta(seconds=20)
STORE_ID = "s1"
CLERK_ID, CLERK_PIN = "1001", "135790"
SUPERVISOR_ID, SUPERVISOR_PIN = "9001", "975310"
ENTITIES = {kind: entity for entity, kind in RECORD_TYPES.items()}


class DemoTill:
    """A folder of files to copy from; ``chain`` says who is in them."""

    def __init__(self, folder: Path) -> None:
        self.chain: DemoChain = build(DAY, NOW)
        self._filled = folder / "filled"
        self._tills = folder / "tills"
        self._count = 0
        _fill(self._filled, _records(self.chain))

    def new(self, *, enrolled: bool = True, filled: bool = True) -> Counter:
        """A till of its own."""
        self._count += 1
        folder = self._tills / str(self._count)
        folder.mkdir(parents=True)
        if enrolled and filled:
            # The cache alone: a journal that was copied would be noticed, and grant nothing.
            shutil.copy(self._filled / CACHE, folder / CACHE)
        counter = open_counter(folder, SetClock(NOW))
        if enrolled:
            _enrol(counter, lent=filled)
            counter.line.heard(HEARD_AT, 0.0)
        return counter

    def members_here(self) -> set[str]:
        """The ids of those whose files this store keeps."""
        return {member_id for member_id, store_id in self.chain.scopes if store_id == STORE_ID}

    def member_id(self, note_en: str) -> str:
        """The member that the demo's phones show for a reason."""
        return next(x.member_id for x in self.chain.phones if x.note.en.startswith(note_en))


def _enrol(counter: Counter, *, lent: bool) -> None:
    identity = Device(
        "d1", "2 号收银台", STORE_ID, 1, "token", "00" * 32, "https://ho.example", NOW
    )
    with counter.journal.writing() as write:
        enrol(write, identity)
        if lent:
            leases.take_up(write, _leases())


def _fill(folder: Path, records: list[Record]) -> None:
    counter = open_counter(folder, SetClock(NOW))
    with counter.cache.writing() as write:
        rows = [Row(ENTITIES[type(x)], record_key(x), msgspec.json.encode(x)) for x in records]
        intake.fill(write, rows)
        intake.follow(write, "demo.1.10", HEARD_AT)
        for kind, owner, fen in _free():
            intake.keep_free_budget(write, kind, owner, DAY.isoformat(), fen, HEARD_AT)
    counter.cache.settle()
    close_counter(counter)


def _records(chain: DemoChain) -> list[Record]:
    here = {member_id for member_id, store_id in chain.scopes if store_id == STORE_ID}
    staff = [
        StaffMember(x.id, x.name, x.role, QUICK_HASH.hash(x.pin))
        for x in chain.staff
        if STORE_ID in x.store_ids
    ]
    key = VerificationKey(1, SIGNING_KEY.public_key().public_bytes_raw().hex())
    store = next(x for x in chain.stores if x.id == STORE_ID)
    members = [x for x in chain.members if x.id in here]
    files = (chain.complaints, chain.timeline, chain.tags, chain.tasks, chain.coupons)
    of_members = [x for records in files for x in records if x.member_id in here]
    stocks = [stock for store_id, stock in chain.stocks if store_id == STORE_ID]
    figures = [x for x in chain.figures if x.id in {person.id for person in staff}]
    # The demo learns its own address only when it is served; a picture needs any.
    policy = dataclasses.replace(chain.policies[STORE_ID], feedback_url="https://ho.example/f")
    return [store, key, policy, *staff, *members, *stocks, *figures, *of_members]


def _leases() -> list[Lease]:
    midnight = dt.datetime(2026, 11, 21, 16, tzinfo=dt.UTC)
    following = midnight + dt.timedelta(days=1)
    lent = (
        (BudgetKind.STORE, STORE_ID, 20_000),
        (BudgetKind.CLERK, CLERK_ID, 4_000),
        (BudgetKind.CLERK, SUPERVISOR_ID, 20_000),
    )
    return [
        Lease(f"{kind}-{owner}", kind, owner, DAY.isoformat(), midnight, following, fen)
        for kind, owner, fen in lent
    ]


def _free() -> list[tuple[BudgetKind, str, int]]:
    return [
        (BudgetKind.STORE, STORE_ID, 60_000),
        (BudgetKind.CLERK, CLERK_ID, 3_500),
        (BudgetKind.CLERK, SUPERVISOR_ID, 30_000),
    ]
