"""Time two pieces of work in turns, so that what else the machine does hits both alike."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """Median seconds of the work and of its floor, and the ratio the design asks for, if it does.

    ``note`` says what the table has no column for; with ``in_bytes`` it is memory that is compared.
    """

    name: str
    work_s: float
    floor_s: float
    goal: float | None = None
    note: str = ""
    in_bytes: bool = False

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


FRAME_S = 1 / 60
"""What a screen shows a picture for: an answer within it is there at once."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of many runs of the same."""

    each_s: tuple[float, ...]

    @property
    def median(self) -> float:
        """Half of the runs took longer."""
        return statistics.median(self.each_s)

    @property
    def p99(self) -> float:
        """One run in a hundred took longer."""
        return sorted(self.each_s)[min(len(self.each_s) - 1, int(len(self.each_s) * 0.99))]


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
    found, lowest = turns(work, floor, rounds)
    return Result(name, found.median, lowest.median, goal)


def turns(
    work: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[Times, Times]:
    """The times of the work and of its floor, taken in turns."""
    pairs = [(timed(work), timed(floor)) for _ in range(rounds)]
    return Times(tuple(x for x, _ in pairs)), Times(tuple(x for _, x in pairs))


def timed(work: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
