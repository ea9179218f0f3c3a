"""Finds a shorter history that still breaks."""

from tests.simulator.plan import Shape, Step
from tests.simulator.run import Outcome, Simulator

MOST_TRIES = 250


def shrink(made: Simulator, outcome: Outcome, shape: Shape) -> Outcome:
    """The shortest history found: whole kinds of steps left out first, then ever smaller pieces."""
    best, tries = outcome, 0

    def attempt(steps: list[Step]) -> bool:
        nonlocal best, tries
        tries += 1
        if tries > MOST_TRIES:
            return False
        found = made.run_steps(outcome.seed, shape, steps)
        if _same(found, outcome):
            best = found
        return best is found

    for name in sorted({step.name for step in best.steps}):
        attempt([step for step in best.steps if step.name != name])
    size = max(1, len(best.steps) // 2)
    while size and tries < MOST_TRIES:
        size = size if _cut_some(best, size, attempt) else size // 2
        size = min(size, len(best.steps))
    return best


def _cut_some(best: Outcome, size: int, attempt: object) -> bool:
    steps = list(best.steps)
    for start in range(len(steps) - size, -1, -size):
        if attempt(steps[:start] + steps[start + size :]):  # type: ignore[operator]
            return True
    return False


def _same(found: Outcome, first: Outcome) -> bool:
    """Whether it breaks the same way: the same invariant, or the same kind of error."""
    return not found.held and found.broken.split(":")[0] == first.broken.split(":")[0]
