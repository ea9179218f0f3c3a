"""Where each member stands: sums, stage, segment, tier and the next benefit."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from clerkapp.domain.member import Benefit, LifecycleStage, Numbers
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.purchases import ZONE, Life, Visit

NEW_DAYS = 60
USUAL_GAP_DAYS = 100
"""What stands in for a member's own rhythm until they have bought twice."""

SHORTEST_GAP_DAYS = 30
ACTIVE_GAPS, ASLEEP_GAPS = 3, 6
LOST_AFTER_DAYS = 365
"""Nobody is given up within a year."""

MONTHS = 12

TIERS = (
    (0, Wording("普通会员", "Basic")),
    (100_000, Wording("银卡", "Silver")),
    (300_000, Wording("金卡", "Gold")),
    (800_000, Wording("黑金", "Black gold")),
)
BENEFITS = (
    (50_000, Wording("免费手冲咖啡一杯", "A free drip coffee")),
    (100_000, Wording("银卡礼遇", "Silver card treats")),
    (200_000, Wording("手冲体验课", "A drip coffee class")),
    (300_000, Wording("金卡礼遇", "Gold card treats")),
    (500_000, Wording("咖啡机免费保养", "A free coffee machine service")),
    (800_000, Wording("黑金礼遇", "Black gold card treats")),
)

HIGH_VALUE = Wording("高价值", "High value")
LOYAL = Wording("忠实", "Loyal")
GROWING = Wording("成长", "Growing")
NEWCOMER = Wording("新客", "Newcomer")
WIN_BACK = Wording("待挽回", "To win back")
SLEEPING = Wording("沉睡", "Asleep")
OCCASIONAL = Wording("偶尔", "Occasional")


def numbers_of(life: Life, moment: Moment) -> Numbers:
    """The purchases less what was given back, by the shops' calendar."""
    return Numbers(
        orders=len(life.visits),
        total_fen=sum(map(_kept_fen, life.visits)),
        year_fen=sum(_kept_fen(v) for v in life.visits if _day(v.at).year == moment.today.year),
        monthly_fen=_monthly(life.visits, moment.today),
        last_purchase_at=life.visits[-1].at,
    )


def stage_of(life: Life, moment: Moment) -> LifecycleStage:
    """The silence since the last purchase, measured by the member's own rhythm."""
    since = (moment.today - _day(life.visits[-1].at)).days
    if (moment.today - _day(life.visits[0].at)).days <= NEW_DAYS:
        return LifecycleStage.NEW
    gap = _usual_gap(life)
    if since <= ACTIVE_GAPS * gap:
        return LifecycleStage.ACTIVE
    asleep = since <= max(ASLEEP_GAPS * gap, LOST_AFTER_DAYS)
    return LifecycleStage.ASLEEP if asleep else LifecycleStage.LOST


def tier_of(total_fen: int) -> Wording:
    """The card that so much spending earns."""
    return [tier for least, tier in TIERS if total_fen >= least][-1]


def benefit_of(total_fen: int) -> Benefit | None:
    """The next step and how far it is; None when all are reached."""
    ahead = [(least, title) for least, title in BENEFITS if least > total_fen]
    if not ahead:
        return None
    least, title = ahead[0]
    return Benefit(title, least - total_fen, max(0, total_fen) * 100 // least)


def segments_of(lives: list[Life], numbers: list[Numbers]) -> list[Wording]:
    """Each one's segment, by quintiles of recency, frequency and money among all members."""
    recency = _quintiles([life.visits[-1].at.timestamp() for life in lives])
    frequency = _quintiles([one.orders for one in numbers])
    money = _quintiles([one.total_fen for one in numbers])
    return [_segment(*scores) for scores in zip(recency, frequency, money, strict=True)]


def _segment(recency: int, frequency: int, money: int) -> Wording:
    if recency >= 4:
        if money == 5 and frequency >= 4:
            return HIGH_VALUE
        return LOYAL if frequency >= 4 else GROWING
    if money >= 4:
        return WIN_BACK
    return SLEEPING if recency <= 2 else OCCASIONAL


def _quintiles(values: Iterable[float]) -> list[int]:
    """1 for the lowest fifth to 5 for the highest; equal values get equal scores."""
    listed = list(values)
    ordered = sorted(listed)
    cuts = [ordered[len(ordered) * fifth // 5] for fifth in range(1, 5)]
    return [1 + bisect_right(cuts, value) for value in listed]


def _kept_fen(visit: Visit) -> int:
    return visit.amount_fen - visit.returned_fen


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(ZONE).date()


def _monthly(visits: Iterable[Visit], today: dt.date) -> tuple[int, ...]:
    sums = [0] * MONTHS
    for visit in visits:
        day = _day(visit.at)
        age = (today.year - day.year) * 12 + today.month - day.month
        if 0 <= age < MONTHS:
            sums[MONTHS - 1 - age] += _kept_fen(visit)
    return tuple(sums)


def _usual_gap(life: Life) -> float:
    days = (life.visits[-1].at - life.visits[0].at).days
    if days == 0:
        return USUAL_GAP_DAYS
    return max(SHORTEST_GAP_DAYS, days / (len(life.visits) - 1))
