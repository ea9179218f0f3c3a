"""Planted bugs: each must break a history within the number of seeds it states.

A mutant replaces a little of the production code while one history runs. One that survives means
that the ledger is too weak, or that no fault of the simulator reaches what it breaks.
"""

from tests.simulator.mutants import (
    borrowing,
    counting,
    following,
    forgetting,
    gifts,
    granting,
    intake,
    lending,
    registering,
    restoring,
    sending,
    showing,
    trust,
)
from tests.simulator.mutants.mutant import Mutant

MUTANTS: dict[str, Mutant] = {
    name: mutant
    for room in (
        sending,
        intake,
        granting,
        borrowing,
        lending,
        counting,
        following,
        forgetting,
        showing,
        registering,
        gifts,
        restoring,
        trust,
    )
    for name, mutant in room.MUTANTS.items()
}
"""Every planted bug by name."""
