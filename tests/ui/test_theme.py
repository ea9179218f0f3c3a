"""Both themes can be read: WCAG AA for every writing on every ground it stands on."""

import re
from importlib.resources import files

import pytest
from PySide6.QtGui import QColor

from ui.theme import GROUNDS, NAMES, load_theme, style_sheet

AA = 4.5
FOCUS = 3.0
PAIRS = [(name, role, on) for name in NAMES for role, grounds in GROUNDS.items() for on in grounds]
RULE = re.compile(r"\{([^}]*)\}")


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: QColor, second: QColor) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_counts_it() -> None:
    assert contrast(QColor("#000"), QColor("#FFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("name", "role", "ground"), PAIRS)
def test_writing_can_be_read_on_its_ground(name: str, role: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.colour(role), theme.colour(ground)) >= AA


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_the_focus_ring_is_seen(name: str, ground: str) -> None:
    theme = load_theme(name)
    assert contrast(theme.colour("focus"), theme.colour(ground)) >= FOCUS


@pytest.mark.parametrize("name", NAMES)
def test_the_style_sheet_holds_no_colour_without_a_value(name: str) -> None:
    assert "@" not in style_sheet(load_theme(name))


def test_both_themes_name_the_same_colours() -> None:
    assert load_theme("light").colours.keys() == load_theme("dark").colours.keys()


def test_every_writing_on_a_ground_of_the_style_sheet_is_one_that_was_checked() -> None:
    text = files("resources").joinpath("themes", "clerkapp.qss").read_text(encoding="utf-8")
    pairs = set()
    for rule in RULE.findall(text):
        ground = re.search(r"(?<![\w-])background: @(\w+)", rule)
        writing = re.search(r"(?<![\w-])color: @(\w+)", rule)
        if ground and writing:
            pairs.add((writing[1], ground[1]))
    assert pairs
    assert not {(role, on) for role, on in pairs if on not in GROUNDS.get(role, ())}


def test_a_name_that_is_no_theme_gets_the_light_one() -> None:
    assert load_theme("pink").name == "light"
