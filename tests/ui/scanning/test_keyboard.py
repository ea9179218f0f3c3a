"""A scan never becomes text and typing is never swallowed, whatever has the focus."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clerkapp.domain.keyboard_layouts import Layout, typed_on
from clerkapp.domain.scan_habits import Stroke
from tests.support.small_chain import card, member_code
from tests.ui.hand import NONE, SLOW_SCANNER_MS, Hand
from ui.scanning.keyboard import KeyboardScanner

CARD = card(1)
CODE = member_code()
FOREIGN = "6901234567892"


class Counter(QWidget):
    """A text field, a PIN field and a button, as any screen has them."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.pin, self.button = QLineEdit(), QLineEdit(), QPushButton("go")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.clicks = 0
        self.button.clicked.connect(self._clicked)
        layout = QVBoxLayout(self)
        for widget in (self.field, self.pin, self.button):
            layout.addWidget(widget)

    def _clicked(self) -> None:
        self.clicks += 1


class Bench:
    """A scanner's filter over a window, and what it heard."""

    def __init__(self, application: QApplication, prefix: str = "", suffix: str = "\r") -> None:
        self.window = Counter()
        self.scanner = KeyboardScanner(self.window, "6288", prefix, suffix)
        application.installEventFilter(self.scanner)
        self._application = application
        self.window.show()
        self.window.activateWindow()
        self.hand = Hand(self.window)
        self.scans: list[str] = []
        self.scanner.scanned.connect(self.scans.append)

    def pause(self) -> None:
        """What the scanner's timer does when no further key comes."""
        self.scanner.give_up_waiting()

    def close(self) -> None:
        self._application.removeEventFilter(self.scanner)
        self.window.close()
        self.window.deleteLater()


@pytest.fixture
def bench(qapp: QApplication) -> Iterator[Bench]:
    made = Bench(qapp)
    yield made
    made.close()


class Spy(QObject):
    """Writes down every key that reaches a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[tuple[QEvent.Type, str]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() != QEvent.Type.ShortcutOverride:
            self.keys.append((event.type(), event.text()))
        return False


@pytest.mark.parametrize("code", [CARD, CODE, CODE.lower(), FOREIGN])
@pytest.mark.parametrize("place", ["field", "pin", "button"])
def test_a_scan_arrives_whole_whatever_has_the_focus(bench: Bench, place: str, code: str) -> None:
    getattr(bench.window, place).setFocus()
    bench.hand.scan(code)
    assert bench.scans == [code]
    assert bench.window.field.text() == ""
    assert bench.window.pin.text() == ""
    assert bench.window.clicks == 0


def test_nothing_of_a_scan_reaches_the_widget_not_even_the_releases(bench: Bench) -> None:
    spy = Spy()
    bench.window.field.installEventFilter(spy)
    bench.window.field.setFocus()
    bench.hand.scan(CARD)
    bench.pause()
    assert spy.keys == []


def test_a_scan_leaves_what_was_typed_before_it(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.type("ab")
    bench.pause()
    bench.hand.scan(CARD)
    assert bench.scans == [CARD]
    assert bench.window.field.text() == "ab"


def test_two_scans_one_after_the_other_are_two(bench: Bench) -> None:
    bench.hand.scan(CARD)
    bench.hand.scan(CODE)
    assert bench.scans == [CARD, CODE]


@pytest.mark.parametrize("text", ["zhang wei 2026", CARD, "Ab-c'd;,.", "6288"])
def test_typing_arrives_untouched_and_in_order(bench: Bench, text: str) -> None:
    bench.window.field.setFocus()
    bench.hand.type(text)
    bench.pause()
    assert bench.window.field.text() == text
    assert bench.scans == []


def test_rolling_two_keys_is_typing(bench: Bench) -> None:
    bench.window.field.setFocus()
    for first, second in ("ab", "cd", "ef", "gh"):
        bench.hand.roll(first, second)
    bench.pause()
    assert bench.window.field.text() == "abcdefgh"
    assert bench.scans == []


def test_enter_after_typing_submits_after_the_text_is_there(bench: Bench) -> None:
    submitted: list[str] = []
    bench.window.field.returnPressed.connect(lambda: submitted.append(bench.window.field.text()))
    bench.window.field.setFocus()
    bench.hand.type("4521\r")
    assert submitted == ["4521"]


def test_enter_on_a_button_is_not_kept(bench: Bench) -> None:
    bench.window.button.setFocus()
    bench.hand.press(Qt.Key.Key_Space, text=" ")
    bench.pause()
    assert bench.window.clicks == 1


def test_keys_go_to_where_they_were_typed_though_the_focus_moved_on(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.type("7")
    bench.window.pin.setFocus()
    bench.pause()
    assert bench.window.field.text() == "7"
    assert bench.window.pin.text() == ""


def test_keys_for_a_widget_that_is_gone_are_dropped(bench: Bench) -> None:
    from shiboken6 import delete

    bench.window.field.setFocus()
    bench.hand.type("7")
    delete(bench.window.field)
    bench.pause()
    assert bench.window.pin.text() == ""


def test_a_scanner_of_fifty_milliseconds_a_key_is_still_one_for_our_codes(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.scan(CARD, gap_ms=SLOW_SCANNER_MS)
    assert bench.scans == [CARD]
    assert bench.window.field.text() == ""


def test_a_key_that_is_held_down_is_no_scan(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.hold("6", times=20)
    bench.hand.type("\r", gap_ms=20)
    bench.pause()
    assert bench.scans == []
    assert bench.window.field.text() == "6" * 21


def test_half_a_scan_is_let_go_as_text(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.scan(CARD[:9], suffix="")
    bench.pause()
    assert bench.scans == []
    assert bench.window.field.text() == CARD[:9]


def test_control_keys_pass_at_once_and_behind_what_was_held(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.type("ab")
    bench.hand.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, "\x01")
    assert bench.window.field.text() == "ab"
    assert bench.window.field.selectedText() == "ab"


def test_backspace_takes_away_the_key_before_it(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.type("abc")
    bench.hand.press(Qt.Key.Key_Backspace, text="\b")
    assert bench.window.field.text() == "ab"


@pytest.mark.parametrize("char", ["中", "é", "ß", "€", "Ж"])
def test_a_character_qt_has_no_key_for_is_typed_all_the_same(bench: Bench, char: str) -> None:
    bench.window.field.setFocus()
    bench.hand.type(char)
    bench.pause()
    assert bench.window.field.text() == char


def test_single_key_commands_are_claimed_so_that_none_fires_in_mid_scan(bench: Bench) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_2, NONE, "2")
    asked.ignore()
    QApplication.sendEvent(bench.window, asked)
    assert asked.isAccepted()


def test_keys_that_come_through_the_window_system_are_a_scan_too(bench: Bench) -> None:
    bench.window.field.setFocus()
    handle = bench.window.windowHandle()
    for char in CARD:
        QTest.keyClick(handle, char)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    assert bench.scans == [CARD]
    assert bench.window.field.text() == ""


def test_a_scan_into_another_window_of_the_program_counts(bench: Bench) -> None:
    other = Counter()
    other.field.setFocus()
    hand = Hand(other)
    hand.scan(CARD)
    assert bench.scans == [CARD]
    assert other.field.text() == ""


def test_keys_for_a_window_with_a_scanner_of_its_own_are_left_to_that_one(
    bench: Bench, qapp: QApplication
) -> None:
    other = Bench(qapp)
    other.window.field.setFocus()
    other.hand.scan(CARD)
    assert other.scans == [CARD]
    assert bench.scans == []
    other.close()


def test_tab_ends_a_scan_where_the_scanner_sends_tab(qapp: QApplication) -> None:
    bench = Bench(qapp, suffix="\t")
    bench.window.field.setFocus()
    bench.hand.scan(CARD, suffix="\t")
    assert bench.scans == [CARD]
    assert bench.window.field.text() == ""
    bench.close()


def test_a_scanner_without_suffix_is_done_when_it_falls_silent(qapp: QApplication) -> None:
    bench = Bench(qapp, suffix="")
    bench.window.field.setFocus()
    bench.hand.scan(CARD, suffix="")
    assert bench.scans == []
    bench.pause()
    assert bench.scans == [CARD]
    assert bench.window.field.text() == ""
    bench.close()


def test_the_scanners_own_prefix_is_taken_off(qapp: QApplication) -> None:
    bench = Bench(qapp, prefix="~")
    bench.window.field.setFocus()
    bench.hand.scan("~" + CARD)
    assert bench.scans == [CARD]
    bench.close()


def test_a_scanner_can_be_taught_another_suffix_while_running(bench: Bench) -> None:
    bench.scanner.learn("6288", "", "\t")
    bench.hand.scan(CARD, suffix="\t")
    assert bench.scans == [CARD]


@pytest.mark.parametrize("layout", list(Layout))
def test_a_slow_scanner_is_one_on_every_keyboard_layout(bench: Bench, layout: Layout) -> None:
    bench.window.field.setFocus()
    bench.hand.scan(typed_on(layout, CARD), gap_ms=SLOW_SCANNER_MS)
    assert len(bench.scans) == 1
    assert bench.window.field.text() == ""


def test_keys_of_a_hand_just_before_a_scan_stay_typing(bench: Bench) -> None:
    bench.window.field.setFocus()
    bench.hand.type("ab")
    bench.pause()
    bench.hand.at_ms += 1_000
    bench.hand.type("c" + CARD + "\r", 4)
    assert bench.scans == [CARD]
    assert bench.window.field.text() == "abc"


def test_a_separator_in_the_middle_of_a_code_is_no_command(bench: Bench) -> None:
    bench.hand.at_ms += 1_000
    bench.hand.type(CARD[:8], 4)
    control = Qt.KeyboardModifier.ControlModifier
    bench.hand.at_ms -= 116
    bench.hand.press(Qt.Key.Key_BracketRight, control, "\x1d")
    bench.hand.type(CARD[8:] + "\r", 4)
    assert bench.scans == [CARD]


@pytest.mark.parametrize("second", ["\r", "\t"])
def test_the_second_of_two_ends_presses_nothing(bench: Bench, second: str) -> None:
    bench.window.field.setFocus()
    entered: list[bool] = []
    bench.window.field.returnPressed.connect(lambda: entered.append(True))
    bench.hand.scan(CARD)
    bench.hand.type(second, 5)
    assert entered == []
    assert bench.window.field.hasFocus()
    bench.hand.type("\r")
    assert entered == [True]


def test_a_very_slow_scanner_is_waited_for_once_it_was_measured(bench: Bench) -> None:
    bench.scanner.learn("6288", "", "\r", 0.09)
    bench.window.field.setFocus()
    bench.hand.scan(CARD, gap_ms=90)
    assert bench.scans == [CARD]


def test_what_is_recorded_carries_every_key_and_its_time(bench: Bench) -> None:
    heard: list[tuple[Stroke, ...]] = []
    bench.scanner.recorded.connect(heard.append)
    bench.scanner.record(True)
    bench.window.button.setFocus()
    bench.hand.scan("~ST1", suffix="23\t")
    bench.scanner.end_record()
    (strokes,) = heard
    assert "".join(stroke.text for stroke in strokes) == "~ST123\t"
    assert strokes[1].at_s - strokes[0].at_s == pytest.approx(0.004)
    assert bench.scans == []


def test_a_key_of_a_hand_works_also_while_scans_are_recorded(bench: Bench) -> None:
    bench.scanner.record(True)
    bench.window.button.setFocus()
    bench.hand.type(" ")
    bench.pause()
    assert bench.window.clicks == 1


def test_what_is_typed_into_a_field_while_scans_are_recorded_stays_there(bench: Bench) -> None:
    bench.scanner.record(True)
    bench.window.field.setFocus()
    bench.hand.type("192.168.1.5")
    bench.pause()
    assert bench.window.field.text() == "192.168.1.5"
