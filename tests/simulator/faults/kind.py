"""What a kind of fault is."""

from random import Random

from tests.simulator.till import Till
from tests.simulator.world import World


class Fault:
    """One kind of fault."""

    name = ""
    weight = 1

    def possible(self) -> bool:
        """Whether the production code has what this fault needs."""
        return True

    def inject(self, world: World, till: Till, chance: Random) -> str:
        """Let it happen, or arm it; answers a line for the trace."""
        raise NotImplementedError
