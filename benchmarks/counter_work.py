"""A durable grant against a raw commit of the same rows; a file against the same raw reads."""

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.measure import Result, compare
from benchmarks.raw import open_raw
from clerkapp.cache import intake
from clerkapp.cache.intake import Row
from clerkapp.counter import Counter
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Assurance
from clerkapp.domain.policy import MemberWindow, Policy
from clerkapp.domain.records import Entity, record_key
from clerkapp.journal import leases
from clerkapp.queries.grant_options import grant_options
from clerkapp.queries.member_file import member_file
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.support import small_chain
from tests.support.clock import NOON, SetClock
from tests.support.tills import close_counter, enrol_till, open_counter, session

MEMBERS = 10_000
ENTRIES_EACH = 20
GRANTS = 200
SCANS = 400


def results(folder: Path) -> list[Result]:
    """Both comparisons, on one till with ten thousand members."""
    counter = _till(folder)
    try:
        return [_durable_grant(counter, folder), _scan_to_file(counter)]
    finally:
        close_counter(counter)


def _till(folder: Path) -> Counter:
    counter = open_counter(folder / "till", SetClock())
    enrol_till(counter)
    with counter.cache.writing() as write:
        intake.fill(write, chain_rows())
        intake.follow(write, "epoch1.1.10", NOON)
    lent = [
        small_chain.lease(BudgetKind.STORE, "s1", 10**8),
        small_chain.lease(BudgetKind.CLERK, small_chain.CLERK.id, 10**8),
    ]
    with counter.journal.writing() as write:
        leases.take_up(write, lent)
    return counter


def chain_rows() -> list[Row]:
    """A store, a generous policy, a clerk, and the members with their purchases."""
    rows = small_chain.rows([small_chain.STORE, _generous(), small_chain.CLERK])
    for number in range(MEMBERS):
        member = small_chain.member(number + 1)
        rows.append(Row(Entity.MEMBER, member.id, msgspec.json.encode(member)))
        for place in range(ENTRIES_EACH):
            entry = small_chain.purchase(member.id, place + 1)
            rows.append(Row(Entity.TIMELINE, record_key(entry), msgspec.json.encode(entry)))
    return rows


def _generous() -> Policy:
    limits = tuple(
        replace(x, per_day_fen=10**8, per_day_count=10**6) for x in small_chain.POLICY.limits
    )
    return replace(small_chain.POLICY, limits=limits, member_window=MemberWindow(30, 10**6))


def _durable_grant(counter: Counter, folder: Path) -> Result:
    numbers = itertools.count(1)

    def grant() -> None:
        number = next(numbers)
        order = GrantOrder(f"o{number}", f"m{number}", "c10", "recovery")
        assert isinstance(grant_coupon(counter, session(), order), Granted)

    return compare(
        "durable grant / one raw full-sync commit of the same rows",
        1.5,
        grant,
        _raw_commit(counter, folder / "floor.db"),
        GRANTS,
    )


def _raw_commit(counter: Counter, path: Path) -> Callable[[], None]:
    """The same tables and rows, written by bare SQL in one transaction."""
    first = GrantOrder("o0", "m9999", "c10", "recovery")
    assert isinstance(grant_coupon(counter, session(), first), Granted)
    with counter.journal.reading() as read:
        schema = read.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type <> 'table'"
        ).all()
        outbox = dict(read.exec_driver_sql("SELECT * FROM outbox").mappings().one())
        coupon = dict(read.exec_driver_sql("SELECT * FROM coupons").mappings().one())
        lent = read.exec_driver_sql("SELECT * FROM leases").all()
    raw = open_raw(path)
    for (statement,) in schema:
        raw.execute(statement)
    for lease in lent:
        raw.execute(f"INSERT INTO leases VALUES ({_marks(lease)})", tuple(lease))
    numbers = itertools.count(2)

    def commit() -> None:
        number = next(numbers)
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE leases SET spent_fen = spent_fen + 1000")
        own = f"raw{number}"
        _insert(raw, "outbox", outbox | {"place": number, "id": own, "sequence": number})
        _insert(raw, "coupons", coupon | {"id": own, "operation_id": own, "code": own})
        raw.execute("COMMIT")

    return commit


def _scan_to_file(counter: Counter) -> Result:
    chosen = random.Random(1)
    raw = open_raw(counter.cache.path)

    def work() -> None:
        member_id = f"m{chosen.randrange(1, MEMBERS)}"
        assert member_file(counter, member_id, Assurance.CARD) is not None
        grant_options(counter, session(), member_id, None)

    def floor() -> None:
        member_id = f"m{chosen.randrange(1, MEMBERS)}"
        raw.execute("SELECT data FROM members WHERE id = ?", (member_id,)).fetchall()
        raw.execute(
            "SELECT entity, data FROM files WHERE member_id = ? ORDER BY entity, at DESC",
            (member_id,),
        ).fetchall()

    return compare("file and options read / the same rows in raw SQL", 2.0, work, floor, SCANS)


def _insert(raw: "sqlcipher.Connection", table: str, row: dict[str, object]) -> None:
    raw.execute(
        f"INSERT INTO {table} ({', '.join(row)}) VALUES ({_marks(row)})", tuple(row.values())
    )


def _marks(row: object) -> str:
    return ", ".join("?" for _ in row)  # type: ignore[attr-defined]
