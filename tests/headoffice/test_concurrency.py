"""Many writers at once, on both databases: order, sums and single effects hold."""

import dataclasses
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, text

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import OperationKind
from headoffice import feed, tables
from headoffice.feed import Touched
from headoffice.office import HeadOffice
from headoffice.operations import applying
from headoffice.schema import epoch_of
from sync.wire import Cursor, Entity, Outcome, encode
from tests.headoffice.pretend_tills import Till, budget, count, parts, wish
from tests.headoffice.tiny_chain import CLERK, STORE_FEN, SUPERVISOR

OVERTAKEN_WITHIN_S = 0.05
WRITERS = 4
ROUNDS = 12


@pytest.fixture
def tills(office: HeadOffice) -> list[Till]:
    """Tills of one store."""
    return [Till(office) for _ in range(WRITERS)]


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Enough threads for every writer and a reader."""
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        yield pool


def test_a_reader_never_skips_a_position_that_becomes_visible_later(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    reader = Till(office)
    finished = threading.Event()

    def write(till: Till) -> list[str]:
        visits = [till.visit("m2") for _ in range(ROUNDS)]
        assert {x.outcome for x in till.send(*visits)} == {Outcome.APPLIED}
        return [x.id for x in visits]

    def read() -> list[str]:
        seen: list[str] = []
        while True:
            last_look = finished.is_set()
            seen += [change.key for change in reader.pull().changes]
            if last_look:
                return seen

    reading = threads.submit(read)
    writing = [threads.submit(write, till) for till in tills]
    written = [key for done in writing for key in done.result()]
    finished.set()
    assert sorted(reading.result()) == sorted(written)


# SQLite lets one writer in at a time.
@pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
def test_a_position_taken_first_keeps_later_ones_waiting_until_it_is_visible(
    office: HeadOffice, threads: ThreadPoolExecutor
) -> None:
    reader = Till(office)
    began = threading.Event()

    def publish_later() -> int:
        with office.database.writing() as connection:
            began.set()
            return feed.publish(connection, [Touched("s1", Entity.MEMBER, "m2")])["s1"]

    with office.database.writing() as connection:
        first = feed.publish(connection, [Touched("s1", Entity.MEMBER, "m1")])["s1"]
        later = threads.submit(publish_later)
        began.wait()
        with pytest.raises(TimeoutError):
            later.result(timeout=0.3)
        assert reader.pull().changes == []
    assert later.result(timeout=10) == first + 1
    assert [x.key for x in reader.pull().changes] == ["m1", "m2"]


class Overtaking:
    """Lets others commit, and a reader look, between a writer's position and its commit."""

    def __init__(self) -> None:
        self.told = threading.Condition()
        self.commits = 0
        self.commits_looked_at = 0

    def wait(self) -> None:
        """Until somebody else committed and the reader looked; not for long, if nobody can."""
        with self.told:
            before = self.commits
            self.told.wait_for(lambda: self.commits_looked_at > before, OVERTAKEN_WITHIN_S)

    def committed(self) -> None:
        with self.told:
            self.commits += 1

    def look(self, reader: Till) -> list[str]:
        commits = self.commits
        keys = [x.key for x in reader.pull().changes]
        with self.told:
            self.commits_looked_at = commits
            self.told.notify_all()
        return keys


def lost_by_a_follower(office: HeadOffice, threads: ThreadPoolExecutor) -> set[str]:
    """What many writers publish and a reader that follows them never gets."""
    reader, overtaking, finished = Till(office), Overtaking(), threading.Event()

    def write(number: int) -> list[str]:
        keys = [f"{number}-{x}" for x in range(ROUNDS)]
        for key in keys:
            with office.database.writing() as connection:
                feed.publish(connection, [Touched("s1", Entity.MEMBER, key)])
                if number % 2:
                    overtaking.wait()
            overtaking.committed()
        return keys

    def follow() -> set[str]:
        seen: set[str] = set()
        while True:
            last_look = finished.is_set()
            keys = overtaking.look(reader)
            seen.update(keys)
            if last_look and not keys:
                return seen

    reading = threads.submit(follow)
    writing = [threads.submit(write, number) for number in range(WRITERS)]
    written = {key for done in writing for key in done.result(timeout=60)}
    finished.set()
    return written - reading.result(timeout=60)


def take_from_a_sequence(connection: Connection, store_id: str, keys: list[Any], at: str) -> int:
    """What ``feed._append`` would be with a plain sequence: quick, and wrong."""
    last = 0
    for entity, key in keys:
        last = connection.execute(text("SELECT nextval('plain_positions')")).scalar_one()
        row = {
            "store_id": store_id,
            "position": last,
            "transaction_end": last,
            "entity": entity.value,
            "key": key,
            "at": at,
        }
        connection.execute(insert(tables.feed).values(row))
    return last


def head_of_a_sequence(connection: Connection, store_id: str) -> feed.Head:
    """The head as its entries show it: the highest that is committed."""
    mine = tables.feed.c.store_id == store_id
    highest = connection.execute(select(func.max(tables.feed.c.position)).where(mine)).scalar()
    return feed.Head(Cursor(epoch_of(connection), feed.FIRST_SCOPE, highest or 0), 0)


def test_a_follower_of_many_writers_misses_nothing(
    office: HeadOffice, threads: ThreadPoolExecutor
) -> None:
    assert lost_by_a_follower(office, threads) == set()


# Without this one the test above would prove nothing. SQLite lets one writer in at a time.
@pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
def test_a_feed_by_a_plain_sequence_is_caught_losing_changes(
    office: HeadOffice, threads: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.database.writing() as connection:
        now = feed.cursor_now(connection, "s1").position
        connection.execute(text(f"CREATE SEQUENCE plain_positions START {now + 1}"))
    try:
        monkeypatch.setattr(feed, "_append", take_from_a_sequence)
        monkeypatch.setattr(feed, "head_of", head_of_a_sequence)
        # A feed by a plain sequence has gaps all the time: nobody would look for them there.
        monkeypatch.setattr(feed, "is_whole", lambda *_: True)
        assert lost_by_a_follower(office, threads) != set()
    finally:
        with office.database.writing() as connection:
            connection.execute(text("DROP SEQUENCE plain_positions"))


def test_writers_that_touch_stores_in_any_order_never_wait_for_each_other_forever(
    office: HeadOffice, threads: ThreadPoolExecutor
) -> None:
    touched = [Touched(store, Entity.MEMBER, "m1") for store in ("s1", "s2")]

    def publish(number: int) -> None:
        for _ in range(ROUNDS):
            with office.database.writing() as connection:
                feed.publish(connection, touched[:: 1 if number % 2 else -1])

    for done in [threads.submit(publish, number) for number in range(WRITERS)]:
        done.result(timeout=60)
    with office.database.reading() as connection:
        assert feed.positions(connection) == {"s1": WRITERS * ROUNDS, "s2": WRITERS * ROUNDS}


def test_tills_that_borrow_and_grant_together_never_overspend(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    def work(till: Till) -> int:
        given = 0
        for number in range(1, ROUNDS + 1):
            lent = till.borrow_both(number * 600, SUPERVISOR)
            if len(lent) == 2 and all(x.remaining_fen >= 500 for x in lent):
                verdict = till.send_one(till.grant(lent, 500, clerk_id=SUPERVISOR))
                assert (verdict.outcome, verdict.flags) == (Outcome.APPLIED, [])
                given += 500
        for lease in till.borrow_both(0, SUPERVISOR):
            closing = {"lease_id": lease.id, "spent_fen": lease.spent_fen}
            till.send_one(till.next(OperationKind.LEASE_CLOSED, closing, None))
        return given

    given = sum(x.result() for x in [threads.submit(work, till) for till in tills])
    assert 0 < given <= 10_000
    assert parts(office, BudgetKind.STORE, "s1") == (STORE_FEN - given, 0, given, 0, 0)
    assert parts(office, BudgetKind.CLERK, SUPERVISOR) == (10_000 - given, 0, given, 0, 0)
    assert count(office, tables.coupons) == given // 500


def test_tills_that_ask_for_everything_at_once_are_lent_the_budget_once(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    everything = wish(BudgetKind.STORE, "s1", STORE_FEN)
    asked = [threads.submit(till.borrow, everything) for till in tills for _ in range(3)]
    for reply in asked:
        reply.result()
    assert parts(office, BudgetKind.STORE, "s1") == (0, STORE_FEN, 0, 0, 0)
    with office.database.reading() as connection:
        lent = connection.execute(select(func.sum(tables.leases.c.amount_fen))).scalar()
    assert lent == STORE_FEN


def test_one_batch_sent_by_two_windows_has_one_effect(
    office: HeadOffice, threads: ThreadPoolExecutor
) -> None:
    till = Till(office)
    lent = till.borrow_both(5000)
    grants = [till.grant(lent) for _ in range(10)]
    sent = [threads.submit(till.send, *grants) for _ in range(WRITERS)]
    stored = till.send(*grants)
    assert {x.outcome for x in stored} == {Outcome.APPLIED}
    assert [x.result() for x in sent] == [stored] * WRITERS
    assert budget(office, BudgetKind.CLERK, CLERK).spent_fen == 5000
    assert count(office, tables.coupons) == 10


def test_one_complaint_settled_at_two_tills_at_once_is_settled_once(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    payload = {"complaint_id": "complaint-m1", "gift": "none", "gift_operation_id": None}
    together = threading.Barrier(WRITERS)

    def settle(till: Till) -> str:
        operation = till.next(OperationKind.COMPLAINT_SETTLED, payload)
        together.wait()
        return till.send_one(operation).code

    codes = [x.result() for x in [threads.submit(settle, till) for till in tills]]
    assert sorted(codes) == ["", *["already_settled"] * (WRITERS - 1)]


# SQLite lets one writer in at a time.
@pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
def test_a_store_that_enters_a_members_scope_misses_nothing_written_meanwhile(
    office: HeadOffice, till: Till, till_there: Till, threads: ThreadPoolExecutor
) -> None:
    note = till.next(OperationKind.NOTE_ADDED, {"note_id": "n1", "text": "对坚果过敏"}, "m2")
    with office.database.writing() as connection:
        effect = applying.apply(connection, till.device, encode(note), office.clock.now())
        entering = threads.submit(till_there.send_one, till_there.visit("m2"))
        wait([entering], timeout=0.3)
        feed.publish(connection, effect.touched)
    assert entering.result(timeout=10).outcome is Outcome.APPLIED
    assert ("timeline", note.id) in till_there.pulled()


def test_one_id_used_by_two_devices_at_once_is_one_operation(
    office: HeadOffice, tills: list[Till], threads: ThreadPoolExecutor
) -> None:
    first = tills[0].visit()
    operations = [first] + [
        dataclasses.replace(x, hash=x.computed_hash())
        for x in (dataclasses.replace(till.visit(), id=first.id) for till in tills[1:])
    ]
    sent = [threads.submit(*x) for x in zip((t.send_one for t in tills), operations, strict=True)]
    outcomes = [x.result() for x in sent]
    again = [till.send_one(x) for till, x in zip(tills, operations, strict=True)]
    assert [x.outcome for x in again].count(Outcome.APPLIED) == 1
    assert [x.code for x in again].count("id_reused") == WRITERS - 1
    assert [x.outcome for x in outcomes].count(Outcome.APPLIED) == 1
    assert count(office, tables.operations) == 1
