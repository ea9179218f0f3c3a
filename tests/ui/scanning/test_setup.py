"""The set-up screen learns a scanner from three scans and says what is wrong with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.domain.keyboard_layouts import Layout, typed_on
from clerkapp.domain.scan_habits import SETUP_CODES
from tests.support.small_chain import card
from tests.ui.conftest import Till
from tests.ui.keys import front
from ui.preferences import Preferences
from ui.screens.setup import SetupScreen


@pytest.fixture
def setup(desk: Till) -> SetupScreen:
    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    screen = desk.window.side.setup.screen
    assert front(desk) is screen
    return screen


def liked(desk: Till) -> Preferences:
    return desk.window.side.setup._preferences


def scan(desk: Till, code: str, suffix: str = "\r", gap_ms: int = 4) -> None:
    desk.hand.scan(code, suffix, gap_ms)
    desk.window.scanner.end_record()
    desk.settle()


def test_three_scans_are_learned_and_kept(desk: Till, setup: SetupScreen) -> None:
    for code in SETUP_CODES:
        scan(desk, "~" + code, "\t", 7)
    assert (liked(desk).scanner_prefix, liked(desk).scanner_suffix) == ("~", "\t")
    assert liked(desk).scanner_gap_ms == 7
    assert "Tab" in setup.trial.result.text()


def test_what_was_learned_works_at_the_counter_at_once(desk: Till, setup: SetupScreen) -> None:
    for code in SETUP_CODES:
        scan(desk, "~" + code, "\t")
    desk.hand.press(Qt.Key.Key_Escape, text="\x1b")
    desk.hand.scan("~" + card(1), "\t")
    desk.settle()
    assert desk.window.desk.member_id == "m1"


def test_nothing_is_kept_before_all_three_were_scanned(desk: Till, setup: SetupScreen) -> None:
    for code in SETUP_CODES[:2]:
        scan(desk, code, "\t")
    assert liked(desk).scanner_suffix == "\r"


def test_a_scanner_that_loses_characters_is_told_and_not_kept(
    desk: Till, setup: SetupScreen
) -> None:
    for code in SETUP_CODES:
        scan(desk, code[:20] + code[22:], "\t")
    assert liked(desk).scanner_suffix == "\r"
    assert any("2" in line for line in setup.trial.lines())


def test_another_keyboard_is_named(desk: Till, setup: SetupScreen) -> None:
    for code in SETUP_CODES:
        scan(desk, typed_on(Layout.AZERTY, code))
    assert any("AZERTY" in line for line in setup.trial.lines())


def test_a_member_that_is_scanned_here_opens_no_file(desk: Till, setup: SetupScreen) -> None:
    scan(desk, card(1))
    assert desk.window.desk.member_id is None
    assert front(desk) is setup


def test_a_code_by_port_or_camera_is_shown(desk: Till, setup: SetupScreen) -> None:
    desk.window.scanning.scanners.scanned.emit("6901234567892")
    assert "6901234567892" in setup.message.text()


def test_after_leaving_a_scan_opens_a_file_again(desk: Till, setup: SetupScreen) -> None:
    desk.hand.press(Qt.Key.Key_Escape, text="\x1b")
    desk.scan(card(1))
    assert desk.window.desk.member_id == "m1"


def test_sounds_are_switched_by_their_key(desk: Till, setup: SetupScreen) -> None:
    desk.hand.type("s")
    desk.window.scanner.give_up_waiting()
    assert liked(desk).sounds is False


def test_the_three_codes_are_drawn(setup: SetupScreen) -> None:
    assert not any(picture.pixmap().isNull() for picture in setup.trial.pictures)


def test_a_port_that_is_not_plugged_in_is_said(desk: Till, setup: SetupScreen) -> None:
    chosen = setup.serial.port_chosen
    chosen.emit("there-is-no-such-port")
    scanners = desk.window.scanning.scanners
    assert scanners._serial is not None
    scanners.serial_changed.emit("missing")
    assert setup.serial.state.text()
    chosen.emit("")
    assert scanners._serial is None
