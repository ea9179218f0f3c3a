"""All themes can be read: WCAG AA for every writing on every ground, AAA in high contrast."""

import re
import tomllib
from collections import Counter
from importlib.resources import files

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.support.clock import NOON
from tests.ui.full_file import full_file, options
from ui.icons import IconMark
from ui.pictures import Picture
from ui.screens.counter import CounterScreen
from ui.screens.sign_in import SignInScreen
from ui.theme import EDGES, GROUNDS, NAMES, apply_theme, load_theme

AA, AAA = 4.5, 7.0
SEEN, SEEN_WELL = 3.0, 4.5
RULE = re.compile(r"\{([^}]*)\}")


def wanted(name: str) -> tuple[float, float]:
    """The least contrast of writing, and of what is no writing."""
    return (AAA, SEEN_WELL) if name == "high_contrast" else (AA, SEEN)


def too_close(name: str, table: dict[str, tuple[str, ...]], least: float) -> list[str]:
    """Which colours of a table cannot be told well enough from a ground they stand on."""
    found = colours(name)
    return [
        f"{role} on {on}"
        for role, ons in table.items()
        for on in ons
        if contrast(found[role], found[on]) < least
    ]


def colours(name: str) -> dict[str, QColor]:
    """Straight from the file, past the program that reads it."""
    file = files("resources") / "themes" / f"{name.replace('_', '-')}.toml"
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return {role: QColor(value) for role, value in raw["colours"].items()}


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


@pytest.mark.parametrize("name", NAMES)
def test_writing_can_be_read_on_every_ground_it_stands_on(name: str) -> None:
    assert too_close(name, GROUNDS, wanted(name)[0]) == []


@pytest.mark.parametrize("name", NAMES)
def test_rings_edges_and_bars_can_be_told_from_their_ground(name: str) -> None:
    assert too_close(name, EDGES, wanted(name)[1]) == []


def test_every_colour_of_writing_in_the_style_sheet_is_one_that_was_checked() -> None:
    text = (files("resources") / "themes" / "clerkapp.qss").read_text(encoding="utf-8")
    written = set(re.findall(r"(?<![\w-])color: @(\w+)", text))
    assert written == GROUNDS.keys()
    stands_on = set()
    for rule in RULE.findall(text):
        ground = re.search(r"(?<![\w-])background: @(\w+)", rule)
        writing = re.search(r"(?<![\w-])color: @(\w+)", rule)
        if ground and writing:
            stands_on.add((writing[1], ground[1]))
    assert stands_on
    assert not {(role, on) for role, on in stands_on if on not in GROUNDS[role]}


def test_no_colour_stands_in_the_style_sheet_itself() -> None:
    text = (files("resources") / "themes" / "clerkapp.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b", text) == []


@pytest.mark.parametrize("name", NAMES)
def test_all_that_a_full_screen_says_can_be_read_where_it_stands(
    qapp: QApplication, name: str
) -> None:
    apply_theme(qapp, load_theme(name), "en")
    screen, sign_in = CounterScreen(), SignInScreen()
    sign_in.refuse("no")
    screen.resize(1280, 2400)
    screen.show_file(full_file(), NOON)
    screen.show_options(options(), NOON)
    screen.grant.select(1)
    for window in (screen, sign_in):
        window.show()
        qapp.processEvents()
        assert unreadable(window, wanted(name)[0]) == []
        window.deleteLater()


def unreadable(window: QWidget, least: float) -> list[str]:
    """What a window says with too little contrast, as it is painted."""
    picture = window.grab().toImage()
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, IconMark | Picture):
            continue
        box = QRect(label.mapTo(window, QPoint(0, 0)), label.size()) & window.rect()
        ink = label.palette().color(QPalette.ColorRole.WindowText)
        if not box.isEmpty() and contrast(ink, ground(picture, box)) < least:
            found.append(label.text())
    return found


def ground(picture: QImage, box: QRect) -> QColor:
    """What a piece of a picture is mostly painted in."""
    seen = Counter(
        picture.pixel(x, y)
        for x in range(box.left(), box.right(), 3)
        for y in range(box.top(), box.bottom(), 2)
    )
    return QColor(seen.most_common(1)[0][0])
