"""Where the time comes from. Storage is UTC with a zone; screens are local."""

import datetime as dt
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time; injected, so that tests decide what time it is."""

    def now(self) -> dt.datetime:
        """The current instant, aware, in UTC."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC)


def local_day(instant: dt.datetime, timezone: str) -> str:
    """The calendar day of an instant where the store is, as ``YYYY-MM-DD``."""
    return instant.astimezone(ZoneInfo(timezone)).date().isoformat()


def day_bounds(day: str, timezone: str) -> tuple[dt.datetime, dt.datetime]:
    """First instant of a local day and of the day after it, in UTC (23 to 25 hours apart)."""
    zone = ZoneInfo(timezone)
    first = dt.datetime.combine(dt.date.fromisoformat(day), dt.time.min, zone)
    following = dt.datetime.combine(
        dt.date.fromisoformat(day) + dt.timedelta(days=1), dt.time.min, zone
    )
    return first.astimezone(dt.UTC), following.astimezone(dt.UTC)
