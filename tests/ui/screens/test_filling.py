"""The first fill on screen: how far it is, and stopping it for now."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.conftest import MakeTill, Till
from ui.bootstrap import build_till
from ui.preferences import Preferences


def press_escape(till: Till) -> None:
    QTest.keyClick(till.window.windowHandle(), Qt.Key.Key_Escape)
    till.settle()


def test_before_anything_came_the_bar_tells_no_figures(unfilled_till: Till) -> None:
    screen = unfilled_till.window.filling
    assert screen.bar.isVisible()
    assert screen.bar.maximum() == 0
    assert not screen.count.isVisible()


def test_progress_is_shown_as_a_bar_and_in_figures(unfilled_till: Till) -> None:
    screen = unfilled_till.window.filling
    unfilled_till.window.notices.filling.emit(1200, 60000)
    assert (screen.bar.value(), screen.bar.maximum()) == (1200, 60000)
    assert "1,200" in screen.count.text()
    assert "60,000" in screen.count.text()


def test_the_key_on_the_button_stops_the_fill_and_lets_it_go_on(unfilled_till: Till) -> None:
    screen = unfilled_till.window.filling
    asked: list[bool] = []
    screen.hold_requested.connect(asked.append)
    unfilled_till.window.notices.filling.emit(1200, 60000)
    assert "Esc" in screen.hold_button.accessibleName()
    before = screen.hold_button.accessibleName()
    press_escape(unfilled_till)
    assert asked == [True]
    assert screen.hold_button.accessibleName() != before
    assert "1,200" in screen.count.text()
    press_escape(unfilled_till)
    assert asked == [True, False]
    assert screen.hold_button.accessibleName() == before


def test_the_button_does_what_its_key_does(unfilled_till: Till) -> None:
    screen = unfilled_till.window.filling
    asked: list[bool] = []
    screen.hold_requested.connect(asked.append)
    screen.hold_button.click()
    screen.hold_button.click()
    assert asked == [True, False]


def test_on_other_screens_the_key_stops_nothing(till: Till) -> None:
    asked: list[bool] = []
    till.window.filling.hold_requested.connect(asked.append)
    press_escape(till)
    assert asked == []


def test_progress_is_told_in_the_language_of_now(unfilled_till: Till) -> None:
    screen = unfilled_till.window.filling
    unfilled_till.window.notices.filling.emit(7, 9)
    chinese = screen.count.text()
    unfilled_till.window.switch_language()
    unfilled_till.settle()
    assert screen.count.text() not in ("", chinese)
    assert "7" in screen.count.text()


def test_the_screen_is_wired_to_the_line(unfilled_till: Till, make_till: MakeTill) -> None:
    wired = build_till(unfilled_till.counter, Preferences(language="en"))
    try:
        wired.engine._heard.filling(3, 8)
        assert wired.window.filling.bar.value() == 3
        wired.window.filling.hold_button.click()
        assert wired.engine._is_fill_held()
        wired.window.filling.hold_button.click()
        assert not wired.engine._is_fill_held()
    finally:
        wired.window.shut_down()
        wired.window.deleteLater()
