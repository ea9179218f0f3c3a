"""The stage of a member's life with the chain, by the member's own rhythm."""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from clerkapp.domain.member import LifecycleStage

NEW_DAYS = 60
ACTIVE_GAPS, ASLEEP_GAPS = 3, 6
SHORTEST_GAP_DAYS = 30
"""Somebody who came every day of one week is not asleep after the next."""

LOST_AFTER_DAYS = 365
"""Nobody is given up within a year."""

USUAL_GAP_DAYS = 100
"""What stands in for a chain's own usual gap until enough members came back."""


def gaps(days: Sequence[dt.date]) -> list[int]:
    """Days between one day of buying and the next; two purchases on one day are one visit."""
    distinct = sorted(set(days))
    return [(b - a).days for a, b in pairwise(distinct)]


def usual_gap(days: Sequence[dt.date]) -> int | None:
    """The member's usual time between purchases; None before they came back."""
    found = gaps(days)
    return max(1, round(median(found))) if found else None


def steady_gap(days: Sequence[dt.date], usual_days: float) -> float:
    """The mean gap as far as it can be trusted: one gap of the chain stands beside the own ones."""
    found = gaps(days)
    return max(SHORTEST_GAP_DAYS, (sum(found) + usual_days) / (len(found) + 1))


def stage_of(days: Sequence[dt.date], today: dt.date, usual_days: float) -> LifecycleStage:
    """Where somebody who bought on those days stands; ``usual_days`` is the chain's usual gap."""
    if not days:
        return LifecycleStage.POTENTIAL
    first, last = min(days), max(days)
    if (today - first).days <= NEW_DAYS:
        return LifecycleStage.NEW
    silent, gap = (today - last).days, steady_gap(days, usual_days)
    if silent <= ACTIVE_GAPS * gap:
        return LifecycleStage.ACTIVE
    asleep = silent <= max(ASLEEP_GAPS * gap, LOST_AFTER_DAYS)
    return LifecycleStage.ASLEEP if asleep else LifecycleStage.LOST
