"""Runs head office until it is told to stop."""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from clerkapp.domain.clock import SystemClock
from headoffice import feed
from headoffice.announcing import Announcer
from headoffice.coupons import revocations
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.schema import prepare
from headoffice.serving import logs
from headoffice.serving.limits import Limits
from headoffice.settings import Settings
from headoffice.tills import trust

BACKLOG = 2048
KEEP_ALIVE_S = 75
"""Longer than a till is silent between two rounds: a new connection costs more than a held one."""

logger = logging.getLogger("headoffice.server")


class AnnouncingServer(uvicorn.Server):
    """Says when it listens, and lets nobody wait for changes while it stops.

    ``told_to_stop`` may be set before it runs; then it ends at once.
    """

    def __init__(
        self,
        config: uvicorn.Config,
        office: HeadOffice,
        announce: Callable[[], None],
        told_to_stop: threading.Event,
    ) -> None:
        super().__init__(config)
        self._office = office
        self._announce = announce
        self._told_to_stop = told_to_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self._told_to_stop.is_set():
            self.should_exit = True
        elif self.started:
            self._announce()

    def handle_exit(self, sig: int, frame: object) -> None:
        """Begin to stop."""
        self._office.stopping.set()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


@contextmanager
def open_office(settings: Settings) -> Iterator[HeadOffice]:
    """A head office on a migrated database, closed behind the block. Raises CommandError."""
    options = settings.options
    database = Database(settings.database_url, pool_size=options.pool)
    try:
        prepare(database)
        key = member_codes.read_or_make_key(settings.key_file)
        with database.writing() as connection:
            signer = member_codes.register(connection, key)
        with database.writing() as connection:
            told = [*trust.tell_of_all(connection), *revocations.tell_of_all(connection)]
            feed.publish(connection, told)
        yield HeadOffice(
            database,
            SystemClock(),
            signer,
            options=options,
            data_dir=settings.data_dir,
            limits=Limits(options),
        )
    finally:
        database.close()


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises CommandError when it cannot begin."""
    options = settings.options
    logs.set_up(options.log_format, options.log_level)
    with _listen(options.host, options.port) as listening:
        if options.workers == 1:
            work(settings, listening, lambda: say_where(listening))
            return
        # The library that counts asks at its import whether there are several workers.
        from headoffice.serving import workers

        workers.run(settings, listening)


def work(settings: Settings, listening: socket.socket, announce: Callable[[], None]) -> None:
    """Answer on a socket that listens, in this process, until told to stop."""
    from headoffice.serving.app import create_app

    told_to_stop = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        # The server raises the signal again when it is done; to have stopped as told is success.
        signal.signal(wanted, lambda *_: told_to_stop.set())
    with open_office(settings) as office, _announcing(office.database):
        config = uvicorn.Config(
            create_app(office),
            log_config=None,
            access_log=False,
            ws="none",
            server_header=False,
            # Who asks is read once, by the proxies that the settings trust.
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=settings.options.last_replies_s,
        )
        AnnouncingServer(config, office, announce, told_to_stop).run([listening])


def say_where(listening: socket.socket) -> None:
    """Tell whoever started this, on standard output, where to ask."""
    print(f"listening on {_url_of(listening)}", flush=True)  # noqa: T201


def end_with_input() -> None:
    """Stop the server when standard input ends: whoever started it is gone."""

    def wait() -> None:
        sys.stdin.buffer.read()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=wait, name="until-input-ends", daemon=True).start()


@contextmanager
def _announcing(database: Database) -> Iterator[None]:
    """While it serves, nobody's reply waits for others to be told of the change."""
    if database.engine.dialect.name != "postgresql":
        yield
        return
    announcer = Announcer(database.engine)
    database.announce = announcer.add
    try:
        yield
    finally:
        announcer.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except (OSError, UnicodeError) as error:
        listening.close()
        reason = getattr(error, "strerror", None) or "no such address"
        raise CommandError(f"cannot listen on {host}:{port}: {reason}") from error
    listening.listen(BACKLOG)
    return listening


def _url_of(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
