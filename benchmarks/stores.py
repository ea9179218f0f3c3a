"""Tills with ten thousand and a million members: made once in a run, encrypted, in a folder."""

import atexit
import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from benchmarks import crowd
from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import MemberWindow, Policy
from clerkapp.domain.records import Entity, Record, record_key
from clerkapp.domain.store import VerificationKey
from clerkapp.domain.tag import Tag, TagKind
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from clerkapp.journal import leases
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.tills import KEY, close_counter, enrol_till, open_counter

SMALL, LARGE = 10_000, 1_000_000
LOT = 50_000
FULL_FILES = 2_000
"""So many members of a store have a file as full as a screen; the others have a profile."""

ENTRIES = 20
SCANS = 300


@cache
def till_of(members: int) -> Path:
    """The folder of a till with so many members; its key lies beside it."""
    folder = tempfile.TemporaryDirectory(prefix="clerkapp-store-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    # One level down: the journal keeps its high-water mark beside its folder.
    path = Path(folder.name) / "till"
    counter = open_counter(path)
    enrol_till(counter)
    (path / "till.key").write_text(KEY.hex(), encoding="ascii")
    lent = [
        small_chain.lease(BudgetKind.STORE, "s1", 10**8),
        small_chain.lease(BudgetKind.CLERK, small_chain.CLERK.id, 10**8),
    ]
    with counter.journal.writing() as write:
        leases.take_up(write, lent)
    for first in range(1, members + 1, LOT):
        count = min(LOT, members + 1 - first)
        with counter.cache.writing() as write:
            intake.fill(write, crowd.profiles(first, count))
    with counter.cache.writing() as write:
        intake.fill(write, _chain())
        intake.fill(write, _full_files(members))
        intake.follow(write, "epoch1.1.10", NOON)
    counter.cache.settle()
    close_counter(counter)
    return path


def full_members(members: int) -> list[Member]:
    """Those with a full file, spread over the whole store."""
    return [crowd.member(1 + x * (members // FULL_FILES)) for x in range(FULL_FILES)]


def cards_of(members: int) -> list[str]:
    """Cards to scan: enough for a p99."""
    return [x.card_number for x in full_members(members)[:SCANS]]


def _chain() -> Iterator[Row]:
    key = small_chain.SIGNING_KEY.public_key().public_bytes_raw().hex()
    records: list[Record] = [
        small_chain.STORE,
        VerificationKey(1, key),
        _generous(),
        small_chain.CLERK,
        small_chain.SUPERVISOR,
    ]
    yield from small_chain.rows(records)


def _generous() -> Policy:
    limits = tuple(
        replace(x, per_day_fen=10**8, per_day_count=10**6) for x in small_chain.POLICY.limits
    )
    return replace(small_chain.POLICY, limits=limits, member_window=MemberWindow(30, 10**6))


def _full_files(members: int) -> Iterator[Row]:
    for number, holder in enumerate(full_members(members), 1):
        yield from crowd.entry_rows(holder, ENTRIES)
        tag = Tag(
            f"tag-{number}",
            holder.id,
            TagKind.MATERIAL,
            Wording("爱羊毛", "Loves wool"),
            "李娜",
            NOON,
        )
        due = NOON.date() + dt.timedelta(days=number % 60)
        task = Task(f"task-{number}", holder.id, Wording("电话回访", "Call"), due)
        for entity, record in (
            (Entity.TAG, tag),
            (Entity.TASK, task),
            (Entity.COUPON, crowd.coupon(holder, number)),
        ):
            yield Row(entity, record_key(record), msgspec.json.encode(record))
