"""Bugs in what happens when head office comes back from an older copy."""

import datetime as dt
from typing import Any
from unittest.mock import patch

from clerkapp.journal import replay
from headoffice import tables
from headoffice.tills import reconciling
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "nothing-is-sent-again", breaks="I3", within=60, shape=shapes.OFFICE_GOES_BACK)
def nothing_is_sent_again() -> Plant:
    """A till does not send again what a restored head office has forgotten."""
    return patch.object(replay, "reopen", lambda *rest: 0)


@planted(MUTANTS, "acknowledged-is-dropped-at-once", breaks="I3", within=20)
def acknowledged_is_dropped_at_once() -> Plant:
    """An operation leaves the journal with its verdict, too soon for a restored head office."""
    return patch.object(replay, "KEPT", dt.timedelta())


@planted(MUTANTS, "no-new-epoch", breaks="I3", within=60, shape=shapes.OFFICE_GOES_BACK)
def no_new_epoch() -> Plant:
    """A restored head office goes on in its old epoch."""
    begin = reconciling.begin_epoch

    def keeping(connection: Any, now: dt.datetime) -> str:
        epoch = reconciling.epoch_of(connection)
        through: str = begin(connection, now)
        connection.execute(tables.chain.update().values(epoch=epoch))
        return through

    return patch.object(reconciling, "begin_epoch", keeping)


@planted(
    MUTANTS,
    "held-leases-are-not-taken-up",
    breaks="I4",
    within=150,
    shape=shapes.OFFICE_LOSES_DAYS,
)
def held_leases_are_not_taken_up() -> Plant:
    """A restored head office does not take up the leases that tills tell of."""
    return patch.object(reconciling, "_take_up", lambda *rest: None)
