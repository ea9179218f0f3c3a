"""Machines that are gone, or believed to be."""

import shutil
from random import Random

from tests.simulator.faults.kind import Fault
from tests.simulator.till import Till
from tests.simulator.world import World


class TillLost(Fault):
    """A till is stolen, or its disk is dead; a new machine takes its place.

    Head office is told at once, or hears of it at the end only.
    """

    name = "till lost"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        if till.is_clone or world.has_clone(till):
            return "not with a clone about"
        told = chance.random() < 0.6
        same_folder = chance.random() < 0.5
        store_id, device_id = till.store_id, till.device_id
        world.lose(till)
        if told:
            world.office.declare_lost(device_id)
        if same_folder:
            shutil.rmtree(till.folder)
        name = world.next_name(till.name)
        world.enrol_another(name, store_id, till.folder if same_folder else None)
        world.injected(self.name)
        where = "set up anew" if same_folder else "replaced"
        return f"{till.name} is lost{', head office told' if told else ''}, {where} as {name}"


class BelievedLost(Fault):
    """A till is declared lost although it goes on, cut off; later it turns up again."""

    name = "till believed lost"
    weight = 1

    def inject(self, world: World, till: Till, chance: Random) -> str:
        world.office.declare_lost(till.device_id)
        world.ledger.distrusted(till.name)
        world.injected(self.name)
        return f"{till.name} is declared lost"


FAULTS: tuple[Fault, ...] = (TillLost(), BelievedLost())
