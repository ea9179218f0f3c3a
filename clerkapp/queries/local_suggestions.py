"""What a till can suggest by itself, from the day and the file alone."""

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from clerkapp.domain.complaint import Complaint, RecoveryOutcome
from clerkapp.domain.member import Member
from clerkapp.domain.suggestion import Suggestion, SuggestionKind
from clerkapp.domain.wording import NO_WORDS, Wording
from clerkapp.queries.shop_time import ShopTime

DAYS_AHEAD = 7
EVENT_DAYS_AHEAD = 14
COMPLAINED_DAYS = 14
BABY_MONTHS = 36
BY_THIS_TILL = "here:"
"""How the ids of these suggestions begin."""


def local_suggestions(
    member: Member, complaints: Iterable[Complaint], time: ShopTime
) -> tuple[Suggestion, ...]:
    """The rules that need nobody else, for each kind that head office suggested nothing of."""
    today, now = time.today, time.now
    told = {suggestion.kind for suggestion in member.suggestions}
    found = [
        *_complained(member, complaints, now),
        *_birthday(member, today),
        *_anniversaries(member, today),
        *_events(member, now, ZoneInfo(time.timezone)),
        *_family(member, today),
    ]
    return tuple(x for x in found if x.kind not in told)


def _complained(
    member: Member, complaints: Iterable[Complaint], now: dt.datetime
) -> Iterator[Suggestion]:
    for one in complaints:
        lately = one.settled_at is not None and one.settled_at > now - dt.timedelta(
            days=COMPLAINED_DAYS
        )
        if one.wants_care or not lately or one.outcome is RecoveryOutcome.REFUSED:
            continue
        zh, en = one.subject.in_language("zh_CN"), one.subject.in_language("en")
        yield _suggestion(
            member,
            SuggestionKind.COMPLAINED,
            one.id,
            95,
            say=Wording(
                f"上次「{zh}」的事，现在都好了吗？",
                f"How is it going since we put this right: {en}?",
            ),
            because=Wording("两周内处理过投诉", "A complaint was put right in the last two weeks"),
        )


def _birthday(member: Member, today: dt.date) -> Iterator[Suggestion]:
    if member.birthday_month is None or member.birthday_day is None:
        return
    following = _next(member.birthday_month, member.birthday_day, today)
    days = (following - today).days
    if days > DAYS_AHEAD:
        return
    say = Wording("祝您生日快乐！", "Happy birthday!")
    because = Wording("今天是生日", "The birthday is today")
    if days:
        say = Wording("提前祝您生日快乐！", "An early happy birthday to you!")
        because = Wording(f"{days} 天后生日", f"Days to the birthday: {days}")
    weight = 85 if days else 95
    subject = following.isoformat()
    yield _suggestion(member, SuggestionKind.BIRTHDAY, subject, weight, say, because, following)


def _anniversaries(member: Member, today: dt.date) -> Iterator[Suggestion]:
    for one in member.anniversaries:
        following = _next(one.month, one.day, today)
        days = (following - today).days
        if days > DAYS_AHEAD:
            continue
        zh, en = one.title.in_language("zh_CN"), one.title.in_language("en")
        gift_zh, gift_en = one.privilege.in_language("zh_CN"), one.privilege.in_language("en")
        say = Wording(f"{zh}快乐！", f"All the best for it: {en}!")
        if gift_zh:
            say = Wording(f"{zh}快乐！为您准备了：{gift_zh}。", f"{en}: we have for you {gift_en}.")
        when = Wording(f"今天是{zh}", f"Today: {en}")
        if days:
            when = Wording(f"{days} 天后是{zh}", f"{en}, days to go: {days}")
        yield _suggestion(
            member,
            SuggestionKind.ANNIVERSARY,
            following.isoformat(),
            80 if days else 90,
            say,
            when,
            following,
        )


def _events(member: Member, now: dt.datetime, zone: ZoneInfo) -> Iterator[Suggestion]:
    for group in member.groups:
        at = group.event_at
        if at is None or group.event == NO_WORDS:
            continue
        if not now < at <= now + dt.timedelta(days=EVENT_DAYS_AHEAD):
            continue
        day = at.astimezone(zone).date()
        zh, en = group.event.in_language("zh_CN"), group.event.in_language("en")
        yield _suggestion(
            member,
            SuggestionKind.EVENT,
            group.id,
            50,
            say=Wording(
                f"{day.month} 月 {day.day} 日有「{zh}」，想请您一起来。",
                f"We would love to see you on {day.isoformat()}: {en}.",
            ),
            because=Wording(
                f"是「{group.name.in_language('zh_CN')}」的成员",
                f"Belongs to {group.name.in_language('en')}",
            ),
            until=day,
        )


def _family(member: Member, today: dt.date) -> Iterator[Suggestion]:
    for fact in member.family:
        months = fact.months_old(today)
        if months is None or months > BABY_MONTHS:
            continue
        zh, en = fact.label.in_language("zh_CN"), fact.label.in_language("en")
        yield _suggestion(
            member,
            SuggestionKind.FAMILY,
            f"{en} {months}",
            58,
            say=Wording(
                f"{zh}{months} 个月了吧？这个月龄需要的，我给您看看。",
                f"{months} months already! Shall I show you what helps at that age?",
            ),
            because=Wording(f"{zh}：{months} 个月", f"{en}: {months} months old"),
        )


def _suggestion(
    member: Member,
    kind: SuggestionKind,
    subject: str,
    weight: int,
    say: Wording,
    because: Wording,
    until: dt.date | None = None,
) -> Suggestion:
    name = f"{BY_THIS_TILL}{kind.value}:{member.id}:{subject}"
    return Suggestion(name, say, because, kind, subject, weight, until)


def _next(month: int, day: int, today: dt.date) -> dt.date:
    """The next time that day comes; 29 February is kept on the last day of the month."""
    this_year = _day_of(today.year, month, day)
    return this_year if this_year >= today else _day_of(today.year + 1, month, day)


def _day_of(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
