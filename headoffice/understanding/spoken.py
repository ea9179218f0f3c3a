"""Numbers, days and sums as people say them, in both languages."""

import datetime as dt
import re

from clerkapp.domain.wording import Wording

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_BEFORE_NUMBER = re.compile("(?<=[\u4e00-\u9fff])(?=[0-9¥])")
TODAY = Wording("今天", "today")
TOMORROW = Wording("明天", "tomorrow")
YESTERDAY = Wording("昨天", "yesterday")
_WEEKS_FROM_DAYS, _MONTHS_FROM_DAYS, _YEARS_FROM_DAYS = 28, 84, 730


def spaced(zh: str) -> str:
    """Chinese with the blank that stands before a number, wherever its parts came from."""
    return _BEFORE_NUMBER.sub(" ", zh)


def span(days: int) -> Wording:
    """A time as one says it: days, then weeks, months, years."""
    if days >= _YEARS_FROM_DAYS:
        return _counted(days // 365, "年", "year")
    if days >= _MONTHS_FROM_DAYS:
        return _counted(round(days / 30.4), "个月", "month")
    if days >= _WEEKS_FROM_DAYS:
        return _counted(days // 7, "周", "week")
    return _counted(max(0, days), "天", "day")


def ago(days: int) -> Wording:
    """When something was."""
    if days <= 0:
        return TODAY
    if days == 1:
        return YESTERDAY
    words = span(days)
    return Wording(f"{words.zh}前", f"{words.en} ago")


def ahead(days: int) -> Wording:
    """When something will be."""
    if days <= 0:
        return TODAY
    return TOMORROW if days == 1 else Wording(f"{days} 天后", f"in {days} days")


def times(count: int) -> Wording:
    """How often."""
    return Wording(f"{count} 次", "once" if count == 1 else f"{count} times")


def date(day: dt.date) -> Wording:
    """A day of the year."""
    return Wording(f"{day.month} 月 {day.day} 日", f"{day.day} {_MONTHS[day.month - 1]}")


def yuan(fen: int) -> Wording:
    """A sum in whole yuan, rounded up: nobody is told a little less than it takes."""
    text = f"¥{-(-fen // 100)}"
    return Wording(text, text)


def age(months: int) -> Wording:
    """How old a small child is."""
    if months < 24:
        words = _counted(months, "个月", "month")
        return Wording(words.zh, f"{words.en} old")
    words = _counted(months // 12, "岁", "year")
    return Wording(words.zh, f"{words.en} old")


def _counted(number: int, zh: str, en: str) -> Wording:
    return Wording(f"{number} {zh}", f"{number} {en}" + "s" * (number != 1))
