"""Head office orders a till to be wiped: everything unsent goes first, then everything goes."""

import pytest
from sqlalchemy import select

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.records import Entity
from clerkapp.domain.trust import StoreDevice
from clerkapp.journal import outbox, tables, wiping
from clerkapp.journal.device import Device, device, enrol
from clerkapp.journal.standing import quarantine
from clerkapp.journal.wiping import WipeState
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.till_identity import way_in
from clerkapp.services.add_note import add_note
from clerkapp.services.grant_coupon import GrantOrder, grant_coupon
from sync.client import HeadOffice
from sync.pull import pull_once
from sync.sending import Sending
from sync.wiping import is_called, state, sweep
from tests.support.clock import NOON, SetClock
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import close_counter, fill, open_counter, session


@pytest.fixture
def sending(till: Counter, line: HeadOffice) -> Sending:
    """A till at work: filled, with leases, and a coupon and a note that are not sent."""
    pull_once(till, line, 0)
    made = Sending(till)
    made.round(line)
    grant_coupon(till, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    note = "00000000-0000-4000-8000-000000000001"
    add_note(till, session(), "m1", "allergic to nuts", note)
    return made


def order(till: Counter, line: HeadOffice, double: HeadOfficeDouble) -> None:
    next(x for x in double.devices.values() if x.id == "d1").order = "wipe"
    double.tell(Entity.DEVICE, StoreDevice("d1", "s1", "till", "ab" * 32, order="wipe"))
    pull_once(till, line, 0)


def kinds(double: HeadOfficeDouble) -> list[str]:
    return [operation.kind for _, operation in double.done]


def test_what_is_unsent_is_sent_and_what_is_lent_given_back_before_anything_is_removed(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    order(till, line, double)
    assert is_called(till)
    sending.round(line)
    sent = kinds(double)
    assert sent[:2] == [OperationKind.COUPON_GRANTED, OperationKind.NOTE_ADDED]
    assert OperationKind.LEASE_CLOSED in sent
    assert state(till) is WipeState.WIPED
    assert double.devices == {}, "its token is good for nothing any more"


def test_nothing_of_the_till_is_left_in_any_table_or_beside_the_files(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    order(till, line, double)
    sending.round(line)
    with till.journal.reading() as read:
        left = {x.name: len(read.execute(select(x)).all()) for x in tables.metadata.sorted_tables}
    assert {name: rows for name, rows in left.items() if rows} == {"standing": 1}
    with till.cache.reading() as read:
        assert reads.followed(read) is None
        assert reads.members_stored(read) == 0
        assert reads.roster(read) == []
    folder = till.journal.path.parent
    assert not folder.with_name(folder.name + ".mark").exists()
    assert sorted(x.name for x in folder.iterdir() if "filling" in x.name) == []
    found = way_in(till)
    assert (found.identity, found.is_ready, found.was_wiped) == (None, False, True)


def test_with_the_line_down_nothing_is_removed(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    order(till, line, double)
    sending.probe(line)
    double.faults = [LineFaultError(LineFault.UNREACHABLE)]
    with pytest.raises(LineFaultError):
        sending.round(line)
    assert state(till) is WipeState.ORDERED
    with till.journal.reading() as read:
        assert len(outbox.next_unsent(read, 10)) == 2
    sending.round(line)
    assert state(till) is WipeState.WIPED


def test_what_a_restored_head_office_forgot_is_sent_again_before_anything_is_removed(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    sending.round(line)
    order(till, line, double)
    sending.probe(line)
    with till.journal.writing() as write:
        # Given back already, so that nothing else is to be sent.
        write.execute(tables.leases.delete())
    known = next(x for x in double.devices.values() if x.id == "d1")
    with till.journal.reading() as read:
        newest, before = (x.operation for x in outbox.newest(read, 2))
    known.sequence, known.head = before.sequence, before.hash
    del double.verdicts[newest.id]
    sending.round(line)
    assert newest.id in double.verdicts
    assert state(till) is WipeState.WIPED


def test_what_head_office_has_not_answered_is_never_removed(counter: Counter) -> None:
    grant_coupon(counter, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    with counter.journal.writing() as write:
        wiping.take_order(write)
        assert not wiping.clear(write)
        assert wiping.wipe_state(write) is WipeState.ORDERED
        assert len(outbox.next_unsent(write, 10)) == 1


def test_a_till_in_quarantine_removes_nothing_until_people_have_cleared_it(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    known = next(x for x in double.devices.values() if x.id == "d1")
    known.head = "ff" * 32
    order(till, line, double)
    sending.round(line)
    assert state(till) is WipeState.ORDERED
    with till.journal.reading() as read:
        assert len(outbox.next_unsent(read, 10)) > 0
    known.clear()
    for _ in range(3):
        sending.round(line)
    assert state(till) is WipeState.WIPED


def test_a_lost_answer_and_a_program_that_ends_in_between_change_nothing(
    till: Counter,
    line: HeadOffice,
    double: HeadOfficeDouble,
    sending: Sending,
    clock: SetClock,
) -> None:
    order(till, line, double)
    sending.probe(line)
    folder = till.journal.path.parent
    with till.journal.writing() as write:
        write.execute(tables.outbox.delete())
        write.execute(tables.leases.delete())
        assert wiping.clear(write)
    close_counter(till)
    again = open_counter(folder, clock)
    assert way_in(again).was_wiped
    double.lost_replies = 1
    with pytest.raises(LineFaultError):
        Sending(again).round(line)
    assert state(again) is WipeState.CLEARED
    Sending(again).round(line)
    assert state(again) is WipeState.WIPED
    with again.cache.reading() as read:
        assert reads.members_stored(read) == 0
    till.journal, till.cache = again.journal, again.cache


def test_a_page_that_was_on_its_way_is_swept_out(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble, sending: Sending
) -> None:
    order(till, line, double)
    sending.round(line)
    fill(till)
    sweep(till)
    with till.cache.reading() as read:
        assert reads.members_stored(read) == 0


def test_a_wiped_till_is_enrolled_anew_as_another_one_and_trusts_its_journal(
    till: Counter,
    line: HeadOffice,
    double: HeadOfficeDouble,
    sending: Sending,
    clock: SetClock,
) -> None:
    order(till, line, double)
    sending.round(line)
    anew = Device("d9", "till", "s1", 1, "token-d9", "11" * 32, "http://127.0.0.1:9", NOON)
    with till.journal.writing() as write:
        enrol(write, anew)
    assert not way_in(till).was_wiped
    folder = till.journal.path.parent
    close_counter(till)
    again = open_counter(folder, clock)
    with again.journal.reading() as read:
        assert quarantine(read) is None
        assert device(read) == anew
    till.journal, till.cache = again.journal, again.cache
