"""Purchases summed up: in all, this year, this week, by month; and the rhythm of them."""

import datetime as dt
from collections.abc import Iterable

from clerkapp.domain.member import Numbers
from headoffice.understanding.facts import Bought, History
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
    return Numbers(
        orders=len(history.purchases),
        total_fen=history.total_fen,
        year_fen=_since(history, today.replace(month=1, day=1)),
        monthly_fen=_monthly(history, today),
        last_purchase_at=history.purchases[-1].entry.at if history.purchases else None,
        week_fen=_since(history, monday),
        gap_days=usual_gap(days),
        bought_on=tuple(reversed(days[-NEWEST_DAYS:])),
    )


def _since(history: History, first: dt.date) -> int:
    return _sum(x for x in history.purchases if x.day >= first) - _sum(
        x for x in history.returns if x.day >= first
    )


def _sum(of: Iterable[Bought]) -> int:
    return sum(x.fen for x in of)


def _monthly(history: History, today: dt.date) -> tuple[int, ...]:
    sums = [0] * MONTHS
    for sign, entries in ((1, history.purchases), (-1, history.returns)):
        for one in entries:
            back = (today.year - one.day.year) * 12 + today.month - one.day.month
            if 0 <= back < MONTHS:
                sums[MONTHS - 1 - back] += sign * one.fen
    return tuple(sums)
