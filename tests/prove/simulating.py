"""Histories on every core, each core with seeds of its own."""

import multiprocessing
import os
import time
from dataclasses import dataclass

from tests.simulator.plan import Shape
from tests.simulator.report import options
from tests.simulator.run import simulator

SHAPES = (
    Shape(),
    Shape(tills=3, steps_a_day=10),
    Shape(stores=2, tills=2, steps_a_day=10),
    Shape(days=4, steps_a_day=8),
)
"""Small worlds find most; the larger ones find what needs more tills, stores or nights."""

SEEDS_BETWEEN_CORES = 100_000


@dataclass(frozen=True, slots=True)
class Ran:
    """How many histories, how many faults were injected, and what broke with how to repeat it."""

    histories: int
    injected: int
    broken: tuple[str, ...]


def simulate_on_all_cores(first_seed: int, minutes: float) -> Ran:
    """Run until the time is over."""
    cores = os.cpu_count() or 1
    jobs = [(first_seed + core * SEEDS_BETWEEN_CORES, minutes) for core in range(cores)]
    with multiprocessing.get_context("spawn").Pool(cores) as pool:
        parts = pool.starmap(simulate, jobs)
    return Ran(
        histories=sum(part.histories for part in parts),
        injected=sum(part.injected for part in parts),
        broken=tuple(words for part in parts for words in part.broken),
    )


def simulate(first_seed: int, minutes: float) -> Ran:
    """The same on one core."""
    deadline, histories, injected = time.monotonic() + minutes * 60, 0, 0
    broken: list[str] = []
    with simulator() as made:
        while time.monotonic() < deadline:
            seed, shape = first_seed + histories, SHAPES[histories % len(SHAPES)]
            outcome = made.run_seed(seed, shape)
            histories += 1
            injected += sum(outcome.counts.values())
            if not outcome.held:
                repeat = f"python -m tests.simulator --seed {seed} {options(shape)}"
                broken.append(f"{outcome.broken}\n  {repeat}")
    return Ran(histories, injected, tuple(broken))
