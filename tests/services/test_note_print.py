"""Only one paper of a coupon is no copy."""

from pathlib import Path

from clerkapp.counter import Counter
from clerkapp.services.note_print import note_print, take_back_print
from tests.support.clock import SetClock
from tests.support.tills import close_counter, open_counter, working_counter


def test_each_paper_counts_for_its_own_coupon(counter: Counter) -> None:
    assert [note_print(counter, "one") for _ in range(3)] == [1, 2, 3]
    assert note_print(counter, "other") == 1


def test_a_paper_the_printer_never_heard_of_does_not_count(counter: Counter) -> None:
    note_print(counter, "one")
    take_back_print(counter, "one")
    assert note_print(counter, "one") == 1
    note_print(counter, "one")
    take_back_print(counter, "one")
    assert note_print(counter, "one") == 2


def test_nothing_printed_can_be_taken_back_as_often_as_one_likes(counter: Counter) -> None:
    take_back_print(counter, "one")
    take_back_print(counter, "one")
    assert note_print(counter, "one") == 1


def test_the_count_survives_a_restart(tmp_path: Path, clock: SetClock) -> None:
    first = working_counter(tmp_path / "till", clock)
    note_print(first, "one")
    close_counter(first)
    again = open_counter(tmp_path / "till", clock)
    assert note_print(again, "one") == 2
    close_counter(again)
