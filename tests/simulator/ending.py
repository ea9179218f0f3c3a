"""The end of every history: the lines heal, the tills catch up, and all must agree."""

import datetime as dt

from tests.simulator.world import World
from tests.support.clock import NOON

ROUNDS = 12
PEOPLE_LOOK = 4
DAYS_BEHIND = 5


def converge(world: World) -> None:
    """Heal, work every line until it is quiet, let the leases end, and check that all agree.

    Raises ``BrokenError``.
    """
    world.chance.seed("ending")
    world.trace.append("  end  every line is up and nothing goes wrong any more")
    world.heal()
    for till in world.tills:
        till.clock.skew = dt.timedelta()
    # Noon, and so late that every lease lent ahead has ended.
    noon = world.clock.at.replace(hour=NOON.hour, minute=0)
    world.forward(noon + dt.timedelta(days=DAYS_BEHIND) - world.clock.at)
    for _ in range(PEOPLE_LOOK):
        _work_lines(world)
        if not world.needs_people():
            break
        world.note(f"people: {world.people()}")
    world.ledger.check_convergence(world.today())


def _work_lines(world: World) -> None:
    for _ in range(ROUNDS):
        before = world.ledger.size()
        for till in world.tills:
            if not till.is_lost and (said := till.work()) != "fine":
                world.note(f"{till.name}: {said}")
        if world.ledger.size() == before:
            return
        world.forward(dt.timedelta(minutes=2))
