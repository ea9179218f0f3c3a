"""Every control has a name that can be spoken, is large enough to hit and reachable by key."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTableView,
    QToolButton,
    QWidget,
)

from tests.support.small_chain import member_code
from tests.ui.conftest import Till
from ui.theme import TARGET_PX

CONTROLS = (QAbstractButton, QLineEdit, QAbstractItemView, QPlainTextEdit, QProgressBar)
CHIP_PX = 32


def controls(window: QWidget) -> Iterator[QWidget]:
    """What can be operated; parts that Qt puts inside another control aside."""
    for widget in window.findChildren(QWidget):
        inner = isinstance(widget, QHeaderView | QToolButton)
        inner = inner or isinstance(widget.parent(), QTableView)
        if isinstance(widget, CONTROLS) and not inner:
            yield widget


def spoken(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


@pytest.fixture
def busy(desk: Till) -> Till:
    """A file is open, something is chosen, every panel was built."""
    desk.scan(member_code("m1"))
    desk.press("2")
    return desk


def test_every_control_has_a_name(busy: Till) -> None:
    nameless = [type(x).__name__ for x in controls(busy.window) if not spoken(x).strip()]
    assert nameless == []


def test_every_control_that_is_shown_is_large_enough_for_a_finger(busy: Till) -> None:
    small = []
    for widget in controls(busy.window):
        least = CHIP_PX if widget.property("kind") == "chip" else TARGET_PX
        hit = isinstance(widget, QAbstractButton | QLineEdit) and widget.isVisible()
        if hit and widget.height() < least:
            small.append((type(widget).__name__, spoken(widget), widget.height()))
    assert small == []


def test_every_button_and_field_can_be_reached_by_the_tab_key(busy: Till) -> None:
    lost = [
        spoken(x)
        for x in controls(busy.window)
        if isinstance(x, QAbstractButton | QLineEdit)
        and not x.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert lost == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_nothing_in_the_columns_is_cut_off_at_the_side(busy: Till, language: str) -> None:
    if busy.window._preferences.language != language:
        busy.window.switch_language()
        busy.settle()
    screen = busy.window.counter_screen
    for area in (screen._left, screen._grant_page):
        inside = area.widget()
        assert inside.minimumSizeHint().width() <= area.viewport().width()
