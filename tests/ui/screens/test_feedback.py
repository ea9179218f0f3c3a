"""The screen turned around: one question, one touch, thanks, and nothing of the shop's work."""

import pytest
from PySide6.QtCore import Qt

from clerkapp.counter import Counter
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox
from tests.support.small_chain import card, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.policy import GROWN, bring
from tests.ui.reading import texts
from ui.screens.feedback import FeedbackScreen

STAFF_KEYS = [
    getattr(Qt.Key, f"Key_{name}") for name in ("F1", "F2", "F3", "F5", "F6", "F7", "F8", "F10")
]


@pytest.fixture
def asked(counter: Counter, make_till: MakeTill) -> Till:
    """The question in front of a member."""
    bring(counter, GROWN)
    till = make_till(counter)
    till.sign_in()
    till.scan(member_code("m1"))
    shortcut(till, Qt.Key.Key_F4)
    return till


def screen_of(till: Till) -> FeedbackScreen:
    return till.window.side.feedback.screen


def answers(till: Till) -> list[dict[str, object]]:
    with till.counter.journal.reading() as read:
        entries = outbox.newest(read, 50)
    kind = OperationKind.FEEDBACK_RECORDED
    return [x.operation.payload for x in entries if x.operation.kind == kind]


def test_nothing_of_the_member_but_a_part_of_the_name_is_seen(asked: Till) -> None:
    said = " ".join(texts(screen_of(asked)))
    assert front(asked) is screen_of(asked)
    assert "张**" in said
    for secret in ("张雨桐", "13800000001", card(1), "1,284", "1284", "咖啡机", "高价值", "李娜"):
        assert secret not in said


def test_one_touch_and_send_records_score_and_reasons(asked: Till) -> None:
    screen = screen_of(asked)
    assert not screen.send.isVisible()
    screen.scores[9].click()
    screen.reasons[0].click()
    screen.send.click()
    asked.settle()
    [said] = answers(asked)
    assert (said["score"], said["reason_ids"], said["source"]) == (9, ["kind"], "screen")
    assert screen.is_thanking()


@pytest.mark.parametrize(("keys", "score"), [("0", 0), ("7", 7), ("10", 10), ("71", 1)])
def test_a_score_can_be_typed_too(asked: Till, keys: str, score: int) -> None:
    asked.press(keys)
    assert screen_of(asked).score == score


def test_sent_twice_is_kept_once(asked: Till) -> None:
    asked.press("8")
    asked.type("\r")
    asked.type("\r")
    asked.settle()
    assert len(answers(asked)) == 1


def test_after_the_thanks_it_goes_back_by_itself_with_no_file_behind(asked: Till) -> None:
    asked.press("8\r")
    timer = asked.window.side.feedback.thanked
    assert timer.isActive()
    timer.timeout.emit()
    asked.settle()
    assert front(asked) is asked.window.counter_screen
    assert asked.window.counter_screen.who.name.text() == ""


def test_escape_goes_back_to_the_open_file(asked: Till) -> None:
    shortcut(asked, Qt.Key.Key_Escape)
    assert front(asked) is asked.window.counter_screen
    assert asked.window.counter_screen.who.name.text() == "张雨桐"
    assert answers(asked) == []


@pytest.mark.parametrize("key", STAFF_KEYS)
def test_no_key_of_the_staff_works_while_it_is_turned_around(asked: Till, key: Qt.Key) -> None:
    shortcut(asked, key)
    assert front(asked) is screen_of(asked)
    assert not asked.window.keys_panel.isVisible()


def test_a_scan_opens_nobodys_file_in_front_of_the_member(asked: Till) -> None:
    asked.scan(card(2))
    assert front(asked) is screen_of(asked)
    assert asked.window.counter_screen.who.name.text() == "张雨桐"


def test_the_language_can_be_the_members(asked: Till) -> None:
    before = screen_of(asked).question.text()
    asked.window.switch_language()
    asked.settle()
    assert front(asked) is screen_of(asked)
    assert screen_of(asked).question.text()
    asked.window.switch_language()
    asked.settle()
    assert screen_of(asked).question.text() == before


def test_the_members_own_phone_may_answer_where_policy_has_an_address(asked: Till) -> None:
    assert not screen_of(asked).picture.pixmap().isNull()


def test_without_an_address_there_is_no_picture(desk: Till) -> None:
    desk.scan(member_code("m1"))
    shortcut(desk, Qt.Key.Key_F4)
    assert front(desk) is screen_of(desk)
    assert not screen_of(desk)._phone.isVisible()


def test_a_lock_takes_the_question_away(asked: Till) -> None:
    asked.window.lock()
    asked.settle()
    assert "张**" not in " ".join(texts(screen_of(asked)))


def test_without_a_file_nobody_is_asked(desk: Till) -> None:
    shortcut(desk, Qt.Key.Key_F4)
    assert front(desk) is desk.window.counter_screen
    assert desk.window.counter_screen.message.text()
