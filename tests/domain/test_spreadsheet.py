"""What a spreadsheet opens stays text, and what is empty stays empty."""

import pytest

from clerkapp.domain.spreadsheet import plain_cell


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_would_be_taken_for_a_formula_is_marked_as_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("value", ["", "王芳", "a=b", 5, -5, None])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert plain_cell(value) == value
