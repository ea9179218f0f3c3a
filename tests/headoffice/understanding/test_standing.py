"""Stage, numbers, risk of loss and benefits follow from what was bought."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.segment import SegmentId
from clerkapp.domain.wording import Wording
from headoffice.understanding import lifecycle, rfm
from headoffice.understanding.catalogue import Catalogue, Step, Tier
from headoffice.understanding.chain import Chain, Learned, learn
from headoffice.understanding.facts import history_of
from tests.headoffice.understanding.people import (
    SHANGHAI,
    TODAY,
    bought,
    chain,
    facts,
    gave_back,
    known,
)
from tests.support.clock import NOON


def stage(*days_ago: int, usual: float = 100) -> LifecycleStage:
    days = [TODAY - dt.timedelta(days=x) for x in days_ago]
    return lifecycle.stage_of(days, TODAY, usual)


def test_who_never_bought_is_potential_and_who_just_began_is_new() -> None:
    assert stage() is LifecycleStage.POTENTIAL
    assert stage(60) is LifecycleStage.NEW
    assert stage(61) is LifecycleStage.ACTIVE


def test_the_same_silence_is_sleep_for_one_and_nothing_for_another() -> None:
    every_month = (400, 370, 340, 310, 280, 250, 220, 190, 160)
    twice_a_year = (1000, 820, 640, 460, 160)
    assert stage(*every_month) is LifecycleStage.ASLEEP
    assert stage(*twice_a_year) is LifecycleStage.ACTIVE


def test_nobody_is_lost_within_a_year() -> None:
    assert stage(420, 400, 365) is LifecycleStage.ASLEEP
    assert stage(420, 400, 366) is LifecycleStage.LOST


def test_coming_every_day_of_one_week_does_not_make_the_next_one_a_sleep() -> None:
    assert stage(100, 99, 98, 97, 96, 95, usual=30) is LifecycleStage.ASLEEP
    assert stage(89, 88, 87, 86, 85, 84, usual=30) is LifecycleStage.ACTIVE


def test_numbers_take_off_what_was_given_back() -> None:
    numbers = known(
        facts(bought(70, fen=20_000), bought(3, fen=5_000), gave_back(1, 2_000))
    ).member.numbers
    assert (numbers.orders, numbers.total_fen) == (2, 23_000)
    assert numbers.last_purchase_at == NOON - dt.timedelta(days=3)
    # Sunday 22 November 2026: this week began on Monday the 16th.
    assert numbers.week_fen == 3_000
    assert numbers.monthly_fen[-3:] == (20_000, 0, 3_000)
    assert numbers.year_fen == 23_000


def test_the_rhythm_is_the_usual_gap_between_days_not_purchases() -> None:
    numbers = known(
        facts(bought(90), bought(60), replace(bought(60), id="again"), bought(40))
    ).member.numbers
    assert numbers.gap_days == 25
    days = [(TODAY - day).days for day in numbers.bought_on]
    assert days == [40, 60, 90]
    assert known(facts(bought(9))).member.numbers.gap_days is None


def test_a_day_is_the_home_stores_day() -> None:
    # Thirteen hours behind noon in Shanghai it is the next day there, and not yet in UTC.
    late = replace(bought(1), at=NOON - dt.timedelta(days=1) + dt.timedelta(hours=13))
    assert known(facts(late)).member.numbers.bought_on == (TODAY,)


def test_the_risk_of_loss_says_why_in_both_languages() -> None:
    rhythm = [bought(days) for days in (300, 270, 240, 210, 180)]
    gone = known(facts(*rhythm)).member.loss
    assert gone is not None
    assert gone.because == Wording(
        "一般每 4 周来一次，已经 6 个月没有购买",
        "Usually buys every 4 weeks, silent for 6 months now",
    )
    here = known(facts(*rhythm, *(bought(x) for x in (150, 120, 90, 60, 30, 4)))).member.loss
    assert here is not None
    assert here.percent < 25 < 75 < gone.percent
    assert here.because.en == "Usually buys every 4 weeks, last time 4 days ago"
    once = known(facts(bought(1))).member.loss
    assert once is not None
    assert once.because == Wording("只买过一次，昨天", "Bought once, yesterday")


def test_who_never_bought_has_no_segment_and_no_risk() -> None:
    member = known(facts()).member
    assert (member.segment_id, member.rfm, member.loss) == (None, None, None)
    assert member.segment == rfm.NOT_BOUGHT_YET
    assert member.stage is LifecycleStage.POTENTIAL


def test_a_member_stands_among_all_the_chains_buyers() -> None:
    others = [history_of([bought(days, fen=1_000)], SHANGHAI) for days in range(100, 500)]
    learned = learn(others, TODAY)
    best = facts(*(bought(x, fen=90_000) for x in (60, 40, 20, 1)))
    worst = facts(bought(600, fen=500))
    assert known(best, Chain(Catalogue(), learned)).member.segment_id is SegmentId.CHAMPIONS
    assert known(worst, Chain(Catalogue(), learned)).member.segment_id is SegmentId.LOST


TIERS = (Tier(0, Wording("普通", "Basic")), Tier(50_000, Wording("银卡", "Silver")))
STEPS = (Step(20_000, Wording("咖啡", "Coffee")), Step(40_000, Wording("课程", "A class")))


@pytest.mark.parametrize(
    ("fen", "tier", "missing", "percent", "reached"),
    [
        (10_000, "Basic", 10_000, 50, [False, False]),
        (30_000, "Basic", 10_000, 75, [True, False]),
        (50_000, "Silver", None, None, [True, True]),
    ],
)
def test_cards_and_benefits_are_earned_step_by_step(
    fen: int, tier: str, missing: int | None, percent: int | None, reached: list[bool]
) -> None:
    member = known(facts(bought(5, fen=fen)), chain(tiers=TIERS, steps=STEPS)).member
    assert member.tier.en == tier
    assert [step.reached for step in member.benefits] == reached
    found = member.benefit
    assert (found and found.missing_fen, found and found.progress_percent) == (missing, percent)


def test_a_chain_without_cards_leaves_the_card_that_people_wrote() -> None:
    assert known(facts(bought(5))).member.tier == Wording("金卡", "Gold")


def test_the_chains_usual_gap_is_learned_once_enough_came_back() -> None:
    few = learn([history_of([bought(20), bought(10)], SHANGHAI)], TODAY)
    assert few.usual_gap_days == Learned().usual_gap_days
    many = learn([history_of([bought(50), bought(10)], SHANGHAI)] * 150, TODAY)
    assert many.usual_gap_days == 40
