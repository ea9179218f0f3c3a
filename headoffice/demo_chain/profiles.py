"""The members' profiles, put together from everything known of them."""

import datetime as dt

from clerkapp.domain.member import LifecycleStage, Member, Numbers
from clerkapp.domain.staff import Role
from clerkapp.domain.tag import Tag
from clerkapp.domain.wording import Wording
from headoffice.demo_chain import standing
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import ZONE, Life
from headoffice.demo_chain.stores import staff_of
from headoffice.demo_chain.suggestions import Facts, suggest


def profiles_of(lives: list[Life], tags: dict[str, list[Tag]], moment: Moment) -> list[Member]:
    """One profile each, in the same order. ``tags`` by member id."""
    numbers = [standing.numbers_of(life, moment) for life in lives]
    segments = standing.segments_of(lives, numbers)
    rows = zip(lives, numbers, segments, strict=True)
    return [_profile(life, n, s, tags[life.person.id], moment) for life, n, s in rows]


def _profile(
    life: Life, numbers: Numbers, segment: Wording, tags: list[Tag], moment: Moment
) -> Member:
    person, stage = life.person, standing.stage_of(life, moment)
    benefit = standing.benefit_of(numbers.total_fen)
    month, day = person.birthday or (None, None)
    rng = luck("profile", person.number)
    spent_points = rng.choice((0, 0, 0, 0.3, 0.6))
    return Member(
        id=person.id,
        name=person.identity.name,
        card_number=person.card_number,
        phone=person.phone,
        tier=standing.tier_of(numbers.total_fen),
        stage=stage,
        segment=standing.NEWCOMER if stage is LifecycleStage.NEW else segment,
        points=int(numbers.total_fen / 100 * (1 - spent_points)),
        home_store_id=person.home_store_id,
        joined_on=_joined_on(life),
        as_of=_as_of(moment),
        birthday_month=month,
        birthday_day=day,
        advisor=_advisor(life) if segment == standing.HIGH_VALUE else None,
        benefit=benefit,
        referral_code=person.referral_code,
        numbers=numbers,
        suggestions=suggest(Facts(life, stage, benefit, tags, moment)),
    )


def _joined_on(life: Life) -> dt.date:
    """Members join with their first purchase."""
    return life.visits[0].at.astimezone(ZONE).date()


def _as_of(moment: Moment) -> dt.datetime:
    """Head office computes profiles all day; these are half an hour old."""
    return (moment.now - dt.timedelta(minutes=30)).replace(microsecond=0)


def _advisor(life: Life) -> str:
    rng = luck("advisor", life.person.number)
    return rng.choice(staff_of(life.person.home_store_id, Role.CLERK)).name
