"""What happens at head office: rules change, stores are cut anew, its database goes back."""

import datetime as dt
from random import Random

from tests.simulator.faults.kind import Fault
from tests.simulator.till import Till
from tests.simulator.world import World


class PolicyChanged(Fault):
    """Another policy for a store: a coupon is withdrawn or offered again, limits move."""

    name = "policy changed"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        withdrawn = chance.choice(("c5", "c10", ""))
        ceiling = chance.choice((1000, 2000, 5000))
        world.office.change_policy(till.store_id, withdrawn, ceiling)
        world.injected(self.name)
        return f"{till.store_id} offers all but {withdrawn or 'nothing'}, clerks up to {ceiling}"


class ScopeChanged(Fault):
    """A member leaves a store, or the store is cut anew."""

    name = "scope changed"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        world.injected(self.name)
        if chance.random() < 0.4:
            return f"{till.store_id} is cut anew: {world.office.cut_anew(till.store_id)}"
        member_id = f"m{chance.randrange(4) + 1}"
        left = world.office.leave(member_id, till.store_id)
        return f"{member_id} {'leaves' if left else 'is not with'} {till.store_id}"


class FeedCompacted(Fault):
    """Old entries of the feed are dropped."""

    name = "feed compacted"
    weight = 1

    def inject(self, world: World, till: Till, chance: Random) -> str:
        hours = chance.choice((0, 5, 24))
        gone = world.office.compact(dt.timedelta(hours=hours))
        world.injected(self.name)
        return f"{gone} entries older than {hours} hours are dropped"


class OfficeRestored(Fault):
    """Head office's database is put back from an older copy."""

    name = "head office restored"
    weight = 2

    def inject(self, world: World, till: Till, chance: Random) -> str:
        copies = world.office_copies
        if not copies:
            world.keep_office_copy()
            return "head office's database is copied"
        copy = chance.choice(copies)
        through = world.office.put_back(copy)
        world.office_was_restored()
        world.injected(self.name)
        return f"put back from {copy.name}; nothing is lent through {through}"


class MemberErased(Fault):
    """A member asks to be forgotten."""

    name = "member erased"
    weight = 1

    def inject(self, world: World, till: Till, chance: Random) -> str:
        member = world.chain.members[chance.choice((0, 1, 2, 3))]
        if not world.office.erase(member.id):
            return f"{member.id} is forgotten already"
        world.ledger.erased(member.id, (member.card_number, member.phone))
        world.injected(self.name)
        return f"{member.id} is to be forgotten"


FAULTS: tuple[Fault, ...] = (
    PolicyChanged(),
    ScopeChanged(),
    FeedCompacted(),
    OfficeRestored(),
    MemberErased(),
)
