"""Hears from PostgreSQL whose feeds have grown, on one connection of its own."""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress

import psycopg
from litestar import Litestar
from psycopg import sql
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL

from headoffice import announcing
from headoffice.office import HeadOffice
from headoffice.serving import metrics
from headoffice.serving.long_poll import LongPoll
from headoffice.settings import database_url

APPLICATION_NAME = "headoffice-listen"
"""How the connection is called in ``pg_stat_activity``."""

CONNECT_TIMEOUT_S = 5
RECONNECT_S = 0.5
LOOKS_WHETHER_CLOSED_S = 0.5

logger = logging.getLogger("headoffice.listening")


class Listener:
    """Wakes waiting tills of one event loop. While it hears nothing, they look for themselves."""

    def __init__(self, url: URL, long_poll: LongPoll, loop: asyncio.AbstractEventLoop) -> None:
        self._conninfo = _conninfo(url)
        self._long_poll = long_poll
        self._loop = loop
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="listener", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """End, and wait for it."""
        self._closed.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._closed.is_set():
            try:
                with psycopg.connect(self._conninfo, autocommit=True) as connection:
                    self._listen(connection)
            except psycopg.Error as error:
                logger.warning("not listening: %s", type(error).__name__)
            self._closed.wait(RECONNECT_S)

    def _listen(self, connection: psycopg.Connection) -> None:
        connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(announcing.CHANNEL)))
        metrics.LISTENING.inc()
        self._in_loop(True)
        try:
            while not self._closed.is_set():
                for told in connection.notifies(timeout=LOOKS_WHETHER_CLOSED_S):
                    if self._long_poll.is_awaited(told.payload):
                        self._call(self._long_poll.wake, told.payload)
        finally:
            metrics.LISTENING.dec()
            self._in_loop(False)

    def _in_loop(self, listening: bool) -> None:
        def told() -> None:
            self._long_poll.listening = listening
            # What was notified while nobody listened is found by looking.
            self._long_poll.wake_all()

        self._call(told)

    def _call(self, function: Callable[..., None], *arguments: str) -> None:
        # The loop may be closed already where the server had no time left.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(function, *arguments)


def listening_for(
    office: HeadOffice, long_poll: LongPoll
) -> Callable[[Litestar], AbstractAsyncContextManager[None]]:
    """Listens while the application runs, where the database can notify."""

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        if office.database.engine.dialect.name != "postgresql":
            yield
            return
        direct = office.options.listen_database
        url = database_url(direct) if direct else office.database.engine.url
        listener = Listener(url, long_poll, asyncio.get_running_loop())
        listener.start()
        try:
            yield
        finally:
            await asyncio.to_thread(listener.close)

    return lifespan


def _conninfo(url: URL) -> str:
    plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return make_conninfo(
        plain,
        application_name=APPLICATION_NAME,
        connect_timeout=CONNECT_TIMEOUT_S,
        # A database host that vanishes says nothing: it would be listened to for ever.
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=2,
    )
