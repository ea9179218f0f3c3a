"""Histories in which few kinds of faults happen, and those often: for bugs that need a rare one."""

from tests.simulator.faults import FAULTS
from tests.simulator.plan import Shape


def only(*faults: str, **sizes: int) -> Shape:
    """Histories that know these kinds of faults alone: what needs a rare one is met in few."""
    assert set(faults) <= FAULTS.keys(), f"no such fault among {faults}"
    return Shape(without=frozenset(FAULTS.keys() - set(faults)), **sizes)


ONE_DAY = {"days": 1, "steps_a_day": 26, "fault_percent": 25}
TILLS_DIE = only("crash of a till")
OFFICE_DIES = only("crash of head office")
OFFICE_GOES_BACK = only("head office restored", "partition", **ONE_DAY)
OFFICE_GOES_BACK_EARLIER = only("head office restored", "partition")
OFFICE_GOES_BACK_UNHEARD = only("head office restored", "reply lost", "request duplicated")
TILLS_ARE_COPIED = only("till cloned", "partition", **ONE_DAY)
TILLS_GO_BACK = only("till restored", "partition", **ONE_DAY)
TILLS_VANISH = only("till lost", "till believed lost", "partition", **ONE_DAY)
CACHES_VANISH = only("cache deleted", "reply cut short", "scope changed")
SCOPES_CHANGE = only("scope changed", "feed compacted", "partition")
CLOCKS_ARE_WRONG = only("clock step", "partition")
