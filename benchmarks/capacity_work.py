"""How many tills a head office holds, each with a shop's normal day or a night's work unsent."""

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from psycopg import sql

from benchmarks.measure import Finding
from benchmarks.offices import Office, Size, clerk_of, head_office, members_of
from benchmarks.shop_days import Badge, PlayedTill, Seen
from clerkapp.domain.clock import SystemClock
from headoffice.database import Database
from headoffice.settings import settings_from
from headoffice.tills import enrolment
from sync import wire
from tests.support.postgres import ThrowAwayPostgres

TILLS_EACH_STORE = 4
STEPS = ((200, 1), (400, 1), (800, 1), (1600, 1), (1600, 2), (1600, 4))
"""Tills, and how much faster than a normal day they work once there are no more of them."""

SETTLE_S, MEASURE_S = 3, 20
LONGEST_P99_S = 1.0
SATURATED = 0.95
JOINING_AT_ONCE = 16
JOIN_WITHIN_S = 120
CAREFUL = ("fsync", "synchronous_commit", "full_page_writes")
WORKERS_VARIABLE = "HEADOFFICE_WORKERS"
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Step:
    """What one step showed."""

    tills: int
    speed: int
    requests_each_s: float
    p50_s: float
    p99_s: float
    cpu: float
    fault: str

    @property
    def is_held(self) -> bool:
        """Whether head office kept up."""
        return not self.fault and self.p99_s <= LONGEST_P99_S and self.cpu < SATURATED

    @property
    def row(self) -> str:
        """As a row of the table."""
        verdict = "yes" if self.is_held else f"no: {self.fault}" if self.fault else "no"
        p50, p99 = (f"{x * 1000:.0f} ms" for x in (self.p50_s, self.p99_s))
        return (
            f"| {self.tills:,} | {self.speed}× | {self.requests_each_s:.0f} | {p50} | {p99} | "
            f"{self.cpu:.0%} | {verdict} |"
        )


def on_sqlite(folder: Path) -> Iterator[Finding]:
    """Head office on its own SQLite file."""
    yield _report("SQLite", folder, None)


def on_postgresql(folder: Path) -> Iterator[Finding]:
    """Head office on PostgreSQL, which on this machine has the same cores to share."""
    yield from _with_workers(folder, 1)


def with_two_workers(folder: Path) -> Iterator[Finding]:
    """Two processes on one socket and the same PostgreSQL."""
    yield from _with_workers(folder, 2)


def _with_workers(folder: Path, workers: int) -> Iterator[Finding]:
    with ThrowAwayPostgres() as server:
        url = server.fresh_database_url()
        _make_careful(url)
        yield _report("PostgreSQL", folder, url, workers)
        server.drop(url)


def _make_careful(url: str) -> None:
    """Tests turn durability off; what is measured here has to survive a power cut."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in CAREFUL:
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = on").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


@contextmanager
def _workers(count: int) -> Iterator[None]:
    """Head offices that are started meanwhile have so many workers."""
    os.environ[WORKERS_VARIABLE] = str(count)
    try:
        yield
    finally:
        del os.environ[WORKERS_VARIABLE]


def _report(name: str, folder: Path, url: str | None, workers: int = 1) -> str:
    if not Path("/proc/self/stat").exists():
        return f"- *Tills on {name}:* not run here: CPU time is read from /proc."
    most = max(tills for tills, _ in STEPS)
    size = Size(20, stores=most // TILLS_EACH_STORE, tills_each_store=TILLS_EACH_STORE)
    with _workers(workers), head_office(folder / "office", size, url) as office:
        badges = _enrolled(folder / "office", office, size, url)
        steps = asyncio.run(_step_up(office, badges, workers))
    held = [x for x in steps if x.is_held]
    words = "none of the steps was held"
    if held:
        best = held[-1]
        faster = f" at {best.speed} times the pace of a day" if best.speed > 1 else ""
        words = f"{best.tills:,} tills{faster} held, push p99 {best.p99_s * 1000:.0f} ms"
    lines = [
        f"{_named(workers)} on {name}: **{words}**.\n",
        "| tills | pace | requests/s | push p50 | push p99 | CPU of a core, each | held |",
        "|---|---|---|---|---|---|---|",
        *(x.row for x in steps),
    ]
    return "\n".join(lines)


def _enrolled(folder: Path, office: Office, size: Size, url: str | None) -> list[Badge]:
    """Every till of the chain, made in one transaction."""
    database = Database(settings_from(url, str(folder)).database_url)
    now = SystemClock().now()
    badges = []
    with database.writing() as connection:
        for number in range(1, size.stores + 1):
            member_ids = [x.id for x in members_of(number, size)]
            for code in office.codes[f"s{number}"]:
                key = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
                asked = wire.Enrolment(code=code, device_name="till", public_key=key)
                made = enrolment.enrol(connection, asked, now)
                clerk_id = clerk_of(number).id
                badges.append(
                    Badge(made.device_id, made.token, made.store_id, clerk_id, member_ids)
                )
    database.close()
    return badges


def _named(workers: int) -> str:
    return "One head office process" if workers == 1 else f"{workers} workers of head office"


async def _step_up(office: Office, badges: list[Badge], workers: int) -> list[Step]:
    """Take steps until one is not held; tills that came stay."""
    seen = Seen()
    tills: list[PlayedTill] = []
    days: list[asyncio.Task[None]] = []
    steps: list[Step] = []
    try:
        for count, speed in STEPS:
            seen.speed = speed
            new = [PlayedTill(office.process.port, x, seen) for x in badges[len(tills) : count]]
            tills += new
            if not await _joined(new):
                fault = f"not all of them joined in {JOIN_WITHIN_S} s"
                return [*steps, Step(count, speed, 0, 0, 0, 0, fault)]
            days += [asyncio.create_task(y) for x in new for y in (x.work(), x.follow())]
            steps.append(await _measured(office.process.process.pid, count, seen, days, workers))
            print(steps[-1].row, file=sys.stderr, flush=True)
            if not steps[-1].is_held:
                break
        return steps
    finally:
        await _end(days)
        for till in tills:
            till.close()


async def _measured(
    pid: int, count: int, seen: Seen, days: list[asyncio.Task[None]], workers: int
) -> Step:
    await asyncio.sleep(SETTLE_S)
    seen.start()
    used_s, started = _cpu_s(pid), time.perf_counter()
    await asyncio.sleep(MEASURE_S)
    passed = time.perf_counter() - started
    cpu = (_cpu_s(pid) - used_s) / passed / workers
    faults = [repr(x.exception()) for x in days if x.done()] + seen.faults
    pushes = seen.pushes if len(seen.pushes) > 1 else [0.0, 0.0]
    cuts = statistics.quantiles(pushes, n=100, method="inclusive")
    return Step(
        count, int(seen.speed), seen.requests / passed, cuts[49], cuts[98], cpu, "".join(faults[:1])
    )


async def _joined(new: list[PlayedTill]) -> bool:
    try:
        await asyncio.wait_for(_join(new), JOIN_WITHIN_S)
    except TimeoutError:
        return False
    return True


async def _join(new: list[PlayedTill]) -> None:
    gate = asyncio.Semaphore(JOINING_AT_ONCE)

    async def join(till: PlayedTill) -> None:
        async with gate:
            await till.join()

    await asyncio.gather(*(join(x) for x in new))


async def _end(days: list[asyncio.Task[None]]) -> None:
    for task in days:
        task.cancel()
    await asyncio.gather(*days, return_exceptions=True)


def _cpu_s(pid: int) -> float:
    """Seconds of CPU that a process and its workers have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return (int(fields[11]) + int(fields[12])) / _TICKS + sum(_cpu_s(int(x)) for x in children)
