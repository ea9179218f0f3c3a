"""Runs many histories and prints what a person wants to know of them."""

import sys
import time
from collections import Counter as Tally

from tests.simulator import faults
from tests.simulator.plan import Shape
from tests.simulator.run import Outcome, Simulator, simulator
from tests.simulator.shrink import shrink

ENOUGH_FAILURES = 3


def run_many(
    shape: Shape, first: int, seeds: int | None, minutes: float | None, *, verbose: bool
) -> int:
    """Run from a seed on, so many or for so long; 1 where a history broke."""
    started, ran, broken = time.monotonic(), 0, 0
    counts, tolerated = Tally[str](), Tally[str]()
    explaining_s = 0.0
    deadline = None if minutes is None else started + minutes * 60
    with simulator() as made:
        while not _is_over(ran, seeds, deadline):
            outcome = made.run_seed(first + ran, shape)
            ran += 1
            counts.update(outcome.counts)
            tolerated.update(outcome.tolerated.keys())
            if verbose:
                say("\n".join(outcome.trace))
            if not outcome.held:
                broken += 1
                explaining = time.monotonic()
                explain(made, outcome, shape)
                explaining_s += time.monotonic() - explaining
            if broken >= ENOUGH_FAILURES:
                break
    summarise(ran, broken, counts, tolerated, time.monotonic() - started - explaining_s)
    return 1 if broken else 0


def explain(made: Simulator, outcome: Outcome, shape: Shape) -> None:
    """What broke, how to repeat it, and the shortest history that still breaks."""
    say(f"\nseed {outcome.seed} BROKE: {outcome.broken}")
    say(f"repeat: python -m tests.simulator --seed {outcome.seed} {options(shape)}")
    short = shrink(made, outcome, shape)
    say(f"shortest history found, {len(short.steps)} of {len(outcome.steps)} steps:")
    say("\n".join(short.trace))
    say(f"  => {short.broken}\n")


def options(shape: Shape) -> str:
    """The command line's options for a shape."""
    text = f"--stores {shape.stores} --tills {shape.tills} --days {shape.days}"
    text += f" --steps {shape.steps_a_day}"
    if shape.strict:
        text += " --strict"
    if shape.without:
        text += " --without " + " ".join(f"'{name}'" for name in sorted(shape.without))
    return text


def summarise(
    ran: int, broken: int, counts: Tally[str], tolerated: Tally[str], took_s: float
) -> None:
    """The last lines: how many, how fast, and what was injected."""
    say(f"{'fault':<28}{'injected':>10}")
    for name in faults.FAULTS:
        mark = "" if faults.FAULTS[name].possible() else "  (needs what production lacks)"
        say(f"{name:<28}{counts[name]:>10}{mark}")
    for weakness, histories in sorted(tolerated.items()):
        say(f"tolerated in {histories} histories: {weakness}")
    pace = ran / took_s * 60
    say(f"{ran} histories in {took_s:.1f} s, {pace:.0f} a minute; {broken} broke")


def say(text: str) -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _is_over(ran: int, seeds: int | None, deadline: float | None) -> bool:
    if seeds is None and deadline is None:
        return ran >= 1
    out_of_time = deadline is not None and time.monotonic() >= deadline
    return out_of_time or (seeds is not None and ran >= seeds)
