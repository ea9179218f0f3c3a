"""What day it is where the shop is."""

import datetime as dt
from dataclasses import dataclass

from clerkapp.cache import reads
from clerkapp.counter import Counter
from clerkapp.domain.clock import day_bounds, local_day


@dataclass(frozen=True, slots=True)
class ShopTime:
    """An instant by head office's clock as far as known, and the zone the shop lives in."""

    now: dt.datetime
    timezone: str

    @property
    def today(self) -> dt.date:
        """The shop's calendar day."""
        return dt.date.fromisoformat(local_day(self.now, self.timezone))

    @property
    def midnight(self) -> dt.datetime:
        """When that day began."""
        return day_bounds(self.today.isoformat(), self.timezone)[0]


def shop_time(counter: Counter) -> ShopTime:
    """Now, at the shop; in UTC before the first fill."""
    with counter.cache.reading() as read:
        store = reads.own_store(read)
    return ShopTime(counter.corrected_now(), "UTC" if store is None else store.timezone)
