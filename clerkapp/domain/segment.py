"""Where a member stands among all members: RFM scores, the named segment, the risk of loss."""

from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.wording import Wording


class SegmentGroup(StrEnum):
    """The three names a clerk works with."""

    HIGH_VALUE = "high_value"
    GROWING = "growing"
    ASLEEP = "asleep"


class SegmentId(StrEnum):
    """The classic eleven RFM segments."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    POTENTIAL_LOYALISTS = "potential_loyalists"
    NEW = "new"
    PROMISING = "promising"
    NEED_ATTENTION = "need_attention"
    ABOUT_TO_SLEEP = "about_to_sleep"
    AT_RISK = "at_risk"
    CANNOT_LOSE = "cannot_lose"
    HIBERNATING = "hibernating"
    LOST = "lost"


GROUPS: dict[SegmentId, SegmentGroup] = {
    SegmentId.CHAMPIONS: SegmentGroup.HIGH_VALUE,
    SegmentId.LOYAL: SegmentGroup.HIGH_VALUE,
    SegmentId.CANNOT_LOSE: SegmentGroup.HIGH_VALUE,
    SegmentId.POTENTIAL_LOYALISTS: SegmentGroup.GROWING,
    SegmentId.NEW: SegmentGroup.GROWING,
    SegmentId.PROMISING: SegmentGroup.GROWING,
    SegmentId.NEED_ATTENTION: SegmentGroup.GROWING,
    SegmentId.ABOUT_TO_SLEEP: SegmentGroup.ASLEEP,
    SegmentId.AT_RISK: SegmentGroup.ASLEEP,
    SegmentId.HIBERNATING: SegmentGroup.ASLEEP,
    SegmentId.LOST: SegmentGroup.ASLEEP,
}


@dataclass(frozen=True, slots=True)
class RfmScores:
    """Quintiles among the chain's buyers: 1 the lowest fifth, 5 the highest."""

    recency: int
    frequency: int
    money: int


@dataclass(frozen=True, slots=True)
class LossRisk:
    """How likely the member buys no more, in whole percent, and the sentence why."""

    percent: int
    because: Wording
