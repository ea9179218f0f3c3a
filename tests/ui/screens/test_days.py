"""My day is mine alone; the store's day is the supervisor's, and says whose tills it counts."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt

from clerkapp.counter import Counter
from clerkapp.domain.consent import Consent, ContactChannel
from clerkapp.domain.figures import ClerkToday, StaffFigures, StoreToday
from clerkapp.domain.task import Task
from clerkapp.domain.wording import Wording
from tests.support.clock import NOON
from tests.support.small_chain import (
    CLERK,
    SECOND_CLERK,
    SUPERVISOR,
    SUPERVISOR_PIN,
    member,
    member_code,
)
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.policy import bring
from tests.ui.reading import texts
from ui.screens.store_today import Reach

TODAY = NOON.date()
FIGURES = StaffFigures(CLERK.id, NOON, 90, 212, 4, 50, 120, 66, 9, 6, "2026-10")
OTHERS = dataclasses.replace(FIGURES, id=SECOND_CLERK.id, score=-77)
CALL = Task(
    "t1",
    "m1",
    Wording("问问咖啡机", "Ask about the machine"),
    TODAY - dt.timedelta(days=1),
    because=Wording("换新一周了", "A week after the exchange"),
    contact=ContactChannel.WECHAT,
)
VISIT = Task("t2", "m2", Wording("手写卡", "Handwritten card"), TODAY, contact=ContactChannel.SMS)
AGREED = (Consent(ContactChannel.WECHAT, True, NOON, "v1"),)


@pytest.fixture
def busy(counter: Counter, make_till: MakeTill) -> Till:
    """A clerk with figures and two follow-ups, who served somebody."""
    wise = dataclasses.replace(member(1), consents=AGREED)
    bring(counter, FIGURES, OTHERS, wise, CALL, VISIT)
    till = make_till(counter)
    till.sign_in()
    till.scan(member_code("m1"))
    return till


def said_by(till: Till) -> str:
    return " | ".join(texts(till.window.side.days.mine))


def supervise(till: Till) -> None:
    till.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    shortcut(till, Qt.Key.Key_F7)


def test_my_day_counts_what_i_did_here(busy: Till) -> None:
    busy.press("2\r")
    shortcut(busy, Qt.Key.Key_F6)
    assert front(busy) is busy.window.side.days.mine
    day = busy.window.side.days.mine._day
    assert day is not None
    assert (day.served, day.granted_count, day.granted_fen) == (1, 1, 1000)
    assert "¥10" in said_by(busy)


def test_the_score_comes_with_how_many_answered_and_a_word_of_caution(busy: Till) -> None:
    shortcut(busy, Qt.Key.Key_F6)
    said = said_by(busy)
    assert "+50" in said
    assert "66" in said
    assert "2026-10" in said
    note = busy.window.side.days.mine.lately.note.text()
    bring(busy.counter, dataclasses.replace(FIGURES, answers=40))
    shortcut(busy, Qt.Key.Key_F6)
    assert len(busy.window.side.days.mine.lately.note.text()) < len(note)


def test_nobody_sees_the_figures_of_somebody_else(busy: Till) -> None:
    shortcut(busy, Qt.Key.Key_F6)
    assert "-77" not in said_by(busy)
    busy.window.sign_out()
    busy.settle()
    assert "+50" not in said_by(busy)
    busy.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    shortcut(busy, Qt.Key.Key_F6)
    assert "+50" not in said_by(busy)


def test_follow_ups_say_who_why_and_whether_they_may_be_reached(busy: Till) -> None:
    shortcut(busy, Qt.Key.Key_F6)
    rows = busy.window.side.days.mine.follow_ups.list
    first, second = (rows.item(x).text() for x in range(rows.count()))
    assert "张雨桐" in first
    assert "换新一周了" in first
    assert first.startswith("!")
    assert "✓" in first
    assert "✕" in second
    assert "13800000001" not in first


def test_enter_opens_the_file_of_a_follow_up(busy: Till) -> None:
    shortcut(busy, Qt.Key.Key_F6)
    busy.hand.press(Qt.Key.Key_Down)
    busy.type("\r")
    busy.settle()
    assert front(busy) is busy.window.counter_screen
    assert busy.window.counter_screen.who.name.text() == "王芳"


def test_a_day_without_anything_says_so(desk: Till) -> None:
    shortcut(desk, Qt.Key.Key_F6)
    mine = desk.window.side.days.mine
    assert mine.follow_ups._state_words.text()
    assert mine.lately._state_words.text()
    shortcut(desk, Qt.Key.Key_Escape)
    assert front(desk) is desk.window.counter_screen


def test_a_clerk_reads_a_plain_sentence_and_no_figures(busy: Till) -> None:
    shortcut(busy, Qt.Key.Key_F7)
    store = busy.window.side.days.store
    assert front(busy) is store
    assert store._reach is Reach.NOT_ALLOWED
    assert CLERK.name not in " ".join(texts(store))
    assert "today" not in busy.line.asked


def test_a_supervisor_sees_all_tills_when_head_office_answers(till: Till) -> None:
    clerk = ClerkToday(SECOND_CLERK.id, "王强", 31, 2, 5, 4500, 3, 8)
    till.line.today = StoreToday(TODAY.isoformat(), NOON, (clerk,))
    supervise(till)
    store = till.window.side.days.store
    assert store._reach is Reach.ALL_TILLS
    assert store.table.item(0, 0).text() == "王强"
    assert store.table.item(0, 4).text() == "¥45"
    assert store.age.text()


def test_without_the_line_it_is_this_till_alone_and_says_so(busy: Till) -> None:
    busy.window.sign_out()
    busy.settle()
    supervise(busy)
    store = busy.window.side.days.store
    assert store._reach is Reach.THIS_TILL
    assert store.table.item(0, 0).text() == CLERK.name
    assert store.message.isVisible()


def test_this_tills_day_is_there_while_head_office_thinks(till: Till) -> None:
    till.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    till.line.held.clear()
    till.hand.press(Qt.Key.Key_F7)
    till.window.side.days.bring_store()
    till.settle_files()
    assert front(till) is till.window.side.days.store
    assert till.window.side.days.store._reach is Reach.ASKING


def test_an_answer_that_comes_after_signing_out_is_dropped(till: Till) -> None:
    clerk = ClerkToday(SECOND_CLERK.id, "王强", 31, 2, 5, 4500, 3, 8)
    till.line.today = StoreToday(TODAY.isoformat(), NOON, (clerk,))
    till.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    till.line.held.clear()
    till.window.side.days.bring_store()
    till.settle_files()
    till.window.sign_out()
    till.line.held.set()
    till.settle()
    assert "王强" not in " ".join(texts(till.window.side.days.store))
