"""Time two pieces of work in turns, so that what else the machine does hits both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """Median seconds of the work and of its floor, and the ratio the design asks for."""

    name: str
    work_s: float
    floor_s: float
    goal: float

    @property
    def ratio(self) -> float:
        """How many times the floor the work takes."""
        return self.work_s / self.floor_s

    @property
    def reached(self) -> bool:
        """Whether the goal is met."""
        return self.ratio <= self.goal


def compare(
    name: str, goal: float, work: Callable[[], object], floor: Callable[[], object], rounds: int
) -> Result:
    """Run work and floor in turns; the medians count."""
    work_times: list[float] = []
    floor_times: list[float] = []
    for _ in range(rounds):
        work_times.append(_timed(work))
        floor_times.append(_timed(floor))
    return Result(name, statistics.median(work_times), statistics.median(floor_times), goal)


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
