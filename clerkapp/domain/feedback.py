"""How likely a member is to recommend the shop, and the score that comes of many answers.

The score is the Net Promoter Score: F. Reichheld, "The One Number You Need to Grow", Harvard
Business Review, December 2003. Nine and ten promote, zero to six detract.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

SCORES = range(11)
LONGEST_COMMENT = 500


class FeedbackSource(StrEnum):
    """Where the member answered."""

    SCREEN = "screen"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A score from -100 to 100 with the number of answers behind it; None without any."""

    score: int | None
    answers: int


def recommendation(scores: Iterable[int]) -> Recommendation:
    """The score of many answers, rounded to a whole number, half away from zero."""
    given = list(scores)
    if not given:
        return Recommendation(None, 0)
    promoters = sum(1 for x in given if x >= 9)
    detractors = sum(1 for x in given if x <= 6)
    twice = 200 * (promoters - detractors)
    half = len(given) if twice >= 0 else -len(given)
    return Recommendation(int((twice + half) / (2 * len(given))), len(given))
