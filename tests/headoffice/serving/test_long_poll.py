"""What a till is told that waited."""

import asyncio
import dataclasses
import datetime as dt

from headoffice import feed
from headoffice.office import HeadOffice
from headoffice.serving.long_poll import LONGEST_WAIT_S, LongPoll
from sync.wire import Changes, Page
from tests.support.clock import NOON, SetClock


class AskedClock(SetClock):
    """Knows whether it was asked."""

    asked = False

    def now(self) -> dt.datetime:
        told = super().now()
        self.asked = True
        return told


def test_an_empty_page_carries_the_time_at_which_it_is_answered(office: HeadOffice) -> None:
    clock = AskedClock()
    office = dataclasses.replace(office, clock=clock)
    with office.database.reading() as connection:
        cursor = feed.cursor_now(connection, "s1")

    async def stop_later() -> None:
        while not clock.asked:
            await asyncio.sleep(0)
        clock.forward(seconds=15)
        office.stopping.set()

    async def wait() -> Changes:
        waiting = LongPoll(office).changes("s1", cursor, LONGEST_WAIT_S)
        found, _ = await asyncio.gather(waiting, stop_later())
        return found

    found = asyncio.run(wait())
    assert isinstance(found, Page)
    assert (found.changes, found.server_time) == ([], NOON + dt.timedelta(seconds=15))
