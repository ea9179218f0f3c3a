"""Every control has a name and a role that can be spoken, and is large enough; focus is seen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QTableView,
    QToolButton,
    QWidget,
)

from tests.support.clock import NOON
from tests.support.small_chain import member_code
from tests.ui.conftest import Till
from tests.ui.full_file import full_file, options
from ui.icons import Icon, IconMark
from ui.icons.painting import drawn, shapes
from ui.measures import Size, px
from ui.pictures import Picture, Skeleton
from ui.screens.counter import CounterScreen
from ui.screens.sign_in import SignInScreen
from ui.theme import NAMES, apply_theme, load_theme
from ui.words.icons import icon_words

CONTROLS = (QAbstractButton, QLineEdit, QAbstractItemView, QPlainTextEdit, QProgressBar)
ROLES = {
    QPushButton: QAccessible.Role.Button,
    QCheckBox: QAccessible.Role.CheckBox,
    QRadioButton: QAccessible.Role.RadioButton,
    QLineEdit: QAccessible.Role.EditableText,
    QPlainTextEdit: QAccessible.Role.EditableText,
    QTableView: QAccessible.Role.Table,
    QAbstractItemView: QAccessible.Role.List,
    QProgressBar: QAccessible.Role.ProgressBar,
}


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


def heard(widget: QWidget, what: QAccessible.Text) -> str:
    """What the system's reader is told."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.fixture
def busy(desk: Till) -> Till:
    """A file is open, something is chosen, every screen and panel was built."""
    desk.scan(member_code("m1"))
    desk.press("2")
    return desk


@pytest.fixture
def full(dressed: QApplication) -> Iterator[CounterScreen]:
    """The counter with everything there is to show of a member."""
    screen = CounterScreen()
    screen.resize(1280, 800)
    screen.show_file(full_file(), NOON)
    screen.show_options(options(), NOON)
    screen.show()
    dressed.processEvents()
    yield screen
    screen.close()
    screen.deleteLater()


def test_every_control_of_every_screen_has_a_name(busy: Till) -> None:
    nameless = [type(x).__name__ for x in controls(busy.window) if not spoken(x).strip()]
    assert nameless == []
    unheard = [spoken(x) for x in controls(busy.window) if not heard(x, QAccessible.Text.Name)]
    assert unheard == []


def test_every_control_of_every_screen_has_the_role_of_its_kind(busy: Till) -> None:
    wrong = []
    for widget in controls(busy.window):
        wanted = next(role for kind, role in ROLES.items() if isinstance(widget, kind))
        checkable = isinstance(widget, QAbstractButton) and widget.isCheckable()
        if role_of(widget) not in (wanted, QAccessible.Role.CheckBox if checkable else wanted):
            wrong.append((spoken(widget), role_of(widget)))
    assert wrong == []


def test_every_control_that_is_shown_is_large_enough_for_a_finger(
    busy: Till, full: CounterScreen
) -> None:
    small = []
    for widget in (*controls(busy.window), *controls(full)):
        hit = isinstance(widget, QAbstractButton | QLineEdit) and widget.isVisible()
        if hit and widget.height() < px(Size.TARGET):
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


def test_nothing_in_the_columns_is_wider_than_its_column(full: CounterScreen) -> None:
    lanes = (full.columns.left, full.columns.middle, full.columns.right)
    for lane in lanes:
        inner = lane.widget()
        assert inner is not None
        assert inner.minimumSizeHint().width() <= lane.viewport().width()


@pytest.mark.parametrize("name", NAMES)
def test_what_has_the_focus_looks_different_in_every_theme(qapp: QApplication, name: str) -> None:
    apply_theme(qapp, load_theme(name))
    page = SignInScreen()
    page.show()
    page.activateWindow()
    qapp.processEvents()
    unseen = []
    for widget in (page.staff_id, page.pin, page.go, page.language_button):
        page.setFocus()
        widget.clearFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus() and widget.grab().toImage() == before:
            unseen.append(spoken(widget))
    page.close()
    page.deleteLater()
    assert unseen == []


def test_every_icon_is_drawn_and_has_a_name_of_its_own(qapp: QApplication) -> None:
    assert {icon.value for icon in Icon} == shapes().keys()
    for icon in Icon:
        assert not drawn(icon).lines.isEmpty() or not drawn(icon).dots.isEmpty()
        assert IconMark(icon).accessibleName() == icon_words(icon)
    assert len({icon_words(icon) for icon in Icon}) == len(Icon)


def test_every_icon_stays_on_its_grid(qapp: QApplication) -> None:
    for icon in Icon:
        box = drawn(icon).lines.controlPointRect() | drawn(icon).dots.controlPointRect()
        assert box.left() >= 1, icon
        assert box.top() >= 1, icon
        assert box.right() <= 23, icon
        assert box.bottom() <= 23, icon


def test_every_picture_of_the_file_is_spoken(full: CounterScreen) -> None:
    pictures = [
        x
        for x in full.findChildren(QWidget)
        if isinstance(x, Picture | IconMark) and x.isVisible() and not isinstance(x, Skeleton)
    ]
    assert pictures
    assert [type(x).__name__ for x in pictures if not heard(x, QAccessible.Text.Name)] == []
