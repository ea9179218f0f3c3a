"""The end of every history: the lines heal, the tills catch up, and all must agree."""

import datetime as dt

from tests.simulator.world import World
from tests.support.clock import NOON

ROUNDS = 12
QUIET_ROUNDS = 2
"""Some things are asked about again only after a minute."""

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
    quiet = 0
    for _ in range(ROUNDS):
        before = world.ledger.size()
        for till in world.tills:
            if not till.is_lost and (said := till.work()) != "fine":
                world.note(f"{till.name}: {said}")
        quiet = quiet + 1 if world.ledger.size() == before else 0
        if quiet == QUIET_ROUNDS:
            return
        world.forward(dt.timedelta(minutes=2))
