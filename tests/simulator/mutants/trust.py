"""Bugs in how restored and copied tills are noticed and cleared."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from clerkapp.domain.operation import GENESIS
from clerkapp.journal import database, standing
from clerkapp.journal.high_water import ChainEnd, Suspicion, note_end, noted_end
from clerkapp.services import grant_coupon
from headoffice import devices, greeting
from headoffice.operations import log
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(
    MUTANTS, "quarantine-does-not-stop-grants", breaks="I4", within=100, shape=shapes.TILLS_GO_BACK
)
def quarantine_does_not_stop_grants() -> Plant:
    """A till in quarantine goes on granting."""
    return patch.object(grant_coupon, "require_trusted", lambda connection: None)


@planted(MUTANTS, "mark-is-not-compared", breaks="I4", within=100, shape=shapes.TILLS_GO_BACK)
def mark_is_not_compared() -> Plant:
    """A journal behind its high-water mark, or away from it, is believed."""
    return patch.object(database, "suspicion", lambda *rest: Suspicion.NONE)


@planted(MUTANTS, "mark-is-written-too-early", breaks="I3", within=100, shape=shapes.TILLS_DIE)
def mark_is_written_too_early() -> Plant:
    """The high-water mark is written before the commit: a crash makes it a false alarm."""
    writing = database.Journal.writing

    @contextmanager
    def early(self: Any) -> Iterator[Any]:
        with writing(self) as connection:
            yield connection
            noted = noted_end(connection)
            if noted is not None:
                self._mark.write(*noted)
                note_end(connection, *noted)

    return patch.object(database.Journal, "writing", early)


@planted(
    MUTANTS, "second-copy-is-cleared-too", breaks="I4", within=100, shape=shapes.TILLS_ARE_COPIED
)
def second_copy_is_cleared_too() -> Plant:
    """When a copied till is cleared, every copy of it begins the new epoch."""
    before = greeting._greet_before_epoch

    def welcoming(connection: Any, device: Any, said: Any, known: Any, now: Any) -> Any:
        devices.change(connection, device.id, run=None)
        known = devices.lock_standing(connection, device.id)
        return before(connection, device, said, known, now)

    return patch.object(greeting, "_greet_before_epoch", welcoming)


@planted(
    MUTANTS, "held-forks-are-not-released", breaks="I3", within=100, shape=shapes.TILLS_ARE_COPIED
)
def held_forks_are_not_released() -> Plant:
    """Clearing a device forgets what was held beside its chain."""
    return patch.object(log, "held_forks", lambda connection, device_id: [])


@planted(
    MUTANTS, "cleared-till-keeps-its-leases", breaks="I4", within=100, shape=shapes.TILLS_GO_BACK
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


@planted(MUTANTS, "runs-are-not-compared", breaks="I4", within=100, shape=shapes.TILLS_ARE_COPIED)
def runs_are_not_compared() -> Plant:
    """Two tills with the same records borrow by turns: nobody asks which run it is."""

    def lenient(said: Any, known: Any) -> str:
        behind = said.sequence < known.end.sequence
        return said.suspicion or ("restored" if behind else "")

    return patch.object(greeting, "_suspicion", lenient)
