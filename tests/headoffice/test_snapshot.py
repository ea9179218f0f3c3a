"""The first fill: everything of the store, nothing of others, as of one position."""

import gzip
from typing import Any

import msgspec

from headoffice import snapshot
from headoffice.office import HeadOffice
from sync.wire import RECORD_TYPES, Cursor, Entity, SnapshotHead, SnapshotLine, SnapshotTail
from tests.headoffice.tills import Till


def lines(office: HeadOffice, store_id: str = "s1") -> list[Any]:
    with office.database.reading() as connection:
        file = snapshot.spool(connection, store_id, office.clock.now())
    unpacked = gzip.decompress(b"".join(snapshot.pieces(file)))
    return [msgspec.json.decode(x, type=SnapshotLine) for x in unpacked.splitlines()]


def test_a_snapshot_holds_everything_of_the_store_and_nothing_of_others(
    till: Till, office: HeadOffice
) -> None:
    found = {(row.entity, row.key) for row in lines(office)[1:-1]}
    assert found == {
        ("store", "s1"),
        ("key", "1"),
        ("policy", "policy"),
        ("staff", "1001"),
        ("staff", "1002"),
        ("staff", "9001"),
        ("member", "m1"),
        ("member", "m2"),
        ("complaint", "complaint-m1"),
        ("timeline", "m1-p1"),
        ("timeline", "m1-p2"),
    }


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


def test_a_large_snapshot_leaves_memory_and_its_file_is_gone_afterwards(
    till: Till, office: HeadOffice, monkeypatch: Any
) -> None:
    monkeypatch.setattr(snapshot, "IN_MEMORY_BYTES", 10)
    with office.database.reading() as connection:
        file = snapshot.spool(connection, "s1", office.clock.now())
    assert b"".join(snapshot.pieces(file))
    assert file.closed
