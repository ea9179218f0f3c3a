"""Scores by fifths, and the segments that they name."""

from collections import Counter
from itertools import product

import pytest

from clerkapp.domain.segment import GROUPS, RfmScores, SegmentId
from headoffice.understanding import rfm


def score(found: rfm.Cuts, value: float) -> int:
    return rfm.scores(rfm.Quintiles(found, found, found), value, value, value).recency


def test_a_fifth_of_everybody_earns_each_score() -> None:
    found = rfm.cuts(range(100))
    counted = Counter(score(found, value) for value in range(100))
    assert counted == {1: 20, 2: 20, 3: 20, 4: 20, 5: 20}


def test_those_who_are_equal_stand_at_the_middle_of_their_places() -> None:
    once, often = [1] * 50, list(range(2, 52))
    found = rfm.cuts(once + often)
    assert score(found, 1) == 2
    assert score(found, 51) == 5
    assert score(rfm.cuts([7, 7, 7]), 7) == 3


def test_who_has_more_than_everybody_earns_the_most() -> None:
    found = rfm.cuts([7, 7, 7])
    assert score(found, 8) == 5
    assert all(value < float("inf") for value in found)


def test_more_is_never_worth_less() -> None:
    found = rfm.cuts([1, 1, 1, 1, 2, 3, 3, 9])
    given = [score(found, value) for value in (0, 1, 2, 3, 5, 9, 100)]
    assert given == sorted(given)


def test_without_buyers_everybody_stands_in_the_middle() -> None:
    assert rfm.scores(rfm.quintiles([]), 1, 1, 1) == RfmScores(3, 3, 3)


def test_every_score_names_one_segment_and_every_segment_is_named() -> None:
    named = {rfm.segment_of(RfmScores(*each)) for each in product(range(1, 6), repeat=3)}
    assert named == set(SegmentId) == set(GROUPS) == set(rfm.SEGMENT_NAMES)


@pytest.mark.parametrize(
    ("scores", "segment"),
    [
        ((5, 5, 5), SegmentId.CHAMPIONS),
        ((4, 5, 4), SegmentId.LOYAL),
        ((5, 1, 1), SegmentId.NEW),
        ((4, 1, 1), SegmentId.PROMISING),
        ((5, 2, 3), SegmentId.POTENTIAL_LOYALISTS),
        ((3, 3, 3), SegmentId.NEED_ATTENTION),
        ((3, 2, 1), SegmentId.ABOUT_TO_SLEEP),
        ((2, 4, 3), SegmentId.AT_RISK),
        ((1, 5, 5), SegmentId.CANNOT_LOSE),
        ((2, 1, 2), SegmentId.HIBERNATING),
        ((1, 1, 1), SegmentId.LOST),
    ],
)
def test_the_classic_eleven(scores: tuple[int, int, int], segment: SegmentId) -> None:
    assert rfm.segment_of(RfmScores(*scores)) is segment
