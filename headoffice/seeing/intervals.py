"""How sure a figure of few answers is: intervals that hold the truth 95 times in 100."""

import math
from dataclasses import dataclass

Z = 1.96
"""The normal distribution's, for 95 %."""

_ADDED, _ADDED_EACH = 3.0, 0.75


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where, in the unit of the figure."""

    low: float
    high: float


def of_score(promoters: int, detractors: int, answers: int) -> Interval | None:
    """Around a recommendation score (-100 to 100); None without answers.

    The adjusted Wald interval of B. Rocks, "Interval Estimation for the 'Net Promoter Score'", The
    American Statistician 70 (2016): three answers are added, three quarters of one to either end.
    """
    if answers == 0:
        return None
    whole = answers + _ADDED
    up, down = (promoters + _ADDED_EACH) / whole, (detractors + _ADDED_EACH) / whole
    middle = up - down
    half = Z * math.sqrt(max(0.0, up + down - middle**2) / whole)
    return Interval(max(-100.0, 100 * (middle - half)), min(100.0, 100 * (middle + half)))


def of_share(part: int, whole: int) -> Interval | None:
    """Around a share in percent; None of nothing.

    The score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    Inference", Journal of the American Statistical Association 22 (1927).
    """
    if whole == 0:
        return None
    share, square = part / whole, Z * Z / whole
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / whole + square / (4 * whole)) / (1 + square)
    return Interval(max(0.0, 100 * (middle - half)), min(100.0, 100 * (middle + half)))
