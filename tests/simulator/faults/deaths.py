"""Processes that die, and files that are gone."""

from random import Random

from clerkapp.cache.database import FILE_NAME as CACHE_FILE
from tests.simulator.faults.kind import Fault
from tests.simulator.office import Office
from tests.simulator.till import Till
from tests.simulator.world import World


class TillDies(Fault):
    """A till's process is gone at one of its next writes."""

    name = "crash of a till"
    weight = 6

    def inject(self, world: World, till: Till, chance: Random) -> str:
        points = chance.choice((1, 2, 3, 4, 5, 6, 8, 12, 20, 40))
        world.crashes.arm(till.name, points)
        return f"{till.name} is to die at its write {points}"


class OfficeDies(Fault):
    """Head office is gone at one of its next writes, perhaps in the middle of a batch."""

    name = "crash of head office"
    weight = 6

    def inject(self, world: World, till: Till, chance: Random) -> str:
        points = chance.randrange(1, 45)
        world.crashes.arm(Office.name, points)
        return f"head office is to die at its write {points}"


class CacheDeleted(Fault):
    """Somebody deletes a till's cache, while it runs or before it starts."""

    name = "cache deleted"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        running = chance.random() < 0.5
        if not running:
            till.close()
        (till.folder / CACHE_FILE).unlink(missing_ok=True)
        if not running:
            till.start()
        world.injected(self.name)
        return f"the cache of {till.name} is deleted{', running' if running else ''}"


FAULTS: tuple[Fault, ...] = (TillDies(), OfficeDies(), CacheDeleted())
