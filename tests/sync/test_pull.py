import dataclasses

import msgspec
import pytest

from clerkapp.cache import reads
from clerkapp.cache.database import FILE_NAME
from clerkapp.cache.intake import follow
from clerkapp.counter import Counter
from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.member import Assurance
from clerkapp.domain.records import Entity
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.member_file import member_file
from clerkapp.queries.sync_health import sync_health
from clerkapp.queries.till_identity import is_ready
from clerkapp.services.add_note import add_note
from sync import wire
from sync.client import HeadOffice
from sync.pull import pull_once
from sync.push import push_once
from sync.transport import Request
from tests.support import small_chain
from tests.support.clock import SetClock
from tests.support.head_office_double import EPOCH, HeadOfficeDouble
from tests.support.tills import session


def pull(till: Counter, line: HeadOffice) -> None:
    pull_once(till, line, wait_s=0)


def cursor(till: Counter) -> str | None:
    with till.cache.reading() as read:
        followed = reads.followed(read)
    return None if followed is None else followed.cursor


def notes(till: Counter) -> list[str]:
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    return [x.entry.title.zh for x in file.timeline if x.entry.kind == "note"]


def test_the_first_fill_brings_everything_a_till_works_with(
    till: Counter, line: HeadOffice
) -> None:
    assert not is_ready(till)
    pull(till, line)
    assert is_ready(till)
    assert sync_health(till).members_stored == 2
    assert member_file(till, "m1", Assurance.CARD) is not None
    assert member_file(till, "m3", Assurance.CARD) is None


def test_a_change_at_head_office_reaches_the_file(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    settled = dataclasses.replace(small_chain.complaint("m1"), state=ComplaintState.SETTLED)
    double.tell(Entity.COMPLAINT, settled)
    taken = pull_once(till, line, 0)
    assert taken.member_ids == {"m1"}
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert file.care is None


def test_a_member_who_leaves_the_store_leaves_the_till_with_everything(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    del double.records[(Entity.MEMBER, "m2")]
    double.feed["s1"].append((Entity.MEMBER, "m2"))
    pull(till, line)
    assert member_file(till, "m2", Assurance.CARD) is None
    assert sync_health(till).members_stored == 1


def test_own_work_is_shown_once_before_between_and_after_its_acknowledgement(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    add_note(till, session(), "m1", "喜欢浅烘", "o1")
    assert notes(till) == ["喜欢浅烘"]
    push_once(till, line)
    assert notes(till) == ["喜欢浅烘"]
    pull(till, line)
    # From here on head office's own record of it is shown.
    assert notes(till) == ["note.added"]


def test_a_pull_never_hides_what_is_not_acknowledged(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    add_note(till, session(), "m1", "喜欢浅烘", "o1")
    double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
    pull(till, line)
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert file.member.name == "张雨彤"
    assert notes(till) == ["喜欢浅烘"]


def test_after_the_cache_was_deleted_it_is_filled_again_and_nothing_is_lost(
    till: Counter, line: HeadOffice
) -> None:
    pull(till, line)
    add_note(till, session(), "m1", "喜欢浅烘", "o1")
    for suffix in ("", "-wal", "-shm"):
        (till.cache.path.parent / (FILE_NAME + suffix)).unlink(missing_ok=True)
    pull(till, line)
    assert notes(till) == ["喜欢浅烘"]
    assert sync_health(till).unsent == 1
    assert till.cache.path.exists()


@pytest.mark.parametrize(
    ("epoch", "scope"), [("elsewhere", "1"), (EPOCH, "2")], ids=["epoch", "scope"]
)
def test_a_reset_fills_the_cache_anew(
    till: Counter, line: HeadOffice, epoch: str, scope: str
) -> None:
    pull(till, line)
    with till.cache.writing() as write:
        follow(write, wire.Cursor(epoch, scope, 5).text(), till.now())
    pull(till, line)
    assert cursor(till) == wire.Cursor(EPOCH, "1", 0).text()


def test_a_policy_that_cannot_be_read_leaves_the_old_one_in_force_and_is_reported(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    double.tell_raw("s1", "policy", "policy", b'{"version":"two"}')
    double.tell(Entity.MEMBER, small_chain.member(1, "张雨彤"))
    pull(till, line)
    with till.cache.reading() as read:
        policy = reads.policy_of_all_days(read)
    assert policy is not None
    assert policy.version == 1
    assert sync_health(till).unreadable_records == 1
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert file.member.name == "张雨彤"


def test_a_better_record_clears_the_report(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    double.tell_raw("s1", "policy", "policy", b'{"version":"two"}')
    pull(till, line)
    double.tell(Entity.POLICY, dataclasses.replace(small_chain.POLICY, version=2))
    pull(till, line)
    assert sync_health(till).unreadable_records == 0


def test_an_entity_of_a_newer_head_office_is_passed_over(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    double.tell_raw("s1", "hologram", "h1", b"{}")
    pull(till, line)
    assert cursor(till) == wire.Cursor(EPOCH, "1", 1).text()
    assert sync_health(till).unreadable_records == 0


@pytest.mark.parametrize("lost", [slice(-2, None), slice(1, None), slice(3, 4)])
def test_a_snapshot_that_lacks_lines_is_thrown_away_and_the_old_cache_stays(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, lost: slice
) -> None:
    pull(till, line)
    whole = double._snapshot
    with till.cache.writing() as write:
        follow(write, wire.Cursor("elsewhere", "1", 5).text(), till.now())

    def lacking(request: Request) -> bytes:
        lines = whole(request).splitlines()
        del lines[lost]
        return b"\n".join(lines)

    double._snapshot = lacking  # type: ignore[method-assign]
    with pytest.raises(LineFaultError) as fault:
        pull(till, line)
    assert fault.value.fault is LineFault.BROKEN_REPLY
    assert member_file(till, "m1", Assurance.CARD) is not None


def test_the_age_of_what_is_shown_is_head_offices_word_and_not_the_sockets(
    till: Counter, line: HeadOffice, clock: SetClock
) -> None:
    pull(till, line)
    filled = sync_health(till).as_of
    clock.forward(minutes=7)
    assert sync_health(till).as_of == filled
    pull(till, line)
    assert sync_health(till).as_of == clock.now()


def test_the_skew_of_this_tills_clock_is_measured_and_corrected(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    double.clock = SetClock()
    double.clock.forward(minutes=20)
    pull(till, line)
    assert till.line.state().skew_s == 1200
    assert till.corrected_now() == double.clock.now()


UNUSABLE = [
    ("store", "s1", b'{"id":"s1","name":{"zh":"a","en":"b"},"timezone":"Nowhere/City"}'),
    ("key", "1", b'{"id":1,"public_key":"not hex"}'),
    (
        "timeline",
        "m1-p1",
        b'{"id":"m1-p1","member_id":"m1","kind":"purchase","at":"2026-11-20T10:00:00",'
        b'"title":{"zh":"a","en":"b"}}',
    ),
]


@pytest.mark.parametrize(("entity", "key", "data"), UNUSABLE, ids=["zone", "key", "time"])
def test_a_record_that_reads_but_cannot_be_used_is_set_aside_and_work_goes_on(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, entity: str, key: str, data: bytes
) -> None:
    from clerkapp.queries.grant_options import grant_options
    from clerkapp.queries.scan_answer import FileFound, scan_answer

    pull(till, line)
    double.tell_raw("s1", entity, key, data)
    pull(till, line)
    assert sync_health(till).unreadable_records == 1
    assert member_file(till, "m1", Assurance.CARD) is not None
    assert isinstance(scan_answer(till, small_chain.card(1)), FileFound)
    assert grant_options(till, session(), "m1", None) is not None


def test_a_snapshot_with_an_unreadable_policy_leaves_the_old_one_in_force(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    double.records[(Entity.POLICY, "policy")] = msgspec.Raw(b'{"version":"two"}')
    with till.cache.writing() as write:
        follow(write, wire.Cursor("elsewhere", "1", 5).text(), till.now())
    pull(till, line)
    assert is_ready(till)
    assert sync_health(till).unreadable_records == 1


def test_a_cursor_that_is_none_is_not_stored(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    before = cursor(till)
    true_page = double._changes

    def odd(request: object) -> object:
        page = true_page(request)  # type: ignore[arg-type]
        page.cursor = "nonsense"  # type: ignore[attr-defined]
        return page

    double._changes = odd  # type: ignore[method-assign, assignment]
    with pytest.raises(LineFaultError) as fault:
        pull(till, line)
    assert fault.value.fault is LineFault.UNREADABLE_FEED
    assert cursor(till) == before


def test_with_the_line_down_a_deleted_cache_is_not_replaced_by_an_empty_one(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    pull(till, line)
    till.cache.path.unlink()
    double.faults = [LineFaultError(LineFault.UNREACHABLE)]
    with pytest.raises(LineFaultError):
        pull(till, line)
    assert is_ready(till)
