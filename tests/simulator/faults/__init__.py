"""Everything that goes wrong in shops; each kind of fault is one small class.

A kind has a name, a weight in the draw, says whether today's production code can stand it
(``possible``), and injects itself into a world. It is counted where it really happens.
"""

from tests.simulator.faults import deaths, disks, headquarters, line, machines, times
from tests.simulator.faults.kind import Fault

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for room in (line, deaths, times, disks, machines, headquarters)
    for fault in room.FAULTS
}
"""Every kind by name."""


def weights(without: frozenset[str] = frozenset()) -> dict[str, int]:
    """The kinds that can be drawn today, with their weights."""
    return {
        name: fault.weight
        for name, fault in FAULTS.items()
        if name not in without and fault.possible()
    }
