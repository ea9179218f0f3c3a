"""When to compare and when to fill anew, also on a clock that is set."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerkapp.cache import checks
from clerkapp.cache.checks import COMPARE_EVERY, REBUILD_EVERY, Checks
from clerkapp.cache.database import Cache
from tests.support.clock import NOON
from tests.support.tills import KEY

A_MOMENT = dt.timedelta(seconds=1)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path, KEY)
    yield opened
    opened.close()


def saved(cache: Cache) -> Checks:
    with cache.reading() as read:
        return checks.checks(read)


def want(cache: Cache, now: dt.datetime) -> bool:
    with cache.writing() as write:
        return checks.want_rebuild(write, now)


def test_a_new_cache_is_compared_at_once(cache: Cache) -> None:
    assert checks.is_due(saved(cache), NOON)


def test_a_comparison_is_due_when_its_time_has_come(cache: Cache) -> None:
    with cache.writing() as write:
        checks.compare_again(write, NOON + COMPARE_EVERY)
    assert not checks.is_due(saved(cache), NOON + COMPARE_EVERY - A_MOMENT)
    assert checks.is_due(saved(cache), NOON + COMPARE_EVERY)


def test_a_clock_set_back_makes_it_due(cache: Cache) -> None:
    with cache.writing() as write:
        checks.compare_again(write, NOON + COMPARE_EVERY)
    assert checks.is_due(saved(cache), NOON - A_MOMENT)


def test_a_rebuild_is_wanted_once_in_a_while(cache: Cache) -> None:
    assert want(cache, NOON)
    assert saved(cache).rebuild_wanted
    assert not want(cache, NOON + REBUILD_EVERY - A_MOMENT)
    assert want(cache, NOON + REBUILD_EVERY)


def test_a_cache_filled_anew_remembers_when_and_is_compared_soon(
    cache: Cache, tmp_path: Path
) -> None:
    want(cache, NOON)
    with cache.writing() as write:
        checks.compare_again(write, NOON + COMPARE_EVERY)
    beside = cache.beside()
    with beside.writing() as write:
        checks.carry(write, saved(cache))
    assert saved(beside) == Checks(None, False, NOON + REBUILD_EVERY)
    assert checks.is_due(saved(beside), NOON)
    assert not want(beside, NOON + A_MOMENT)
    beside.close()


def test_a_rebuild_that_is_given_up_is_wanted_no_more_until_its_time(cache: Cache) -> None:
    want(cache, NOON)
    with cache.writing() as write:
        checks.give_up_rebuild(write)
    assert not saved(cache).rebuild_wanted
    assert not want(cache, NOON + A_MOMENT)
