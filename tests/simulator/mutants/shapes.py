"""Histories in which few kinds of faults happen, and those often: for bugs that need a rare one."""

from tests.simulator.faults import FAULTS
from tests.simulator.plan import Shape


def only(*faults: str, **sizes: int) -> Shape:
    """Histories that know these kinds of faults alone: what needs a rare one is met in few."""
    assert set(faults) <= FAULTS.keys(), f"no such fault among {faults}"
    return Shape(without=frozenset(FAULTS.keys() - set(faults)), **sizes)


# A busy day with a mishap now and then: much is done between one and the next.
ONE_DAY = {"days": 1, "steps_a_day": 30, "fault_percent": 12}
TILLS_DIE = only("crash of a till")
OFFICE_DIES = only("crash of head office")
OFFICE_GOES_BACK = only("head office restored", **ONE_DAY)
OFFICE_LOSES_DAYS = only("head office restored", days=3, steps_a_day=14, fault_percent=12)
TILLS_ARE_COPIED = only("till cloned", **ONE_DAY)
TILLS_GO_BACK = only("till restored", days=1, steps_a_day=60, fault_percent=12)
TILLS_VANISH = only("till lost", "till believed lost", **ONE_DAY)
CACHES_VANISH = only("cache deleted", "reply cut short", "scope changed")
SCOPES_CHANGE = only("scope changed", "feed compacted", "partition")
FEEDS_ARE_COMPACTED = only("feed compacted", "partition")
CLOCKS_ARE_WRONG = only("clock step", "partition")
MEMBERS_VANISH = only("member erased", "partition")
MEMBERS_VANISH_UNHEARD = only("member erased", "reply lost", "request duplicated")
