"""How many tills a head office takes back at once, the morning after a night without a line."""

import asyncio
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.capacity_work import (
    TILLS_EACH_STORE,
    _enrolled,
    _make_careful,
    _named,
    _workers,
)
from benchmarks.measure import Finding
from benchmarks.offices import Size, head_office
from benchmarks.shop_days import PlayedTill, Seen
from tests.support.postgres import ThrowAwayPostgres

UNSENT = 100
"""Operations of each till: half of a day, which is what an afternoon without a line leaves."""

STEPS = (50, 100, 200, 400)
DRAINED_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Morning:
    """What came of so many tills that came at once."""

    tills: int
    last_s: float
    median_s: float
    fault: str

    @property
    def is_held(self) -> bool:
        """Whether everybody was up to date soon."""
        return not self.fault and self.last_s <= DRAINED_WITHIN_S

    @property
    def row(self) -> str:
        """As a row of the table."""
        each_s = self.tills * UNSENT / self.last_s
        verdict = "yes" if self.is_held else f"no: {self.fault}" if self.fault else "no"
        return (
            f"| {self.tills:,} | {self.tills * UNSENT:,} | {self.median_s:.1f} s | "
            f"{self.last_s:.1f} s | {each_s:.0f} | {verdict} |"
        )


def results(folder: Path) -> Iterator[Finding]:
    """With one worker and with two, on PostgreSQL with fsync."""
    for workers in (1, 2):
        with ThrowAwayPostgres() as server:
            url = server.fresh_database_url()
            _make_careful(url)
            yield _report(folder / str(workers), url, workers)
            server.drop(url)


def _report(folder: Path, url: str, workers: int) -> str:
    size = Size(20, stores=sum(STEPS) // TILLS_EACH_STORE, tills_each_store=TILLS_EACH_STORE)
    with _workers(workers), head_office(folder, size, url) as office:
        badges = _enrolled(folder, office, size, url)
        mornings = []
        for count in STEPS:
            some, badges = badges[:count], badges[count:]
            seen = Seen()
            tills = [PlayedTill(office.process.port, x, seen) for x in some]
            mornings.append(asyncio.run(_morning(tills, seen)))
            print(mornings[-1].row, file=sys.stderr, flush=True)
            if not mornings[-1].is_held:
                break
    held = [x.tills for x in mornings if x.is_held]
    words = f"{max(held):,} tills were up to date within a minute" if held else "none was held"
    lines = [
        f"{_named(workers)} on PostgreSQL, {UNSENT} operations unsent at each till: **{words}**.\n",
        "| tills | operations | half of them after | all after | operations/s | held |",
        "|---|---|---|---|---|---|",
        *(x.row for x in mornings),
    ]
    return "\n".join(lines)


async def _morning(tills: list[PlayedTill], seen: Seen) -> Morning:
    started = time.perf_counter()

    async def catch_up(till: PlayedTill) -> float:
        await till.catch_up(UNSENT)
        till.close()
        return time.perf_counter() - started

    ends = await asyncio.gather(*(catch_up(x) for x in tills), return_exceptions=True)
    came = [x for x in ends if isinstance(x, float)] or [float("inf")]
    faults = [repr(x) for x in ends if not isinstance(x, float)] + seen.faults
    return Morning(len(tills), max(came), statistics.median(came), "".join(faults[:1]))
