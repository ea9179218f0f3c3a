"""What the simulator does to a chain leaves its database in order: crashes, copies and restored
head offices too."""

import pytest

from headoffice.checking import everything
from headoffice.checking.breaks import Break
from tests.simulator import run
from tests.simulator.plan import Step
from tests.simulator.world import World

SEEDS = range(1, 25)


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, str, Break]]:
    """What every check finds at the end of each history."""
    breaks: list[tuple[int, str, Break]] = []
    lived = run._lived

    def lived_and_checked(world: World, steps: list[Step]) -> str:
        said = lived(world, steps)
        with world.office.running.database.reading() as connection:
            for name, check in everything.CHECKS.items():
                breaks.extend((len(steps), name, one) for one in check(connection))
        return said

    monkeypatch.setattr(run, "_lived", lived_and_checked)
    return breaks


@pytest.mark.long
def test_histories_end_with_everything_in_order(found: list[tuple[int, str, Break]]) -> None:
    with run.simulator() as simulator:
        for seed in SEEDS:
            assert simulator.run_seed(seed).broken == ""
            assert found == [], seed
