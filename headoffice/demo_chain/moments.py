"""What happened at counters beside buying: visits, notes, feedback, bookings, trials."""

import datetime as dt
import random
from collections.abc import Iterator

from clerkapp.domain.complaint import Channel
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import Life, Visit, not_yet_over
from headoffice.demo_chain.stores import FEEDBACK_REASONS, STORES

FEEDBACK_SHARE, NOTE_SHARE, VISIT_SHARE, BOOKING_SHARE, TRIAL_SHARE = 0.16, 0.08, 0.5, 0.05, 0.05
FEWEST_FOR_MORE = 3
"""Purchases: bookings and trials are for members one knows."""

LATELY_DAYS = 300
_SCORES = ((10, 9, 8, 7, 6, 4), (34, 30, 18, 9, 6, 3))
_GOOD, _BAD = FEEDBACK_REASONS[:4], FEEDBACK_REASONS[4:6]
_NOTES = (
    Wording("说话爽快，喜欢先试再买", "Decides fast, likes to try things first"),
    Wording("想挑送母亲的礼物，预算三百左右", "Looks for a present for a mother, about ¥300"),
    Wording("上次等位较久，今天请先接待", "Waited long last time, please serve first"),
    Wording("家里换了新厨房，想看锅具", "Has a new kitchen, wants to see pots"),
    Wording("孩子怕吵，安静的角落更好", "The child minds noise, a quiet corner is better"),
)
_BOOKINGS = (
    Wording("预约：咖啡机保养", "Booked: coffee machine service"),
    Wording("预约：改裤长", "Booked: shortening trousers"),
    Wording("预约：手冲体验课", "Booked: drip coffee class"),
)
_TRIALS = (
    (
        Wording("试用：耶加雪菲新豆", "Trial: new Yirgacheffe beans"),
        Wording("花香明显，希望有小包装", "Flowery; would like a smaller bag"),
    ),
    (
        Wording("试用：亚麻抱枕套", "Trial: linen cushion cover"),
        Wording("颜色好看，拉链偏紧", "Lovely colour, the zip is stiff"),
    ),
)


def moments_of(life: Life, moment: Moment) -> Iterator[TimelineEntry]:
    """The entries of one member, each tied to a purchase in a shop of the last months."""
    since = moment.now - dt.timedelta(days=LATELY_DAYS)
    if life.visits[-1].at < since:
        return
    rng = luck("moments", life.person.number)
    known = len(life.visits) >= FEWEST_FOR_MORE
    for number, visit in enumerate(life.visits, start=1):
        if visit.store_id is None or visit.at < since:
            continue
        drawn = rng.random(), rng.random(), rng.random(), rng.random(), rng.random()
        key = f"{life.person.id}-{number}"
        if drawn[0] < VISIT_SHARE:
            yield _visit(key, life, visit)
        if drawn[1] < FEEDBACK_SHARE:
            yield _feedback(rng, key, life, visit, moment)
        if drawn[2] < NOTE_SHARE and known:
            yield _entry(f"{key}-n", life, visit, TimelineKind.NOTE, rng.choice(_NOTES))
        if drawn[3] < BOOKING_SHARE and known:
            yield _entry(f"{key}-k", life, visit, TimelineKind.BOOKING, rng.choice(_BOOKINGS))
        if drawn[4] < TRIAL_SHARE and known:
            title, said = rng.choice(_TRIALS)
            yield _entry(f"{key}-x", life, visit, TimelineKind.TRIAL, title, detail=said)


def _visit(key: str, life: Life, visit: Visit) -> TimelineEntry:
    name = next(store.name for store in STORES if store.id == visit.store_id)
    title = Wording(f"到店：{name.zh}", f"Visit: {name.en}")
    entered = visit.at - dt.timedelta(minutes=11)
    return _entry(f"{key}-v", life, visit, TimelineKind.VISIT, title, at=entered)


def _feedback(
    rng: random.Random, key: str, life: Life, visit: Visit, moment: Moment
) -> TimelineEntry:
    score = rng.choices(*_SCORES)[0]
    reason = rng.choice(_GOOD if score >= 7 else _BAD).title
    at = not_yet_over(visit.at + dt.timedelta(minutes=rng.randint(3, 90)), moment)
    title = Wording(f"推荐意愿 {score}/10", f"Would recommend: {score}/10")
    return _entry(f"{key}-f", life, visit, TimelineKind.FEEDBACK, title, at=at, detail=reason)


def _entry(
    key: str,
    life: Life,
    visit: Visit,
    kind: TimelineKind,
    title: Wording,
    *,
    at: dt.datetime | None = None,
    detail: Wording = NO_WORDS,
) -> TimelineEntry:
    return TimelineEntry(
        id=key,
        member_id=life.person.id,
        kind=kind,
        at=at or visit.at,
        title=title,
        channel=Channel.STORE,
        by=visit.by,
        detail=detail,
    )
