"""How many members stand where, counted while they are worked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clerkapp.domain.member import LifecycleStage, Member
from clerkapp.domain.segment import GROUPS, SegmentId
from headoffice.understanding.rfm import GROUP_NAMES, SEGMENT_NAMES

NOT_BOUGHT = ""
"""Stands for the segment of whoever never bought."""


@dataclass(slots=True)
class Standing:
    """Members and the sum of their risks (percent) by segment, and members by stage."""

    segments: dict[str, tuple[int, int]] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)

    def add(self, member: Member) -> None:
        """Count one member more."""
        risk = member.loss.percent if member.loss else 0
        segment = NOT_BOUGHT if member.segment_id is None else member.segment_id.value
        self._count(segment, 1, risk)
        self.stages[member.stage.value] = self.stages.get(member.stage.value, 0) + 1

    def add_all(self, other: "Standing") -> None:
        """Count everybody that another one counted."""
        for segment, (members, risks) in other.segments.items():
            self._count(segment, members, risks)
        for stage, members in other.stages.items():
            self.stages[stage] = self.stages.get(stage, 0) + members

    @property
    def members(self) -> int:
        """Everybody that was counted."""
        return sum(self.stages.values())

    def _count(self, segment: str, members: int, risks: int) -> None:
        before = self.segments.get(segment, (0, 0))
        self.segments[segment] = before[0] + members, before[1] + risks


def summed_up(standings: Iterable[Standing]) -> Standing:
    """What several counted, together."""
    total = Standing()
    for one in standings:
        total.add_all(one)
    return total


def lines_of(standing: Standing) -> Iterable[str]:
    """How many members stand where, as lines of a table."""
    total = standing.members or 1
    yield f"{'segment':<22}{'group':<12}{'members':>9}{'share':>8}{'loss':>7}"
    for segment, (count, risks) in largest_first(standing.segments):
        name, group, loss = "not bought yet", "", ""
        if segment != NOT_BOUGHT:
            segment_id = SegmentId(segment)
            name, group = SEGMENT_NAMES[segment_id].en, GROUP_NAMES[GROUPS[segment_id]].en
            loss = f"{risks / count:.0f} %"
        yield f"{name:<22}{group:<12}{count:>9}{100 * count / total:>6.1f} %{loss:>7}"
    yield f"{'stage':<34}{'members':>9}{'share':>8}"
    for stage, count in sorted(standing.stages.items(), key=lambda x: (-x[1], x[0])):
        yield f"{LifecycleStage(stage).value:<34}{count:>9}{100 * count / total:>6.1f} %"


def largest_first(
    segments: Mapping[str, tuple[int, int]],
) -> list[tuple[str, tuple[int, int]]]:
    """The segments with what was counted of them, the largest first."""
    return sorted(segments.items(), key=lambda x: (-x[1][0], x[0]))
