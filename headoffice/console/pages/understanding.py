"""How far refreshes of all members are, and where members stand."""

import msgspec

from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.segment import GROUPS, SegmentId
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, Shown, later, reads
from headoffice.understanding import runs
from headoffice.understanding.overview import Gone, Overview, overview
from headoffice.understanding.rfm import GROUP_NAMES, NOT_BOUGHT_YET, SEGMENT_NAMES
from headoffice.understanding.standing import NOT_BOUGHT, Standing, largest_first

STAGE_NAMES = {
    runs.PURCHASES: later("Learning from all purchases"),
    runs.MEMBERS: later("Member by member"),
    runs.ENDED: later("Done"),
    runs.LEFT: later("Given up"),
}
LIFE_NAMES = {
    LifecycleStage.POTENTIAL: later("Potential"),
    LifecycleStage.NEW: later("New member"),
    LifecycleStage.ACTIVE: later("Active member"),
    LifecycleStage.ASLEEP: later("Asleep"),
    LifecycleStage.LOST: later("Lost"),
}


class RefreshLine(msgspec.Struct, kw_only=True):
    """One refresh; ``store_id`` is empty where it is about all members."""

    store_id: str
    stage: str
    done: int
    total: int
    share: float
    changed: int
    started_at: str
    ended_at: str | None
    seconds: int | None


class SegmentLine(msgspec.Struct, kw_only=True):
    """One segment: how many, their share of all (percent), and their mean risk of loss."""

    name: Wording
    group: Wording
    members: int
    percent: float
    risk: int | None


class StageLine(msgspec.Struct, kw_only=True):
    """One stage of life, and how many are at it."""

    name: str
    members: int
    percent: float


class Understanding(msgspec.Struct, kw_only=True):
    """Refreshes, segments, stages, and what was learned of all purchases together."""

    refreshes: list[RefreshLine]
    counted_at: str | None
    members: int
    segments: list[SegmentLine]
    stages: list[StageLine]
    learned_on: str | None
    usual_gap_days: int
    pairs: int


@reads("/console/understanding", Permission.GOVERN_POLICY)
def show_understanding(ask: Ask) -> Shown[Understanding]:
    """How far the refreshes are, and how many members stand where."""
    return Shown("understanding.html", _model(overview(ask.connection, ask.sees)))


def _model(found: Overview) -> Understanding:
    counted, learned = found.counted_by, found.learned
    return Understanding(
        refreshes=[_line(x) for x in found.gone],
        counted_at=None if counted is None else counted.as_of.isoformat(),
        members=found.standing.members,
        segments=_segments(found.standing),
        stages=_stages(found.standing),
        learned_on=None if learned.on is None else learned.on.isoformat(),
        usual_gap_days=round(learned.usual_gap_days),
        pairs=sum(len(pairs) for pairs in learned.pairs.values()),
    )


def _line(gone: Gone) -> RefreshLine:
    run = gone.run
    took = None if run.ended_at is None else run.ended_at - run.started_at
    return RefreshLine(
        store_id=run.store_id or "",
        stage=STAGE_NAMES[run.stage],
        done=gone.done,
        total=gone.total,
        share=gone.share,
        changed=gone.changed,
        started_at=run.started_at.isoformat(),
        ended_at=None if run.ended_at is None else run.ended_at.isoformat(),
        seconds=None if took is None else round(took.total_seconds()),
    )


def _segments(standing: Standing) -> list[SegmentLine]:
    lines = []
    for segment, (members, risks) in largest_first(standing.segments):
        name, group, risk = NOT_BOUGHT_YET, NO_WORDS, None
        if segment != NOT_BOUGHT:
            segment_id = SegmentId(segment)
            name, group = SEGMENT_NAMES[segment_id], GROUP_NAMES[GROUPS[segment_id]]
            risk = round(risks / members)
        percent = _percent(members, standing)
        line = SegmentLine(name=name, group=group, members=members, percent=percent, risk=risk)
        lines.append(line)
    return lines


def _stages(standing: Standing) -> list[StageLine]:
    return [
        StageLine(name=words, members=members, percent=_percent(members, standing))
        for stage, words in LIFE_NAMES.items()
        if (members := standing.stages.get(stage.value, 0))
    ]


def _percent(members: int, standing: Standing) -> float:
    return round(100 * members / (standing.members or 1), 1)
