"""Holds an empty page back until there is something to tell.

A waiting till is woken by whoever hears that its store's feed has grown: from PostgreSQL where this
worker listens (``listening.py``), else by a look at all feeds four times a second, however many
wait. It puts its name down before it looks for itself, so that nothing falls between the two.
"""

import asyncio
import datetime as dt
import logging
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from headoffice import feed, tables
from headoffice.office import HeadOffice
from headoffice.serving import metrics
from headoffice.times import instant
from sync.wire import Changes, Cursor, Page

LONGEST_WAIT_S = 20
LOOK_AGAIN_S = 0.25
LOOK_WHILE_LISTENING_S = 5.0
"""A process that dies between its commit and its notification has told nobody."""

logger = logging.getLogger("headoffice.long_poll")


@dataclass(eq=False, slots=True)
class _Waiting:
    position: int
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class LongPoll:
    """Answers tills that wait. Belongs to one event loop."""

    def __init__(self, office: HeadOffice) -> None:
        self._office = office
        self._waiting: dict[str, set[_Waiting]] = defaultdict(set)
        self._watch: asyncio.Task[None] | None = None
        self.listening = False

    async def changes(self, store_id: str, cursor: Cursor, wait_s: float) -> Changes:
        """The next page, waited for at most ``wait_s`` seconds.

        While it waits it holds neither a thread nor a connection; it ends when the server stops.
        """
        deadline = time.monotonic() + wait_s
        with self._put_down(store_id, cursor) as waiting:
            found = await self._page(store_id, cursor)
            while _is_empty(found) and await self._is_woken(waiting, deadline):
                waiting.woken.clear()
                found = await self._page(store_id, cursor)
        # A till measures its clock by this: the time of a look some seconds ago would be skew.
        found.server_time = self._office.clock.now()
        _count(found)
        return found

    def is_awaited(self, store_id: str) -> bool:
        """Whether a till of that store waits. Whoever comes later looks first, in any thread."""
        return store_id in self._waiting

    def wake(self, store_id: str) -> None:
        """Have the store's tills look, as its feed has grown. In the loop's thread."""
        if store_id in self._waiting:
            metrics.WAKE_UPS.labels("notification").inc()
            self._wake_one(store_id)

    def wake_all(self) -> None:
        """Have every waiting till look: something may have been missed."""
        for store_id in self._waiting:
            self._wake_one(store_id)

    def _wake_one(self, store_id: str) -> None:
        for waiting in self._waiting[store_id]:
            waiting.woken.set()

    @contextmanager
    def _put_down(self, store_id: str, cursor: Cursor) -> Iterator[_Waiting]:
        waiting = _Waiting(cursor.position)
        self._waiting[store_id].add(waiting)
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watch_over())
        metrics.POLLS_WAITING.inc()
        try:
            yield waiting
        finally:
            metrics.POLLS_WAITING.dec()
            self._waiting[store_id].discard(waiting)
            if not self._waiting[store_id]:
                del self._waiting[store_id]

    async def _is_woken(self, waiting: _Waiting, deadline: float) -> bool:
        left_s = deadline - time.monotonic()
        if left_s <= 0 or self._office.stopping.is_set():
            return False
        try:
            await asyncio.wait_for(waiting.woken.wait(), left_s)
        except TimeoutError:
            return False
        return not self._office.stopping.is_set()

    async def _watch_over(self) -> None:
        """While somebody waits: notice the end, and look at the feeds when it is time to."""
        looked_at = time.monotonic()
        while self._waiting:
            await asyncio.sleep(LOOK_AGAIN_S)
            if self._office.stopping.is_set():
                self.wake_all()
                continue
            every_s = LOOK_WHILE_LISTENING_S if self.listening else LOOK_AGAIN_S
            if time.monotonic() - looked_at >= every_s:
                await self._look()
                looked_at = time.monotonic()

    async def _look(self) -> None:
        def read() -> dict[str, int]:
            with self._office.database.reading() as connection:
                return feed.positions(connection)

        try:
            positions = await asyncio.to_thread(read)
        except Exception:
            # The tills ask again, and the next look may succeed; without a watch they would sleep.
            logger.warning("the feeds could not be looked at", exc_info=True)
            return
        for store_id, waiting in self._waiting.items():
            grown = [x for x in waiting if positions.get(store_id, -1) != x.position]
            for one in grown:
                one.woken.set()
            if grown:
                metrics.WAKE_UPS.labels("look").inc()

    async def _page(self, store_id: str, cursor: Cursor) -> Changes:
        def read() -> Changes:
            with self._office.database.reading() as connection:
                now = self._office.clock.now()
                found = feed.changes_after(connection, store_id, cursor, now)
                if isinstance(found, Page) and found.changes:
                    told_of = _when(connection, store_id, found.changes[0].position)
                    metrics.FEED_LAG.observe(max(0.0, (now - told_of).total_seconds()))
                return found

        return await asyncio.to_thread(read)


def _when(connection: Connection, store_id: str, position: int) -> dt.datetime:
    entries = tables.feed.c
    query = select(entries.at).where(
        (entries.store_id == store_id) & (entries.position == position)
    )
    return instant(connection.execute(query).scalar_one())


def _is_empty(found: Changes) -> bool:
    return isinstance(found, Page) and not found.changes


def _count(found: Changes) -> None:
    if not isinstance(found, Page):
        metrics.FEED_PAGES.labels("reset").inc()
        return
    metrics.FEED_PAGES.labels("page" if found.changes else "empty").inc()
    metrics.FEED_CHANGES.inc(len(found.changes))
