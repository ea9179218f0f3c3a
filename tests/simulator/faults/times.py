"""Clocks that are wrong."""

import datetime as dt
from random import Random

from tests.simulator.faults.kind import Fault
from tests.simulator.till import Till
from tests.simulator.world import World


class ClockStep(Fault):
    """A till's clock is set, rightly or wrongly."""

    name = "clock step"
    weight = 3

    def inject(self, world: World, till: Till, chance: Random) -> str:
        hours = chance.choice((-49, -25, -3, -0.1, 0, 0, 0.1, 3, 25, 49))
        till.clock.skew = dt.timedelta(hours=hours)
        world.injected(self.name)
        return f"the clock of {till.name} is {hours} hours off"


FAULTS: tuple[Fault, ...] = (ClockStep(),)
