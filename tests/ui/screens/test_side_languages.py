"""The screens beside the counter are whole in both languages, also after a switch."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerkapp.counter import Counter
from clerkapp.domain.coupon import read_code
from clerkapp.domain.figures import StaffFigures
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, SUPERVISOR, SUPERVISOR_PIN, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import shortcut
from tests.ui.policy import GROWN, bring
from tests.ui.reading import CHINESE, ENGLISH, texts, without
from tests.ui.screens.test_days import CALL, VISIT
from tests.ui.screens.test_details import WHOLE
from tests.ui.screens.test_register import walk
from tests.ui.test_languages import BOTH

NAMES = (*BOTH, "张**", "王**", "赵敏", "v1", "v3", "Down", "✓", "2026-10", "5 元券", "F5", "F6")
FIGURES = StaffFigures(CLERK.id, NOON, 90, 212, 4, 50, 120, 66, 9, 6, "2026-10")
Act = Callable[[Till], QWidget]


def details(till: Till) -> QWidget:
    till.scan(member_code("m1"))
    shortcut(till, Qt.Key.Key_F3)
    return till.window.side.details.screen


def question(till: Till) -> QWidget:
    till.scan(member_code("m1"))
    shortcut(till, Qt.Key.Key_F4)
    till.press("9")
    return till.window.side.feedback.screen


def thanks(till: Till) -> QWidget:
    question(till)
    till.press("\r")
    return till.window.side.feedback.screen


def form(till: Till) -> QWidget:
    shortcut(till, Qt.Key.Key_F5)
    till.type("13800000002")
    till.settle()
    return till.window.side.register.screen


def registered(till: Till) -> QWidget:
    shortcut(till, Qt.Key.Key_F5)
    walk(till, "13912345678", "赵敏", "", "", "")
    return till.window.side.register.screen


def my_day(till: Till) -> QWidget:
    shortcut(till, Qt.Key.Key_F6)
    return till.window.side.days.mine


def store_of_a_clerk(till: Till) -> QWidget:
    shortcut(till, Qt.Key.Key_F7)
    return till.window.side.days.store


def store(till: Till) -> QWidget:
    till.window.sign_out()
    till.settle()
    till.sign_in(SUPERVISOR.id, SUPERVISOR_PIN)
    return store_of_a_clerk(till)


def display(till: Till) -> QWidget:
    shortcut(till, Qt.Key.Key_F10)
    till.scan(member_code("m1"))
    found = till.window.side.display.window
    assert found is not None
    return found


SCENES = (details, question, thanks, form, registered, my_day, store_of_a_clerk, store, display)
TELLING = (details, form, store)
SAMPLE = [x if x in TELLING else pytest.param(x, marks=pytest.mark.long) for x in SCENES]


@pytest.fixture
def filled(counter: Counter) -> Counter:
    """Files with something to say on every screen."""
    bring(counter, GROWN, WHOLE, FIGURES, CALL, VISIT)
    return counter


def left_of(pattern: re.Pattern[str], screen: QWidget) -> set[str]:
    found = {x for x in texts(screen) if pattern.search(without(x, NAMES))}
    return {x for x in found if read_code(x) is None}


@pytest.mark.parametrize("act", SAMPLE)
def test_nothing_of_the_other_language_is_left(
    filled: Counter, make_till: MakeTill, act: Act
) -> None:
    till = make_till(filled, language="zh_CN")
    till.sign_in()
    screen = act(till)
    assert left_of(ENGLISH, screen) == set()
    till.window.switch_language()
    till.settle()
    assert left_of(CHINESE, screen) == set()
    till.window.side.display.close()


def test_nothing_of_english_is_left_after_a_switch_there_and_back(
    filled: Counter, make_till: MakeTill
) -> None:
    till = make_till(filled, language="zh_CN")
    till.sign_in()
    screen = details(till)
    till.window.switch_language()
    till.window.switch_language()
    till.settle()
    assert left_of(ENGLISH, screen) == set()
