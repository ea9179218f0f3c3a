"""Every scan is heard and answered on the screen, whatever is in front of the till."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from clerkapp.domain.coupon import new_code, scan_text
from tests.support.small_chain import card, member_code
from tests.ui.conftest import Till
from tests.ui.keys import front, shortcut
from ui.preferences import Preferences
from ui.sounds import Sound, Sounds


@pytest.fixture
def heard(desk: Till) -> list[Sound]:
    """What was played since somebody signed in."""
    played: list[Sound] = []
    desk.window.scanning.sounds._player = played.append
    return played


@pytest.fixture
def dialog(desk: Till) -> Iterator[QDialog]:
    made = QDialog(desk.window)
    made.setModal(True)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_a_file_that_opens_sounds_good(desk: Till, heard: list[Sound]) -> None:
    desk.scan(member_code("m1"))
    assert heard == [Sound.GOOD]


@pytest.mark.parametrize("code", ["6901234567892", member_code()[:-9], card(9)[:-1] + "x"])
def test_a_code_that_opens_nothing_sounds_wrong_and_says_why(
    desk: Till, heard: list[Sound], code: str
) -> None:
    desk.scan(code)
    assert heard == [Sound.WRONG]
    assert desk.window.counter_screen.message.text()


def test_a_scan_that_comes_twice_at_once_counts_once(desk: Till, heard: list[Sound]) -> None:
    desk.scan(member_code("m1"))
    desk.press("2")
    desk.hand.at_ms -= 800
    desk.scan(member_code("m1"))
    assert heard == [Sound.GOOD, Sound.AGAIN]
    desk.press("\r")
    assert desk.window.counter_screen.desk() is desk.window.counter_screen.coupon


def test_the_same_code_some_time_later_is_a_new_scan(desk: Till, heard: list[Sound]) -> None:
    desk.scan(member_code("m1"))
    desk.scan(member_code("m1"))
    assert heard == [Sound.GOOD, Sound.GOOD]


def test_under_a_dialog_nothing_changes_and_words_say_what_to_do(
    desk: Till, heard: list[Sound], dialog: QDialog
) -> None:
    desk.window.scanner.scanned.emit(member_code("m1"))
    desk.settle()
    assert desk.window.desk.member_id is None
    assert heard == [Sound.WRONG]
    assert desk.window.banner.text()
    desk.window.scanning.answering.take_back()
    assert desk.window.banner.text() == ""


def test_a_scan_the_input_method_spoiled_is_said(desk: Till, heard: list[Sound]) -> None:
    desk.window.scanner.spoiled.emit()
    assert heard == [Sound.WRONG]
    assert "10" in desk.window.banner.text()


def test_a_coupon_opens_its_own_screen_and_leaves_the_file_open(
    desk: Till, heard: list[Sound]
) -> None:
    desk.scan(member_code("m1"))
    desk.scan(scan_text(new_code()))
    assert heard == [Sound.GOOD, Sound.HEARD]
    assert front(desk) is desk.window.side.coupons.screen
    assert desk.window.desk.member_id == "m1"


def test_a_badge_where_nobody_asks_for_one_is_explained(desk: Till, heard: list[Sound]) -> None:
    desk.scan(member_code("m1"))
    desk.scan("SB1" + "A" * 120)
    assert heard == [Sound.GOOD, Sound.WRONG]
    assert desk.window.desk.member_id == "m1"
    assert desk.window.counter_screen.message.text()


def test_a_locked_till_answers_a_scan_too(desk: Till, heard: list[Sound]) -> None:
    shortcut(desk, Qt.Key.Key_F12)
    desk.scan(member_code("m1"))
    assert heard == [Sound.WRONG]
    assert desk.window.desk.member_id is None


def test_sounds_that_are_off_are_not_even_loaded() -> None:
    def never() -> None:
        raise AssertionError("loaded")

    sounds = Sounds(Preferences(sounds=False), never)  # type: ignore[arg-type]
    sounds.prepare()
    sounds.play(Sound.GOOD)


def test_a_machine_without_sound_stays_silent_and_works() -> None:
    tries: list[int] = []

    def none_here() -> None:
        tries.append(1)
        raise ImportError("no multimedia")

    sounds = Sounds(Preferences(), none_here)  # type: ignore[arg-type]
    sounds.play(Sound.GOOD)
    sounds.play(Sound.GOOD)
    assert tries == [1]


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_is_there_and_short(sound: Sound) -> None:
    import wave
    from importlib.resources import as_file, files

    with as_file(files("resources") / "sounds" / f"{sound.value}.wav") as path:
        assert isinstance(path, Path)
        with wave.open(str(path)) as file:
            assert 0.02 < file.getnframes() / file.getframerate() < 0.4
