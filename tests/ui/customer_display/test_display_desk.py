"""The display for the member keeps in step with the counter, and is blank whenever in doubt."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clerkapp.counter import Counter
from tests.support.small_chain import CLERK_PIN, card, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import shortcut
from tests.ui.policy import GROWN, bring
from ui.customer_display.content import NOBODY
from ui.customer_display.placing import other_than
from ui.customer_display.window import DisplayWindow
from ui.preferences import Preferences


@pytest.fixture
def shown(counter: Counter, make_till: MakeTill) -> Iterator[Till]:
    """A till whose display is on."""
    bring(counter, GROWN)
    till = make_till(counter)
    till.sign_in()
    shortcut(till, Qt.Key.Key_F10)
    yield till
    till.window.side.display.close()


def display(till: Till) -> DisplayWindow:
    found = till.window.side.display.window
    assert found is not None
    return found


def said(till: Till) -> str:
    return " ".join(x.text() for x in display(till).findChildren(QLabel) if not x.isHidden())


def test_a_scan_greets_the_member(shown: Till) -> None:
    shown.scan(member_code("m1"))
    assert "张**" in said(shown)
    assert "1,284" in said(shown)


def test_it_never_takes_the_keys_from_the_till(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.press("2\r")
    assert shown.window.counter_screen.coupon.coupon is not None
    assert display(shown).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_coupon_is_shown_with_its_code_and_goes_with_it(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.press("2\r")
    assert display(shown)._content.coupon is not None
    assert not display(shown)._picture.pixmap().isNull()
    shown.press("\x1b")
    assert display(shown)._content.coupon is None
    assert "张**" in said(shown)


def test_closing_the_file_blanks_it_at_once(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.window.desk.clear()
    assert display(shown)._content == NOBODY


def test_the_next_scan_blanks_it_before_anything_of_the_next_member(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.hand.scan(card(2))
    assert display(shown)._content == NOBODY
    shown.settle()
    assert "王**" in said(shown)


def test_a_coupon_drawn_late_never_shows_for_the_next_member(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.press("2\r")
    shown.window.desk.scanned(card(2))
    shown.settle()
    assert display(shown)._content.coupon is None


def test_a_locked_till_shows_nobody_whatever_head_office_sends(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.window.lock()
    assert display(shown)._content == NOBODY
    shown.window.notices.changed.emit(frozenset({"m1"}))
    shown.settle()
    assert display(shown)._content == NOBODY
    shown.window.sign_in_screen.pin.setFocus()
    shown.type(CLERK_PIN)
    shown.type("\r")
    shown.settle()
    assert "张**" in said(shown)


def test_signing_out_blanks_it(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shown.window.sign_out()
    assert display(shown)._content == NOBODY


def test_the_question_stands_on_it_while_it_is_asked(shown: Till) -> None:
    shown.scan(member_code("m1"))
    shortcut(shown, Qt.Key.Key_F4)
    question = display(shown)._content.question
    assert question is not None
    assert question.picture
    shortcut(shown, Qt.Key.Key_Escape)
    assert display(shown)._content.question is None


def test_it_speaks_the_language_of_the_till(shown: Till) -> None:
    before = display(shown).windowTitle()
    shown.window.switch_language()
    shown.settle()
    after = display(shown).windowTitle()
    shown.window.switch_language()
    shown.settle()
    assert display(shown).windowTitle() == before
    assert after


def test_the_same_key_takes_it_away(shown: Till) -> None:
    shortcut(shown, Qt.Key.Key_F10)
    assert shown.window.side.display.window is None


def test_whether_it_is_on_is_remembered(counter: Counter, tmp_path: Path, shown: Till) -> None:
    liked = shown.window._preferences
    assert liked.display == "on"
    liked.folder = tmp_path
    liked.save()
    assert Preferences.load(tmp_path).display == "on"
    shortcut(shown, Qt.Key.Key_F10)
    assert Preferences.load(tmp_path).display == ""


def test_a_till_that_is_closed_takes_its_display_along(shown: Till) -> None:
    shown.window.close()
    assert shown.window.side.display.window is None


def test_nobody_who_is_not_signed_in_opens_it(till: Till) -> None:
    shortcut(till, Qt.Key.Key_F10)
    assert till.window.side.display.window is None


def test_it_stands_on_the_monitor_that_is_not_the_tills() -> None:
    first, second = object(), object()
    assert other_than(first, [first, second]) is second
    assert other_than(second, [first, second]) is first
    assert other_than(first, [first]) is None
