"""Working with an open file: real files, real keys; suggestions, notes, complaints, tasks."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from clerkapp.domain.errors import DiskFullError
from clerkapp.queries.grant_options import grant_options
from tests.support.tills import session
from tests.ui.conftest import Till
from tests.ui.hand import Hand
from tests.ui.worked_file import FIRST, SECOND, TODAY, done, open_file
from ui.screens.counter import CounterScreen

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(desk: Till) -> Till:
    """A file with everything in it, and the keys at the counter."""
    return open_file(desk)


def screen(till: Till) -> CounterScreen:
    return till.window.counter_screen


def alt(till: Till, key: Qt.Key) -> None:
    till.hand.press(key, ALT)


def hold_the_files(till: Till) -> threading.Event:
    gate = threading.Event()
    till.window.background.files(lambda: gate.wait(10))
    return gate


def answers(till: Till) -> list[tuple[str, str]]:
    payloads = [x.payload for x in done(till, "suggestion.answered")]
    return [(x["suggestion_id"], x["answer"]) for x in payloads]


def shown_answers(till: Till) -> list[str | None]:
    rows = screen(till).say_next.rows
    assert all(x.outcome.isHidden() == (x.given is None) for x in rows)
    return [x.given for x in rows]


def test_a_key_records_that_it_was_said_and_again_that_it_was_accepted(opened: Till) -> None:
    opened.press("z")
    assert answers(opened) == [("s1", "said")]
    opened.press("z")
    assert answers(opened) == [("s1", "said"), ("s1", "accepted")]
    opened.press("z")
    assert len(answers(opened)) == 2
    assert shown_answers(opened) == ["accepted", None, None]


def test_with_shift_it_was_declined_and_nothing_moves_under_the_fingers(opened: Till) -> None:
    opened.press("X")
    assert answers(opened) == [("s2", "declined")]
    shown = [x.suggestion.id for x in screen(opened).say_next.rows]
    assert shown == ["s1", "s2", "s3"]
    opened.press("x")
    assert answers(opened)[-1] == ("s2", "said")


def test_what_was_declined_gives_way_when_the_file_is_opened_again(opened: Till) -> None:
    opened.press("X")
    opened.scan(SECOND)
    opened.scan(FIRST)
    shown = [x.suggestion.id for x in screen(opened).say_next.rows]
    assert shown == ["s1", "s3", "s4"]


def test_caps_lock_does_not_decline(opened: Till) -> None:
    opened.hand.press(Qt.Key.Key_Z, text="Z")
    opened.window.scanner.give_up_waiting()
    opened.settle()
    assert answers(opened) == [("s1", "said")]


def test_an_answer_is_shown_before_it_is_written(opened: Till) -> None:
    gate = hold_the_files(opened)
    opened.type("c")
    assert shown_answers(opened) == [None, None, "said"]
    gate.set()
    opened.settle()
    assert answers(opened) == [("s3", "said")]


def test_a_key_that_is_held_down_answers_once(opened: Till) -> None:
    opened.hand.hold("z", 20)
    opened.window.scanner.give_up_waiting()
    opened.settle()
    assert answers(opened) == [("s1", "said")]


def test_an_answer_that_cannot_be_written_is_taken_back(
    opened: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_once(monkeypatch, "answer_suggestion")
    opened.press("z")
    assert shown_answers(opened)[0] is None
    opened.press("z")
    assert answers(opened) == [("s1", "said")]


def fail_once(monkeypatch: pytest.MonkeyPatch, service: str, module: str = "ui.file_work") -> None:
    """The disk is full the next time a service writes."""
    import importlib

    room = importlib.import_module(module)
    real = getattr(room, service)

    def full(*_arguments: object, **_named: object) -> None:
        monkeypatch.setattr(room, service, real)
        raise DiskFullError

    monkeypatch.setattr(room, service, full)


def test_a_note_is_written_with_one_key_words_and_enter(opened: Till) -> None:
    opened.press("n")
    opened.type("likes window seats")
    opened.press("\r")
    assert [x.payload["text"] for x in done(opened, "note.added")] == ["likes window seats"]
    counter = screen(opened)
    assert counter.desk() is counter.grant
    assert counter.hasFocus()
    assert "likes window seats" in str(counter.timeline.model.index(0, 0).data())


def test_enter_twice_writes_one_note(opened: Till) -> None:
    opened.press("n")
    opened.type("twice")
    gate = hold_the_files(opened)
    opened.type("\r")
    opened.type("\r")
    gate.set()
    opened.settle()
    assert len(done(opened, "note.added")) == 1


def test_a_refused_note_keeps_the_pad_and_says_why(opened: Till) -> None:
    opened.press("n\r")
    counter = screen(opened)
    assert counter.desk() is counter.note_pad
    assert counter.note_pad.refusal.text()
    assert counter.note_pad.field.hasFocus()
    assert done(opened, "note.added") == []


def test_a_note_that_cannot_be_written_keeps_its_words(
    opened: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_once(monkeypatch, "add_note", "ui.file_work_words")
    opened.press("n")
    opened.type("precious words")
    opened.press("\r")
    counter = screen(opened)
    assert counter.note_pad.field.text() == "precious words"
    opened.press("\r")
    assert len(done(opened, "note.added")) == 1
    assert counter.desk() is counter.grant


def test_a_scan_takes_half_a_note_off_the_screen(opened: Till) -> None:
    opened.press("n")
    opened.type("about the first")
    opened.scan(SECOND)
    counter = screen(opened)
    assert counter.who.name.text() == "王芳"
    assert counter.desk() is counter.grant
    assert counter.note_pad.field.text() == ""


def test_a_late_answer_about_the_former_member_says_nothing_of_them(opened: Till) -> None:
    opened.press("n")
    opened.type("about the first")
    gate = hold_the_files(opened)
    opened.type("\r")
    opened.hand.scan(SECOND)
    gate.set()
    opened.settle()
    counter = screen(opened)
    assert counter.who.name.text() == "王芳"
    assert counter.message.text() == ""
    assert [x.member_id for x in done(opened, "note.added")] == ["m1"]


def test_a_form_covers_neither_care_nor_who(opened: Till) -> None:
    counter = screen(opened)
    for key in "ngdtv":
        opened.press(key)
        assert counter.desk() in counter.pads
        assert counter.care.isVisible()
        assert counter.who.isVisible()
        opened.press("\x1b")
        assert counter.desk() is counter.grant
        assert counter.hasFocus()


def test_a_complaint_is_noted_and_wants_care_at_once(desk: Till) -> None:
    desk.scan(SECOND)
    counter = screen(desk)
    assert not counter.care.is_owed()
    desk.press("g")
    desk.type("the lid leaks")
    desk.press("\r")
    assert [x.payload["text"] for x in done(desk, "complaint.raised")] == ["the lid leaks"]
    assert counter.care.is_owed()


def test_a_promise_has_kind_words_day_and_only_a_way_that_was_agreed_to(opened: Till) -> None:
    opened.press("d")
    pad = screen(opened).task_pad
    assert [x.accessibleName() for x in pad.contacts._buttons] != []
    assert len(pad.contacts._buttons) == 1
    opened.type("ring about the kettle")
    alt(opened, Qt.Key.Key_2)
    alt(opened, Qt.Key.Key_E)
    alt(opened, Qt.Key.Key_A)
    opened.press("\r")
    (added,) = done(opened, "task.added")
    assert added.payload["kind"] == "promise"
    assert added.payload["due_on"] == (TODAY + dt.timedelta(days=7)).isoformat()
    assert added.payload["contact"] == "phone"
    assert len(screen(opened).tasks.buttons) == 3


def test_without_any_consent_no_way_is_offered(desk: Till) -> None:
    desk.scan(SECOND)
    desk.press("d")
    pad = screen(desk).task_pad
    assert pad.contacts.isHidden()
    assert pad.no_contact.text()
    assert not pad.no_contact.isHidden()


def test_a_task_is_selected_and_finished_from_the_keyboard(opened: Till) -> None:
    opened.press("bb")
    assert screen(opened).tasks.buttons[1].hasFocus()
    opened.press("\r")
    opened.type("works well again")
    alt(opened, Qt.Key.Key_W)
    opened.press("\r")
    (finished,) = done(opened, "task.done")
    assert finished.payload == {"task_id": "k2", "outcome": "declined", "note": "works well again"}
    assert len(screen(opened).tasks.buttons) == 1


def test_feedback_of_a_trial_is_thanked_with_a_sample(opened: Till) -> None:
    opened.press("b\r")
    opened.type("pours nicely")
    opened.press("\r")
    assert [x.payload["note"] for x in done(opened, "task.done")] == ["pours nicely"]
    opened.press("\r")
    assert [x.payload["sample_id"] for x in done(opened, "sample.given")] == ["coffee"]


def test_one_key_invites_to_the_next_event_of_a_group(opened: Till) -> None:
    opened.press("i\r")
    (added,) = done(opened, "task.added")
    assert added.payload["kind"] == "invitation"
    assert added.payload["text"] == "手冲课"
    assert added.payload["due_on"] == (TODAY + dt.timedelta(days=6)).isoformat()


def test_one_key_invites_to_a_trial(opened: Till) -> None:
    opened.press("k")
    opened.type("kettle")
    opened.press("\r")
    assert [x.payload["kind"] for x in done(opened, "task.added")] == ["trial"]


def test_letters_mean_nothing_while_nobody_is_at_the_counter(desk: Till) -> None:
    desk.press("zntdgvopbik")
    counter = screen(desk)
    assert counter.desk() is counter.grant
    assert counter.hasFocus()


def test_alt_and_a_letter_of_the_counter_do_not_give_anything(opened: Till) -> None:
    opened.hand.press(Qt.Key.Key_A, ALT, "a")
    opened.hand.press(Qt.Key.Key_N, ALT, "n")
    opened.settle()
    assert done(opened, "sample.given") == []
    assert screen(opened).desk() is screen(opened).grant


def test_an_input_method_works_in_fields_and_eats_no_key_of_the_counter(opened: Till) -> None:
    counter = screen(opened)
    wanted = Qt.WidgetAttribute.WA_InputMethodEnabled
    for keyless in (counter, counter.timeline.list, *counter.tags.chips, *counter.tasks.buttons):
        assert not keyless.testAttribute(wanted)
    opened.press("n")
    field = counter.note_pad.field
    assert field.testAttribute(wanted)
    composing = QInputMethodEvent("zhong", [])
    QApplication.sendEvent(field, composing)
    chosen = QInputMethodEvent()
    chosen.setCommitString("中文备注")
    QApplication.sendEvent(field, chosen)
    opened.press("\r")
    assert [x.payload["text"] for x in done(opened, "note.added")] == ["中文备注"]


def test_a_scan_into_a_form_opens_the_next_file_and_leaves_no_digit_in_it(opened: Till) -> None:
    opened.press("d")
    Hand.scan(opened.hand, SECOND)
    opened.settle()
    counter = screen(opened)
    assert counter.who.name.text() == "王芳"
    assert counter.task_pad.field.text() == ""


def test_hits_for_a_search_that_was_left_do_not_come_back(desk: Till) -> None:
    counter = screen(desk)
    counter.start_searching()
    gate = hold_the_files(desk)
    desk.type("0002")
    desk.type("\x1b")
    gate.set()
    desk.settle()
    assert not counter.hits.isVisible()
    assert counter.hasFocus()


def test_a_sample_that_is_gone_is_not_chosen_for_thanks(opened: Till) -> None:
    options = grant_options(opened.counter, session(), "m1", None)
    assert options is not None
    counter = screen(opened)
    counter.show_options(options, opened.counter.now())
    assert counter.choose_sample()
    counter.show_options(replace(options, stock={"coffee": 0}), opened.counter.now())
    assert not counter.choose_sample()


def test_shift_with_a_key_event_of_the_system_declines_too(opened: Till) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Z, SHIFT, "Z")
    QApplication.sendEvent(screen(opened), event)
    opened.settle()
    opened.window.scanner.give_up_waiting()
    opened.settle()
    assert answers(opened) == [("s1", "declined")]
