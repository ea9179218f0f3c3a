"""Purchases summed up: in all, this year, this week, by month; and the rhythm of them."""

import datetime as dt

from clerkapp.domain.member import Numbers
from headoffice.understanding.facts import History
from headoffice.understanding.lifecycle import usual_gap

MONTHS = 12
NEWEST_DAYS = 24
"""Enough for a picture of the rhythm; the timeline holds the rest."""


def numbers_of(history: History, today: dt.date) -> Numbers:
    """The purchases less what was given back, by the calendar of the home store.

    The year begins on its first of January, the week on its Monday. What was given back counts in
    the month, week and year it was given back in.
    """
    days = history.days
    monday = today - dt.timedelta(days=today.weekday())
    # The twelve months hold the whole year and this week, wherever they begin.
    lately = _lately(history, min(monday, _first_month(today)))
    return Numbers(
        orders=len(history.purchases),
        total_fen=history.total_fen,
        year_fen=_since(lately, today.replace(month=1, day=1)),
        monthly_fen=_monthly(lately, today),
        last_purchase_at=history.purchases[-1].entry.at if history.purchases else None,
        week_fen=_since(lately, monday),
        gap_days=usual_gap(days),
        bought_on=tuple(reversed(days[-NEWEST_DAYS:])),
    )


def _first_month(today: dt.date) -> dt.date:
    return dt.date(today.year - (today.month < MONTHS), today.month % MONTHS + 1, 1)


def _lately(history: History, first: dt.date) -> list[tuple[dt.date, int]]:
    """Days and sums since then; what was given back is below nothing."""
    return [
        (one.day, sign * one.fen)
        for sign, entries in ((1, history.purchases), (-1, history.returns))
        for one in entries
        if one.day >= first
    ]


def _since(sums: list[tuple[dt.date, int]], first: dt.date) -> int:
    return sum(fen for day, fen in sums if day >= first)


def _monthly(sums: list[tuple[dt.date, int]], today: dt.date) -> tuple[int, ...]:
    found = [0] * MONTHS
    for day, fen in sums:
        back = (today.year - day.year) * 12 + today.month - day.month
        if 0 <= back < MONTHS:
            found[MONTHS - 1 - back] += fen
    return tuple(found)
