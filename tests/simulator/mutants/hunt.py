"""Hunts planted bugs: the program as it is must hold where the mutant must not."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tests.simulator.mutants.mutant import Mutant
from tests.simulator.plan import Shape
from tests.simulator.report import say
from tests.simulator.run import Outcome, Simulator, simulator

WORDS = 100


@dataclass(frozen=True, slots=True)
class Caught:
    """How a hunt ended: at which seed, by which check; ``seed`` is None for a survivor."""

    mutant: Mutant
    seed: int | None
    check: str

    @property
    def survived(self) -> bool:
        """Whether nobody noticed."""
        return self.seed is None


class Control:
    """The program without a bug, on the very seeds that mutants run on; each is run once."""

    def __init__(self, made: Simulator) -> None:
        self._made = made
        self._held: set[tuple[Shape, int]] = set()

    def require(self, seed: int, shape: Shape) -> None:
        """Raises AssertionError where the program itself breaks: then a mutant proves nothing."""
        if (shape, seed) in self._held:
            return
        outcome = self._made.run_seed(seed, shape)
        assert outcome.held, f"without any mutant, seed {seed} broke: {outcome.broken}"
        self._held.add((shape, seed))

    @property
    def ran(self) -> int:
        """How many histories held."""
        return len(self._held)


def hunt(made: Simulator, control: Control, mutant: Mutant) -> Caught:
    """Run a mutant from seed 1 on until the ledger notices, each seed behind its control."""
    for seed in range(1, mutant.within + 1):
        control.require(seed, mutant.shape)
        with mutant.plant():
            outcome = made.run_seed(seed, mutant.shape)
        if not outcome.held:
            return Caught(mutant, seed, _check(outcome))
    return Caught(mutant, None, "")


def hunt_all(mutants: Iterable[Mutant]) -> int:
    """Hunt each and print a line of the table; 1 where one survived."""
    with simulator() as made, quiet():
        control, survivors, caught = Control(made), 0, 0
        say(f"{'mutant':<34}{'breaks':<8}{'seed':>5} of{'':<6}caught by")
        for mutant in mutants:
            found = hunt(made, control, mutant)
            survivors += found.survived
            caught += not found.survived
            say(line(found))
        say(f"without a mutant {control.ran} histories of the same seeds held")
        say(f"{caught} mutants were caught, {survivors} survived")
    return 1 if survivors else 0


@contextmanager
def quiet() -> Iterator[None]:
    """What a bug makes the program complain of is not for the table."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def line(found: Caught) -> str:
    """One line of the table."""
    mutant = found.mutant
    seed = "-" if found.seed is None else str(found.seed)
    check = "SURVIVED" if found.survived else found.check
    return f"{mutant.name:<34}{mutant.breaks:<8}{seed:>5} of {mutant.within:<5}{check}"


def _check(outcome: Outcome) -> str:
    stopped = outcome.trace[-1].startswith("Traceback") if outcome.trace else False
    words = outcome.broken.splitlines()[0][:WORDS]
    return f"the program stopped: {words}" if stopped else words
