"""The counter at work: real files, real keys; from a scan to a coupon and everything between."""

import threading
from dataclasses import replace

import pytest

from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.lease import BudgetKind, LeaseDebit
from clerkapp.domain.member import Assurance
from clerkapp.journal import coupons, outbox
from clerkapp.journal.leases import debit, held_leases, take_up
from clerkapp.line import LookUp
from clerkapp.queries.sync_health import operation_list
from tests.support.clock import NOON
from tests.support.small_chain import (
    SUPERVISOR,
    SUPERVISOR_PIN,
    card,
    complaint,
    member,
    member_code,
)
from tests.ui.conftest import Till
from ui.block import Block, BlockState
from ui.widgets import KeyButton

FIRST, SECOND = member_code("m1"), card(2)
STRANGER = card(77)


def kinds(till: Till) -> list[str]:
    """What was done here, oldest first, opened files and who sees to a complaint aside."""
    aside = ("visit.recorded", "complaint.claimed", "complaint.released")
    rows = [x.kind for x in operation_list(till.counter)]
    return [x for x in reversed(rows) if x not in aside]


def condition(block: Block) -> BlockState:
    return block.condition


def shown_name(till: Till) -> str:
    return till.window.counter_screen.who.name.text()


def message(till: Till) -> str:
    return till.window.counter_screen.message.text()


def names_painted(till: Till, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every name the screen is given from now on."""
    painted: list[str] = []
    screen, show_file = till.window.counter_screen, till.window.counter_screen.show_file

    def spy(file: object, now: object) -> None:
        show_file(file, now)  # type: ignore[arg-type]
        painted.append(screen.who.name.text())

    monkeypatch.setattr(screen, "show_file", spy)
    return painted


def hold_the_files(till: Till) -> threading.Event:
    """Keep the files' worker busy until the event is set."""
    gate = threading.Event()
    till.window.background.files(lambda: gate.wait(10))
    return gate


def test_a_scan_opens_the_file_and_records_the_visit(desk: Till) -> None:
    desk.scan(FIRST)
    assert shown_name(desk) == "张雨桐"
    assert "visit.recorded" in [x.kind for x in operation_list(desk.counter)]
    assert kinds(desk) == []


def test_two_keys_lead_from_the_file_to_a_coupon(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2\r")
    screen = desk.window.counter_screen
    assert screen.desk() is screen.coupon
    shown = screen.coupon.coupon
    assert shown is not None
    assert shown.value_fen == 1000
    assert not screen.coupon.picture.pixmap().isNull()
    with desk.counter.journal.reading() as read:
        kept = [x.coupon.code for x in coupons.of_member(read, "m1")]
    assert kept == [shown.code]
    assert desk.line.woken > 0


def test_enter_pressed_twice_gives_one_coupon(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2")
    gate = hold_the_files(desk)
    desk.type("\r")
    desk.type("\r")
    gate.set()
    desk.settle()
    assert kinds(desk) == ["coupon.granted"]


def test_enter_does_nothing_while_a_grant_is_being_written(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2")
    gate = hold_the_files(desk)
    desk.type("\r")
    assert not desk.window.counter_screen.grant.confirm()
    gate.set()
    desk.settle()


def test_enter_after_the_coupon_is_shown_gives_no_second_one(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2\r\r\r")
    assert kinds(desk) == ["coupon.granted"]


def test_escape_leaves_the_coupon_and_then_the_file(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2\r\x1b")
    screen = desk.window.counter_screen
    assert screen.desk() is screen.grant
    assert shown_name(desk) == "张雨桐"
    desk.press("\x1b")
    assert shown_name(desk) == ""


def test_of_two_quick_scans_only_the_second_is_ever_painted(
    desk: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted = names_painted(desk, monkeypatch)
    gate = hold_the_files(desk)
    desk.hand.scan(FIRST)
    desk.hand.scan(SECOND)
    gate.set()
    desk.settle()
    assert shown_name(desk) == "王芳"
    assert set(painted) == {"", "王芳"}


def test_a_scan_takes_the_former_member_off_the_screen_before_its_own_answer(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2")
    gate = hold_the_files(desk)
    desk.hand.scan(SECOND)
    screen = desk.window.counter_screen
    assert shown_name(desk) == ""
    assert screen.timeline.model.rowCount() == 0
    assert not screen.care.isVisible()
    assert not screen.grant.confirm()
    gate.set()
    desk.settle()
    assert shown_name(desk) == "王芳"


def test_a_scan_takes_the_coupon_of_the_former_member_off_the_screen(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2\r")
    desk.scan(SECOND)
    screen = desk.window.counter_screen
    assert screen.desk() is screen.grant


def test_a_late_answer_of_head_office_does_not_replace_a_newer_file(desk: Till) -> None:
    desk.line.answer = LookUp.UNKNOWN
    desk.line.held.clear()
    desk.hand.scan(STRANGER)
    desk.settle_files()
    desk.hand.scan(SECOND)
    desk.settle_files()
    desk.line.held.set()
    desk.settle()
    assert desk.line.asked == [STRANGER]
    assert shown_name(desk) == "王芳"
    assert message(desk) == ""


def test_news_of_the_feed_while_a_file_opens_leave_its_grants_there(desk: Till) -> None:
    gate = hold_the_files(desk)
    desk.window.desk.open_by_hand("m2")
    desk.window.notices.changed.emit(None)
    gate.set()
    desk.settle()
    assert shown_name(desk) == "王芳"
    assert desk.window.counter_screen.grant.select(0)


def test_unknown_not_here_and_out_of_reach_are_three_answers(desk: Till) -> None:
    said = []
    desk.line.held.clear()
    desk.hand.scan(STRANGER)
    desk.settle_files()
    said.append(message(desk))
    desk.line.answer = LookUp.UNKNOWN
    desk.line.held.set()
    desk.settle()
    said.append(message(desk))
    desk.line.answer = LookUp.UNREACHABLE
    desk.scan(STRANGER)
    said.append(message(desk))
    assert all(said)
    assert len(set(said)) == 3


def test_expired_forged_damaged_foreign_and_early_codes_each_have_their_line(desk: Till) -> None:
    import datetime as dt

    codes = [
        member_code("m1", issued_at=NOON - dt.timedelta(minutes=10)),
        member_code("m1", issued_at=NOON + dt.timedelta(minutes=10)),
        member_code("m1", key_id=9),
        member_code("m1")[:-20],
        "6901234567892",
    ]
    said = []
    for code in codes:
        desk.scan(code)
        said.append(message(desk))
        assert shown_name(desk) == ""
    assert all(said)
    assert len(set(said)) == len(codes)
    desk.scan(FIRST)
    assert message(desk) == ""


def test_a_guest_that_head_office_knows_is_opened(desk: Till) -> None:
    from clerkapp.cache import intake
    from tests.support.small_chain import rows

    def bring(_key: str) -> None:
        with desk.counter.cache.writing() as write:
            intake.Intake(write, NOON).take(rows([member(77, "赵磊")]))

    desk.line.answer, desk.line.before_answer = LookUp.FOUND, bring
    desk.scan(STRANGER)
    assert shown_name(desk) == "赵磊"


def test_while_head_office_is_asked_for_a_guest_the_file_is_said_to_be_on_its_way(
    desk: Till,
) -> None:
    screen = desk.window.counter_screen
    desk.line.answer = LookUp.UNKNOWN
    desk.line.held.clear()
    desk.hand.scan(STRANGER)
    desk.settle_files()
    assert condition(screen.timeline) is BlockState.LOADING
    assert not screen.timeline.isHidden()
    desk.line.held.set()
    desk.settle()
    assert condition(screen.timeline) is BlockState.READY
    assert screen.timeline.isHidden()


def test_a_file_that_cannot_be_read_says_so_until_the_next_scan(desk: Till) -> None:
    screen = desk.window.counter_screen
    desk.line.held.clear()
    desk.hand.scan(STRANGER)
    desk.settle_files()
    desk.window.background.failed.emit(OSError("the line's file is gone"))
    assert condition(screen.who) is BlockState.FAILED
    assert not screen.who.isHidden()
    assert screen.timeline.isHidden()
    desk.line.held.set()
    desk.scan(FIRST)
    assert condition(screen.who) is BlockState.READY


def test_searching_by_the_phones_tail_opens_with_the_lowest_assurance(desk: Till) -> None:
    desk.window.counter_screen.start_searching()
    desk.type("0002")
    desk.settle()
    desk.press("\r")
    assert shown_name(desk) == "王芳"
    with desk.counter.journal.reading() as read:
        (visit,) = outbox.newest(read, 1)
    assert visit.operation.payload == {"assurance": Assurance.SEARCHED.value}


@pytest.mark.parametrize(("keys", "more"), [("1w", ""), ("w", "1\r")])
def test_a_reason_that_needs_words_gets_them_first(desk: Till, keys: str, more: str) -> None:
    desk.scan(FIRST)
    desk.press(keys)
    screen = desk.window.counter_screen
    assert screen.focusWidget() is screen.grant.note
    desk.type("sorry")
    desk.press("\r" + more)
    with desk.counter.journal.reading() as read:
        granted = [x for x in outbox.newest(read, 9) if x.operation.kind == "coupon.granted"]
    assert granted[0].operation.payload["note"] == "sorry"


def test_above_the_limit_a_supervisor_is_asked_and_nobody_approves_their_own(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("3\r")
    screen = desk.window.counter_screen
    assert screen.desk() is screen.override
    assert screen.override.why.text()
    desk.sign_in()
    own = screen.override.refusal.text()
    screen.override.staff_id.setText("")
    screen.override.staff_id.setFocus()
    desk.sign_in(SUPERVISOR.id, "000000")
    wrong = screen.override.refusal.text()
    assert own
    assert wrong
    assert own != wrong
    assert kinds(desk) == []
    screen.override.pin.setFocus()
    desk.type(SUPERVISOR_PIN)
    desk.press("\r")
    assert screen.desk() is screen.coupon
    assert sorted(kinds(desk)) == ["coupon.granted", "override.decided"]


def test_a_pin_is_gone_from_the_panel_when_it_is_left(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("3\r")
    screen = desk.window.counter_screen
    desk.type(SUPERVISOR.id)
    desk.type("\r")
    desk.type("97")
    desk.press("\x1b")
    desk.press("3\r")
    assert screen.override.pin.text() == ""


def test_a_scan_into_the_supervisors_pin_opens_the_next_file(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("3\r")
    screen = desk.window.counter_screen
    screen.override.pin.setFocus()
    desk.scan(SECOND)
    assert shown_name(desk) == "王芳"
    assert screen.override.pin.text() == ""


def test_one_key_apologises_with_a_sample_and_settles(desk: Till) -> None:
    desk.scan(FIRST)
    screen = desk.window.counter_screen
    assert screen.care.is_owed()
    desk.press("a")
    assert kinds(desk) == ["sample.given", "complaint.settled"]
    assert not screen.care.is_owed()
    desk.press("a")
    assert kinds(desk) == ["sample.given", "complaint.settled"]


def test_one_key_apologises_with_a_coupon_and_settles(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("s")
    screen = desk.window.counter_screen
    assert screen.desk() is screen.coupon
    assert sorted(kinds(desk)) == ["complaint.settled", "coupon.granted"]


def test_a_complaint_that_head_office_closed_leaves_an_open_screen(desk: Till) -> None:
    from clerkapp.cache import intake
    from tests.support.small_chain import rows

    desk.scan(FIRST)
    with desk.counter.cache.writing() as write:
        taken = intake.Intake(write).take(rows([complaint("m1", ComplaintState.SETTLED)]))
    desk.window.notices.changed.emit(taken.member_ids)
    desk.settle()
    assert not desk.window.counter_screen.care.is_owed()


def test_what_is_out_of_reach_says_why_before_anybody_tries(desk: Till) -> None:
    desk.scan(FIRST)
    buttons = desk.window.counter_screen.grant.findChildren(KeyButton)
    out = [x for x in buttons if x.property("kind") == "out" and not x.isHidden()]
    assert out
    assert all(x.second_text() and x.toolTip() for x in out)


def test_a_coupon_waits_until_head_office_has_it(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("2\r")
    screen = desk.window.counter_screen
    waiting = screen.coupon.state.text()
    with desk.counter.journal.writing() as write:
        sent = outbox.next_unsent(write, 10)
        answers = [outbox.Answer(x.id, outbox.OperationState.APPLIED, position=11) for x in sent]
        outbox.keep_answers(write, answers, "epoch1", NOON)
    desk.window.notices.line_changed.emit()
    desk.window.notices.changed.emit(frozenset({"m1"}))
    desk.settle()
    assert screen.coupon.state.text() != waiting


def test_an_apology_that_was_refused_does_not_cling_to_the_next_coupon(desk: Till) -> None:
    desk.scan(FIRST)
    desk.press("1")
    counter = desk.counter
    with counter.journal.writing() as write:
        pool = next(x for x in held_leases(write) if x.kind is BudgetKind.STORE)
        debit(write, (LeaseDebit(pool.id, pool.remaining_fen),))
    desk.press("s")
    assert message(desk)
    with counter.journal.writing() as write:
        take_up(write, [replace(pool, amount_fen=pool.amount_fen + 5000)])
    desk.press("\r")
    screen = desk.window.counter_screen
    assert screen.desk() is screen.coupon
    assert kinds(desk) == ["coupon.granted"]
    assert screen.care.is_owed()
