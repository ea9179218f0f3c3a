"""Holds an empty page back until there is something to tell."""

import asyncio
import time

from headoffice import feed
from headoffice.office import HeadOffice
from sync.wire import Changes, Cursor, Page

LONGEST_WAIT_S = 20
LOOK_AGAIN_S = 0.25


class LongPoll:
    """Answers tills that wait. However many wait, the database is asked four times a second."""

    def __init__(self, office: HeadOffice) -> None:
        self._office = office
        self._looking = asyncio.Lock()
        self._looked_at = float("-inf")
        self._positions: dict[str, int] = {}

    async def changes(self, store_id: str, cursor: Cursor, wait_s: float) -> Changes:
        """The next page, waited for at most ``wait_s`` seconds.

        While it waits it holds neither a thread nor a connection; it ends when the server stops.
        """
        deadline = time.monotonic() + wait_s
        found = await self._page(store_id, cursor)
        while _is_empty(found) and not await self._is_over(deadline):
            if await self._position(store_id) != cursor.position:
                found = await self._page(store_id, cursor)
        # A till measures its clock by this: the time of a look some seconds ago would be skew.
        found.server_time = self._office.clock.now()
        return found

    async def _is_over(self, deadline: float) -> bool:
        left_s = deadline - time.monotonic()
        if left_s <= 0 or self._office.stopping.is_set():
            return True
        await asyncio.sleep(min(LOOK_AGAIN_S, left_s))
        return False

    async def _page(self, store_id: str, cursor: Cursor) -> Changes:
        def read() -> Changes:
            with self._office.database.reading() as connection:
                now = self._office.clock.now()
                return feed.changes_after(connection, store_id, cursor, now)

        return await asyncio.to_thread(read)

    async def _position(self, store_id: str) -> int:
        def read() -> dict[str, int]:
            with self._office.database.reading() as connection:
                return feed.positions(connection)

        async with self._looking:
            if time.monotonic() - self._looked_at >= LOOK_AGAIN_S:
                self._positions = await asyncio.to_thread(read)
                self._looked_at = time.monotonic()
        return self._positions[store_id]


def _is_empty(found: Changes) -> bool:
    return isinstance(found, Page) and not found.changes
