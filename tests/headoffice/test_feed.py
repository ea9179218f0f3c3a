"""The change feed: whole transactions, current records, tombstones, resets."""

import msgspec
import pytest
from sqlalchemy import delete, update

from clerkapp.domain.member import Member
from headoffice import feed, tables
from headoffice.feed import Touched
from headoffice.office import HeadOffice
from sync.wire import RECORD_TYPES, Changes, Cursor, Entity, Page, Reset
from tests.headoffice.pretend_tills import Till


def after(office: HeadOffice, cursor: Cursor, store_id: str = "s1") -> Changes:
    with office.database.reading() as connection:
        return feed.changes_after(connection, store_id, cursor, office.clock.now())


def publish(office: HeadOffice, *touched: Touched) -> dict[str, int]:
    with office.database.writing() as connection:
        return feed.publish(connection, touched)


def test_positions_count_per_store_without_gaps(office: HeadOffice) -> None:
    here, there = (Touched(store, Entity.MEMBER, "m1") for store in ("s1", "s2"))
    assert publish(office, here, there) == {"s1": 1, "s2": 1}
    assert publish(office, here, Touched("s1", Entity.MEMBER, "m2")) == {"s1": 3}


def test_one_record_touched_twice_in_a_transaction_is_told_once(office: HeadOffice) -> None:
    touched = Touched("s1", Entity.MEMBER, "m1")
    assert publish(office, touched, touched) == {"s1": 1}


def test_a_page_ends_where_a_transaction_ends(
    office: HeadOffice, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "PAGE_CHANGES", 2)
    publish(office, Touched("s1", Entity.MEMBER, "m1"))
    publish(office, *(Touched("s1", Entity.TIMELINE, f"m1-p{x}") for x in (1, 2, 3)))
    publish(office, Touched("s1", Entity.MEMBER, "m2"))
    begun = till.cursor.position
    first, second = till.pull(), till.pull()
    assert [x.position - begun for x in first.changes] == [1, 2, 3, 4]
    assert first.more
    assert [x.key for x in second.changes] == ["m2"]
    assert not second.more


def test_a_change_carries_the_record_as_it_is_now(office: HeadOffice, till: Till) -> None:
    publish(office, Touched("s1", Entity.MEMBER, "m1"))
    (change,) = till.pull().changes
    assert msgspec.json.decode(change.data, type=Member).name == "张雨桐"
    assert not change.gone


@pytest.mark.parametrize(
    ("entity", "key"),
    [
        (Entity.STORE, "s1"),
        (Entity.KEY, "1"),
        (Entity.POLICY, "policy"),
        (Entity.STAFF, "1001"),
        (Entity.MEMBER, "m1"),
        (Entity.COMPLAINT, "complaint-m1"),
        (Entity.TIMELINE, "m1-p1"),
    ],
)
def test_every_entity_travels_as_its_own_record(
    office: HeadOffice, till: Till, entity: Entity, key: str
) -> None:
    publish(office, Touched("s1", entity, key))
    (change,) = till.pull().changes
    assert (change.entity, change.key) == (entity.value, key)
    assert isinstance(msgspec.json.decode(change.data, type=RECORD_TYPES[entity]), object)


def test_a_record_touched_often_is_told_once_a_page_at_its_last_position(
    office: HeadOffice, till: Till
) -> None:
    for key in ("m1", "m2", "m1"):
        publish(office, Touched("s1", Entity.MEMBER, key))
    begun = till.cursor.position
    page = till.pull()
    assert [(x.position - begun, x.key) for x in page.changes] == [(2, "m2"), (3, "m1")]
    assert till.cursor.position == begun + 3


def test_a_record_that_is_no_more_is_a_tombstone(office: HeadOffice, till: Till) -> None:
    with office.database.writing() as connection:
        timeline = tables.timeline
        connection.execute(delete(timeline).where(timeline.c.id == "m1-p1"))
        feed.publish(connection, [Touched("s1", Entity.TIMELINE, "m1-p1")])
    (change,) = till.pull().changes
    assert change.gone


@pytest.mark.parametrize(
    ("entity", "key"),
    [(Entity.MEMBER, "m3"), (Entity.TAG, "tag-1"), (Entity.STAFF, "2001"), (Entity.STORE, "s2")],
)
def test_what_belongs_to_another_store_is_a_tombstone_here(
    office: HeadOffice, till: Till, entity: Entity, key: str
) -> None:
    publish(office, Touched("s1", entity, key))
    (change,) = till.pull().changes
    assert change.gone
    assert change.data == msgspec.Raw(b"null")


def test_the_end_of_the_feed_is_an_empty_page_at_the_same_cursor(till: Till) -> None:
    till.send_one(till.visit())
    cursor = Cursor.parse(till.pull().cursor)
    page = till.pull()
    assert page.changes == []
    assert Cursor.parse(page.cursor) == cursor


def test_a_cursor_of_another_epoch_is_reset(till: Till, office: HeadOffice) -> None:
    found = after(office, Cursor("restored", "1", 0))
    assert isinstance(found, Reset)
    assert found.reason == "epoch"


def test_a_cursor_ahead_of_the_feed_is_reset(till: Till, office: HeadOffice) -> None:
    ahead = Cursor(till.cursor.epoch, "1", till.cursor.position + 1)
    found = after(office, ahead)
    assert isinstance(found, Reset)
    assert found.reason == "epoch"


def test_a_store_cut_anew_is_reset(till: Till, office: HeadOffice) -> None:
    with office.database.writing() as connection:
        connection.execute(update(tables.feed_heads).values(scope="2"))
    found = after(office, till.cursor)
    assert isinstance(found, Reset)
    assert found.reason == "scope"


def test_more_keys_than_a_statement_takes_are_read(office: HeadOffice, till: Till) -> None:
    publish(office, *(Touched("s1", Entity.TIMELINE, f"t{x}") for x in range(1201)))
    page = till.pull()
    assert isinstance(page, Page)
    assert len(page.changes) == 1201
