"""What counters gave to members so far."""

import datetime as dt
import random
from collections.abc import Iterable

from clerkapp.domain.coupon import ALPHABET, CODE_LENGTH, Coupon, CouponState, check_character
from clerkapp.domain.policy import Template
from clerkapp.domain.staff import Role
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import OPEN_HOURS, Life, local_instant, not_yet_over
from headoffice.demo_chain.stores import (
    LIMITS,
    MEMBER_WINDOW,
    REASONS,
    TEMPLATES,
    WELCOME,
    staff_of,
)

HOLDER_SHARE = 0.15
REDEEMED_SHARE = 0.5
HISTORY_DAYS = 120
_REASONS = [x.id for x in REASONS if not x.needs_note and x.id != WELCOME.reason_id]
_CLERK_LIMIT = next(x.per_grant_fen for x in LIMITS if x.role is Role.CLERK)


def draw_coupons(life: Life, moment: Moment) -> list[Coupon]:
    """None for most, one or two for some; none of today, whose budgets begin untouched."""
    rng = luck("coupons", life.person.number)
    if rng.random() >= HOLDER_SHARE:
        return []
    ages = [rng.randint(1, HISTORY_DAYS) for _ in range(rng.randint(1, 2))]
    return _issue(rng, life, ages, moment)


def fill_window(life: Life, moment: Moment) -> list[Coupon]:
    """As many as the rolling window allows, all of the last weeks."""
    rng = luck("full window", life.person.number)
    ages = [rng.randint(2, MEMBER_WINDOW.days - 8) for _ in range(MEMBER_WINDOW.count)]
    return _issue(rng, life, ages, moment)


def coupon_entries(coupons: list[Coupon]) -> Iterable[TimelineEntry]:
    """The coupons as entries of the members' timelines."""
    for coupon in coupons:
        yield TimelineEntry(
            id=f"{coupon.id}-t",
            member_id=coupon.member_id,
            kind=TimelineKind.COUPON,
            at=coupon.issued_at,
            title=coupon.title,
            amount_fen=coupon.value_fen,
        )


def _issue(rng: random.Random, life: Life, ages: list[int], moment: Moment) -> list[Coupon]:
    oldest_first = sorted(ages, reverse=True)
    return [_draw_coupon(rng, life, n, age, moment) for n, age in enumerate(oldest_first, start=1)]


def _draw_coupon(
    rng: random.Random, life: Life, number: int, age_days: int, moment: Moment
) -> Coupon:
    template = rng.choices(TEMPLATES, [5 if x.active else 0 for x in TEMPLATES])[0]
    day = moment.today - dt.timedelta(days=age_days)
    issued_at = not_yet_over(local_instant(rng, day, OPEN_HOURS), moment)
    valid_until = issued_at + dt.timedelta(days=template.valid_days)
    store_id = life.person.home_store_id
    return Coupon(
        id=f"{life.person.id}-c{number}",
        code=_draw_code(rng),
        member_id=life.person.id,
        template_id=template.id,
        title=template.title,
        value_fen=template.value_fen,
        issued_at=issued_at,
        valid_until=valid_until,
        state=_draw_state(rng, age_days, valid_until, moment),
        granted_by=rng.choice(staff_of(store_id, _role_for(template))).id,
        store_id=store_id,
        reason_id=rng.choice(_REASONS),
    )


def _role_for(template: Template) -> Role:
    return Role.CLERK if template.value_fen <= _CLERK_LIMIT else Role.SUPERVISOR


def _draw_state(
    rng: random.Random, age_days: int, valid_until: dt.datetime, moment: Moment
) -> CouponState:
    if age_days > 1 and rng.random() < REDEEMED_SHARE:
        return CouponState.REDEEMED
    return CouponState.EXPIRED if valid_until <= moment.now else CouponState.ISSUED


def _draw_code(rng: random.Random) -> str:
    body = "".join(rng.choices(ALPHABET, k=CODE_LENGTH))
    return body + check_character(body)
