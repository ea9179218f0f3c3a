"""Whoever was given a PIN chooses their own before anything else."""

import dataclasses

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, CLERK_PIN
from tests.ui.conftest import MakeTill, Till
from tests.ui.hand import settle
from tests.ui.policy import bring

NEW = "802469"


@pytest.fixture
def till(make_till: MakeTill, counter: Counter) -> Till:
    """In English, whose words stand in the source."""
    return make_till(counter, language="en")


@pytest.fixture
def given(till: Till) -> Till:
    """The clerk's PIN was reset by head office."""
    bring(till.counter, dataclasses.replace(CLERK, pin_must_change=True, pin_set_at=NOON))
    return till


def submit(till: Till, pin: str = CLERK_PIN) -> None:
    door = till.window.sign_in_screen
    door.staff_id.setText(CLERK.id)
    door.pin.setText(pin)
    door.go.click()
    settle(till.window.background)


def choose(till: Till, first: str, second: str | None = None) -> None:
    door = till.window.sign_in_screen
    door.new_pin.setText(first)
    door.again.setText(first if second is None else second)
    door.go.click()
    settle(till.window.background)


def test_a_first_pin_leads_to_the_choice_and_the_choice_to_the_counter(given: Till) -> None:
    window, door = given.window, given.window.sign_in_screen
    submit(given)
    assert window.session() is None
    assert (door.pin.isHidden(), door.staff_id.isHidden()) == (True, True)
    choose(given, NEW)
    session = window.session()
    assert session is not None
    assert session.staff.id == CLERK.id
    with given.counter.journal.reading() as read:
        kinds = [x.kind for x in outbox.next_unsent(read, 9)]
    assert kinds == [OperationKind.PIN_CHANGED]


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("123456", None, "Too easy"),
        ("13579", None, "Too short"),
        (NEW, "802468", "not the same"),
        (CLERK_PIN, None, "the PIN you have"),
    ],
)
def test_a_weak_or_misspelt_one_is_refused_in_words_and_typed_again(
    given: Till, first: str, second: str | None, said: str
) -> None:
    submit(given)
    choose(given, first, second)
    door = given.window.sign_in_screen
    assert said in door.refusal.text()
    assert given.window.session() is None
    assert (door.new_pin.text(), door.again.text()) == ("", "")
    choose(given, NEW)
    assert given.window.session() is not None


def test_who_goes_away_in_between_is_not_let_in_and_leaves_nothing(given: Till) -> None:
    submit(given)
    door = given.window.sign_in_screen
    door.new_pin.setText(NEW)
    door.other.click()
    assert not door.staff_id.isHidden()
    assert (door.pin.text(), door.new_pin.text()) == ("", "")
    door.pin_chosen.emit(NEW)
    settle(given.window.background)
    assert given.window.session() is None


def test_a_reset_while_the_screen_is_locked_is_answered_at_the_lock(till: Till) -> None:
    till.sign_in()
    before = till.window.session()
    till.window.lock()
    bring(till.counter, dataclasses.replace(CLERK, pin_must_change=True, pin_set_at=NOON))
    door = till.window.sign_in_screen
    door.pin.setText(CLERK_PIN)
    door.go.click()
    settle(till.window.background)
    choose(till, NEW)
    assert till.window.session() is before
    assert not till.window._locked


def test_anybody_may_choose_a_new_pin_who_knows_the_old_one(till: Till) -> None:
    door = till.window.sign_in_screen
    door.staff_id.setText(CLERK.id)
    door.change.click()
    assert "first" in door.refusal.text()
    for pin in ("000000", CLERK_PIN):
        door.pin.setText(pin)
        door.change.click()
        settle(till.window.background)
        assert door.new_pin.isHidden() == (pin != CLERK_PIN)
    choose(till, NEW)
    assert till.window.session() is not None
