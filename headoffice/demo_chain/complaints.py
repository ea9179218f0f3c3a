"""What went wrong for some members."""

import datetime as dt
import random
from collections.abc import Iterable, Iterator

from clerkapp.domain.complaint import Complaint, ComplaintState, RecoveryOutcome
from clerkapp.domain.staff import Role
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from headoffice.demo_chain.models import Moment
from headoffice.demo_chain.names import Identity
from headoffice.demo_chain.people import luck
from headoffice.demo_chain.purchases import OPEN_HOURS, Life, local_instant, not_yet_over
from headoffice.demo_chain.stores import SAMPLES, STORES, staff_of
from headoffice.demo_chain.wordings import (
    CASES,
    LEAK,
    NOT_PUT_RIGHT_YET,
    NOTHING_DONE_YET,
    SETTLED_DONE,
    WITHDRAWN_BY_MEMBER,
    ComplaintCase,
)

PER_STORE = (
    (ComplaintState.OPEN, 4),
    (ComplaintState.HANDLED, 4),
    (ComplaintState.SETTLED, 8),
    (ComplaintState.WITHDRAWN, 3),
)
LATELY_COUNT = 200
REFUSED_SHARE = 0.15
FRESH_DAYS = 90
"""Nobody complains of a shirt that they have worn for a year."""

AGE_DAYS = {
    ComplaintState.OPEN: (0, 3),
    ComplaintState.HANDLED: (2, 12),
    ComplaintState.SETTLED: (12, 200),
    ComplaintState.WITHDRAWN: (10, 120),
}


def draw_complaints(lives: list[Life], moment: Moment) -> list[Complaint]:
    """The same mix in each store, at most one complaint a member.

    They fall to members who bought lately: who never comes cannot be told sorry. Each store has
    a good member whose coffee machine leaked and was replaced.
    """
    found: list[Complaint] = []
    for store in STORES:
        rng = luck(f"complaints {store.id}")
        for life, state, fixed in _plan(rng, lives, store.id, moment):
            found.append(_draw_complaint(rng, life, state, fixed, moment, len(found) + 1))
    return found


def complaint_entries(complaints: list[Complaint]) -> Iterable[TimelineEntry]:
    """The complaints and what was handed over for them, as timeline entries."""
    for complaint in complaints:
        yield TimelineEntry(
            id=f"{complaint.id}-t",
            member_id=complaint.member_id,
            kind=TimelineKind.COMPLAINT,
            at=complaint.opened_at,
            title=complaint.subject,
            channel=complaint.channel,
        )
        if complaint.settled_at is not None:
            yield _gift_entry(complaint, complaint.settled_at)


def _gift_entry(complaint: Complaint, at: dt.datetime) -> TimelineEntry:
    return TimelineEntry(
        id=f"{complaint.id}-gift",
        member_id=complaint.member_id,
        kind=TimelineKind.SAMPLE,
        at=at,
        title=SAMPLES[0].title,
    )


def addressed(identity: Identity, words: Wording) -> Wording:
    """The sentence, begun with the person's name as one says it at a counter."""
    return Wording(f"{identity.address_zh}，{words.zh}", f"{identity.address_en}, {words.en}")


def _plan(
    rng: random.Random, lives: list[Life], store_id: str, moment: Moment
) -> Iterator[tuple[Life, ComplaintState, ComplaintCase | None]]:
    at_home = [life for life in lives if life.person.home_store_id == store_id]
    latest_first = sorted(at_home, key=lambda life: life.visits[-1].at, reverse=True)
    lately_there = latest_first[:LATELY_COUNT]
    handled_since = moment.now - dt.timedelta(days=AGE_DAYS[ComplaintState.HANDLED][1] + 1)
    machine_owners = [x for x in lately_there if _bought_before(x, LEAK.about, handled_since)]
    shown = max(machine_owners, key=lambda life: len(life.visits))
    yield shown, ComplaintState.HANDLED, LEAK
    states = [state for state, count in PER_STORE for _ in range(count)]
    others = [life for life in lately_there if life is not shown]
    for life, state in zip(rng.sample(others, len(states)), states, strict=True):
        yield life, state, None


def _bought_before(
    life: Life, names: tuple[str, ...], instant: dt.datetime, within_days: int | None = None
) -> bool:
    """Whether one of the products was bought before the instant, and no longer ago than that."""
    since = None if within_days is None else instant - dt.timedelta(days=within_days)
    return any(
        product.name.zh in names
        for visit in life.visits
        if visit.at < instant and (since is None or visit.at >= since)
        for product in visit.products
    )


def _draw_complaint(
    rng: random.Random,
    life: Life,
    state: ComplaintState,
    fixed: ComplaintCase | None,
    moment: Moment,
    number: int,
) -> Complaint:
    day = moment.today - dt.timedelta(days=rng.randint(*AGE_DAYS[state]))
    opened_at = not_yet_over(local_instant(rng, day, OPEN_HOURS), moment)
    case = fixed or _draw_case(rng, life, opened_at)
    settled_on = day + dt.timedelta(days=rng.randint(1, 9))
    settled_at = not_yet_over(local_instant(rng, settled_on, OPEN_HOURS), moment)
    settled = state is ComplaintState.SETTLED
    say = NOT_PUT_RIGHT_YET if state is ComplaintState.OPEN else case.say
    return Complaint(
        id=f"complaint-{number}",
        member_id=life.person.id,
        channel=case.channel,
        state=state,
        subject=case.subject,
        opened_at=opened_at,
        done_so_far=_done(case, state),
        say=addressed(life.person.identity, _lower_start(say)),
        settled_at=settled_at if settled else None,
        settled_by=_settler(rng, life) if settled else None,
        outcome=_draw_outcome(rng) if settled else None,
    )


def _draw_case(rng: random.Random, life: Life, opened_at: dt.datetime) -> ComplaintCase:
    fitting = [x for x in CASES if _bought_before(life, x.about, opened_at, FRESH_DAYS)]
    return rng.choice(fitting or [case for case in CASES if not case.about])


def _draw_outcome(rng: random.Random) -> RecoveryOutcome:
    refused = rng.random() < REFUSED_SHARE
    return RecoveryOutcome.REFUSED if refused else RecoveryOutcome.ACCEPTED


def _settler(rng: random.Random, life: Life) -> str:
    return rng.choice(staff_of(life.person.home_store_id, Role.CLERK)).id


def _done(of: ComplaintCase, state: ComplaintState) -> Wording:
    match state:
        case ComplaintState.OPEN:
            return NOTHING_DONE_YET
        case ComplaintState.WITHDRAWN:
            return WITHDRAWN_BY_MEMBER
        case ComplaintState.SETTLED:
            return Wording(
                f"{of.done.zh}；{SETTLED_DONE.zh}",
                f"{of.done.en}; {SETTLED_DONE.en[0].lower()}{SETTLED_DONE.en[1:]}",
            )
    return of.done


def _lower_start(words: Wording) -> Wording:
    stays = words.en.startswith("I ")
    return words if stays else Wording(words.zh, words.en[0].lower() + words.en[1:])
