"""See to what head office refused, at the sync screen and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.counter import Counter
from clerkapp.domain.errors import DiskFullError
from clerkapp.journal import outbox
from clerkapp.journal.outbox import Answer, Handling, OperationState, OutboxEntry
from clerkapp.services.add_note import add_note
from clerkapp.services.handle_refusal import resend_refused
from tests.support.small_chain import SECOND_CLERK, card
from tests.support.tills import session
from tests.ui.conftest import MakeTill, Till
from tests.ui.hand import wait_for
from ui.blocks.message import SIGNS, Tone
from ui.blocks.operations import OperationTable
from ui.screens.sync import SyncScreen

REFUSED = "n-refused"
STATE = 4


@pytest.fixture
def refused(counter: Counter) -> Counter:
    """Three notes: one at head office, one refused, one not sent yet."""
    for id_, words in (("n-sent", "likes oolong"), (REFUSED, "no milk"), ("n-waiting", "size M")):
        add_note(counter, session(), "m1", words, id_)
    answers = [
        Answer("n-sent", OperationState.APPLIED, position=11),
        Answer(REFUSED, OperationState.REJECTED, "unknown_member"),
    ]
    with counter.journal.writing() as write:
        outbox.keep_answers(write, answers, "epoch1", counter.now())
    return counter


@pytest.fixture
def till(refused: Counter, make_till: MakeTill) -> Till:
    """A clerk in front of the sync screen, in English, with nothing selected."""
    made = make_till(refused, language="en")
    made.sign_in()
    made.window.show_sync()
    made.settle()
    return made


@pytest.fixture
def chosen(till: Till) -> Till:
    """The refused one is selected, as the arrow keys do it."""
    arrow(till, Qt.Key.Key_Down)
    arrow(till, Qt.Key.Key_Down)
    return till


def arrow(till: Till, key: Qt.Key) -> None:
    till.hand.press(key)
    till.settle()


def screen(till: Till) -> SyncScreen:
    return till.window.sync_screen


def table(till: Till) -> OperationTable:
    return screen(till).table


def selected(till: Till) -> str | None:
    row = table(till).selected_row()
    return None if row is None else row.id


def listed(till: Till) -> list[str]:
    return [row.id for row in table(till).rows()]


def states(till: Till) -> dict[str, str]:
    model = table(till).model()
    rows = table(till).rows()
    return {row.id: str(model.index(at, STATE).data()) for at, row in enumerate(rows)}


def entry(till: Till, operation_id: str) -> OutboxEntry:
    with till.counter.journal.reading() as read:
        found = outbox.find(read, operation_id)
    assert found is not None
    return found


def last_done(till: Till) -> OutboxEntry:
    with till.counter.journal.reading() as read:
        return outbox.newest(read, 1)[0]


def test_a_refused_operation_that_is_selected_offers_three_actions_with_their_keys(
    till: Till,
) -> None:
    assert not screen(till).refusal.isVisible()
    arrow(till, Qt.Key.Key_Down)
    assert selected(till) == "n-waiting"
    assert not screen(till).refusal.isVisible()
    arrow(till, Qt.Key.Key_Down)
    assert selected(till) == REFUSED
    assert [x.accessibleName() for x in screen(till).refusal.buttons()] == [
        "Send again (R)",
        "Hand to the supervisor (E)",
        "Withdraw (W)",
    ]
    assert all(x.isVisible() for x in screen(till).refusal.buttons())


def test_send_again_is_one_key_and_wakes_the_line(chosen: Till) -> None:
    woken = chosen.line.woken
    chosen.press("r")
    again = last_done(chosen)
    assert again.operation.payload["resends"] == REFUSED
    assert again.state is OperationState.WAITING
    assert chosen.line.woken == woken + 1
    assert screen(chosen).message.text() == "It is sent again."
    assert states(chosen)[REFUSED] == "Refused, sent again"
    assert not screen(chosen).refusal.isVisible()


def test_the_selection_stays_on_its_operation_when_others_come_above_it(chosen: Till) -> None:
    chosen.press("r")
    assert listed(chosen)[0] == last_done(chosen).operation.id
    assert selected(chosen) == REFUSED


def test_a_withdrawal_asks_for_its_reason_in_a_line_and_enter_confirms(chosen: Till) -> None:
    woken = chosen.line.woken
    chosen.press("w")
    assert screen(chosen).refusal.words.hasFocus()
    chosen.type("wrong person, r e w")
    chosen.type("\r")
    chosen.settle()
    told = last_done(chosen).operation
    assert (told.kind, told.payload["operation_id"]) == ("refusal.withdrawn", REFUSED)
    assert told.payload["reason"] == "wrong person, r e w"
    assert entry(chosen, REFUSED).handled is Handling.WITHDRAWN
    assert chosen.line.woken == woken + 1
    assert states(chosen)[REFUSED] == "Withdrawn"
    assert screen(chosen).message.text() == "Withdrawn."
    assert table(chosen).hasFocus()


def test_a_withdrawal_without_a_reason_is_refused_and_the_line_stays_open(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("\r")
    chosen.settle()
    assert entry(chosen, REFUSED).handled is Handling.OPEN
    assert screen(chosen).message.text() == "Write in a few words why."
    assert SIGNS[Tone.WARNING][0] is screen(chosen).message._sign.icon
    assert screen(chosen).refusal.words.hasFocus()


def test_no_more_can_be_written_than_head_office_takes(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("x" * 501)
    assert len(screen(chosen).refusal.words.text()) == 500
    chosen.type("\r")
    chosen.settle()
    assert entry(chosen, REFUSED).handled is Handling.WITHDRAWN


def test_handing_over_needs_no_note(chosen: Till) -> None:
    chosen.press("e")
    chosen.type("\r")
    chosen.settle()
    told = last_done(chosen).operation
    assert (told.kind, told.payload["note"]) == ("refusal.escalated", "")
    assert states(chosen)[REFUSED] == "Handed to the supervisor"
    assert screen(chosen).message.text() == "Handed to the supervisor."


def test_handing_over_takes_a_note_along(chosen: Till) -> None:
    chosen.press("e")
    chosen.type("I saw the card\r")
    chosen.settle()
    assert last_done(chosen).operation.payload["note"] == "I saw the card"


def test_escape_leaves_the_line_first_and_then_the_screen(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("on second thou")
    assert "Cancel" in screen(chosen).close_button.accessibleName()
    chosen.type("\x1b")
    assert not screen(chosen).refusal.words.isVisible()
    assert table(chosen).hasFocus()
    assert chosen.window._stack.currentWidget() is screen(chosen)
    assert entry(chosen, REFUSED).handled is Handling.OPEN
    chosen.type("\x1b")
    assert chosen.window._stack.currentWidget() is chosen.window.counter_screen


def test_what_was_begun_and_left_is_gone_when_the_line_opens_again(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("a draft")
    chosen.type("\x1b")
    chosen.press("e")
    assert screen(chosen).refusal.words.text() == ""


def test_the_line_belongs_to_the_operation_it_was_opened_for(chosen: Till) -> None:
    """A page of the feed changes the list while the clerk is writing."""
    chosen.press("w")
    chosen.type("wrong person")
    add_note(chosen.counter, session(), "m2", "meanwhile", "n-later")
    chosen.window.refresh_status()
    chosen.settle()
    assert screen(chosen).refusal.words.text() == "wrong person"
    chosen.type("\r")
    chosen.settle()
    assert entry(chosen, REFUSED).handled is Handling.WITHDRAWN


def test_another_row_that_is_touched_does_not_take_over_what_is_being_written(
    chosen: Till,
) -> None:
    chosen.press("w")
    table(chosen).selectRow(0)
    screen(chosen).refusal.words.setFocus()
    chosen.type("wrong person\r")
    chosen.settle()
    assert entry(chosen, REFUSED).handled is Handling.WITHDRAWN
    assert last_done(chosen).operation.payload["operation_id"] == REFUSED


def test_nothing_is_offered_for_it_any_more_whether_the_list_was_read_again_or_not(
    chosen: Till,
) -> None:
    chosen.hand.type("r")
    chosen.window.scanner.give_up_waiting()
    # Waits for what was written, not for the list that is read again after it.
    wait_for(chosen.window.background.files)
    assert not screen(chosen).refusal.isVisible()


def test_a_key_pressed_again_before_the_answer_sends_once_more_only_once(chosen: Till) -> None:
    for _ in range(3):
        chosen.hand.type("r")
        chosen.window.scanner.give_up_waiting()
    chosen.settle()
    with chosen.counter.journal.reading() as read:
        again = [x for x in outbox.newest(read, 50) if "resends" in x.operation.payload]
    assert len(again) == 1
    assert screen(chosen).message.text() == "It is sent again."


def test_what_was_seen_to_meanwhile_is_said_and_nothing_is_offered_any_more(chosen: Till) -> None:
    resend_refused(chosen.counter, session(), REFUSED)
    chosen.press("w")
    chosen.type("too late\r")
    chosen.settle()
    assert screen(chosen).message.text() == "Somebody has seen to this already."
    assert not screen(chosen).refusal.isVisible()
    assert states(chosen)[REFUSED] == "Refused, sent again"


def test_the_keys_do_nothing_where_nothing_was_refused(till: Till) -> None:
    before = last_done(till).operation.id
    till.press("rew")
    arrow(till, Qt.Key.Key_Down)
    till.press("rew")
    assert last_done(till).operation.id == before
    assert not screen(till).refusal.isVisible()


def test_letters_do_not_move_the_selection_as_lists_do_of_themselves(chosen: Till) -> None:
    chosen.press("l")
    chosen.press("l")
    chosen.press("1")
    assert selected(chosen) == REFUSED


def test_one_key_leaves_only_what_wants_a_look_and_brings_all_back(till: Till) -> None:
    assert len(listed(till)) == 3
    till.press("l")
    assert listed(till) == [REFUSED]
    assert screen(till).filter_button.accessibleName() == "Show everything (L)"
    assert selected(till) == REFUSED
    till.press("l")
    assert len(listed(till)) == 3
    assert screen(till).filter_button.accessibleName() == "Only what wants a look (L)"


def test_what_was_seen_to_leaves_the_list_of_what_wants_a_look(till: Till) -> None:
    till.press("lr")
    assert listed(till) == []
    assert screen(till).none.isVisible()
    assert screen(till).none.text() == "Nothing wants a look."
    assert not screen(till).refusal.isVisible()


def test_an_old_refusal_is_found_behind_everything_done_since(till: Till) -> None:
    for number in range(230):
        add_note(till.counter, session(), "m1", "later", f"later-{number}")
    till.window.refresh_status()
    till.settle()
    assert REFUSED not in listed(till)
    till.press("l")
    assert listed(till) == [REFUSED]


def test_buttons_do_what_their_keys_do(chosen: Till) -> None:
    _again, escalate, withdraw = screen(chosen).refusal.buttons()
    withdraw.click()
    assert screen(chosen).refusal.words.hasFocus()
    screen(chosen).close_button.click()
    escalate.click()
    screen(chosen).refusal.go.click()
    chosen.settle()
    assert entry(chosen, REFUSED).handled is Handling.ESCALATED


def test_tab_leads_from_the_list_through_the_actions_to_the_rest(chosen: Till) -> None:
    here = screen(chosen)
    order = [here.table, *here.refusal.buttons(), here.filter_button]
    order += [here.try_button, here.close_button]
    assert table(chosen).hasFocus()
    for wanted in order[1:]:
        QTest.keyClick(chosen.window.windowHandle(), Qt.Key.Key_Tab)
        chosen.window.scanner.give_up_waiting()
        assert chosen.window.focusWidget() is wanted, wanted.accessibleName()


def test_everything_on_it_has_a_name_and_room_for_a_finger(chosen: Till) -> None:
    here = screen(chosen)
    chosen.press("w")
    shown = [here.refusal.words, here.refusal.go, here.filter_button, here.close_button]
    assert all(x.isVisible() and x.height() >= 44 and x.accessibleName() for x in shown)
    chosen.type("\x1b")
    assert all(x.height() >= 44 for x in here.refusal.buttons())


def test_a_scan_goes_to_the_file_and_leaves_no_half_written_line(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("half")
    chosen.scan(card(2))
    assert chosen.window.counter_screen.who.name.text() == "王芳"
    chosen.window.show_sync()
    chosen.settle()
    assert not screen(chosen).refusal.words.isVisible()
    assert screen(chosen).refusal.words.text() == ""


def test_the_next_clerk_finds_nothing_of_what_the_last_one_was_writing(chosen: Till) -> None:
    chosen.press("w")
    chosen.type("half")
    chosen.window.sign_out()
    assert screen(chosen).refusal.words.text() == ""
    chosen.sign_in(SECOND_CLERK.id, "864209")
    chosen.window.show_sync()
    chosen.settle()
    assert screen(chosen).message.text() == ""


def test_a_full_disk_is_a_banner_and_the_keys_work_again(
    chosen: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFullError

    with monkeypatch.context() as patched:
        patched.setattr("ui.refusal_desk.resend_refused", full)
        chosen.press("r")
    assert chosen.window.banner.isVisible()
    assert entry(chosen, REFUSED).handled is Handling.OPEN
    chosen.press("r")
    assert entry(chosen, REFUSED).handled is Handling.RESENT


def test_what_was_said_is_gone_when_another_operation_is_selected(chosen: Till) -> None:
    chosen.press("r")
    assert screen(chosen).message.isVisible()
    arrow(chosen, Qt.Key.Key_Down)
    assert not screen(chosen).message.isVisible()
