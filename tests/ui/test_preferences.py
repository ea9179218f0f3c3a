"""What a till remembers of how it likes to be used survives damage and a full disk."""

from pathlib import Path

import pytest

from ui.preferences import FILE_NAME, Preferences


def test_preferences_come_back_as_they_were_kept(tmp_path: Path) -> None:
    liked = Preferences("en", "dark", "~", "\t", folder=tmp_path, scale_percent=125)
    liked.save()
    assert Preferences.load(tmp_path) == liked


@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", "null", '"en"', "\x00\xff"])
def test_a_damaged_file_gives_the_usual_ones(tmp_path: Path, damage: str) -> None:
    (tmp_path / FILE_NAME).write_text(damage, encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences(folder=tmp_path)


def test_a_value_of_the_wrong_kind_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"language": 7, "theme": "dark"}', encoding="utf-8")
    assert Preferences.load(tmp_path) == Preferences(theme="dark", folder=tmp_path)


def test_a_file_cannot_say_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"folder": "elsewhere"}', encoding="utf-8")
    assert Preferences.load(tmp_path).folder == tmp_path


def test_a_folder_that_takes_no_files_stops_nobody(tmp_path: Path) -> None:
    Preferences(folder=tmp_path / "not" / "there").save()
    assert not (tmp_path / "not").exists()


def test_the_size_goes_up_and_down_its_steps_and_is_kept(tmp_path: Path) -> None:
    liked = Preferences(folder=tmp_path)
    liked.smaller()
    assert liked.scale_percent == 100
    for wanted in (125, 150, 200, 200):
        liked.bigger()
        assert liked.scale_percent == wanted
    liked.smaller()
    liked.save()
    assert Preferences.load(tmp_path).scale_percent == 150


def test_a_size_that_is_none_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"scale_percent": 170}', encoding="utf-8")
    assert Preferences.load(tmp_path).scale_percent == 100
