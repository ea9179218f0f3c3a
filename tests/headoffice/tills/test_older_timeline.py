"""Older pages of a timeline: strictly older, the newest first, whatever store keeps the member."""

import dataclasses
import datetime as dt

import pytest

from clerkapp.domain.timeline import TimelineEntry
from headoffice import records
from headoffice.errors import FaultError
from headoffice.identity import joining
from headoffice.office import HeadOffice
from headoffice.tills import member_files
from headoffice.tills.member_files import Place
from sync.wire import TimelinePage
from tests.support.clock import NOON
from tests.support.small_chain import purchase

LATER = NOON + dt.timedelta(days=1)


def older(
    office: HeadOffice,
    at: dt.datetime = LATER,
    entry_id: str = "",
    limit: int = 100,
    key: str = "m2",
) -> TimelinePage:
    with office.database.reading() as connection:
        return member_files.older_timeline(connection, key, Place(at, entry_id), limit, NOON)


@pytest.fixture
def written(office: HeadOffice) -> list[TimelineEntry]:
    """Seven entries of a member in their order, newest first; three of them at one instant."""
    at = [NOON - dt.timedelta(hours=x, microseconds=x) for x in (0, 1, 2, 2, 2, 3, 4)]
    names = ("g", "f", "e", "d", "c", "b", "a")
    one = purchase("m2")
    entries = [dataclasses.replace(one, id=n, at=t) for n, t in zip(names, at, strict=True)]
    with office.database.writing() as connection:
        records.insert_records(connection, [entries[x] for x in (3, 0, 6, 4, 1, 5, 2)])
    return entries


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_any_length_bring_every_entry_once_the_newest_first(
    office: HeadOffice, written: list[TimelineEntry], limit: int
) -> None:
    seen: list[TimelineEntry] = []
    at, entry_id, more = LATER, "", True
    while more and len(seen) <= len(written):
        page = older(office, at, entry_id, limit)
        assert len(page.entries) <= limit
        seen += page.entries
        at, entry_id, more = page.entries[-1].at, page.entries[-1].id, page.more
    assert seen == written


def test_behind_the_oldest_there_is_nothing(
    office: HeadOffice, written: list[TimelineEntry]
) -> None:
    page = older(office, written[-1].at, written[-1].id)
    assert (page.entries, page.more) == ([], False)


def test_who_was_joined_is_found_under_the_former_id(
    office: HeadOffice, written: list[TimelineEntry]
) -> None:
    with office.database.writing() as connection:
        joining.join(connection, "m1", "m2", NOON)
    assert {x.id for x in older(office, key="m2").entries} >= {x.id for x in written}
    with office.database.reading() as connection:
        assert member_files.member_file(connection, "m2", NOON).member.id == "m1"


@pytest.mark.parametrize("key", ["nobody", "a\0b"])
def test_of_nobody_there_is_no_timeline(office: HeadOffice, key: str) -> None:
    with pytest.raises(FaultError) as fault:
        older(office, key=key)
    assert (fault.value.status, fault.value.code) == (404, "unknown_member")


@pytest.mark.parametrize("at", ["", "yesterday", "2026-11-22T04:00:00", "0001-01-01T00:00+14:00"])
def test_a_place_that_is_none_is_refused(at: str) -> None:
    with pytest.raises(FaultError) as fault:
        Place.parse(at, "x")
    assert (fault.value.status, fault.value.code) == (400, "malformed")


# Of a plan SQLite tells the most.
@pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)
def test_a_page_is_read_by_the_index_and_never_sorted(office: HeadOffice) -> None:
    plan = (
        "EXPLAIN QUERY PLAN SELECT document FROM timeline WHERE member_id = 'm2' AND at <= 'x'"
        " AND (at < 'x' OR at = 'x' AND id < 'y') ORDER BY at DESC, id DESC LIMIT 101"
    )
    with office.database.reading() as connection:
        (step,) = connection.exec_driver_sql(plan).all()
    assert "ix_timeline_member_id_at_id (member_id=? AND at<?)" in step[3]
