"""What a PIN must be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.pin import LEAST_DIGITS, pin_weakness

STAFF, OLD = "100123", "246813"


@pytest.mark.parametrize(
    ("pin", "weakness"),
    [
        ("12345a", "pin_not_digits"),
        ("一二三四五六", "pin_not_digits"),
        ("１３５７９０", "pin_not_digits"),
        ("", "pin_not_digits"),
        ("13579", "pin_too_short"),
        ("1" * 33, "pin_too_long"),
        (OLD, "pin_is_old"),
        (STAFF, "pin_is_id"),
        ("00100123", "pin_is_id"),
        ("777777", "pin_too_easy"),
        ("123456", "pin_too_easy"),
        ("987654", "pin_too_easy"),
        ("567890", "pin_too_easy"),
        ("098765", "pin_too_easy"),
        ("135790", None),
        ("112233", None),
    ],
)
def test_a_weak_pin_is_refused_with_the_rule_it_breaks(pin: str, weakness: str | None) -> None:
    assert pin_weakness(pin, STAFF, OLD) == weakness


@given(st.text())
def test_whatever_is_typed_has_an_answer(typed: str) -> None:
    accepted = pin_weakness(typed, STAFF, OLD) is None
    assert not accepted or (typed.isdigit() and len(typed) >= LEAST_DIGITS)
