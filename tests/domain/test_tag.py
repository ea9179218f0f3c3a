"""Tags merge per tag: adds and removals from many tills meet in any order."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.tag import Tag, TagKind, TagSet, observed_dots, tag_id_of
from clerkapp.domain.wording import Wording
from tests.support.clock import NOON

WORDS = ("素食", "深烘", "L")
DOTS = tuple(f"dot-{number}" for number in range(6))


def tag(
    word: str = "素食", minutes: int = 0, set_by: str = "李娜", kind: TagKind = TagKind.DIET
) -> Tag:
    label = Wording(word, word)
    set_at = NOON + dt.timedelta(minutes=minutes)
    return Tag(tag_id_of("m1", kind, label), "m1", kind, label, set_by, set_at)


def labels(tags: TagSet) -> list[str]:
    return [x.label.zh for x in tags.shown()]


@st.composite
def tag_sets(draw: st.DrawFn) -> TagSet:
    made = TagSet()
    for dot in draw(st.lists(st.sampled_from(DOTS), max_size=6)):
        # A dot names one add, so its content follows from it.
        number = DOTS.index(dot)
        made = made.with_add(dot, tag(WORDS[number % 3], number))
        if draw(st.booleans()):
            made = made.without(draw(st.lists(st.sampled_from(DOTS), max_size=2)))
    return made


def test_a_tag_that_was_added_is_shown_with_its_dot() -> None:
    (shown,) = TagSet().with_add("a", tag()).shown()
    assert shown == replace(tag(), dots=("a",))


def test_the_same_add_twice_is_one_add() -> None:
    once = TagSet().with_add("a", tag())
    assert once.with_add("a", tag()) == once


def test_two_tills_that_add_the_same_mark_make_one_tag_with_two_dots() -> None:
    (shown,) = (
        TagSet().with_add("a", tag(set_by="李娜")).with_add("b", tag(minutes=5, set_by="王强"))
    ).shown()
    assert (shown.dots, shown.set_by) == (("a", "b"), "王强")


def test_a_removal_takes_what_it_observed_and_nothing_else() -> None:
    both = TagSet().with_add("a", tag()).with_add("b", tag("深烘", kind=TagKind.STYLE))
    assert labels(both.without(["a"])) == ["深烘"]


def test_an_add_wins_over_a_removal_that_did_not_see_it() -> None:
    seen = TagSet().with_add("a", tag())
    removed_here, added_there = seen.without(["a"]), seen.with_add("b", tag(minutes=1))
    assert removed_here.merged(added_there).shown() == (replace(tag(minutes=1), dots=("b",)),)


def test_a_removal_that_comes_before_its_add_still_removes_it() -> None:
    assert TagSet().without(["a"]).with_add("a", tag()).shown() == ()


def test_a_tag_can_be_added_again_after_it_was_removed() -> None:
    assert labels(TagSet().with_add("a", tag()).without(["a"]).with_add("b", tag())) == ["素食"]


@pytest.mark.parametrize("spelled", ["decaf", " Decaf ", "ＤＥＣＡＦ"])
def test_a_mark_has_one_identity_however_it_is_spelled(spelled: str) -> None:
    plain = Wording("Decaf", "Decaf")
    assert tag_id_of("m1", TagKind.DIET, Wording(spelled, spelled)) == tag_id_of(
        "m1", TagKind.DIET, plain
    )


def test_marks_of_other_members_kinds_and_words_are_other_tags() -> None:
    word, other = Wording("L", "L"), Wording("XL", "XL")
    ids = {
        tag_id_of("m1", TagKind.SIZE, word),
        tag_id_of("m2", TagKind.SIZE, word),
        tag_id_of("m1", TagKind.STYLE, word),
        tag_id_of("m1", TagKind.SIZE, other),
    }
    assert len(ids) == 4


def test_a_tag_that_head_office_brought_is_its_own_dot() -> None:
    brought = replace(tag(), id="m1-tag-diet")
    assert observed_dots(brought) == ("m1-tag-diet",)
    assert TagSet.of([brought]).without(["m1-tag-diet"]).shown() == ()


def test_a_set_read_from_what_is_shown_shows_the_same() -> None:
    made = TagSet().with_add("a", tag()).with_add("b", tag(minutes=3)).with_add("c", tag("深烘"))
    assert TagSet.of(made.shown()).shown() == made.shown()


def test_one_mark_under_two_ids_is_shown_once_under_the_lesser_id() -> None:
    brought = replace(tag(), id="0-brought")
    (shown,) = TagSet.of([brought]).with_add("a", tag(minutes=1)).shown()
    assert (shown.id, shown.dots) == ("0-brought", ("0-brought", "a"))


def test_the_newest_mark_stands_first() -> None:
    made = TagSet().with_add("a", tag("素食", 1)).with_add("b", tag("深烘", 2))
    assert labels(made) == ["深烘", "素食"]


@given(tag_sets(), tag_sets())
def test_merging_does_not_ask_who_comes_first(one: TagSet, other: TagSet) -> None:
    assert one.merged(other) == other.merged(one)


@given(tag_sets(), tag_sets(), tag_sets())
def test_merging_does_not_ask_in_which_groups(one: TagSet, other: TagSet, third: TagSet) -> None:
    assert one.merged(other).merged(third) == one.merged(other.merged(third))


@given(tag_sets())
def test_merging_with_itself_changes_nothing(one: TagSet) -> None:
    assert one.merged(one) == one
