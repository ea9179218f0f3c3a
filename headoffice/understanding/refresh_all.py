"""All members worked out anew, by one worker or several; cut off anywhere, the next goes on."""

import datetime as dt
import multiprocessing
import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlalchemy import make_url

from clerkapp.domain.clock import SystemClock
from headoffice.database import Database
from headoffice.garbage import without_garbage
from headoffice.understanding import paging, runs
from headoffice.understanding.learning import Clock, Told, learn
from headoffice.understanding.runs import Run, Share

AT_ONCE = 500
"""Members in one transaction: who keeps one of them waits for no longer than these take."""

LOOK_AGAIN_S = 0.5
NICE = 10
"""Helpers step back: a till that asks comes first on a shared machine."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """How many members were looked at, and how many had changed."""

    members: int
    changed: int
    run_id: str


@dataclass(frozen=True, slots=True)
class Worker:
    """Who works on a refresh, with what it needs beside the database."""

    name: str
    tell: Told
    clock: Clock
    pause: Callable[[float], None]


def refresh_all(
    database: Database,
    now: dt.datetime,
    store_id: str | None = None,
    told: Told | None = None,
    *,
    workers: int = 1,
    clock: Clock | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Refreshed:
    """Work everything out anew: first what all purchases say together, then member by member.

    Members are written in transactions of ``AT_ONCE``; cut off, the next run does the rest, and a
    second process that begins meanwhile helps. With a store given only the members it keeps are
    written; what is learned is learned of the chain. ``workers`` beyond the first are processes of
    their own, for PostgreSQL alone.
    """
    me = Worker(uuid.uuid4().hex, told or _nobody, clock or SystemClock().now, pause)
    with database.writing() as connection:
        run = runs.begin(connection, now, store_id, me.clock())
    with _helpers(database, run, workers - 1) as helpers:
        _work(database, run.id, me, helpers)
    with database.reading() as connection:
        done, total, changed = runs.progress(connection, run.id)
    me.tell(runs.MEMBERS, done, total)
    return Refreshed(done, changed, run.id)


def help_with(database_url: str, run_id: str, name: str, parent: int) -> None:
    """What a helper's process does: it works until the run is at its end or nobody is behind it."""
    os.nice(NICE)

    def tell(_step: str, _done: int, _total: int) -> None:
        if os.getppid() != parent:
            raise SystemExit(1)

    def pause(seconds: float) -> None:
        tell("", 0, 0)
        time.sleep(seconds)

    database = Database(make_url(database_url))
    try:
        _work(database, run_id, Worker(name, tell, SystemClock().now, pause), _Helpers([]))
    finally:
        database.close()


class _Helpers:
    """Processes that help; what one that died had in hand is free for the others."""

    def __init__(self, processes: list[multiprocessing.process.BaseProcess]) -> None:
        self._processes = processes

    def dead(self) -> list[str]:
        """The names of those that are no more, each told once."""
        gone = [x for x in self._processes if not x.is_alive()]
        self._processes = [x for x in self._processes if x not in gone]
        return [x.name for x in gone]

    def join(self) -> None:
        """Wait for all of them."""
        for process in self._processes:
            process.join()


@contextmanager
def _helpers(database: Database, run: Run, count: int) -> Iterator[_Helpers]:
    url = database.engine.url.render_as_string(hide_password=False)
    context = multiprocessing.get_context("spawn")
    processes: list[multiprocessing.process.BaseProcess] = []
    for _ in range(count):
        name = uuid.uuid4().hex
        given = (url, run.id, name, os.getpid())
        processes.append(context.Process(target=help_with, args=given, name=name, daemon=True))
    for process in processes:
        process.start()
    helpers = _Helpers(processes)
    yield helpers
    helpers.join()


def _work(database: Database, run_id: str, me: Worker, helpers: _Helpers) -> None:
    while True:
        with database.reading() as connection:
            run = runs.run_of(connection, run_id)
        if run.ended_at is not None:
            return
        if not _worked(database, run, me):
            # Others are at the rest of it: stay, to take over what they leave.
            me.pause(LOOK_AGAIN_S)
        for name in helpers.dead():
            with database.writing() as connection:
                runs.let_go(connection, run_id, name)


def _worked(database: Database, run: Run, me: Worker) -> bool:
    if run.stage == runs.PURCHASES:
        return learn(database, run, me.name, me.tell, me.clock)
    with database.writing() as connection:
        share = runs.take_share(connection, run.id, me.name, me.clock())
        if share is None:
            return runs.end_if_done(connection, run.id, me.clock())
    _work_share(database, run, share, me)
    return True


def _work_share(database: Database, run: Run, share: Share, me: Worker) -> None:
    while not share.ended:
        with without_garbage(), database.reading() as connection:
            page = paging.think(connection, run, share, AT_ONCE)
            done, total, _ = runs.progress(connection, run.id)
        me.tell(runs.MEMBERS, done, total)
        with database.writing() as connection:
            if not runs.still_holds(connection, share, me.name):
                return
            share = _further(share, page)
            changed = paging.write(connection, page.news, run.as_of)
            share = replace(share, changed=share.changed + changed)
            runs.keep_share(connection, share, me.clock())


def _further(share: Share, page: paging.Page) -> Share:
    share.standing.add_all(page.standing)
    ended = page.members < AT_ONCE
    done = share.done + page.members
    # Members came and went while it was at work: at the end it is as many as there were.
    total = done if ended else max(share.total, done)
    last_id = "" if ended else page.last_id
    return replace(share, done=done, total=total, last_id=last_id, ended=ended)


def _nobody(_step: str, _done: int, _total: int) -> None:
    return
