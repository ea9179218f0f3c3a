"""Money, dates and ages as people read them, in the language of the screen."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from ui.plurals import plurals

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86400
translate = QCoreApplication.translate


def money(fen: int) -> str:
    """Yuan: ``¥5``, ``¥12.30``, ``¥1,299``."""
    whole, rest = divmod(abs(fen), 100)
    number = QLocale().toString(whole)
    sign = "-" if fen < 0 else ""
    return f"{sign}¥{number}" if rest == 0 else f"{sign}¥{number}.{rest:02d}"


def number(value: int) -> str:
    """A whole number with the language's grouping."""
    return QLocale().toString(value)


def clock_time(at: dt.datetime) -> str:
    """``14:05`` where this computer is."""
    return at.astimezone().strftime("%H:%M")


def short_day(at: dt.datetime | dt.date, today: dt.date) -> str:
    """A day without its year when it is this one: ``11月22日`` or ``22 Nov``."""
    day = at.astimezone().date() if isinstance(at, dt.datetime) else at
    this_year = translate("Formats", "d MMM")
    other_year = translate("Formats", "d MMM yyyy")
    pattern = this_year if day.year == today.year else other_year
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def moment(at: dt.datetime) -> str:
    """Day and time: ``22 Nov 14:05``."""
    return f"{short_day(at, dt.datetime.now().astimezone().date())} {clock_time(at)}"


def as_of(at: dt.datetime | None, now: dt.datetime) -> str:
    """How old a figure is: ``as of 14:05``, with the day when it is not today's."""
    if at is None:
        return translate("Formats", "never heard from head office")
    when = clock_time(at)
    if at.astimezone().date() != now.astimezone().date():
        when = f"{short_day(at, now.astimezone().date())} {when}"
    return translate("Formats", "as of %1").replace("%1", when)


def age(at: dt.datetime, now: dt.datetime) -> str:
    """``just now``, ``5 minutes ago``, ``yesterday``, ``9 days ago``."""
    seconds = max(0, int((now - at).total_seconds()))
    days = (now.astimezone().date() - at.astimezone().date()).days
    minutes, hours = seconds // MINUTE_S, seconds // HOUR_S
    if seconds < MINUTE_S:
        return translate("Formats", "just now")
    if seconds < HOUR_S:
        return plurals.minutes_ago(minutes)
    if days == 0:
        return plurals.hours_ago(hours)
    if days == 1:
        return translate("Formats", "yesterday")
    return plurals.days_ago(days)


def duration(seconds: int) -> str:
    """``40 seconds``, ``3 minutes``, ``2 hours``, ``5 days``."""
    minutes, hours, days = seconds // MINUTE_S, seconds // HOUR_S, seconds // DAY_S
    if seconds < MINUTE_S:
        return plurals.seconds(seconds)
    if seconds < HOUR_S:
        return plurals.minutes(minutes)
    if seconds < DAY_S:
        return plurals.hours(hours)
    return plurals.days(days)


def due(day: dt.date, today: dt.date) -> str:
    """When something is due: ``overdue``, ``today``, ``tomorrow``, or the date."""
    days = (day - today).days
    if days < 0:
        return translate("Formats", "overdue")
    if days == 0:
        return translate("Formats", "today")
    if days == 1:
        return translate("Formats", "tomorrow")
    return short_day(day, today)
