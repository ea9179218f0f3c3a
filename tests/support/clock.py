"""A clock that tests set."""

import datetime as dt

NOON = dt.datetime(2026, 11, 22, 4, 0, tzinfo=dt.UTC)
"""Noon in Shanghai."""


class SetClock:
    """Stands still until it is moved."""

    def __init__(self, now: dt.datetime = NOON) -> None:
        self.at = now

    def now(self) -> dt.datetime:
        return self.at

    def forward(self, **parts: float) -> None:
        self.at += dt.timedelta(**parts)
