"""Faults of the line: what can become of one request, and of a till that is cut off."""

import datetime as dt
from random import Random

from clerkapp.line import LineFault, LineFaultError
from sync.transport import Reply, Request
from tests.simulator.faults.kind import Fault
from tests.simulator.till import Till
from tests.simulator.wire import Deliver
from tests.simulator.world import World


class Mishap(Fault):
    """Something that happens to the next request of a till."""

    weight = 3

    def inject(self, world: World, till: Till, chance: Random) -> str:
        drawn = Random(chance.getrandbits(32))

        def happen(request: Request, deliver: Deliver) -> Reply:
            world.injected(self.name)
            world.note(f"{self.name}: {request.method} {request.path} of {till.name}")
            return self.carry(world, request, deliver, drawn)

        world.wire.arm(till.name, happen)
        return f"{self.name} is to come"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        """Carry the request, or not."""
        raise NotImplementedError


class LostRequest(Mishap):
    """It never arrives."""

    name = "request lost"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        raise LineFaultError(LineFault.TIMEOUT, self.name)


class LostReply(Mishap):
    """It is carried out, and nobody hears of it."""

    name = "reply lost"
    weight = 6

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        deliver(request)
        raise LineFaultError(LineFault.TIMEOUT, self.name)


class Duplicate(Mishap):
    """It arrives twice; one of the two answers comes back."""

    name = "request duplicated"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        replies = [deliver(request), deliver(request)]
        return chance.choice(replies)


class LateDuplicate(Mishap):
    """It is answered, and an old copy arrives once more behind newer requests."""

    name = "old duplicate"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        world.wire.delay(request, chance.randrange(1, 12))
        return deliver(request)


class Delayed(Mishap):
    """The till gives up on it, and it arrives later, behind newer ones."""

    name = "request delayed"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        world.wire.delay(request, chance.randrange(0, 12))
        raise LineFaultError(LineFault.TIMEOUT, self.name)


class CutReply(Mishap):
    """The reply breaks off somewhere in the middle."""

    name = "reply cut short"

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        reply = deliver(request)
        return Reply(reply.status, reply.body[: chance.randrange(len(reply.body))])


class Busy(Mishap):
    """Head office has no time."""

    name = "head office busy"
    weight = 1

    def carry(self, world: World, request: Request, deliver: Deliver, chance: Random) -> Reply:
        body = b'{"code":"busy","message":"ask again"}'
        return Reply(503, body, retry_after_s=2.0)


class Partition(Fault):
    """A till is cut off for hours or days."""

    name = "partition"
    weight = 4

    def inject(self, world: World, till: Till, chance: Random) -> str:
        hours = chance.choice((1, 3, 10, 30, 60))
        world.wire.down.add(till.name)
        world.line_back[till.name] = world.clock.at + dt.timedelta(hours=hours)
        world.injected(self.name)
        return f"{till.name} is cut off for {hours} hours"


FAULTS: tuple[Fault, ...] = (
    LostRequest(),
    LostReply(),
    Duplicate(),
    LateDuplicate(),
    Delayed(),
    CutReply(),
    Busy(),
    Partition(),
)
