"""All members worked out anew on PostgreSQL, against raw reads and writes of the same rows.

``REFRESH_MEMBERS`` says how many members (20 purchases each), ``REFRESH_DATABASE`` names a database
that ``refresh_data.build`` filled before, so that a large one need not be made for every run.
"""

import dataclasses
import datetime as dt
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from benchmarks.measure import Finding, Result, Times, timed
from benchmarks.refresh_data import Size, build
from clerkapp.domain.clock import SystemClock
from clerkapp.domain.operation import Operation
from headoffice import feed
from headoffice.database import Database
from headoffice.tills import enrolment
from headoffice.understanding.refresh import refresh_members
from sync.wire import Enrolled, Enrolment
from tests.headoffice.pretend_tills import public_key
from tests.headoffice.wire_client import WireClient, visit
from tests.support.head_office_process import start_head_office
from tests.support.postgres import ThrowAwayPostgres

MEMBERS = int(os.environ.get("REFRESH_MEMBERS", "20000"))
WORKERS = 2
QUIET_S = 10.0
PAUSE_S = 0.02
ONE_BY_ONE = 200
"""Members worked out alone, as after a purchase."""


def results(folder: Path) -> Iterator[Finding]:
    """The whole of it with two workers, a night on which nothing changed, and one member alone."""
    with _database() as url:
        database = Database(make_url(url).set(drivername="postgresql+psycopg"))
        purchases = _count(url, "timeline")
        members = _count(url, "members")
        with _till(folder, url, database) as till:
            quiet = till.during(lambda: time.sleep(QUIET_S))
            first_s, busy = _timed_with(till, lambda: _segments(url))
        again_s = timed(lambda: _segments(url))
        floor_s = timed(lambda: _raw(url))
        yield Result(
            f"refresh of {members:,} members with {purchases:,} purchases on PostgreSQL, "
            f"{WORKERS} workers / one raw COPY of the same rows and one raw UPDATE of all members",
            first_s,
            floor_s,
            note=f"{members / first_s:,.0f} members/s; once more, when little is new, {again_s:.0f}"
            f" s; one member after a purchase {1000 * _alone(database):.1f} ms",
        )
        yield (
            f"A till's requests (a visit told, a file read) while that refresh runs: median "
            f"{_ms(busy.median)}, p99 {_ms(busy.p99)}; without it {_ms(quiet.median)} and "
            f"{_ms(quiet.p99)}."
        )
        database.close()


@dataclasses.dataclass
class _Till:
    """A till that tells of visits and reads files, one after another, until it is told to stop."""

    client: WireClient
    device: Enrolled
    member_ids: list[str]
    last: Operation | None = None
    sent: int = 0

    def during(self, work: Callable[[], object]) -> Times:
        """How long each of its requests took while that work was done."""
        stop = threading.Event()
        each_s: list[float] = []
        thread = threading.Thread(target=self._ask, args=(stop, each_s))
        thread.start()
        try:
            work()
        finally:
            stop.set()
            thread.join()
        return Times(tuple(each_s))

    def _ask(self, stop: threading.Event, each_s: list[float]) -> None:
        while not stop.wait(PAUSE_S):
            each_s.append(timed(self._tell))
            member_id = self.member_ids[self.sent % len(self.member_ids)]
            each_s.append(timed(lambda at=member_id: self.client.get(f"/v1/members/{at}")))  # type: ignore[misc]

    def _tell(self) -> None:
        self.sent += 1
        now = dt.datetime.now(dt.UTC).isoformat()
        made = visit(self.device, self.sent, self.last, now)
        made = dataclasses.replace(made, member_id=self.member_ids[0])
        self.last = dataclasses.replace(made, hash=made.computed_hash())
        (verdict,) = self.client.push(self.last).verdicts
        assert verdict.outcome.value == "applied", verdict


@contextmanager
def _till(folder: Path, url: str, database: Database) -> Iterator[_Till]:
    process = start_head_office(folder / "data", url)
    try:
        with database.writing() as connection:
            code = enrolment.make_code(connection, "s000", "till", SystemClock().now())
        wanted = Enrolment(code=code, device_name="till", public_key=public_key())
        reply = WireClient(process.url).post("/v1/devices", wanted)
        device = Enrolled(**reply.json())
        with psycopg.connect(url) as connection_:
            query = "SELECT member_id FROM member_scopes WHERE store_id = 's000' LIMIT 500"
            ids = [row[0] for row in connection_.execute(query)]
        yield _Till(WireClient(process.url, device.token), device, ids)
    finally:
        process.stop()


@contextmanager
def _database() -> Iterator[str]:
    if given := os.environ.get("REFRESH_DATABASE"):
        yield given
        return
    with ThrowAwayPostgres() as server:
        url = server.fresh_database_url()
        database = Database(make_url(url).set(drivername="postgresql+psycopg"))
        build(database, Size(MEMBERS, stores=max(2, MEMBERS // 5000)))
        database.close()
        yield url


def _segments(url: str) -> None:
    words = ["-m", "headoffice", "segments", "--workers", str(WORKERS), "--database", url]
    subprocess.run([sys.executable, *words], check=True, capture_output=True)


def _timed_with(till: _Till, work: Callable[[], None]) -> tuple[float, Times]:
    taken: list[float] = []
    times = till.during(lambda: taken.append(timed(work)))
    return taken[0], times


def _raw(url: str) -> None:
    with psycopg.connect(url) as connection:
        for table in ("timeline", "members"):
            query = f"COPY (SELECT document FROM {table}) TO STDOUT"
            with connection.cursor().copy(query) as rows:
                for _ in rows:
                    pass
        connection.execute("UPDATE members SET document = document")
        connection.rollback()


def _alone(database: Database) -> float:
    now = SystemClock().now() + dt.timedelta(days=40)
    with database.reading() as connection:
        query = "SELECT id FROM members ORDER BY id LIMIT %(most)s"
        found = connection.exec_driver_sql(query, {"most": ONE_BY_ONE})
        ids = list(found.scalars())

    def one_by_one() -> None:
        for member_id in ids:
            with database.writing() as connection:
                touched = refresh_members(connection, [member_id], now)
                feed.publish(connection, touched, now)

    return timed(one_by_one) / len(ids)


def _count(url: str, table: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return 0 if row is None else int(row[0])


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"
