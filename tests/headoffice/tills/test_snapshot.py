"""A store's fill: everything of it, nothing of others, and on from wherever it was cut off."""

import gzip
from typing import Any

import msgspec
import pytest
from sqlalchemy import update

from headoffice import feed, records, tables
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.tills import snapshot
from headoffice.tills.snapshot import Place
from sync.wire import (
    RECORD_TYPES,
    Cursor,
    Entity,
    Reset,
    SnapshotHead,
    SnapshotLine,
    SnapshotTail,
)
from tests.headoffice.pretend_tills import Till

THE_TILL = "the till that asks"
EVERYTHING = [
    ("store", "s1"),
    ("key", "1"),
    ("policy", "policy"),
    ("staff", "1001"),
    ("staff", "1002"),
    ("staff", "9001"),
    ("device", THE_TILL),
    ("member", "m1"),
    ("complaint", "complaint-m1"),
    ("timeline", "m1-p1"),
    ("timeline", "m1-p2"),
    ("member", "m2"),
]
GROUPS = [place for place, (entity, _) in enumerate(EVERYTHING) if entity != "timeline"]
GROUPS.remove(EVERYTHING.index(("complaint", "complaint-m1")))


@pytest.fixture(autouse=True)
def one_member_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small store is read in as many transactions as a large one."""
    monkeypatch.setattr(snapshot, "MEMBERS_AT_ONCE", 1)


def lines(office: HeadOffice, store_id: str = "s1", place: Place | None = None) -> list[Any]:
    pieces = snapshot.stream(office.database, store_id, place, office.clock.now())
    unpacked = gzip.decompress(b"".join(pieces))
    return [msgspec.json.decode(x, type=SnapshotLine) for x in unpacked.splitlines()]


def keys(found: list[Any]) -> list[tuple[str, str]]:
    return named(found[1:-1])


def named(rows: list[Any]) -> list[tuple[str, str]]:
    return [(row.entity, THE_TILL if row.entity == "device" else row.key) for row in rows]


def behind(office: HeadOffice, entity: str, key: str, cursor: Cursor) -> list[Any]:
    return lines(office, place=Place.parse(f"{entity}/{key}", cursor.text()))


def test_a_snapshot_holds_everything_of_the_store_and_nothing_of_others(
    till: Till, office: HeadOffice
) -> None:
    assert keys(lines(office)) == EVERYTHING


def test_its_head_and_tail_count_its_rows(till: Till, office: HeadOffice) -> None:
    head, *rows, tail = lines(office)
    assert isinstance(head, SnapshotHead)
    assert isinstance(tail, SnapshotTail)
    assert head.count == tail.count == len(rows)


def test_every_row_is_a_record_of_its_entity(till: Till, office: HeadOffice) -> None:
    for row in lines(office, "s2")[1:-1]:
        msgspec.json.decode(row.data, type=RECORD_TYPES[Entity(row.entity)])


def test_the_feed_goes_on_from_its_cursor(till: Till, office: HeadOffice) -> None:
    till.send_one(till.visit())
    till.cursor = Cursor.parse(lines(office)[0].cursor)
    assert till.pulled() == []
    later = till.visit()
    till.send_one(later)
    assert till.pulled() == [("timeline", later.id)]


@pytest.mark.parametrize("place", GROUPS)
def test_a_cut_stream_goes_on_behind_any_group_with_what_is_left(
    till: Till, office: HeadOffice, place: int
) -> None:
    entity, key = EVERYTHING[place]
    told = till.device.id if key == THE_TILL else key
    head, *rows, tail = behind(office, entity, told, till.cursor)
    later = place + 1 if entity != "member" else {"m1": 11, "m2": 12}[key]
    assert named(rows) == EVERYTHING[later:]
    assert head.count == tail.count == len(rows)
    assert Cursor.parse(head.cursor) == till.cursor


def test_a_stream_that_goes_on_keeps_the_cursor_of_its_beginning(
    till: Till, office: HeadOffice
) -> None:
    begun = till.cursor
    till.send_one(till.visit("m1"))
    assert Cursor.parse(behind(office, "member", "m1", begun)[0].cursor) == begun
    assert [x for x in till.pulled() if x[0] == "timeline"]


def test_what_changes_while_a_stream_runs_comes_by_the_feed_behind_its_cursor(
    till: Till, office: HeadOffice
) -> None:
    pieces = snapshot.stream(office.database, "s1", None, office.clock.now())
    first = next(pieces)
    behind_it, ahead_of_it = till.visit("m1"), till.visit("m2")
    seen = first + next(pieces) + next(pieces)
    till.send(behind_it, ahead_of_it)
    unpacked = gzip.decompress(seen + b"".join(pieces))
    head, *rows = (msgspec.json.decode(x, type=SnapshotLine) for x in unpacked.splitlines())
    assert isinstance(head, SnapshotHead)
    sent = [row.key for row in rows[:-1] if not isinstance(row, SnapshotTail)]
    assert behind_it.id not in sent
    assert ahead_of_it.id in sent
    till.cursor = Cursor.parse(head.cursor)
    assert {key for _, key in till.pulled()} >= {behind_it.id, ahead_of_it.id}


def test_a_writer_waits_for_no_stream_that_is_half_read(till: Till, office: HeadOffice) -> None:
    pieces = snapshot.stream(office.database, "s1", None, office.clock.now())
    next(pieces)
    next(pieces)
    assert office.database.engine.pool.checkedout() == 0  # type: ignore[attr-defined]
    pieces.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("reason", ["epoch", "scope", "compacted"])
def test_a_stream_whose_cursor_is_no_more_is_a_reset_and_nothing_else(
    till: Till, office: HeadOffice, reason: str
) -> None:
    begun = till.cursor
    if reason == "epoch":
        begun = Cursor("elsewhere", begun.scope, begun.position)
    elif reason == "scope":
        with office.database.writing() as connection:
            connection.execute(update(tables.feed_heads).values(scope="2"))
    else:
        till.send_one(till.visit())
        with office.database.writing() as connection:
            later = office.clock.now().replace(year=office.clock.now().year + 1)
            assert feed.compact(connection, later) > 0
    [reset] = behind(office, "member", "m1", begun)
    assert isinstance(reset, Reset)
    assert reset.reason == reason


@pytest.mark.parametrize(
    ("after", "cursor"),
    [
        ("member/m1", "nonsense"),
        ("nothing/m1", "a.1.0"),
        ("timeline/m1-p1", "a.1.0"),
        ("", "a.1.0"),
    ],
)
def test_what_names_no_place_is_refused(after: str, cursor: str) -> None:
    with pytest.raises(FaultError) as fault:
        Place.parse(after, cursor)
    assert fault.value.status == 400


def test_a_record_that_was_the_last_one_and_is_gone_is_still_a_place(
    till: Till, office: HeadOffice
) -> None:
    assert keys(behind(office, "member", "m0", till.cursor))[0] == ("member", "m1")
    assert keys(behind(office, "member", "m1x", till.cursor)) == [("member", "m2")]


def test_every_entity_that_a_digest_counts_is_streamed() -> None:
    streamed = {*snapshot.STORE_RECORDS, Entity.MEMBER, *records.MEMBER_PARTS}
    assert streamed == set(Entity)
