"""Runs one history from its seed and says how it ended."""

import contextlib
import gc
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.simulator import faults
from tests.simulator.crashes import Crashes, installed
from tests.simulator.determined import Chance, determined
from tests.simulator.driver import ACTS
from tests.simulator.ending import converge
from tests.simulator.ledger import BrokenError
from tests.simulator.plan import Shape, Step, plan
from tests.simulator.template import copy_template, make_template
from tests.simulator.world import World

COLLECT_EVERY = 25
MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a history ended. ``broken`` is empty where everything held."""

    seed: int
    steps: tuple[Step, ...]
    broken: str
    trace: tuple[str, ...]
    counts: dict[str, int]
    tolerated: dict[str, int]

    @property
    def held(self) -> bool:
        """Whether every invariant held to the end."""
        return not self.broken


class Simulator:
    """Runs histories, one behind the other, in a folder that it removes at the end."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="clerkapp-", dir=_roomy()))
        self._crashes = Crashes()
        self._chance = Chance()
        self._templates: dict[tuple[int, int], Path] = {}
        self._ran = 0

    def close(self) -> None:
        """Remove every file."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def run_seed(self, seed: int, shape: Shape | None = None) -> Outcome:
        """The history of a seed."""
        wanted = shape or Shape()
        return self.run_steps(seed, wanted, plan(seed, wanted, faults.weights(wanted.without)))

    def run_steps(self, seed: int, shape: Shape, steps: list[Step]) -> Outcome:
        """The history of a seed with other steps: for shrinking."""
        self._ran += 1
        if self._ran % COLLECT_EVERY == 0:
            gc.collect()
        folder = self._folder / "world"
        copy_template(self._template(shape), folder)
        try:
            with determined(self._chance), installed(self._crashes):
                self._chance.seed(f"world {seed}")
                world = World(seed, shape, folder, self._crashes, self._chance)
                broken = _lived(world, steps)
                with contextlib.suppress(Exception):
                    world.close()
        finally:
            self._crashes.disarm()
            shutil.rmtree(folder)
        return Outcome(
            seed=seed,
            steps=tuple(steps),
            broken=broken,
            trace=tuple(world.trace),
            counts=dict(world.counts),
            tolerated=dict(world.ledger.tolerated),
        )

    def _template(self, shape: Shape) -> Path:
        key = (shape.stores, shape.tills)
        if key not in self._templates:
            folder = self._folder / f"template-{shape.stores}-{shape.tills}"
            folder.mkdir()
            make_template(folder, shape)
            self._templates[key] = folder
        return self._templates[key]


@contextlib.contextmanager
def simulator() -> Iterator[Simulator]:
    """A simulator that cleans up behind itself."""
    made = Simulator()
    was_enabled = gc.isenabled()
    # Looking for garbage all the time takes a sixth of a history; once in a while is enough.
    gc.disable()
    try:
        yield made
    finally:
        made.close()
        if was_enabled:
            gc.enable()


def run_seed(seed: int, shape: Shape | None = None) -> Outcome:
    """One history in a simulator of its own. Many are quicker in one ``simulator()``."""
    with simulator() as made:
        return made.run_seed(seed, shape)


def _lived(world: World, steps: list[Step]) -> str:
    try:
        for step in steps:
            _take(world, step)
            world.ledger.check()
        converge(world)
    except BrokenError as broken:
        return str(broken)
    except Exception as error:  # noqa: BLE001 - whatever escapes is a finding, with its seed
        world.trace.append(traceback.format_exc())
        return f"{type(error).__name__}: {error}"
    return ""


def _take(world: World, step: Step) -> None:
    world.chance.seed(f"step {step.draw}")
    chance, till = Random(step.draw), world.till(step)
    place = len(world.trace)
    kind = faults.FAULTS.get(step.name)
    said = kind.inject(world, till, chance) if kind else ACTS[step.name](world, till, chance)
    world.trace.insert(place, f"{step.number:4}  {till.name} {step.name}: {said}")


def _roomy() -> Path | None:
    return MEMORY if MEMORY.is_dir() else None
