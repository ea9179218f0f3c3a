"""Several processes on one socket: none knows of the others, and none outlives who started them."""

import logging
import multiprocessing
import os
import shutil
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from headoffice.errors import CommandError
from headoffice.serving import logs, server
from headoffice.settings import Settings

SHARED_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"
"""The environment variable by which the library that counts learns of the other workers."""

LOOKS_S = 0.5
QUICK_DEATH_S = 5
"""A worker that dies so soon after its start would die again: that is no accident any more."""

LONGER_THAN_LAST_REPLIES_S = 10

logger = logging.getLogger("headoffice.workers")


class _Worker:
    """One process, and what it said."""

    def __init__(self, settings: Settings, listening: socket.socket) -> None:
        spawning = multiprocessing.get_context("spawn")
        self._heard, said = spawning.Pipe(duplex=False)
        self.process: SpawnProcess = spawning.Process(
            target=_work, args=(settings, listening, said), name="headoffice-worker"
        )
        self.process.start()
        said.close()
        self.began_at = time.monotonic()
        self.is_ready = False

    @property
    def signs(self) -> list[Connection | int]:
        """What to wait on for news of it."""
        return [self.process.sentinel, *([] if self.is_ready else [self._heard])]

    def look(self) -> None:
        """Take in what it said."""
        if not self.is_ready and self._heard.poll():
            try:
                self.is_ready = bool(self._heard.recv())
            except EOFError:
                self.is_ready = False

    @property
    def died_quickly(self) -> bool:
        """Whether it ended, without having been told to, as good as at its start."""
        return not self.is_ready or time.monotonic() - self.began_at < QUICK_DEATH_S


def run(settings: Settings, listening: socket.socket) -> None:
    """Keep the wanted number of workers until told to stop. Raises CommandError.

    What a worker is answering when the signal comes is answered; one that dies is replaced.
    """
    if settings.database_url.get_backend_name() == "sqlite":
        raise CommandError("several workers need PostgreSQL: SQLite lets one at a time write")
    stopping = threading.Event()
    for wanted in (signal.SIGTERM, signal.SIGINT):
        signal.signal(wanted, lambda *_: stopping.set())
    # The schema is made, and what is wrong with the settings said, by one and not by each.
    with server.open_office(settings):
        pass
    with _counting_together():
        _keep(settings, listening, stopping.is_set)


def _keep(settings: Settings, listening: socket.socket, is_over: Callable[[], bool]) -> None:
    workers = [_Worker(settings, listening) for _ in range(settings.options.workers)]
    told = False
    try:
        while not is_over():
            wait([x for worker in workers for x in worker.signs], timeout=LOOKS_S)
            for worker in workers:
                worker.look()
            if not told and all(x.is_ready for x in workers):
                server.say_where(listening)
                told = True
            if not is_over():
                workers = [_living(x, settings, listening) for x in workers]
    finally:
        _end(workers, settings.options.last_replies_s)


def _living(worker: _Worker, settings: Settings, listening: socket.socket) -> _Worker:
    """The worker, or another one in its place. Raises CommandError where that is of no use."""
    if worker.process.is_alive():
        return worker
    _forget_counts(worker)
    if worker.died_quickly:
        raise CommandError(f"a worker ended at its start with {worker.process.exitcode}")
    logger.error("a worker ended with %s; another takes its place", worker.process.exitcode)
    return _Worker(settings, listening)


def _end(workers: list[_Worker], last_replies_s: int) -> None:
    for worker in workers:
        worker.process.terminate()
    ends_at = time.monotonic() + last_replies_s + LONGER_THAN_LAST_REPLIES_S
    for worker in workers:
        worker.process.join(max(0.0, ends_at - time.monotonic()))
        if worker.process.is_alive():
            logger.error("a worker does not end and is killed")
            worker.process.kill()
            worker.process.join()


def _work(settings: Settings, listening: socket.socket, said: Connection) -> None:
    logs.set_up(settings.options.log_format, settings.options.log_level)
    _end_with_parent()
    server.work(settings, listening, lambda: said.send(True))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker was started by somebody"

    def watch() -> None:
        parent.join()
        signal.raise_signal(signal.SIGTERM)

    threading.Thread(target=watch, name="until-parent-ends", daemon=True).start()


@contextmanager
def _counting_together() -> Iterator[None]:
    """A directory into which the workers count, gone behind the block."""
    folder = tempfile.mkdtemp(prefix="headoffice-metrics-")
    os.environ[SHARED_DIRECTORY] = folder
    try:
        yield
    finally:
        del os.environ[SHARED_DIRECTORY]
        shutil.rmtree(folder, ignore_errors=True)


def _forget_counts(worker: _Worker) -> None:
    """Gauges of who is gone say nothing any more; counters stay, as they only grow."""
    for path in Path(os.environ[SHARED_DIRECTORY]).glob(f"gauge_live*_{worker.process.pid}.db"):
        path.unlink(missing_ok=True)
