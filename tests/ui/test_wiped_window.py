"""A till that head office wiped: whoever is signed in sees nothing more, and is told why."""

from clerkapp.journal import tables, wiping
from tests.support.small_chain import member
from tests.ui.conftest import Till


def test_the_open_file_goes_with_the_session_and_the_first_screen_says_why(desk: Till) -> None:
    counter, window = desk.counter, desk.window
    with counter.journal.writing() as write:
        write.execute(tables.leases.delete())
        assert wiping.clear(write)
        wiping.finish(write)
    counter.journal.forget_mark()
    counter.cache.wipe()
    window.notices.wiped.emit()
    desk.settle()
    assert window._stack.currentWidget() is window.enrolment
    assert window.session() is None
    assert window.desk.member_id is None
    said = window.enrolment.words.text()
    assert "wiped by head office" in said or "清空" in said
    assert member().name not in said


def test_it_can_be_set_up_again_at_once_and_nothing_used_is_left_in_the_fields(
    desk: Till,
) -> None:
    counter, window = desk.counter, desk.window
    window.enrolment.url.setText("https://head-office.example")
    window.enrolment.code.setText("USED-CODE")
    window.enrolment.go.setEnabled(False)
    with counter.journal.writing() as write:
        write.execute(tables.leases.delete())
        assert wiping.clear(write)
        wiping.finish(write)
    counter.journal.forget_mark()
    counter.cache.wipe()
    window.notices.wiped.emit()
    desk.settle()
    assert window.enrolment.go.isEnabled()
    assert window.enrolment.code.text() == ""


def test_a_new_machine_is_not_said_to_have_been_wiped(new_till: Till) -> None:
    said = new_till.window.enrolment.words.text()
    assert "wiped" not in said
    assert "清空" not in said
