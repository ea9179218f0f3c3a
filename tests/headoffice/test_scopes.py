"""Who leaves a store's scope leaves its tills; a store that is cut anew fills anew."""

import datetime as dt

import pytest
from sqlalchemy import update

from headoffice import feed, records, scopes, tables
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.office import HeadOffice
from headoffice.tills import digest
from headoffice.times import stored
from sync.wire import Cursor, Entity, Reset
from tests.headoffice.pretend_tills import Till
from tests.support.clock import NOON


def leave(office: HeadOffice, member_id: str, store_id: str = "s1") -> bool:
    with office.database.writing() as connection:
        return scopes.leave(connection, member_id, store_id, office.clock.now())


def kept(office: HeadOffice) -> dict[str, int]:
    with office.database.reading() as connection:
        return {x: y.count for x, y in digest.digest(connection, "s1").entities.items()}


def test_who_leaves_a_store_is_a_tombstone_there_with_everything(
    office: HeadOffice, till: Till
) -> None:
    before = kept(office)
    assert leave(office, "m1")
    page = till.pull()
    assert {(x.entity, x.key) for x in page.changes} == {
        ("member", "m1"),
        ("complaint", "complaint-m1"),
        ("timeline", "m1-p1"),
        ("timeline", "m1-p2"),
    }
    assert all(x.gone for x in page.changes)
    after = kept(office)
    assert after["member"] == before["member"] - 1
    assert after["timeline"] == before["timeline"] - 2


def test_who_leaves_one_store_stays_at_the_other_and_at_head_office(
    office: HeadOffice, till: Till, till_there: Till
) -> None:
    with office.database.reading() as connection:
        others = set(records.member_scopes(connection, "m3")) - {"s1"}
    assert others
    assert not leave(office, "m3")
    assert till_there.pull().changes == []
    leave(office, "m1")
    with office.database.reading() as connection:
        assert records.member_by_key(connection, "m1") is not None


def test_who_is_not_kept_leaves_nothing_behind(office: HeadOffice, till: Till) -> None:
    leave(office, "m1")
    till.pull()
    assert not leave(office, "m1")
    assert till.pull().changes == []


def test_a_store_that_is_cut_anew_resets_its_tills_and_no_others(
    office: HeadOffice, till: Till, till_there: Till
) -> None:
    with office.database.writing() as connection:
        assert scopes.cut_anew(connection, "s1") == "2"
    with office.database.reading() as connection:
        now = office.clock.now()
        found = feed.changes_after(connection, "s1", till.cursor, now)
        there = feed.changes_after(connection, "s2", till_there.cursor, now)
        assert feed.cursor_now(connection, "s1").scope == "2"
    assert isinstance(found, Reset)
    assert found.reason == "scope"
    assert not isinstance(there, Reset)


def test_no_store_cannot_be_cut_anew(office: HeadOffice) -> None:
    with office.database.writing() as connection, pytest.raises(CommandError):
        scopes.cut_anew(connection, "s9")


def publish(office: HeadOffice, key: str, days_ago: int) -> None:
    with office.database.writing() as connection:
        at = office.clock.now() - dt.timedelta(days=days_ago)
        touched = [Touched("s1", Entity.MEMBER, key), Touched("s1", Entity.TIMELINE, key)]
        feed.publish(connection, touched, at)


def compact(office: HeadOffice, days: int) -> int:
    with office.database.writing() as connection:
        return feed.compact(connection, office.clock.now() - dt.timedelta(days=days))


def reset(office: HeadOffice, cursor: Cursor) -> str | None:
    with office.database.reading() as connection:
        found = feed.changes_after(connection, "s1", cursor, office.clock.now())
    return found.reason if isinstance(found, Reset) else None


@pytest.fixture
def old_feed(office: HeadOffice, till: Till) -> Cursor:
    """Two changes long ago, two lately; the cursor from before them.

    That the till is there at all was told before any of them.
    """
    with office.database.writing() as connection:
        connection.execute(update(tables.feed).values(at=stored(NOON - dt.timedelta(days=99))))
    publish(office, "m1", 40)
    publish(office, "m2", 40)
    publish(office, "m1", 3)
    publish(office, "m2", 1)
    return till.cursor


def at(cursor: Cursor, behind: int) -> Cursor:
    return Cursor(cursor.epoch, cursor.scope, cursor.position + behind)


def test_compaction_forgets_what_is_old_and_resets_who_had_not_come_that_far(
    office: HeadOffice, old_feed: Cursor
) -> None:
    assert compact(office, 30) == old_feed.position + 4
    assert reset(office, old_feed) == "compacted"
    assert reset(office, at(old_feed, 3)) == "compacted"


def test_who_had_come_that_far_goes_on_with_everything_behind(
    office: HeadOffice, till: Till, old_feed: Cursor
) -> None:
    compact(office, 30)
    till.cursor = at(old_feed, 4)
    assert [x.position for x in till.pull().changes] == [old_feed.position + x for x in range(5, 9)]


def test_compaction_takes_whole_transactions(office: HeadOffice, old_feed: Cursor) -> None:
    compact(office, 30)
    with office.database.reading() as connection:
        assert feed.head_of(connection, "s1").floor == old_feed.position + 4


def test_a_feed_that_is_old_throughout_is_forgotten_up_to_its_head(
    office: HeadOffice, till: Till, old_feed: Cursor
) -> None:
    compact(office, 0)
    with office.database.reading() as connection:
        head = feed.head_of(connection, "s1")
    assert head.floor == head.cursor.position
    assert reset(office, head.cursor) is None
    publish(office, "m1", 0)
    till.cursor = head.cursor
    assert len(till.pull().changes) == 2


def test_compacting_again_forgets_nothing_more_and_lowers_nothing(
    office: HeadOffice, old_feed: Cursor
) -> None:
    compact(office, 2)
    assert compact(office, 30) == 0
    assert reset(office, at(old_feed, 5)) == "compacted"
