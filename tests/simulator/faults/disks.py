"""Disks that go back in time, or of which there are suddenly two."""

import shutil
from random import Random

from tests.simulator.faults.kind import Fault
from tests.simulator.till import Till
from tests.simulator.wire import Line
from tests.simulator.world import World


class TillRestored(Fault):
    """Somebody puts an older copy of a till's journal back."""

    name = "till restored"
    weight = 3

    def inject(self, world: World, till: Till, chance: Random) -> str:
        copies = world.copies_of(till)
        if not copies:
            world.keep_copy(till)
            return f"the journal of {till.name} is copied"
        copy = chance.choice(copies)
        with world.ledger.replacing_journal(till.name):
            till.put_back(copy)
        world.injected(self.name)
        return f"the journal of {till.name} is put back from {copy.name}"


class TillCloned(Fault):
    """The folder of a till is copied to another machine, and both go on."""

    name = "till cloned"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        name = f"{till.name}-clone"
        if till.is_clone or any(x.name == name for x in world.tills):
            return "it is a clone, or has one"
        folder = world.folder / name
        till.close()
        shutil.copytree(till.folder, folder)
        mark = till.mark_path
        with_mark = chance.random() < 0.5
        if with_mark and mark.exists():
            shutil.copyfile(mark, mark.with_name(f"{name}.mark"))
        till.start()
        clone = Till(name, folder, world.clock, Line(world.wire, name), world.crashes)
        clone.is_clone = True
        world.ledger.cloned(till.name)
        world.add_till(clone)
        world.injected(self.name)
        return f"{till.name} is cloned{' with its mark' if with_mark else ''}"


FAULTS: tuple[Fault, ...] = (TillRestored(), TillCloned())
