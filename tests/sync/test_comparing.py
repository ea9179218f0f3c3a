"""What is held is compared with what should be; mass deletion is held back until it is agreed."""

import dataclasses
import datetime as dt

import msgspec
import pytest
from sqlalchemy import LargeBinary, Table, cast, delete, update

from clerkapp.cache import checks, reads, tables
from clerkapp.cache.checks import COMPARE_EVERY
from clerkapp.counter import Counter
from clerkapp.domain.records import Entity
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.sync_health import sync_health
from sync import comparing, wire
from sync.client import HeadOffice
from sync.look_up import look_up
from sync.pull import pull_once
from sync.transport import Request
from tests.headoffice.tiny_chain import TinyChain
from tests.support import small_chain
from tests.support.clock import SetClock
from tests.support.head_office_double import EPOCH, HeadOfficeDouble

CROWD = 300
MANY = 61


def asked(double: HeadOfficeDouble, path: str) -> int:
    return sum(x.path.startswith(f"/v1/{path}") for x in double.requests)


def pull(till: Counter, line: HeadOffice, times: int = 1) -> None:
    for _ in range(times):
        pull_once(till, line, 0)


def stored(till: Counter) -> int:
    with till.cache.reading() as read:
        return reads.own_members_stored(read)


def lose_a_record(till: Counter) -> None:
    """A till whose cache is not what it should be, for whatever reason."""
    with till.cache.writing() as write:
        write.execute(delete(tables.files).where(tables.files.c.key == "m1-p1"))


def test_after_a_fill_what_is_held_is_compared_and_agrees(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line, 4)
    assert asked(double, "digest") == 1
    assert asked(double, "snapshot") == 1


def test_a_cache_that_lacks_a_record_is_filled_anew(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    lose_a_record(till)
    pull(till, line, 2)
    assert asked(double, "snapshot") == 2
    with till.cache.reading() as read:
        file = reads.stored_file(read, "m1")
    assert file is not None
    assert "m1-p1" in [x.id for x in file.timeline]


@pytest.mark.parametrize("table", [tables.chain, tables.members, tables.files])
def test_one_changed_byte_anywhere_is_noticed(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, table: Table
) -> None:
    pull(till, line)
    with till.cache.writing() as write:
        changed = cast(table.c.data.concat(b" "), LargeBinary)
        write.execute(update(table).values(data=changed))
    pull(till, line, 2)
    assert asked(double, "snapshot") == 2


def test_what_is_held_is_compared_again_after_six_hours_and_not_before(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    pull(till, line, 2)
    clock.forward(hours=5)
    pull(till, line)
    assert asked(double, "digest") == 1
    clock.forward(hours=1)
    pull(till, line)
    assert asked(double, "digest") == 2


def test_a_clock_set_back_does_not_end_the_comparing(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    pull(till, line, 2)
    clock.forward(days=-30)
    pull(till, line)
    assert asked(double, "digest") == 2


def test_a_mismatch_costs_one_fill_in_six_hours(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    true_digest = double._digest

    def wrong(request: Request) -> wire.Digest:
        told = true_digest(request)
        told.entities["member"].count += 1
        return told

    double._digest = wrong  # type: ignore[method-assign]
    pull(till, line, 8)
    assert asked(double, "snapshot") == 2
    assert stored(till) == 2
    clock.forward(hours=6)
    pull(till, line, 8)
    assert asked(double, "snapshot") == 3


def test_a_digest_of_another_cursor_proves_nothing_and_is_asked_for_again_soon(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    pull(till, line)
    true_digest = double._digest
    told: list[wire.Digest] = []

    def old(request: Request) -> wire.Digest:
        double.tell(Entity.MEMBER, small_chain.member(1, "张雨"))
        told.append(true_digest(request))
        double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
        return told[-1]

    double._digest = old  # type: ignore[method-assign]
    pull(till, line, 4)
    assert len(told) == 1
    assert asked(double, "snapshot") == 1
    double._digest = true_digest  # type: ignore[method-assign]
    clock.forward(minutes=10)
    pull(till, line)
    with till.cache.reading() as read:
        due_at = checks.checks(read).due_at
    assert due_at == till.now() + COMPARE_EVERY


def test_what_changed_just_before_the_digest_is_pulled_first(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    true_digest = double._digest

    def later(request: Request) -> wire.Digest:
        double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
        return true_digest(request)

    double._digest = later  # type: ignore[method-assign]
    taken = pull_once(till, line, 0)
    assert taken.member_ids == {"m1"}
    with till.cache.reading() as read:
        assert checks.checks(read).due_at == till.now() + COMPARE_EVERY


def test_a_record_that_cannot_be_read_is_no_reason_to_fill_anew(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, clock: SetClock
) -> None:
    pull(till, line, 2)
    double.tell_raw("s1", "policy", "policy", b'{"version":"two"}')
    pull(till, line)
    clock.forward(hours=6)
    pull(till, line, 3)
    assert sync_health(till).unreadable_records == 1
    assert asked(double, "snapshot") == 1
    double.scope = "2"
    pull(till, line, 3)
    assert sync_health(till).unreadable_records == 1
    assert asked(double, "snapshot") == 2


def test_a_file_that_was_read_through_is_not_the_stores_and_does_not_count(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    look_up(till, line, "m3")
    pull(till, line, 3)
    assert asked(double, "digest") == 1
    assert asked(double, "snapshot") == 1


def test_a_record_that_was_read_through_and_cannot_be_read_does_not_count_either(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    place = (Entity.TIMELINE, "m3-p1")
    bought = double.records[place]
    double.records[place] = dataclasses.replace(bought, at=bought.at.replace(tzinfo=None))
    look_up(till, line, "m3")
    assert sync_health(till).unreadable_records == 1
    pull(till, line, 3)
    assert asked(double, "digest") == 1
    assert asked(double, "snapshot") == 1


def test_an_older_head_office_without_digests_is_worked_with(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    from tests.support.head_office_double import No

    def none(_request: Request) -> wire.Digest:
        raise No(404, "not_found")

    double._digest = none  # type: ignore[method-assign]
    pull(till, line, 3)
    assert asked(double, "digest") == 1
    assert till.line.state().is_up


@pytest.fixture
def crowd(clock: SetClock) -> HeadOfficeDouble:
    """A head office whose store keeps many members."""
    chain = TinyChain()
    members = [
        dataclasses.replace(small_chain.member(1), id=f"c{x:03}", card_number=small_chain.card(x))
        for x in range(CROWD)
    ]
    scopes = [(x.id, "s1") for x in members]
    chain = dataclasses.replace(
        chain, members=(*chain.members, *members), scopes=(*chain.scopes, *scopes)
    )
    return HeadOfficeDouble(clock, chain)


@pytest.fixture
def crowded(crowd: HeadOfficeDouble, till: Counter) -> HeadOffice:
    """The line to it; the till is filled and compared."""
    code = wire.Enrolment(code="code-s1-1", device_name="till", public_key="ab" * 32)
    line = HeadOffice(crowd, HeadOffice(crowd).enrol(code).token)
    pull(till, line, 2)
    assert stored(till) == CROWD + 2
    return line


def tell_gone(double: HeadOfficeDouble, number: int) -> None:
    """Tombstones in the feed, whatever the records say."""
    double.feed["s1"] += [(Entity.MEMBER, f"c{x:03}") for x in range(number)]


def remove(double: HeadOfficeDouble, number: int) -> None:
    """Members who really are gone."""
    for x in range(number):
        del double.records[(Entity.MEMBER, f"c{x:03}")]


def lie(double: HeadOfficeDouble, number: int) -> None:
    """A feed that says members are gone whom head office counts all the same."""
    true_change = double._change
    lost = {f"c{x:03}" for x in range(number)}

    def change(position: int, entity: Entity, key: str) -> wire.Change:
        if key in lost:
            return wire.Change(position=position, entity=entity, key=key, gone=True)
        return true_change(position, entity, key)

    double._change = change  # type: ignore[method-assign]


def position(till: Counter) -> int:
    with till.cache.reading() as read:
        followed = reads.followed(read)
    assert followed is not None
    return wire.Cursor.parse(followed.cursor).position


def test_many_members_go_when_the_digest_agrees_with_what_remains(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    remove(crowd, MANY)
    tell_gone(crowd, MANY)
    crowd.requests.clear()
    pull(till, crowded)
    assert stored(till) == CROWD + 2 - MANY
    assert asked(crowd, "digest") == 1
    assert asked(crowd, "snapshot") == 0


def test_many_members_stay_when_the_digest_still_counts_them(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    lie(crowd, MANY)
    tell_gone(crowd, MANY)
    with pytest.raises(LineFaultError) as fault:
        pull(till, crowded)
    assert fault.value.fault is LineFault.MASS_DELETION
    assert stored(till) == CROWD + 2
    assert position(till) == 0


def test_a_cache_whose_feed_lies_is_filled_anew_and_goes_on_behind_the_lie(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    lie(crowd, MANY)
    tell_gone(crowd, MANY)
    with pytest.raises(LineFaultError):
        pull(till, crowded)
    pull(till, crowded)
    assert stored(till) == CROWD + 2
    assert position(till) == MANY


def test_a_few_members_go_at_head_offices_word(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    remove(crowd, MANY - 1)
    tell_gone(crowd, MANY - 1)
    crowd.requests.clear()
    pull(till, crowded)
    assert stored(till) == CROWD + 2 - (MANY - 1)
    assert asked(crowd, "digest") == 0


def test_tombstones_of_members_who_are_not_here_hold_nothing_back(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    crowd.feed["s1"] += [(Entity.MEMBER, f"elsewhere-{x}") for x in range(100)]
    crowd.requests.clear()
    pull(till, crowded)
    assert position(till) == 100
    assert asked(crowd, "digest") == 0


def test_a_fault_while_the_digest_is_asked_for_removes_nobody(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    remove(crowd, MANY)
    tell_gone(crowd, MANY)
    whole = crowd.exchange

    def cut(request: Request) -> object:
        if request.path == "/v1/digest":
            raise LineFaultError(LineFault.TIMEOUT)
        return whole(request)

    crowd.exchange = cut  # type: ignore[method-assign, assignment]
    with pytest.raises(LineFaultError):
        pull(till, crowded)
    assert stored(till) == CROWD + 2


def test_what_removes_many_members_on_several_pages_is_taken_together(
    till: Counter,
    crowded: HeadOffice,
    crowd: HeadOfficeDouble,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 270
    remove(crowd, most)
    tell_gone(crowd, most)
    cut_pages(crowd, MANY)
    pull(till, crowded)
    assert stored(till) == CROWD + 2 - most
    assert position(till) == most


def cut_pages(double: HeadOfficeDouble, longest: int) -> None:
    whole = double._changes

    def page(request: Request) -> object:
        found = whole(request)
        if isinstance(found, wire.Page) and len(found.changes) > longest:
            found.changes = found.changes[:longest]
            found.cursor = wire.Cursor(EPOCH, double.scope, found.changes[-1].position).text()
            found.more = True
        return found

    double._changes = page  # type: ignore[method-assign]


@pytest.mark.parametrize("lost", [slice(5, 5 + MANY), slice(-MANY, None), slice(5, None, 2)])
def test_a_snapshot_that_lacks_many_members_anywhere_is_refused(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble, lost: slice
) -> None:
    true_rows = crowd._groups

    def lacking(store_id: str) -> list[list[wire.SnapshotRow]]:
        rows = true_rows(store_id)
        places = [x for x, group in enumerate(rows) if group[0].entity == Entity.MEMBER][lost]
        return [group for x, group in enumerate(rows) if x not in places]

    crowd._groups = lacking  # type: ignore[method-assign]
    crowd.scope = "2"
    with pytest.raises(LineFaultError) as fault:
        pull(till, crowded)
    assert fault.value.fault is LineFault.MASS_DELETION
    assert stored(till) == CROWD + 2


def test_a_snapshot_that_lacks_many_members_is_refused_unless_the_digest_agrees(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble
) -> None:
    true_rows = crowd._groups
    crowd._groups = lambda store_id: true_rows(store_id)[:20]  # type: ignore[method-assign]
    crowd.scope = "2"
    with pytest.raises(LineFaultError) as fault:
        pull(till, crowded)
    assert fault.value.fault is LineFault.MASS_DELETION
    assert fault.value.retry_after_s > 0
    assert stored(till) == CROWD + 2
    crowd._groups = true_rows  # type: ignore[method-assign]
    remove(crowd, MANY)
    pull(till, crowded)
    assert stored(till) == CROWD + 2 - MANY


def test_a_rebuild_that_was_refused_does_not_stop_the_feed(
    till: Counter, crowded: HeadOffice, crowd: HeadOfficeDouble, clock: SetClock
) -> None:
    true_rows = crowd._groups
    crowd._groups = lambda store_id: true_rows(store_id)[:20]  # type: ignore[method-assign]
    lose_a_record(till)
    clock.forward(hours=6)
    pull(till, crowded)
    with pytest.raises(LineFaultError):
        pull(till, crowded)
    crowd.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
    pull(till, crowded)
    assert position(till) == 1


@pytest.mark.parametrize(
    ("removed", "stored", "is_many"),
    [(50, 60, False), (51, 60, True), (200, 1000, False), (201, 1000, True), (0, 0, False)],
)
def test_many_is_more_than_fifty_and_more_than_a_fifth(
    removed: int, stored: int, is_many: bool
) -> None:
    assert comparing.is_many(removed, stored) is is_many


def test_a_digest_that_leaves_an_entity_out_does_not_agree(till: Counter, line: HeadOffice) -> None:
    pull(till, line)
    digest = line.digest()
    with till.cache.reading() as read:
        assert comparing.agrees(read, digest)
        less = msgspec.structs.replace(
            digest, entities={k: v for k, v in digest.entities.items() if k != "coupon"}
        )
        assert not comparing.agrees(read, less)


def test_soon_is_sooner_than_the_next_comparison() -> None:
    assert dt.timedelta() < comparing.SOON < COMPARE_EVERY
