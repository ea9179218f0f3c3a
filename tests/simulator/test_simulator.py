"""A sample of histories that holds, and proof that the machine is what it says it is."""

import ast
import dataclasses
import sys
from collections import Counter as Tally
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.simulator import faults
from tests.simulator.plan import Shape, plan
from tests.simulator.run import Outcome, Simulator, run_seed, simulator
from tests.simulator.shrink import shrink

SAMPLE = range(1, 25)
LEDGER = sorted(path.name for path in Path(__file__).parent.glob("ledger*.py"))


@pytest.fixture(scope="module")
def made() -> Iterator[Simulator]:
    """One simulator for all tests: what histories begin with is made once."""
    with simulator() as one:
        yield one


@pytest.fixture(scope="module")
def sample(made: Simulator) -> list[Outcome]:
    """The histories that CI runs."""
    return [made.run_seed(seed) for seed in SAMPLE]


def test_every_invariant_holds_in_every_history_of_the_sample(sample: list[Outcome]) -> None:
    assert [(x.seed, x.broken) for x in sample if not x.held] == []


def test_every_kind_of_fault_was_really_injected_in_the_sample(sample: list[Outcome]) -> None:
    counts = sum((Tally(x.counts) for x in sample), Tally[str]())
    assert [name for name in faults.weights() if not counts[name]] == []


def test_the_same_seed_is_the_same_history_to_the_letter(made: Simulator) -> None:
    first, second = made.run_seed(7), made.run_seed(7)
    assert first == second


def test_a_simulator_of_its_own_gives_the_same_history(sample: list[Outcome]) -> None:
    with simulator() as other:
        assert other.run_seed(3) == sample[2]


def test_leaving_a_step_out_changes_no_other_step() -> None:
    shape = Shape()
    everything = plan(5, shape, faults.weights())
    less = plan(5, dataclasses.replace(shape, without=frozenset({"wait"})), faults.weights())
    assert less == [step for step in everything if step.name != "wait"]


def test_a_planted_bug_breaks_a_history_and_shrinks_to_a_few_steps(
    made: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerkapp.journal.leases.debit", lambda connection, debits: None)
    broken = next(x for seed in SAMPLE if not (x := made.run_seed(seed)).held)
    assert broken.broken.startswith("I4")
    short = shrink(made, broken, Shape())
    assert not short.held
    assert len(short.steps) < 8


def test_several_stores_and_tills_hold_too(made: Simulator) -> None:
    shape = Shape(stores=2, tills=4, days=2, steps_a_day=20)
    outcomes = [made.run_seed(seed, shape) for seed in (1, 2, 3)]
    assert [x.broken for x in outcomes if not x.held] == []


@pytest.mark.parametrize("name", LEDGER)
def test_the_ledger_shares_no_code_with_what_it_checks(name: str) -> None:
    source = Path(__file__).with_name(name).read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        for module in names:
            of_the_ledger = module.startswith("tests.simulator.ledger")
            assert of_the_ledger or module.split(".")[0] in sys.stdlib_module_names, module


FOUR_DAYS = Shape(days=4, steps_a_day=8)


@pytest.mark.parametrize(
    ("seed", "shape"),
    [
        (10_000_799, FOUR_DAYS),
        (10_001_711, FOUR_DAYS),
        (10_001_851, FOUR_DAYS),
        (10_101_216, Shape()),
        (10_101_760, Shape()),
        (20_100_836, Shape()),
        (20_000_859, FOUR_DAYS),
        (20_001_171, FOUR_DAYS),
    ],
)
def test_histories_that_once_broke_hold(seed: int, shape: Shape) -> None:
    assert not run_seed(seed, shape).broken
