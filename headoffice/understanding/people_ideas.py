"""Ideas about the person: days of theirs, what went wrong, how long they were away, what is on."""

import datetime as dt
from collections.abc import Iterator

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.suggestion import SuggestionKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.understanding import spoken
from headoffice.understanding.benefits import tier_of
from headoffice.understanding.goods_ideas import last_bought
from headoffice.understanding.ideas import Case, Idea, days_until, later


def complained(case: Case) -> Iterator[Idea]:
    """A complaint was put right a short while ago: ask how it is."""
    longest = case.threshold(SuggestionKind.COMPLAINED, "days")
    for complaint, day in settled(case):
        days = case.days_since(day)
        if 0 <= days < longest:
            values = {"matter": complaint.subject, "ago": spoken.ago(days)}
            until = later(case.today, longest - days)
            yield Idea(SuggestionKind.COMPLAINED, complaint.id, values, until=until)


def settled(case: Case) -> list[tuple[Complaint, dt.date]]:
    """What was put right and on which day, the newest first."""
    found = [
        (x, case.day_of(x.settled_at))
        for x in case.facts.complaints
        if x.state is ComplaintState.SETTLED and x.settled_at is not None
    ]
    return sorted(found, key=lambda x: (x[1], x[0].id), reverse=True)


def birthday(case: Case) -> Iterator[Idea]:
    """The birthday is near, with what the member's card gives on it."""
    member = case.facts.member
    if member.birthday_month is None or member.birthday_day is None:
        return
    tier = tier_of(case.chain.catalogue.tiers, member.numbers.total_fen)
    privilege = NO_WORDS if tier is None else tier.birthday
    yield from _day_of_the_year(
        case,
        SuggestionKind.BIRTHDAY,
        (member.birthday_month, member.birthday_day),
        {},
        privilege,
    )


def anniversary(case: Case) -> Iterator[Idea]:
    """One of the member's own days is near, with the privilege that belongs to it."""
    days = case.facts.member.anniversaries
    for one in sorted(days, key=lambda x: days_until(x.month, x.day, case.today)):
        values = {"title": one.title}
        on = (one.month, one.day)
        yield from _day_of_the_year(case, SuggestionKind.ANNIVERSARY, on, values, one.privilege)


def next_benefit(case: Case) -> Iterator[Idea]:
    """Little is missing to the next step."""
    benefit = case.facts.member.benefit
    kind = SuggestionKind.NEXT_BENEFIT
    if benefit is None or benefit.missing_fen > case.threshold(kind, "within_fen"):
        return
    values = {"benefit": benefit.title, "amount": spoken.yuan(benefit.missing_fen)}
    yield Idea(kind, benefit.title.zh, values)


def long_away(case: Case) -> Iterator[Idea]:
    """Here again after a silence far longer than the member's own rhythm."""
    bought = case.facts.history.purchases
    away = case.facts.member.stage in (LifecycleStage.ASLEEP, LifecycleStage.LOST)
    if not away or not bought:
        return
    last = last_bought(case)
    values = {"span": spoken.span(case.days_since(bought[-1].day))}
    variant = "nothing_known" if last is None else "usual"
    if last is not None:
        values["product"] = last
    yield Idea(SuggestionKind.ASLEEP, "", values, variant)


def events(case: Case) -> Iterator[Idea]:
    """The next meeting of a group of theirs, or an event that one of their tags fits."""
    kind = SuggestionKind.EVENT
    for group in case.facts.member.groups:
        if group.event_at is None or group.event == NO_WORDS:
            continue
        on = case.day_of(group.event_at)
        ahead = -case.days_since(on)
        if 0 <= ahead <= case.threshold(kind, "ahead_days"):
            values = {"event": group.event, "group": group.name, "date": spoken.date(on)}
            values["ahead"] = spoken.ahead(ahead)
            yield Idea(kind, group.id, values, "group", until=on, bonus=5)
    for event in case.chain.catalogue.events:
        on = case.day_of(event.at)
        ahead = -case.days_since(on)
        tag = next((x for x in case.facts.tags if x.label.zh in event.fits), None)
        if tag is not None and 0 <= ahead <= case.threshold(kind, "ahead_days"):
            values = {"event": event.name, "date": spoken.date(on), "tag": tag.label}
            values["ahead"] = spoken.ahead(ahead)
            yield Idea(kind, event.id, values, "open", until=on)


def _day_of_the_year(
    case: Case,
    kind: SuggestionKind,
    on: tuple[int, int],
    values: dict[str, Wording],
    privilege: Wording,
) -> Iterator[Idea]:
    ahead = days_until(*on, case.today)
    if ahead > case.threshold(kind, "ahead_days"):
        return
    day = later(case.today, ahead)
    variant = "soon" if ahead else "today"
    values = {**values, "ahead": spoken.ahead(ahead), "date": spoken.date(day)}
    if privilege != NO_WORDS:
        variant, values["privilege"] = f"{variant}_with_privilege", privilege
    yield Idea(kind, day.isoformat(), values, variant, until=day, bonus=0 if ahead else 10)
