"""Three scans tell what a scanner sends around a code, how fast, and what is wrong with it."""

import pytest

from clerkapp.domain.keyboard_layouts import Layout, typed_on
from clerkapp.domain.scan_habits import SETUP_CODES, Habits, Stroke, Trouble, hear, sum_up


def strokes(text: str, gap_s: float = 0.004) -> tuple[Stroke, ...]:
    return tuple(Stroke(char, place * gap_s) for place, char in enumerate(text))


def learn(wrap: str = "{}\r", gap_s: float = 0.004, layout: Layout = Layout.US) -> Habits:
    return sum_up([hear(strokes(typed_on(layout, wrap.format(x)), gap_s)) for x in SETUP_CODES])


def test_a_good_scanner_has_no_trouble() -> None:
    habits = learn()
    assert (habits.prefix, habits.suffix, habits.troubles) == ("", "\r", frozenset())
    assert habits.usable


@pytest.mark.parametrize("suffix", ["\r", "\t", ""])
@pytest.mark.parametrize("prefix", ["", "~", "02>", "~A"])
def test_what_stands_around_a_code_is_learned(prefix: str, suffix: str) -> None:
    habits = learn(prefix + "{}" + suffix)
    assert (habits.prefix, habits.suffix) == (prefix, suffix)
    assert (Trouble.NO_END in habits.troubles) is (suffix == "")


@pytest.mark.parametrize("prefix", ["", "~"])
def test_an_aim_identifier_is_no_prefix_because_it_differs_from_code_to_code(prefix: str) -> None:
    habits = learn(prefix + "]Q1{}\r")
    assert (habits.prefix, habits.troubles) == (prefix, {Trouble.IDENTIFIER})


@pytest.mark.parametrize("layout", list(Layout))
def test_an_aim_identifier_is_known_on_every_keyboard(layout: Layout) -> None:
    habits = learn("]Q1{}\r", layout=layout)
    assert (habits.prefix, habits.usable) == ("", True)


@pytest.mark.parametrize("layout", [Layout.AZERTY, Layout.QWERTZ])
def test_another_keyboard_is_known_by_what_it_makes_of_letters(layout: Layout) -> None:
    habits = learn(layout=layout)
    assert habits.layout is layout
    assert habits.troubles == {Trouble.LAYOUT}
    assert habits.usable


def test_a_prefix_is_learned_as_it_arrives_on_that_keyboard() -> None:
    assert learn(";{}\r", layout=Layout.AZERTY).prefix == typed_on(Layout.AZERTY, ";")


def test_caps_lock_is_noticed() -> None:
    habits = sum_up([hear(strokes(code.swapcase() + "\r")) for code in SETUP_CODES])
    assert habits.troubles == {Trouble.CAPS}


@pytest.mark.parametrize(
    ("gap_s", "trouble"), [(0.004, None), (0.05, Trouble.SLOW), (0.2, Trouble.TOO_SLOW)]
)
def test_the_slowest_key_is_measured(gap_s: float, trouble: Trouble | None) -> None:
    habits = learn(gap_s=gap_s)
    assert habits.slowest_gap_s == pytest.approx(gap_s)
    assert habits.troubles == ({trouble} if trouble else set())
    assert habits.usable is (trouble is not Trouble.TOO_SLOW)


@pytest.mark.parametrize("lost", [1, 5, 20])
def test_characters_that_were_lost_are_counted_and_forbid_the_scanner(lost: int) -> None:
    whole = SETUP_CODES[2]
    habits = sum_up([hear(strokes(whole[:60] + whole[60 + lost :] + "\r"))])
    assert (habits.troubles, habits.lost) == ({Trouble.LOST}, lost)
    assert not habits.usable


@pytest.mark.parametrize("text", ["6901234567892\r", "x", "", "ST9ABC\r"])
def test_another_code_is_none_of_the_three(text: str) -> None:
    assert hear(strokes(text)).place is None


def test_a_scanner_that_changes_its_ways_is_not_learned() -> None:
    heard = [hear(strokes("~" + SETUP_CODES[0] + "\r")), hear(strokes(SETUP_CODES[1] + "\t"))]
    assert Trouble.ENDS_DIFFER in sum_up(heard).troubles
