"""Reads of the cache that screens and rules stand on."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from clerkapp.cache import intake, reads
from clerkapp.cache.database import Cache
from clerkapp.cache.intake import Row
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.records import Entity
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.tills import KEY

TODAY = dt.date(2026, 11, 22)
CALL = Wording("电话回访", "Call")
A_DAY = dt.timedelta(days=1)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path, KEY)
    take(opened, small_chain.rows([small_chain.member(1), small_chain.member(2)]))
    yield opened
    opened.close()


def take(cache: Cache, rows: list[Row], kept_until: dt.datetime | None = None) -> None:
    with cache.writing() as write:
        intake.Intake(write, kept_until).take(rows)


def task(name: str, due_on: dt.date, member_id: str = "m1", *, done: bool = False) -> Row:
    record = Task(name, member_id, CALL, due_on, done)
    return Row(Entity.TASK, name, msgspec.json.encode(record))


def due(cache: Cache) -> list[str]:
    with cache.reading() as read:
        return [x.id for x in reads.tasks_due(read, TODAY)]


def test_what_is_due_is_open_and_of_today_or_before_the_earliest_first(cache: Cache) -> None:
    take(
        cache,
        [
            task("today", TODAY),
            task("tomorrow", TODAY + A_DAY),
            task("overdue", TODAY - 30 * A_DAY, "m2"),
            task("done", TODAY, done=True),
        ],
    )
    assert due(cache) == ["overdue", "today"]
    take(cache, [task("today", TODAY, done=True), Row(Entity.TASK, "overdue", None)])
    assert due(cache) == []


def test_what_a_guest_is_owed_is_for_their_own_store(cache: Cache) -> None:
    guest = small_chain.rows([small_chain.member(3)])
    take(cache, [*guest, task("t", TODAY, "m3")], kept_until=NOON)
    assert due(cache) == []


def test_what_is_due_is_found_without_a_look_at_the_rest(cache: Cache) -> None:
    with cache.reading() as read:
        plan = read.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT data FROM files "
            "WHERE due_on IS NOT NULL AND due_on <= '2026-11-22' ORDER BY due_on, member_id"
        ).all()
    assert "files_by_due" in plan[0][3]


def test_figures_and_stock_are_told_by_whose_and_what(cache: Cache) -> None:
    figures = StaffFigures("1001", NOON, 30, 12, 3, 67, 9, 4, 2, 1)
    stock = SampleStock("coffee", 5, NOON)
    take(
        cache,
        [
            Row(Entity.FIGURES, "1001", msgspec.json.encode(figures)),
            Row(Entity.STOCK, "coffee", msgspec.json.encode(stock)),
        ],
    )
    with cache.reading() as read:
        assert reads.figures(read, "1001") == figures
        assert reads.figures(read, "1002") is None
        assert reads.stocks(read) == {"coffee": stock}


def test_a_file_shows_the_newest_of_a_long_timeline_the_newest_first(cache: Cache) -> None:
    many = [small_chain.purchase("m1", number) for number in range(1, 260)]
    take(cache, small_chain.rows([*reversed(many), small_chain.purchase("m2", 1)]))
    with cache.reading() as read:
        stored = reads.stored_file(read, "m1")
    assert stored is not None
    assert stored.timeline == many[: reads.TIMELINE_SHOWN]


def test_a_rule_that_changes_is_the_one_that_is_read_next(cache: Cache) -> None:
    for version in (1, 2):
        told = replace(small_chain.POLICY, version=version)
        take(cache, small_chain.rows([told]))
        with cache.reading() as read:
            assert reads.policy(read, NOON) == told
