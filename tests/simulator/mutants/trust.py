"""Bugs in how restored and copied tills are noticed and cleared."""

from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from clerkapp.domain.operation import GENESIS
from clerkapp.journal import database, standing
from clerkapp.journal.high_water import ChainEnd, Suspicion, note_end
from clerkapp.services import grant_coupon
from headoffice.operations import log
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(
    MUTANTS, "quarantine-does-not-stop-grants", breaks="I4", within=150, shape=shapes.TILLS_GO_BACK
)
def quarantine_does_not_stop_grants() -> Plant:
    """A till in quarantine goes on granting."""
    return patch.object(grant_coupon, "require_trusted", lambda connection: None)


@planted(MUTANTS, "mark-is-not-compared", breaks="I4", within=60, shape=shapes.TILLS_GO_BACK)
def mark_is_not_compared() -> Plant:
    """A journal behind its high-water mark, or away from it, is believed."""
    return patch.object(database, "suspicion", lambda *rest: Suspicion.NONE)


@planted(
    MUTANTS, "held-forks-are-not-released", breaks="I3", within=300, shape=shapes.TILLS_ARE_COPIED
)
def held_forks_are_not_released() -> Plant:
    """Clearing a device forgets what was held beside its chain."""
    return patch.object(log, "held_forks", lambda connection, device_id: [])


@planted(
    MUTANTS, "cleared-till-keeps-its-leases", breaks="I4", within=60, shape=shapes.TILLS_GO_BACK
)
def cleared_till_keeps_its_leases() -> Plant:
    """A till that begins a new epoch goes on with the leases of the old one."""
    tables = standing.tables

    def keeping(connection: Any, epoch: int) -> None:
        device_id = connection.execute(tables.device.select()).one().id
        connection.execute(update(tables.device).values(epoch=epoch))
        connection.execute(update(tables.standing).values(quarantine="", quarantined_at=None))
        note_end(connection, device_id, ChainEnd(epoch, 0, GENESIS))

    return patch.object(standing, "begin_epoch", keeping)
