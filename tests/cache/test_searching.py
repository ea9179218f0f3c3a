"""The index of members: exact after any history, best first, and forgotten with the member."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clerkapp.cache import intake, reads, searching
from clerkapp.cache.database import FILE_NAME, Cache
from clerkapp.cache.intake import Row
from clerkapp.cache.member_rows import searchable
from clerkapp.cache.search_terms import Searchable, rank, terms
from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.records import Entity
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.tills import KEY

NAMES = {"张雨桐": "zhang yu tong", "张伟": "zhang wei", "雨张": "yu zhang", "曾张": "zeng zhang"}
TEXTS = ["张", "张雨桐", "雨", "zhang", "z", "zy", "yu", "ceng", "4521", "1381234452", "*", '"张"']
LATER = dt.timedelta(hours=2)


def somebody(number: int, name: str = "张雨桐", *, lost: bool = False) -> Member:
    stage = LifecycleStage.LOST if lost else LifecycleStage.ACTIVE
    return replace(small_chain.member(number, name), stage=stage, sounds=NAMES.get(name, ""))


def row(member: Member) -> Row:
    return Row(Entity.MEMBER, member.id, msgspec.json.encode(member))


def gone(number: int) -> Row:
    return Row(Entity.MEMBER, f"m{number}", None)


def names(cache: Cache, text: str, limit: int = 8) -> list[str]:
    with cache.reading() as read:
        return [x.member.name for x in searching.find(read, text, limit)]


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    opened = Cache.open(tmp_path, KEY)
    yield opened
    opened.close()


def take(cache: Cache, *rows: Row, kept_until: dt.datetime | None = None) -> None:
    with cache.writing() as write:
        intake.Intake(write, kept_until).take(rows)


MEMBERS = st.builds(
    lambda number, name, phone, lost: replace(somebody(number, name, lost=lost), phone=phone),
    st.integers(1, 4),
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(["13812344521", "13912344521", "123"]),
    st.booleans(),
)
EVENTS = st.lists(
    st.tuples(st.just("put"), MEMBERS)
    | st.tuples(st.just("guest"), MEMBERS)
    | st.tuples(st.just("gone"), st.integers(1, 4))
    | st.tuples(st.just("follow"), st.none())
    | st.tuples(st.just("late"), st.none()),
    max_size=12,
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(MEMBERS, max_size=3, unique_by=lambda x: x.id), EVENTS)
def test_after_any_history_the_index_holds_what_the_members_are_found_by(
    tmp_path: Path, filled: list[Member], events: list[tuple[str, object]]
) -> None:
    (tmp_path / FILE_NAME).unlink(missing_ok=True)
    cache = Cache.open(tmp_path, None)
    with cache.writing() as write:
        intake.fill(write, map(row, filled))
    here = {x.id: (x, False) for x in filled}
    for event in [*events, ("follow", None)]:
        with cache.writing() as write:
            apply(write, event, here)
    require_exact(cache, here)
    cache.close()


def apply(write: object, event: tuple[str, object], here: dict[str, tuple[Member, bool]]) -> None:
    match event:
        case ("put", Member() as member):
            intake.Intake(write).take([row(member)])  # type: ignore[arg-type]
            here[member.id] = (member, False)
        case ("guest", Member() as member):
            intake.Intake(write, NOON).take([row(member)])  # type: ignore[arg-type]
            here[member.id] = (member, True)
        case ("gone", int(number)):
            intake.Intake(write).take([gone(number)])  # type: ignore[arg-type]
            here.pop(f"m{number}", None)
        case ("follow", _):
            intake.follow(write, "epoch1.1.10", NOON)  # type: ignore[arg-type]
        case ("late", _):
            intake.drop_stale_guests(write, NOON + LATER)  # type: ignore[arg-type]
            for key in [key for key, (_, guest) in here.items() if guest]:
                del here[key]


def require_exact(cache: Cache, here: dict[str, tuple[Member, bool]]) -> None:
    with cache.reading() as read:
        indexed = read.exec_driver_sql(
            "SELECT id, term FROM search LEFT JOIN members USING (place)"
        ).all()
        wanted = {(x.id, term) for x, _ in here.values() for term in terms(searchable(x))}
        assert sorted(map(tuple, indexed)) == sorted(wanted)
        assert reads.members_stored(read) == len(here)
        assert reads.own_members_stored(read) == sum(not guest for _, guest in here.values())
        for text in TEXTS:
            ranks = {x.id: rank(searchable(x), text) for x, _ in here.values()}
            matching = {key: how for key, how in ranks.items() if how is not None}
            found = searching.find(read, text, 100)
            assert {x.member.id: (x.rank, x.matched) for x in found} == matching
            assert [x.rank for x in found] == sorted(x.rank for x in found)
            best = searching.find(read, text, 2)
            assert best == found[:2]


def test_those_who_match_best_come_first_and_the_lost_last_of_their_rank(cache: Cache) -> None:
    take(
        cache,
        row(somebody(1, "小张")),
        row(somebody(2, "张伟明")),
        row(somebody(3, "张", lost=True)),
        row(somebody(4, "张雨")),
        row(somebody(5, "张伟", lost=True)),
        row(somebody(6, "张")),
    )
    assert names(cache, "张") == ["张", "张", "张伟明", "张雨", "张伟", "小张"]
    assert names(cache, "张", limit=3) == ["张", "张", "张伟明"]


def test_a_member_who_matches_twice_is_one_hit(cache: Cache) -> None:
    take(cache, row(somebody(1, "哈哈哈")))
    assert names(cache, "哈") == ["哈哈哈"]


def test_a_cache_that_is_being_filled_can_be_searched_when_it_is_whole(cache: Cache) -> None:
    with cache.writing() as write:
        intake.fill(write, [row(somebody(1))])
        intake.fill(write, [row(somebody(2, "张伟"))])
        intake.follow(write, "epoch1.1.10", NOON)
    assert names(cache, "张") == ["张伟", "张雨桐"]
    with cache.writing() as write:
        intake.fill(write, [row(somebody(3, "曾张"))])
    assert names(cache, "张") == ["张伟", "张雨桐", "曾张"]


def test_nothing_of_a_member_who_is_forgotten_is_left_in_the_index_file(tmp_path: Path) -> None:
    cache = Cache.open(tmp_path, None)
    take(cache, row(replace(somebody(1, "欧阳娜娜"), sounds="ou yang na na")))
    cache.settle()
    assert "欧阳娜娜".encode() in (tmp_path / FILE_NAME).read_bytes()
    take(cache, gone(1))
    cache.settle()
    left = (tmp_path / FILE_NAME).read_bytes()
    assert [x for x in ("欧阳", "娜娜", "ouyang", "nana", "oynn") if x.encode() in left] == []
    cache.close()


def test_a_change_that_nobody_can_search_for_leaves_the_index_alone(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(cache, row(somebody(1)))
    monkeypatch.setattr("clerkapp.cache.search_index.terms", unwanted)
    take(cache, row(replace(somebody(1), points=7)))
    with cache.reading() as read:
        stored = reads.stored_file(read, "m1")
    assert stored is not None
    assert stored.member.points == 7


def unwanted(_: Searchable) -> set[str]:
    raise AssertionError
