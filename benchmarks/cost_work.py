"""What a till's day and an ingested event cost a head office: seconds of CPU, and bytes kept."""

import asyncio
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import requests

from benchmarks.capacity_work import _enrolled, _make_careful
from benchmarks.measure import Finding
from benchmarks.offices import Office, Size, head_office, members_of
from benchmarks.shop_days import OPERATIONS_A_DAY, Badge, PlayedTill, Seen
from headoffice.database import Database
from headoffice.serving.authentication import add_service_token
from headoffice.settings import settings_from
from tests.support.postgres import ThrowAwayPostgres

TILLS, EVENTS, BATCH = 8, 4000, 500
POLLS_A_DAY = 10 * 3600 // 20
"""A poll ends after 20 seconds where nothing happens, which is most of the day."""

SIZE = Size(50, stores=2, tills_each_store=4)
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU of head office and of PostgreSQL in seconds, and what PostgreSQL keeps more."""

    office_s: float
    database_s: float
    kept: float

    def each(self, count: int) -> "Cost":
        """The share of one of so many."""
        return Cost(self.office_s / count, self.database_s / count, self.kept / count)

    def row(self, name: str) -> str:
        """As a row of the table."""
        return (
            f"| {name} | {self.office_s * 1000:.2f} ms | {self.database_s * 1000:.2f} ms | "
            f"{self.kept / 1024:.1f} KiB |"
        )


def results(folder: Path) -> Iterator[Finding]:
    """On PostgreSQL with fsync, over real requests."""
    if not Path("/proc/self/stat").exists():
        yield "- *Costs:* not measured here: CPU time is read from /proc."
        return
    with ThrowAwayPostgres() as server:
        url = server.fresh_database_url()
        _make_careful(url)
        with head_office(folder, SIZE, url) as office:
            yield _report(folder, office, url)
        server.drop(url)


def _report(folder: Path, office: Office, url: str) -> str:
    badges = _enrolled(folder, office, SIZE, url)
    tills = [PlayedTill(office.process.port, x, Seen()) for x in badges]
    worked, polled = asyncio.run(_days(office, url, tills))
    events = _measured(office, url, lambda: _import(folder, office, url, badges)).each(EVENTS)
    day = Cost(
        worked.office_s * OPERATIONS_A_DAY + polled.office_s * POLLS_A_DAY,
        worked.database_s * OPERATIONS_A_DAY + polled.database_s * POLLS_A_DAY,
        worked.kept * OPERATIONS_A_DAY,
    )
    lines = [
        "| | CPU of head office | CPU of PostgreSQL | kept |",
        "|---|---|---|---|",
        worked.row("an operation, with asking for leases"),
        polled.row("a look for changes that finds none"),
        day.row(f"a till's day: {OPERATIONS_A_DAY} operations, {POLLS_A_DAY:,} looks"),
        events.row(f"an ingested purchase, in batches of {BATCH}, with its member's figures"),
    ]
    return "\n".join(lines)


async def _days(office: Office, url: str, tills: list[PlayedTill]) -> tuple[Cost, Cost]:
    await asyncio.gather(*(x.join() for x in tills))
    await _all(tills, lambda x: x.work_through(20))
    before = _Gauge(office, url)
    await _all(tills, lambda x: x.work_through(OPERATIONS_A_DAY))
    worked = before.passed().each(TILLS * OPERATIONS_A_DAY)
    await _all(tills, lambda x: x.look(20))
    before = _Gauge(office, url)
    await _all(tills, lambda x: x.look(OPERATIONS_A_DAY))
    polled = before.passed().each(TILLS * OPERATIONS_A_DAY)
    for till in tills:
        till.close()
    return worked, polled


async def _all(tills: list[PlayedTill], work: Callable[[PlayedTill], object]) -> None:
    await asyncio.gather(*(work(x) for x in tills))  # type: ignore[call-overload]


def _import(folder: Path, office: Office, url: str, badges: list[Badge]) -> None:
    database = Database(settings_from(url, str(folder)).database_url)
    with database.writing() as connection:
        token = add_service_token(connection, "benchmark")
    database.close()
    ids = [x.id for store in (1, 2) for x in members_of(store, SIZE)]
    session = requests.Session()
    session.trust_env = False
    session.headers["Authorization"] = f"Bearer {token}"
    for start in range(0, EVENTS, BATCH):
        lines = [
            {"member_id": ids[x % len(ids)], "id": f"p{x}", "date": "2026-03-01", "amount": "9.90"}
            for x in range(start, start + BATCH)
        ]
        address = f"{office.process.url}/v1/imports/purchases?source=bench"
        body = "".join(json.dumps(x) + "\n" for x in lines)
        reply = session.post(address, data=body.encode(), timeout=120)
        assert reply.ok, reply.text[:300]
        assert reply.json()["accepted"] == BATCH, reply.text[:300]


def _measured(office: Office, url: str, work: Callable[[], object]) -> Cost:
    before = _Gauge(office, url)
    work()
    return before.passed()


class _Gauge:
    """What has been used until now."""

    def __init__(self, office: Office, url: str) -> None:
        self._pid, self._url = office.process.process.pid, url
        self._postmaster = _postmaster(url)
        self._before = self._read()

    def passed(self) -> Cost:
        """What was used since."""
        now = self._read()
        return Cost(*(after - before for after, before in zip(now, self._before, strict=True)))

    def _read(self) -> tuple[float, float, float]:
        with psycopg.connect(self._url) as connection:
            kept = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        assert kept is not None
        return _cpu_s(self._pid), _cpu_s(self._postmaster), float(kept[0])


def _postmaster(url: str) -> int:
    with psycopg.connect(url) as connection:
        found = connection.execute("SHOW data_directory").fetchone()
    assert found is not None
    return int((Path(found[0]) / "postmaster.pid").read_text().splitlines()[0])


def _cpu_s(pid: int) -> float:
    """Seconds of CPU of a process, those it has ended and those it has running."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        # It ended just now: who started it counts it.
        return 0.0
    return sum(int(x) for x in fields[11:15]) / _TICKS + sum(_cpu_s(int(x)) for x in children)
