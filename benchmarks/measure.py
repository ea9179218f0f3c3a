"""Time two pieces of work in turns, so that what else the machine does hits both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """Median seconds of the work and of its floor, and the ratio the design asks for, if it does.

    ``note`` says what the table has no column for.
    """

    name: str
    work_s: float
    floor_s: float
    goal: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times the floor the work takes."""
        return self.work_s / self.floor_s

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.goal is None:
            return ""
        return "reached" if self.ratio <= self.goal else "missed"


Finding = Result | str
"""A row of the table, or a piece of Markdown that stands under it."""


def compare(
    name: str,
    goal: float | None,
    work: Callable[[], object],
    floor: Callable[[], object],
    rounds: int,
) -> Result:
    """Run work and floor in turns; the medians count."""
    work_times: list[float] = []
    floor_times: list[float] = []
    for _ in range(rounds):
        work_times.append(timed(work))
        floor_times.append(timed(floor))
    return Result(name, statistics.median(work_times), statistics.median(floor_times), goal)


def timed(work: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
