"""Themes, sizes and the style sheet made of both."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.measures import SCALES, Space, draw_at, fix_height, px, remeasure, spaced
from ui.theme import LATIN_FONTS, NAMES, apply_theme, load_theme, next_theme, style_sheet

BLOCKS = Path(__file__).parents[2] / "ui"
OWN_LENGTHS = re.compile(
    r"set(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)\(\d*[1-9]"
    r"|setSpacing\(\d*[1-9]|setContentsMargins\([^)]*[1-9]"
)


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_holds_no_name_without_a_value(qapp: QApplication, name: str) -> None:
    text = style_sheet(load_theme(name))
    assert "@" not in text
    assert "$" not in text


def test_all_themes_name_the_same_colours_and_lengths() -> None:
    light = load_theme("light")
    for name in NAMES:
        theme = load_theme(name)
        assert theme.name == name
        assert theme.colours.keys() == light.colours.keys()
        assert theme.lengths.keys() == light.lengths.keys()


def test_a_name_that_is_no_theme_gets_the_light_one() -> None:
    assert load_theme("pink").name == "light"
    assert next_theme("pink") == "light"


def test_one_key_leads_through_all_themes_and_back() -> None:
    worn, seen = NAMES[0], []
    for _ in NAMES:
        worn = next_theme(worn)
        seen.append(worn)
    assert sorted(seen) == sorted(NAMES)
    assert worn == NAMES[0]


def test_what_is_made_before_a_switch_of_size_follows_it(qapp: QApplication) -> None:
    apply_theme(qapp, load_theme("light"))
    window, inner = QWidget(), QWidget()
    column = QVBoxLayout(window)
    spaced(column, Space.S, (Space.L, Space.M, Space.L, Space.M))
    column.addWidget(inner)
    fix_height(inner, 30)
    apply_theme(qapp, load_theme("light"), "en", 200)
    remeasure(window)
    assert (column.spacing(), column.contentsMargins().left(), inner.height()) == (16, 32, 60)
    assert qapp.font().pixelSize() == 30
    window.deleteLater()
    apply_theme(qapp, load_theme("light"))
    assert px(10) == 10


def test_what_is_made_before_anything_is_worn_is_written_in_the_font_of_the_language(
    qapp: QApplication,
) -> None:
    qapp.setStyleSheet("")
    qapp.setProperty("worn", None)
    qapp.setFont(QFont())
    window = QWidget()
    words = QLabel("words", window)
    apply_theme(qapp, load_theme("light"), "en")
    assert words.font().families()[0] == LATIN_FONTS[0]
    window.deleteLater()
    apply_theme(qapp, load_theme("light"))


@pytest.mark.parametrize("percent", SCALES)
def test_everything_in_the_style_sheet_grows_alike(qapp: QApplication, percent: int) -> None:
    apply_theme(qapp, load_theme("light"))
    draw_at(percent)
    found = re.search(r'role="value"\] \{ font-size: (\d+)px', style_sheet(load_theme("light")))
    draw_at(100)
    assert found is not None
    assert int(found[1]) == round(34 * percent / 100)


def test_the_style_sheet_names_every_length() -> None:
    text = (files("resources") / "themes" / "clerkapp.qss").read_text(encoding="utf-8")
    assert re.findall(r"\d+px", text) == []


def test_nobody_sets_a_length_that_does_not_grow() -> None:
    found = {
        path.name: OWN_LENGTHS.findall(path.read_text(encoding="utf-8"))
        for path in sorted(BLOCKS.rglob("*.py"))
        if "customer_display" not in path.parts and "demo" not in path.parts
    }
    assert {name: lengths for name, lengths in found.items() if lengths} == {}
