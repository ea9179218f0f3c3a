"""Runs head office until it is told to stop."""

import logging
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from clerkapp.domain.clock import SystemClock
from headoffice import feed
from headoffice.coupons import revocations
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.schema import prepare
from headoffice.serving.app import create_app
from headoffice.settings import Settings
from headoffice.tills import trust

BACKLOG = 2048
KEEP_ALIVE_S = 75
"""Longer than a till is silent between two rounds: a new connection costs more than a held one."""

LAST_REPLIES_S = 5


class AnnouncingServer(uvicorn.Server):
    """Says where it listens once it does, and lets nobody wait for changes while it stops."""

    def __init__(self, config: uvicorn.Config, office: HeadOffice, url: str) -> None:
        super().__init__(config)
        self._office = office
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        if self.started:
            print(f"listening on {self._url}", flush=True)  # noqa: T201

    def handle_exit(self, sig: int, frame: object) -> None:
        """Begin to stop."""
        self._office.stopping.set()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


@contextmanager
def open_office(settings: Settings) -> Iterator[HeadOffice]:
    """A head office on a migrated database, closed behind the block. Raises CommandError."""
    database = Database(settings.database_url)
    try:
        prepare(database)
        key = member_codes.read_or_make_key(settings.key_file)
        with database.writing() as connection:
            signer = member_codes.register(connection, key)
        with database.writing() as connection:
            told = [*trust.tell_of_all(connection), *revocations.tell_of_all(connection)]
            feed.publish(connection, told)
        yield HeadOffice(database, SystemClock(), signer)
    finally:
        database.close()


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT. Raises CommandError when it cannot begin."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for wanted in (signal.SIGTERM, signal.SIGINT):
        # The server raises the signal again when it is done; to have stopped as told is success.
        signal.signal(wanted, lambda *_: None)
    with _listen(host, port) as listening, open_office(settings) as office:
        config = uvicorn.Config(
            create_app(office),
            log_config=None,
            access_log=False,
            ws="none",
            server_header=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=LAST_REPLIES_S,
        )
        AnnouncingServer(config, office, _url_of(listening)).run([listening])


def end_with_input() -> None:
    """Stop the server when standard input ends: whoever started it is gone."""

    def wait() -> None:
        sys.stdin.buffer.read()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=wait, name="until-input-ends", daemon=True).start()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise CommandError(f"cannot listen on {host}:{port}: {error.strerror}") from error
    listening.listen(BACKLOG)
    return listening


def _url_of(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
