"""Registering at the till: few fields, nobody twice, nothing lost, the first code at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from clerkapp.counter import Counter
from clerkapp.domain.consent import ContactChannel
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox
from tests.support.small_chain import SECOND_CLERK, card, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.policy import GROWN, bring
from ui.screens.register import RegisterScreen

PHONE, KNOWN = "13912345678", "13800000002"


@pytest.fixture
def form(counter: Counter, make_till: MakeTill) -> Till:
    """A till with the clerk signed in and the empty form in front."""
    bring(counter, GROWN)
    till = make_till(counter)
    till.sign_in()
    shortcut(till, Qt.Key.Key_F5)
    return till


def screen_of(till: Till) -> RegisterScreen:
    return till.window.side.register.screen


def walk(till: Till, *texts: str) -> None:
    """Type into field after field, Enter after each."""
    for text in texts:
        till.type(text)
        till.settle()
        till.type("\r")
        till.settle()


def registrations(till: Till) -> list[outbox.OutboxEntry]:
    with till.counter.journal.reading() as read:
        entries = outbox.newest(read, 50)
    return [x for x in entries if x.operation.kind == OperationKind.MEMBER_REGISTERED]


def test_the_phone_is_where_a_hand_begins_and_nothing_is_ticked(form: Till) -> None:
    screen = screen_of(form)
    assert front(form) is screen
    assert screen.phone.hasFocus()
    assert not any(x.isChecked() for x in screen.consent.boxes.values())


def test_enter_walks_through_and_saves(form: Till) -> None:
    walk(form, PHONE, "赵敏", "", "", "")
    [made] = registrations(form)
    assert made.operation.payload["phone"] == PHONE
    assert made.operation.payload["name"] == "赵敏"
    assert made.operation.payload["consents"] == []
    assert screen_of(form).is_done()


def test_a_phone_is_judged_while_it_is_typed(form: Till) -> None:
    hint = screen_of(form)._hints[0]
    form.type("139123")
    assert "5" in hint.text()
    form.type("45678")
    assert "✓" in hint.text()
    screen_of(form).phone.setText("29912345678")
    assert hint.text()
    assert "✓" not in hint.text()


def test_enter_stays_where_something_is_wrong(form: Till) -> None:
    walk(form, "139")
    assert screen_of(form).phone.hasFocus()
    screen_of(form).phone.setText(PHONE)
    walk(form, "", "")
    assert screen_of(form).name.hasFocus()
    assert registrations(form) == []


def test_a_birthday_that_is_none_is_not_taken(form: Till) -> None:
    walk(form, PHONE, "赵敏", "13-45")
    assert screen_of(form).birthday.hasFocus()


def test_a_known_phone_offers_that_members_file_masked(form: Till) -> None:
    form.type(KNOWN)
    form.settle()
    known = screen_of(form).known
    assert known.isVisible()
    assert "王芳" not in known.who.text()
    assert KNOWN not in known.who.text()
    form.type("\r")
    form.settle()
    assert front(form) is form.window.counter_screen
    assert form.window.counter_screen.who.name.text() == "王芳"
    assert registrations(form) == []


def test_somebody_else_with_a_known_phone_is_registered_all_the_same(form: Till) -> None:
    form.type(KNOWN)
    form.settle()
    form.hand.press(Qt.Key.Key_Down)
    form.settle()
    assert screen_of(form).name.hasFocus()
    walk(form, "王小明", "", "", "")
    assert len(registrations(form)) == 1


def test_an_offer_goes_away_with_the_number_it_was_for(form: Till) -> None:
    form.type(KNOWN)
    form.settle()
    screen_of(form).phone.setText(PHONE)
    form.settle()
    assert not screen_of(form).known.isVisible()


def test_what_was_agreed_to_is_kept_with_the_version_of_the_words(form: Till) -> None:
    assert "我们可以把优惠发给您吗" in screen_of(form).consent.words.text()
    assert "v3" in screen_of(form).consent.version.text()
    walk(form, PHONE, "赵敏", "", "")
    form.press("3")
    form.type("\r")
    form.settle()
    [made] = registrations(form)
    assert made.operation.payload["consents"] == [
        {"channel": ContactChannel.WECHAT, "granted": True, "wording_version": "v3"}
    ]


def test_where_there_are_no_words_nobody_is_asked(desk: Till) -> None:
    shortcut(desk, Qt.Key.Key_F5)
    screen = screen_of(desk)
    assert not any(x.isVisible() for x in screen.consent.boxes.values())
    walk(desk, PHONE, "赵敏", "", "")
    assert len(registrations(desk)) == 1


def test_the_first_code_and_the_welcome_coupon_are_shown_at_once(form: Till) -> None:
    walk(form, PHONE, "赵敏", "", "", "")
    block = screen_of(form).newcomer
    assert block.newcomer is not None
    assert block.newcomer.coupon is not None
    assert not block.card_picture.pixmap().isNull()
    assert not block.coupon_picture.pixmap().isNull()
    assert block.card.text().replace(" ", "") == block.newcomer.card_number


def test_one_key_opens_the_new_file(form: Till) -> None:
    walk(form, PHONE, "赵敏", "", "", "")
    form.type("\r")
    form.settle()
    assert front(form) is form.window.counter_screen
    assert form.window.counter_screen.who.name.text() == "赵敏"


def test_the_next_form_is_empty(form: Till) -> None:
    walk(form, PHONE, "赵敏", "", "", "")
    shortcut(form, Qt.Key.Key_F5)
    screen = screen_of(form)
    assert not screen.is_done()
    assert screen.phone.text() == ""
    assert screen.newcomer.newcomer is None


def test_enter_pressed_twice_registers_once(form: Till) -> None:
    walk(form, PHONE, "赵敏", "", "")
    form.type("\r\r")
    form.settle()
    assert len(registrations(form)) == 1


def half_typed(till: Till) -> None:
    walk(till, PHONE)
    till.type("赵")


def typed(till: Till) -> tuple[str, str]:
    return screen_of(till).phone.text(), screen_of(till).name.text()


def test_half_typed_words_are_there_again_after_escape(form: Till) -> None:
    half_typed(form)
    shortcut(form, Qt.Key.Key_Escape)
    assert front(form) is form.window.counter_screen
    shortcut(form, Qt.Key.Key_F5)
    assert typed(form) == (PHONE, "赵")


def test_a_scan_opens_the_file_keeps_the_form_and_says_so(form: Till) -> None:
    half_typed(form)
    form.scan(member_code("m1"))
    counter_screen = form.window.counter_screen
    assert front(form) is counter_screen
    assert counter_screen.who.name.text() == "张雨桐"
    assert "F5" in counter_screen.message.text()
    assert typed(form) == (PHONE, "赵")


def test_another_member_at_the_counter_ends_what_was_left_half_typed(form: Till) -> None:
    half_typed(form)
    shortcut(form, Qt.Key.Key_Escape)
    form.scan(card(2))
    assert typed(form) == ("", "")


def test_a_scan_that_opens_nothing_ends_nothing(form: Till) -> None:
    half_typed(form)
    shortcut(form, Qt.Key.Key_Escape)
    form.scan("6901234567892")
    assert typed(form) == (PHONE, "赵")


def test_signing_out_leaves_nothing_of_a_form(form: Till) -> None:
    half_typed(form)
    form.window.sign_out()
    form.settle()
    assert typed(form) == ("", "")
    form.sign_in(SECOND_CLERK.id, "864209")
    assert typed(form) == ("", "")


def test_a_lock_keeps_the_form(form: Till) -> None:
    half_typed(form)
    shortcut(form, Qt.Key.Key_F12)
    assert typed(form) == (PHONE, "赵")


def test_nobody_registers_who_is_not_signed_in(till: Till) -> None:
    shortcut(till, Qt.Key.Key_F5)
    assert front(till) is till.window.sign_in_screen


def test_a_field_that_takes_enter_is_seen_when_it_gets_the_cursor(form: Till) -> None:
    form.window.resize(1024, 500)
    walk(form, PHONE, "赵敏", "", "")
    box = screen_of(form).consent.first_box()
    assert box is not None
    assert box.hasFocus()
    assert not box.visibleRegion().isEmpty()


def test_every_field_has_a_name_that_is_spoken(form: Till) -> None:
    assert all(x.accessibleName() for x in screen_of(form).findChildren(QLineEdit))
