import pytest

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.line import LineFault, LineFaultError, LookUp
from clerkapp.queries.member_file import member_file
from clerkapp.queries.scan_answer import FileFound, NotStoredHere, scan_answer
from sync.client import HeadOffice
from sync.look_up import look_up
from sync.pull import pull_once
from tests.support.clock import SetClock
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.small_chain import card


@pytest.fixture(autouse=True)
def filled(till: Counter, line: HeadOffice) -> None:
    pull_once(till, line, 0)


def test_a_member_of_another_store_is_read_through_and_marked_as_a_guest(
    till: Counter, line: HeadOffice
) -> None:
    assert scan_answer(till, card(3)) == NotStoredHere(card(3), Assurance.CARD)
    assert look_up(till, line, card(3)) is LookUp.FOUND
    assert scan_answer(till, card(3)) == FileFound("m3", Assurance.CARD)
    file = member_file(till, "m3", Assurance.CARD)
    assert file is not None
    assert not file.stored_here
    assert len(file.timeline) == 1


def test_unknown_and_unreachable_are_different_answers(
    till: Counter, line: HeadOffice, double: HeadOfficeDouble
) -> None:
    assert look_up(till, line, card(999)) is LookUp.UNKNOWN
    double.faults = [LineFaultError(LineFault.UNREACHABLE)]
    assert look_up(till, line, card(3)) is LookUp.UNREACHABLE


def test_a_guests_file_is_kept_for_a_short_time_only(
    till: Counter, line: HeadOffice, clock: SetClock
) -> None:
    look_up(till, line, card(3))
    clock.forward(hours=3)
    pull_once(till, line, 0)
    assert member_file(till, "m3", Assurance.CARD) is None
    assert member_file(till, "m1", Assurance.CARD) is not None


def test_guests_files_go_after_their_time_also_while_the_line_is_down(
    till: Counter, line: HeadOffice, clock: SetClock, double: HeadOfficeDouble
) -> None:
    look_up(till, line, card(3))
    clock.forward(hours=3)
    double.faults = [LineFaultError(LineFault.UNREACHABLE)]
    with pytest.raises(LineFaultError):
        pull_once(till, line, 0)
    assert member_file(till, "m3", Assurance.CARD) is None


def test_a_late_look_up_does_not_turn_a_member_of_this_store_into_a_guest(
    till: Counter, line: HeadOffice, clock: SetClock
) -> None:
    assert look_up(till, line, "m1") is LookUp.FOUND
    clock.forward(hours=3)
    pull_once(till, line, 0)
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert file.stored_here
