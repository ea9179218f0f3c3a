"""A sample of the planted bugs is caught, and the hunt itself can fail."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from clerkapp.journal import leases
from tests.simulator.mutants import MUTANTS
from tests.simulator.mutants.hunt import Control, hunt, line
from tests.simulator.mutants.mutant import Mutant
from tests.simulator.plan import Shape
from tests.simulator.run import Simulator, simulator

SAMPLE = (
    "chain-begins-anew-each-time",
    "nothing-is-debited",
    "pull-hides-what-waits",
    "shown-before-it-is-kept",
    "tombstones-are-ignored",
    "written-off-before-sending",
)
INVARIANTS = {f"I{n}" for n in range(1, 15)}


@pytest.fixture(scope="module")
def made() -> Iterator[Simulator]:
    """One simulator for all hunts: what histories begin with is made once."""
    with simulator() as one:
        yield one


@pytest.fixture(scope="module")
def control(made: Simulator) -> Control:
    """The histories of the program as it is; shared, since they are the same for every mutant."""
    return Control(made)


@pytest.mark.parametrize("name", SAMPLE)
def test_a_planted_bug_is_caught_within_its_seeds(
    made: Simulator, control: Control, name: str
) -> None:
    found = hunt(made, control, MUTANTS[name])
    assert not found.survived
    assert "the program stopped" not in found.check


def test_a_mutant_that_changes_nothing_survives(made: Simulator, control: Control) -> None:
    harmless = Mutant("harmless", "I1", 2, "Nothing.", lambda: nullcontext(), Shape())
    found = hunt(made, control, harmless)
    assert found.survived
    assert "SURVIVED" in line(found)


def test_a_program_that_breaks_by_itself_proves_nothing_about_a_mutant(
    made: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "debit", lambda connection, debits: None)
    with pytest.raises(AssertionError, match="without any mutant"):
        hunt(made, Control(made), MUTANTS["pull-hides-what-waits"])


def test_at_least_25_mutants_each_say_what_they_break_and_how_soon_they_are_caught() -> None:
    assert len(MUTANTS) >= 25
    for mutant in MUTANTS.values():
        assert mutant.breaks in INVARIANTS
        assert mutant.what.endswith(".")
        assert mutant.within >= 1
