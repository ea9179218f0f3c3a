"""Recency, frequency and money by quintiles, and the segment they name.

The eleven names are those of Putler ("RFM Analysis for Successful Customer Segmentation", the page
most tools refer to). Its ranges overlap; the grid here is the one most tools cut it to, recency
against frequency, with two choices of ours: the second axis is the mean of frequency and money, so
that money counts, and the corner of the lowest two scores is split, so that *lost* is told from
*hibernating*.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clerkapp.domain.segment import RfmScores, SegmentGroup, SegmentId
from clerkapp.domain.wording import Wording

Cuts = tuple[float, ...]
"""The least values that earn a 2, a 3, a 4 and a 5."""

_S = SegmentId
_GRID: dict[int, tuple[SegmentId, ...]] = {
    5: (_S.NEW, _S.POTENTIAL_LOYALISTS, _S.POTENTIAL_LOYALISTS, _S.CHAMPIONS, _S.CHAMPIONS),
    4: (_S.PROMISING, _S.POTENTIAL_LOYALISTS, _S.POTENTIAL_LOYALISTS, _S.LOYAL, _S.LOYAL),
    3: (_S.ABOUT_TO_SLEEP, _S.ABOUT_TO_SLEEP, _S.NEED_ATTENTION, _S.LOYAL, _S.LOYAL),
    2: (_S.HIBERNATING, _S.HIBERNATING, _S.AT_RISK, _S.AT_RISK, _S.CANNOT_LOSE),
    1: (_S.LOST, _S.LOST, _S.AT_RISK, _S.AT_RISK, _S.CANNOT_LOSE),
}
"""By the score of recency, then by the mean of frequency and money from 1 to 5."""

SEGMENT_NAMES: dict[SegmentId, Wording] = {
    _S.CHAMPIONS: Wording("重要价值会员", "Champion"),
    _S.LOYAL: Wording("忠实会员", "Loyal"),
    _S.POTENTIAL_LOYALISTS: Wording("潜力忠实", "Potential loyalist"),
    _S.NEW: Wording("新晋会员", "Newcomer"),
    _S.PROMISING: Wording("有潜力", "Promising"),
    _S.NEED_ATTENTION: Wording("需要关注", "Needs attention"),
    _S.ABOUT_TO_SLEEP: Wording("即将沉睡", "About to sleep"),
    _S.AT_RISK: Wording("有流失风险", "At risk"),
    _S.CANNOT_LOSE: Wording("重点挽留", "Cannot lose"),
    _S.HIBERNATING: Wording("休眠", "Hibernating"),
    _S.LOST: Wording("已流失", "Lost"),
}
NOT_BOUGHT_YET = Wording("尚未购买", "Not bought yet")
GROUP_NAMES: dict[SegmentGroup, Wording] = {
    SegmentGroup.HIGH_VALUE: Wording("高价值", "High value"),
    SegmentGroup.GROWING: Wording("成长", "Growing"),
    SegmentGroup.ASLEEP: Wording("沉睡", "Asleep"),
}


@dataclass(frozen=True, slots=True)
class Quintiles:
    """Where the fifths of a chain's buyers begin; recency counts days of a calendar."""

    recency: Cuts = ()
    frequency: Cuts = ()
    money: Cuts = ()


def quintiles(rows: Sequence[tuple[float, float, float]]) -> Quintiles:
    """The fifths among all buyers, each given as recency, frequency and money."""
    return Quintiles(*(cuts(row[place] for row in rows) for place in range(3)))


def scores(found: Quintiles, recency: float, frequency: float, money: float) -> RfmScores:
    """One buyer's scores. Among nobody everybody stands in the middle."""
    return RfmScores(
        _score(found.recency, recency),
        _score(found.frequency, frequency),
        _score(found.money, money),
    )


def cuts(values: Iterable[float]) -> Cuts:
    """The least values that earn a 2, 3, 4 and 5.

    Equal values stand at the middle of the places they share: where half of all bought once, once
    is neither the lowest fifth nor the third, but what lies between.
    """
    counted = sorted(Counter(values).items())
    total = sum(count for _, count in counted)
    below = 0
    least: dict[int, float] = {}
    for value, count in counted:
        # Twice the middle place, so that halves stay whole numbers.
        score = 1 + min(4, 5 * (2 * below + count) // (2 * total))
        for reached in range(2, score + 1):
            least.setdefault(reached, value)
        below += count
    if not counted:
        return ()
    # Nobody reached the rest; who has more than everybody by now has reached it.
    beyond = math.nextafter(counted[-1][0], math.inf)
    return tuple(least.get(score, beyond) for score in range(2, 6))


def segment_of(of: RfmScores) -> SegmentId:
    """The one segment that those scores name."""
    worth = (of.frequency + of.money + 1) // 2
    return _GRID[of.recency][worth - 1]


def _score(least: Cuts, value: float) -> int:
    return 1 + bisect_right(least, value) if least else 3
