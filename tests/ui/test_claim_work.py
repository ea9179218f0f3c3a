"""Who puts a complaint right: claimed by an open file, let go, taken over, settled with words."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clerkapp.domain.complaint import Claim
from clerkapp.queries.sync_health import operation_list
from tests.support.clock import NOON
from tests.support.small_chain import complaint
from tests.support.telling import tell
from tests.ui.conftest import Till
from tests.ui.worked_file import FIRST, SECOND, done
from ui.screens.counter import CounterScreen

ELSEWHERE = Claim(
    "1002",
    "王强",
    "d2",
    "2 号收银台",
    NOON - dt.timedelta(minutes=2),
    NOON + dt.timedelta(minutes=13),
)


@pytest.fixture
def elsewhere(desk: Till) -> Till:
    """Another till sees to the complaint of the member whose file is open here."""
    tell(desk.counter, replace(complaint("m1"), claim=ELSEWHERE))
    desk.scan(FIRST)
    return desk


def screen(till: Till) -> CounterScreen:
    return till.window.counter_screen


def claims(till: Till) -> list[str]:
    rows = [x.kind for x in operation_list(till.counter)]
    return [x.removeprefix("complaint.") for x in reversed(rows) if x.startswith("complaint.")]


def test_opening_a_file_claims_what_it_owes_and_leaving_lets_it_go(desk: Till) -> None:
    desk.scan(FIRST)
    assert claims(desk) == ["claimed"]
    assert screen(desk).care.claim.text()
    desk.press("\x1b")
    assert claims(desk) == ["claimed", "released"]


def test_another_scan_lets_it_go(desk: Till) -> None:
    desk.scan(FIRST)
    desk.scan(SECOND)
    assert claims(desk) == ["claimed", "released"]


def test_signing_out_lets_it_go(desk: Till) -> None:
    desk.scan(FIRST)
    desk.window.sign_out()
    desk.settle()
    assert claims(desk) == ["claimed", "released"]


def test_what_was_settled_is_not_let_go(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("a\x1b")
    assert claims(desk) == ["claimed", "settled"]


def test_news_of_the_feed_claim_nothing_twice(desk: Till) -> None:
    desk.scan(FIRST)
    for _ in range(3):
        desk.window.notices.changed.emit(frozenset({"m1"}))
        desk.settle()
    assert claims(desk) == ["claimed"]


def test_what_another_till_sees_to_is_not_claimed_and_said_to_be_so(elsewhere: Till) -> None:
    assert claims(elsewhere) == []
    said = screen(elsewhere).care.claim.text()
    assert "王强" in said
    assert "2 号收银台" in said


@pytest.mark.parametrize("key", ["a", "s"])
def test_the_first_press_explains_and_the_second_takes_over(elsewhere: Till, key: str) -> None:
    elsewhere.press(key)
    said = screen(elsewhere).message.text()
    assert "王强" in said
    assert "2 号收银台" in said
    assert claims(elsewhere) == []
    elsewhere.press(key)
    assert claims(elsewhere) == ["settled"]


def test_who_was_told_about_one_file_was_not_told_about_the_next(elsewhere: Till) -> None:
    elsewhere.press("a")
    elsewhere.scan(SECOND)
    elsewhere.scan(FIRST)
    elsewhere.press("a")
    assert claims(elsewhere) == []


def test_words_alone_settle_it_in_two_keys(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("v\r")
    (settled,) = done(desk, "complaint.settled")
    assert settled.payload["gift"] == "none"
    assert settled.payload["outcome"] == "accepted"
    assert not screen(desk).care.is_owed()


def test_that_the_member_refused_is_recorded(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("v")
    desk.hand.press(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier, "w")
    desk.press("\r")
    assert [x.payload["outcome"] for x in done(desk, "complaint.settled")] == ["refused"]


def test_words_alone_take_over_with_the_second_enter(elsewhere: Till) -> None:
    elsewhere.press("v\r")
    pad = screen(elsewhere).apology_pad
    assert screen(elsewhere).desk() is pad
    assert "王强" in pad.refusal.text()
    elsewhere.press("\r")
    assert claims(elsewhere) == ["settled"]


def test_a_claim_that_ended_is_made_here(elsewhere: Till) -> None:
    tell(elsewhere.counter, complaint("m1"))
    elsewhere.window.notices.changed.emit(frozenset({"m1"}))
    elsewhere.settle()
    assert claims(elsewhere) == ["claimed"]
