"""What is owed to value members by the calendar: cards, gifts, invitations, services."""

import datetime as dt
from collections.abc import Iterator

from clerkapp.domain.consent import ContactChannel, may_contact
from clerkapp.domain.member import LifecycleStage
from clerkapp.domain.segment import GROUPS, SegmentGroup, SegmentId
from clerkapp.domain.task import Task, TaskKind
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice.understanding import spoken
from headoffice.understanding.benefits import tier_of
from headoffice.understanding.catalogue import CareKind
from headoffice.understanding.facts import Facts
from headoffice.understanding.goods_ideas import new_arrival
from headoffice.understanding.ideas import Case, days_until, later
from headoffice.understanding.people_ideas import settled

AHEAD_DAYS = 14
CARD_DAYS_BEFORE = 4
"""A card written by hand takes the post three days."""

INVITE_DAYS_BEFORE = 5
TRIAL_WITHIN_DAYS = 7
CALL_AFTER_DAYS = 3
MOST_OPEN = 3
"""Nobody is overwhelmed with attention, nor the clerk with one member."""

_NICEST_FIRST = (
    ContactChannel.WECHAT,
    ContactChannel.PHONE,
    ContactChannel.SMS,
    ContactChannel.EMAIL,
)


def due_tasks(case: Case) -> list[Task]:
    """What should be on a list and is not yet, whether done or not; the soonest first.

    The case's member is understood already. The same facts name the same tasks, so nothing is ever
    owed twice. Nobody is to be called without their consent: without any it is for the next visit.
    """
    tasks = case.facts.tasks
    known = {task.id for task in tasks}
    room = MOST_OPEN - sum(1 for task in tasks if not task.done)
    found = (one for one in _all(case) if one.id not in known)
    return sorted(found, key=lambda x: (x.due_on, x.id))[: max(0, room)]


def contact_of(facts: Facts) -> ContactChannel | None:
    """The nicest way to reach the member that they agreed to."""
    consents = facts.member.consents
    return next((x for x in _NICEST_FIRST if may_contact(consents, x)), None)


def is_valued(facts: Facts) -> bool:
    """Whether the chain takes special pains: a high-value segment, or an advisor of one's own."""
    member = facts.member
    group = None if member.segment_id is None else GROUPS[member.segment_id]
    return group is SegmentGroup.HIGH_VALUE or member.advisor_id is not None


def _all(case: Case) -> Iterator[Task]:
    yield from _after_complaints(case)
    yield from _services(case)
    if is_valued(case.facts):
        yield from _birthday(case)
        yield from _own_days(case)
        if case.facts.member.stage is LifecycleStage.ACTIVE:
            yield from _invitations(case)
            yield from _trials(case)


def _birthday(case: Case) -> Iterator[Task]:
    member = case.facts.member
    if member.birthday_month is None or member.birthday_day is None:
        return
    days = days_until(member.birthday_month, member.birthday_day, case.today)
    if days > AHEAD_DAYS:
        return
    day = later(case.today, days)
    because = Wording(f"生日 {spoken.date(day).zh}", f"Birthday {spoken.date(day).en}")
    write_on = max(case.today, later(day, -CARD_DAYS_BEFORE))
    words = Wording("手写一张生日贺卡", "Write a birthday card by hand")
    yield _task(case, TaskKind.CARD, day.isoformat(), words, write_on, because)
    tier = tier_of(case.chain.catalogue.tiers, member.numbers.total_fen)
    champion = member.segment_id is SegmentId.CHAMPIONS
    if champion and tier is not None and tier.birthday != NO_WORDS:
        words = Wording(f"备好生日礼：{tier.birthday.zh}", f"Prepare: {tier.birthday.en}")
        yield _task(case, TaskKind.GIFT, day.isoformat(), words, day, because, reach=True)


def _own_days(case: Case) -> Iterator[Task]:
    for one in case.facts.member.anniversaries:
        days = days_until(one.month, one.day, case.today)
        if days > AHEAD_DAYS or one.privilege == NO_WORDS:
            continue
        day = later(case.today, days)
        date = spoken.date(day)
        because = Wording(f"{one.title.zh} {date.zh}", f"{one.title.en} {date.en}")
        words = Wording(f"备好{one.privilege.zh}", f"Prepare: {one.privilege.en}")
        subject = f"{one.month:02}-{one.day:02}-{day.year}"
        yield _task(case, TaskKind.GIFT, subject, words, day, because, reach=True)


def _trials(case: Case) -> Iterator[Task]:
    """For the best alone: a trial is a favour, and what they say of it is worth having."""
    if case.facts.member.segment_id is not SegmentId.CHAMPIONS:
        return
    for idea in new_arrival(case):
        product = idea.values["product"]
        words = Wording(f"邀请试用{product.zh}", f"Invite to try the {product.en}")
        tag = idea.values["tag"]
        because = Wording(f"新品，标签：{tag.zh}", f"New here, tag: {tag.en}")
        due = later(case.today, TRIAL_WITHIN_DAYS)
        yield _task(case, TaskKind.TRIAL, idea.subject, words, due, because, reach=True)
        return


def _invitations(case: Case) -> Iterator[Task]:
    for group in case.facts.member.groups:
        if group.event_at is None or group.event == NO_WORDS:
            continue
        on = case.day_of(group.event_at)
        ahead = -case.days_since(on)
        if not 0 < ahead <= AHEAD_DAYS:
            continue
        words = Wording(f"邀请参加{group.event.zh}", f"Invite to: {group.event.en}")
        date = spoken.date(on)
        because = Wording(f"{group.name.zh}，{date.zh}", f"{group.name.en}, {date.en}")
        due = max(case.today, later(on, -INVITE_DAYS_BEFORE))
        subject = f"{group.id}-{on.isoformat()}"
        yield _task(case, TaskKind.INVITATION, subject, words, due, because, reach=True)


def _services(case: Case) -> Iterator[Task]:
    for product, bought in case.owned():
        days = case.days_since(bought.day)
        for care in product.care:
            if care.kind is not CareKind.SERVICE or not 0 <= days - care.after_days <= 7:
                continue
            words = Wording(f"预约{care.title.zh}", f"Book: {care.title.en}")
            zh, en = spoken.ago(days).zh, spoken.ago(days).en
            because = Wording(f"{zh}买了{product.title.zh}", f"Bought {product.within.en} {en}")
            subject = f"{product.id}-{bought.day.isoformat()}"
            due = later(case.today, AHEAD_DAYS)
            yield _task(case, TaskKind.SERVICE, subject, words, due, because, reach=True)


def _after_complaints(case: Case) -> Iterator[Task]:
    for complaint, day in settled(case):
        call_on = later(day, CALL_AFTER_DAYS)
        if abs(case.days_since(call_on)) > CALL_AFTER_DAYS:
            continue
        words = Wording("回访：处理得是否满意", "Ask whether all is well now")
        because = Wording(f"投诉：{complaint.subject.zh}", f"Complaint: {complaint.subject.en}")
        due = max(case.today, call_on)
        yield _task(case, TaskKind.FOLLOW_UP, complaint.id, words, due, because, reach=True)


def _task(
    case: Case,
    kind: TaskKind,
    subject: str,
    title: Wording,
    due_on: dt.date,
    because: Wording,
    *,
    reach: bool = False,
) -> Task:
    member = case.facts.member
    return Task(
        id=f"{member.id}-{kind.value}-{subject}",
        member_id=member.id,
        title=title,
        due_on=due_on,
        kind=kind,
        because=because,
        assigned_to=member.advisor_id,
        contact=contact_of(case.facts) if reach else None,
    )
