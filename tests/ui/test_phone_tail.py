"""Somebody who was searched for by hand tells the end of their number before more is given."""

from dataclasses import replace

import pytest

from clerkapp.domain.policy import LowAssurance
from clerkapp.journal import outbox
from tests.support.small_chain import POLICY, card, member
from tests.ui.conftest import Till
from tests.ui.policy import bring

TAIL = member(1).phone[-4:]


@pytest.fixture
def careful(desk: Till) -> Till:
    """A till whose store gives little to somebody it is not sure of."""
    low = LowAssurance(ask_phone_tail=True, per_grant_fen=500)
    bring(desk.counter, replace(POLICY, version=2, low_assurance=low))
    return desk


def search(till: Till) -> None:
    till.window.desk.open_by_hand("m1")
    till.settle()


def granted(till: Till) -> list[tuple[int, str]]:
    """Value and certainty of what was given."""
    with till.counter.journal.reading() as read:
        waiting = outbox.next_unsent(read, 50)
    given = [x.payload for x in waiting if x.kind == "coupon.granted"]
    return [(x["value_fen"], x["basis"]["identity"]) for x in given]


def test_the_digits_are_asked_for_typed_and_the_coupon_is_given(careful: Till) -> None:
    search(careful)
    grant = careful.window.counter_screen.grant
    assert grant.phone.isVisible()
    careful.press("2\r")
    assert granted(careful) == []
    grant.phone.field.setText(TAIL)
    careful.settle()
    careful.press("2\r")
    assert granted(careful) == [(1000, "confirmed")]


def test_a_little_is_given_without_asking(careful: Till) -> None:
    search(careful)
    careful.press("1\r")
    assert granted(careful) == [(500, "unsure")]


def test_wrong_digits_give_nothing(careful: Till) -> None:
    search(careful)
    careful.window.counter_screen.grant.phone.field.setText("9999")
    careful.settle()
    careful.press("2\r")
    assert granted(careful) == []


def test_choosing_what_waits_for_the_digits_puts_the_cursor_there(careful: Till) -> None:
    search(careful)
    careful.press("2")
    assert careful.window.counter_screen.grant.phone.field.hasFocus()
    careful.type(TAIL)
    careful.settle()
    assert careful.window.counter_screen.hasFocus()
    careful.press("\r")
    assert granted(careful) == [(1000, "confirmed")]


def test_a_card_that_was_scanned_is_sure_enough(careful: Till) -> None:
    careful.scan(card(1))
    assert not careful.window.counter_screen.grant.phone.isVisible()
    careful.press("2\r")
    assert granted(careful) == [(1000, "sure")]


def test_the_digits_of_one_member_are_gone_with_the_next(careful: Till) -> None:
    search(careful)
    careful.window.counter_screen.grant.phone.field.setText(TAIL)
    careful.settle()
    careful.window.desk.open_by_hand("m2")
    careful.settle()
    assert careful.window.counter_screen.grant.phone.field.text() == ""
    careful.press("2\r")
    assert granted(careful) == []
