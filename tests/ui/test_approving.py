"""Above the limit: by badge, from afar while the next member is served, and by telephone."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from clerkapp.domain.badge import Badge, badge_text
from clerkapp.domain.telephone import spoken
from tests.support.small_chain import SIGNING_KEY, SUPERVISOR, SUPERVISOR_PIN, member_code
from tests.ui.conftest import Till
from tests.ui.other_till import answer, meet, read_back
from tests.ui.policy import bring
from tests.ui.test_desk import kinds, message, shown_name

SERIAL = bytes(range(8))
CONTROL = Qt.KeyboardModifier.ControlModifier


def badge() -> str:
    return badge_text(1, Badge(SUPERVISOR.id, SERIAL.hex()), SIGNING_KEY.sign)


@pytest.fixture
def over(desk: Till) -> Till:
    """A clerk asks for more than they may give alone."""
    meet(desk.counter)
    bring(desk.counter, replace(SUPERVISOR, badge=SERIAL.hex()))
    desk.scan(member_code("m1"))
    desk.press("3\r")
    assert desk.window.counter_screen.desk() is desk.window.counter_screen.override
    return desk


def chord(till: Till, key: Qt.Key) -> None:
    till.hand.press(key, CONTROL)
    till.settle()


def ask_afar(till: Till) -> None:
    chord(till, Qt.Key.Key_R)


def line(till: Till) -> str:
    return till.window.counter_screen.asked_line.words.text()


def hear(till: Till) -> None:
    """The feed brought something."""
    till.window.notices.changed.emit(frozenset())
    till.settle()


def test_a_badge_at_the_scanner_approves_without_a_key(over: Till) -> None:
    over.scan(badge())
    screen = over.window.counter_screen
    assert screen.desk() is screen.coupon
    assert sorted(kinds(over)) == ["coupon.granted", "override.decided"]
    assert shown_name(over) == "张雨桐"


def test_a_badge_that_was_replaced_is_refused_in_words_and_the_file_stays(over: Till) -> None:
    bring(over.counter, replace(SUPERVISOR, badge="00" * 8))
    over.scan(badge())
    screen = over.window.counter_screen
    assert screen.desk() is screen.override
    assert "工牌" in screen.override.refusal.text() or "badge" in screen.override.refusal.text()
    assert kinds(over) == []


def test_a_badge_where_nobody_asked_closes_no_file(desk: Till) -> None:
    desk.scan(member_code("m1"))
    desk.scan(badge())
    assert shown_name(desk) == "张雨桐"
    assert message(desk)


def test_asked_from_afar_the_clerk_serves_the_next_member_and_comes_back(over: Till) -> None:
    ask_afar(over)
    assert kinds(over) == ["override.requested"]
    assert over.line.woken
    over.scan(member_code("m2"))
    assert shown_name(over) == "王芳"
    assert "¥50 · 张**" in line(over)
    answer(over.counter)
    hear(over)
    over.press("m")
    screen = over.window.counter_screen
    assert screen.desk() is screen.asked
    over.press("\r")
    assert screen.desk() is screen.coupon
    assert shown_name(over) == "张雨桐"
    assert screen.coupon.coupon is not None
    assert screen.coupon.coupon.member_id == "m1"
    assert kinds(over) == ["override.requested", "coupon.granted"]
    assert screen.asked_line.isHidden()


def test_while_nobody_has_answered_there_is_nothing_to_give(over: Till) -> None:
    ask_afar(over)
    over.press("m")
    screen = over.window.counter_screen
    assert screen.asked.give.isHidden()
    over.press("\r")
    assert kinds(over) == ["override.requested"]


def test_allowed_less_the_line_and_the_coupon_say_what_was_allowed(over: Till) -> None:
    ask_afar(over)
    answer(over.counter, template_id="c10", fen=1000)
    hear(over)
    assert "¥10" in line(over)
    assert "¥50" in line(over)
    over.press("m\r")
    coupon = over.window.counter_screen.coupon.coupon
    assert coupon is not None
    assert coupon.value_fen == 1000


def test_a_no_is_told_with_its_words_and_put_away_once_seen(over: Till) -> None:
    ask_afar(over)
    answer(over.counter, allowed=False)
    hear(over)
    assert "先问问顾客要换货还是退款" in line(over)
    over.press("mw")
    assert over.window.counter_screen.asked_line.isHidden()
    assert kinds(over) == ["override.requested", "override.withdrawn"]


def test_a_request_that_nobody_answers_says_so_by_itself(over: Till) -> None:
    ask_afar(over)
    over.counter.clock.forward(minutes=11)  # type: ignore[attr-defined]
    over.window.side.requests.refresh()
    over.settle()
    over.press("m")
    assert over.window.counter_screen.asked.give.isHidden()
    assert over.window.counter_screen.asked_line.property("card") == "warn"


def test_an_approval_changed_behind_its_signature_gives_nothing(over: Till) -> None:
    ask_afar(over)
    signed = answer(over.counter, template_id="c10", fen=1000)
    bring(over.counter, replace(signed, allowed_template_id="c50", allowed_fen=5000))
    hear(over)
    over.press("m\r")
    screen = over.window.counter_screen
    assert screen.desk() is screen.asked
    assert screen.asked.refusal.text()
    assert kinds(over) == ["override.requested"]


def test_the_request_of_one_clerk_is_not_shown_to_the_next(over: Till) -> None:
    ask_afar(over)
    over.window.sign_out()
    over.sign_in("1002", "864209")
    assert over.window.counter_screen.asked_line.isHidden()


def test_by_telephone_the_answer_that_is_read_out_gives_the_coupon(over: Till) -> None:
    chord(over, Qt.Key.Key_H)
    screen = over.window.counter_screen
    assert screen.desk() is screen.telephone
    assert screen.telephone.value.text() == "¥50"
    challenge = screen.telephone.code.text().replace("-", "")
    over.type(SUPERVISOR.id)
    over.type("\r")
    over.type(spoken(read_back(challenge, 5000)).lower())
    over.type("\r")
    over.settle()
    assert screen.desk() is screen.coupon
    assert sorted(kinds(over)) == ["coupon.granted", "override.decided"]


def test_an_answer_for_another_amount_gives_nothing_and_says_how_many_tries_are_left(
    over: Till,
) -> None:
    chord(over, Qt.Key.Key_H)
    screen = over.window.counter_screen
    challenge = screen.telephone.code.text().replace("-", "")
    screen.telephone.staff_id.setText(SUPERVISOR.id)
    screen.telephone.answer.setText(read_back(challenge, 1000))
    screen.telephone.go.click()
    over.settle()
    assert "4" in screen.telephone.refusal.text()
    assert kinds(over) == []


def test_escape_leads_from_the_telephone_back_to_the_other_ways_and_then_to_the_file(
    over: Till,
) -> None:
    chord(over, Qt.Key.Key_H)
    screen = over.window.counter_screen
    over.press("\x1b")
    assert screen.desk() is screen.override
    assert screen.telephone.code.text() == ""
    over.type(SUPERVISOR.id)
    over.type("\r")
    over.type(SUPERVISOR_PIN)
    over.type("\r")
    over.settle()
    assert screen.desk() is screen.coupon


def test_a_new_scan_leaves_nothing_of_a_call(over: Till) -> None:
    chord(over, Qt.Key.Key_H)
    over.scan(member_code("m2"))
    screen = over.window.counter_screen
    assert screen.desk() is screen.grant
    assert screen.telephone.code.text() == ""
    assert not over.window.desk.giving.approving.is_asking()


def test_the_clock_of_the_answer_is_told(over: Till) -> None:
    ask_afar(over)
    until = (over.counter.now() + dt.timedelta(seconds=600)).astimezone().strftime("%H:%M")
    assert until in message(over)
