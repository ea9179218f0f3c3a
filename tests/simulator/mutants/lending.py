"""Bugs in how head office lends."""

import datetime as dt
from typing import Any
from unittest.mock import patch

from sqlalchemy import select

from headoffice import tables
from headoffice.lending import lease_spending, leases
from headoffice.tills import reconciling
from headoffice.tills.devices import Device
from headoffice.times import stored
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}
PATIENCE = dt.timedelta(hours=2)


@planted(
    MUTANTS,
    "lease-is-reclaimed-by-timeout",
    breaks="I4",
    within=60,
    shape=shapes.only("partition"),
)
def lease_is_reclaimed_by_timeout() -> Plant:
    """Two hours after a till greeted last, what it holds is free for others."""
    lend = leases.lend

    def reclaiming(connection: Any, borrower: Any, wishes: Any, now: dt.datetime) -> Any:
        of, devices = tables.leases.c, tables.devices.c
        query = select(of.id, of.device_id, of.store_id).join(tables.devices).where(~of.closed)
        long_ago = (devices.greeted_at < stored(now - PATIENCE)) & (
            of.device_id != borrower.device_id
        )
        for lease_id, device_id, store_id in connection.execute(query.where(long_ago)).all():
            lent = lease_spending.leases_of(connection, Device(device_id, store_id), [lease_id])
            lease_spending.close(connection, lent[lease_id], 0)
        return lend(connection, borrower, wishes, now)

    return patch.object(leases, "lend", reclaiming)


@planted(MUTANTS, "lent-but-not-taken-off", breaks="I4", within=5)
def lent_but_not_taken_off() -> Plant:
    """A lease grows and its budget does not become less."""
    names = {"move": lambda *rest, **amounts: None}
    return patch.multiple(leases.budgets, **names)


@planted(
    MUTANTS,
    "lending-goes-on-after-a-restore",
    breaks="I4",
    within=60,
    shape=shapes.OFFICE_LOSES_DAYS,
)
def lending_goes_on_after_a_restore() -> Plant:
    """A head office restored from a copy lends at once what tills hold already."""
    return patch.object(reconciling, "is_frozen", lambda connection, day: False)
