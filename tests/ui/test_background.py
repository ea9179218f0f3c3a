"""Answers come back on the GUI thread, one by one, in the order they were asked for."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.hand import settle
from ui.background import Background


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.shut_down()


def test_work_runs_elsewhere_and_its_answer_comes_here(background: Background) -> None:
    threads: list[str] = []
    background.files(
        lambda: threading.current_thread().name,
        lambda worker: threads.extend([worker, threading.current_thread().name]),
    )
    settle(background)
    assert threads[0].startswith("files")
    assert threads[1] == threading.main_thread().name


def test_an_answer_never_comes_before_the_asking_has_returned(background: Background) -> None:
    """Work may be done before the caller has gone on; its answer waits its turn all the same."""
    for _ in range(200):
        answered: list[int] = []
        background.files(lambda: 1, answered.append)
        assert not answered
    settle(background)


def test_answers_come_in_the_order_of_asking(background: Background) -> None:
    answered: list[int] = []
    for number in range(200):
        background.files(lambda at=number: at, answered.append)  # type: ignore[misc]
    settle(background)
    assert answered == list(range(200))


def test_slow_work_does_not_hold_up_the_files(background: Background) -> None:
    held, answered = threading.Event(), []
    background.slow(lambda: held.wait(10), lambda _: answered.append("slow"))
    background.files(lambda: held.set(), lambda _: answered.append("files"))
    settle(background)
    assert sorted(answered) == ["files", "slow"]


def test_an_error_nobody_handles_is_told(background: Background) -> None:
    told: list[object] = []
    background.failed.connect(told.append)
    background.files(lambda: 1 / 0)
    settle(background)
    assert [type(x) for x in told] == [ZeroDivisionError]


def test_an_error_that_is_handled_is_not_told_again(background: Background) -> None:
    told: list[object] = []
    background.failed.connect(told.append)
    background.files(lambda: 1 / 0, lambda _: None, lambda _: True)
    settle(background)
    assert not told


def test_a_worker_goes_on_after_an_error(background: Background) -> None:
    answered: list[int] = []
    background.files(lambda: 1 / 0, lambda _: None, lambda _: True)
    background.files(lambda: 7, answered.append)
    settle(background)
    assert answered == [7]


def test_nothing_waits_behind_what_waits_for_the_line(background: Background) -> None:
    held, answered = threading.Event(), []
    background.line(lambda: answered.append(held.wait(10)))
    # Only the slow worker lets the line's go on: waiting behind it, it never would in time.
    background.slow(lambda: held.set())
    settle(background)
    assert answered == [True]
