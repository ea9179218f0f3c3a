"""The window: which screen is in front, who may see what, and what it says of trouble."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clerkapp.counter import Counter
from clerkapp.domain.errors import DiskFullError, RefusedError
from clerkapp.line import LineFault, LineFaultError
from tests.support.small_chain import CLERK, CLERK_PIN, card, member_code
from tests.support.tills import enrol_till, fill
from tests.ui.conftest import MakeTill, Till


class OtherWindows(QObject):
    """Notes every window that is opened beside the till's own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched.objectName() != "till":  # type: ignore[attr-defined]
            self.opened.append(type(watched).__name__)
        return False


@pytest.fixture
def others(desk: Till, qapp: QApplication) -> Iterator[OtherWindows]:
    desk.window.setObjectName("till")
    made = OtherWindows()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def front(till: Till) -> QWidget | None:
    return till.window._stack.currentWidget()


def shortcut(till: Till, key: Qt.Key) -> None:
    QTest.keyClick(till.window.windowHandle(), key)
    till.settle()


def test_a_new_machine_asks_to_be_set_up(new_till: Till) -> None:
    assert front(new_till) is new_till.window.enrolment


def test_a_till_without_data_waits_for_it_and_goes_on_by_itself(unfilled_till: Till) -> None:
    assert front(unfilled_till) is unfilled_till.window.filling
    fill(unfilled_till.counter)
    unfilled_till.window.notices.changed.emit(None)
    unfilled_till.settle()
    assert front(unfilled_till) is unfilled_till.window.sign_in_screen


def test_waiting_for_data_says_what_is_wrong_with_the_line(unfilled_till: Till) -> None:
    from tests.support.clock import NOON

    unfilled_till.counter.line.failed(LineFault.UNREACHABLE, NOON)
    unfilled_till.window.notices.line_changed.emit()
    unfilled_till.settle()
    assert unfilled_till.window.filling.refusal.text()


@pytest.mark.parametrize(
    "error",
    [RefusedError("unknown_code"), RefusedError("code_used"), RefusedError("code_expired")]
    + [LineFaultError(fault) for fault in LineFault],
    ids=str,
)
def test_an_enrolment_that_fails_says_why_and_can_be_tried_again(
    new_counter: Counter, make_till: MakeTill, error: Exception
) -> None:
    def enrol(_url: str, _code: str) -> None:
        raise error

    till = make_till(new_counter, enrol)
    screen = till.window.enrolment
    screen.url.setText("https://head-office.example")
    screen.code.setText("K7QM")
    screen.go.click()
    till.settle()
    assert front(till) is screen
    assert screen.refusal.text()
    assert screen.go.isEnabled()


def test_an_enrolment_leads_on_to_the_first_fill(new_counter: Counter, make_till: MakeTill) -> None:
    till = make_till(new_counter, lambda _url, _code: enrol_till(new_counter))
    till.window.enrolment.url.setText("https://head-office.example")
    till.window.enrolment.code.setText("K7QM")
    till.window.enrolment.go.click()
    till.settle()
    assert front(till) is till.window.filling


def test_a_right_pin_signs_in_and_tells_the_line_who_is_there(till: Till) -> None:
    there: list[object] = []
    till.window.session_changed.connect(there.append)
    till.sign_in()
    assert front(till) is till.window.counter_screen
    assert [x.staff.id for x in there] == [CLERK.id]  # type: ignore[attr-defined]


def test_a_wrong_pin_is_refused_and_gone_from_the_field(till: Till) -> None:
    till.sign_in(pin="000000")
    screen = till.window.sign_in_screen
    assert front(till) is screen
    assert screen.refusal.text()
    assert screen.pin.text() == ""
    assert screen.go.isEnabled()


def test_too_many_wrong_pins_lock_out_and_say_for_how_long(till: Till) -> None:
    till.sign_in(pin="000000")
    for _ in range(4):
        till.type("000000")
        till.type("\r")
        till.settle()
    locked = till.window.sign_in_screen.refusal.text()
    till.type(CLERK_PIN)
    till.type("\r")
    till.settle()
    assert front(till) is till.window.sign_in_screen
    assert any(char.isdigit() for char in locked)


def test_a_scan_before_anybody_signed_in_opens_nothing_and_is_no_text(till: Till) -> None:
    till.scan(card(1))
    screen = till.window.sign_in_screen
    assert front(till) is screen
    assert screen.staff_id.text() == ""
    assert screen.pin.text() == ""
    assert screen.refusal.text()


def test_a_locked_screen_shows_nothing_takes_no_scan_and_opens_for_its_own_clerk(
    desk: Till,
) -> None:
    desk.scan(member_code("m1"))
    desk.window.lock()
    assert front(desk) is desk.window.sign_in_screen
    desk.scan(card(2))
    desk.window.show_sync()
    assert front(desk) is desk.window.sign_in_screen
    desk.window.sign_in_screen.pin.setFocus()
    desk.type(CLERK_PIN)
    desk.type("\r")
    desk.settle()
    assert front(desk) is desk.window.counter_screen
    assert desk.window.counter_screen.who.name.text() == "张雨桐"


def test_signing_out_leaves_no_member_on_the_screen(desk: Till) -> None:
    desk.scan(member_code("m1"))
    desk.window.sign_out()
    desk.settle()
    assert front(desk) is desk.window.sign_in_screen
    assert desk.window.counter_screen.who.name.text() == ""
    assert desk.window.session() is None


def test_no_other_window_is_ever_opened(desk: Till, others: OtherWindows) -> None:
    """One that flashes up takes the keys away from the till."""
    desk.scan(member_code("m1"))
    desk.press("2\r\x1b3\r")
    assert others.opened == []


def test_the_keys_of_the_window_work_with_a_file_open(desk: Till) -> None:
    desk.scan(member_code("m1"))
    shortcut(desk, Qt.Key.Key_F8)
    assert front(desk) is desk.window.sync_screen
    shortcut(desk, Qt.Key.Key_Escape)
    assert front(desk) is desk.window.counter_screen
    shortcut(desk, Qt.Key.Key_F1)
    assert desk.window.keys_panel.isVisible()
    shortcut(desk, Qt.Key.Key_Escape)
    assert not desk.window.keys_panel.isVisible()
    shortcut(desk, Qt.Key.Key_F12)
    assert front(desk) is desk.window.sign_in_screen


def test_a_scan_on_the_sync_screen_opens_the_file(desk: Till) -> None:
    desk.window.show_sync()
    desk.scan(card(2))
    assert front(desk) is desk.window.counter_screen
    assert desk.window.counter_screen.who.name.text() == "王芳"


def test_the_sync_screen_lists_what_was_done(desk: Till) -> None:
    desk.scan(member_code("m1"))
    desk.press("2\r")
    desk.window.show_sync()
    desk.settle()
    # The file was opened, its complaint is claimed, a coupon was given.
    assert desk.window.sync_screen.table.operations.rowCount() == 3


def test_a_full_disk_is_a_banner_with_advice_and_no_report(desk: Till) -> None:
    desk.window.background.failed.emit(DiskFullError())
    assert desk.window.banner.isVisible()
    assert not desk.window.bug_panel.isVisible()


def test_a_bug_becomes_a_report_that_holds_places_and_no_data(desk: Till) -> None:
    def broken() -> None:
        raise KeyError("13800000001 张雨桐")

    desk.window.background.files(broken)
    desk.settle()
    report = desk.window.bug_panel.report.toPlainText()
    assert "KeyError" in report
    assert "broken" in report
    assert "张雨桐" not in report
    assert "138" not in report


def test_the_theme_is_switched_and_kept(desk: Till) -> None:
    before = desk.window.styleSheet(), QApplication.instance().styleSheet()  # type: ignore[union-attr]
    desk.window.dressing.switch_theme()
    assert QApplication.instance().styleSheet() != before[1]  # type: ignore[union-attr]
    desk.window.dressing.switch_theme()


def test_the_window_fits_a_small_screen(desk: Till) -> None:
    desk.scan(member_code("m1"))
    least = desk.window.minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 768
