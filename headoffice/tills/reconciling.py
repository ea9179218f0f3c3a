"""After head office was restored: what tills hold that it no longer knows it lent them.

Until every till has told, nothing more is lent for the days concerned: what looks free may be in
somebody's hand. ``resume`` ends that; it is for people, who know whether all tills are listed.
"""

import datetime as dt
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select, update

from clerkapp.domain.lease import STOCK_DAY, Lease
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.errors import CommandError
from headoffice.lending import budgets, shortfalls
from headoffice.lending.budgets import BudgetKey, BudgetRef
from headoffice.schema import epoch_of
from headoffice.tills import devices
from headoffice.tills.devices import Device
from headoffice.times import stored
from sync.wire import Entity


def begin_epoch(connection: Connection, now: dt.datetime) -> str:
    """Begin a new epoch of head office, as after a restore; answers the last day that is frozen."""
    rules = tables.budget_rules.c
    ahead = connection.execute(select(func.max(rules.ahead_days))).scalar_one() or 0
    through = (now.date() + dt.timedelta(days=int(ahead) + 1)).isoformat()
    values = {"epoch": secrets.token_hex(8), "frozen_through": through}
    connection.execute(update(tables.chain).values(values))
    return through


def is_restored(connection: Connection) -> bool:
    """Whether tills may still have to tell again what head office forgot."""
    through = connection.execute(select(tables.chain.c.frozen_through)).scalar_one()
    return through is not None


def is_frozen(connection: Connection, day: str) -> bool:
    """Whether a budget day may have been lent in a time that head office forgot."""
    through = connection.execute(select(tables.chain.c.frozen_through)).scalar_one()
    return through is not None and (day == STOCK_DAY or day <= through)


def resume(connection: Connection) -> None:
    """Lend for the frozen days again. Raises CommandError naming the tills that have not told."""
    of = tables.devices.c
    query = select(of.id, of.name).where(
        of.revoked_at.is_(None)
        & (of.reconciled.is_(None) | (of.reconciled != epoch_of(connection)))
    )
    missing = [f"{row.name} ({row.id})" for row in connection.execute(query)]
    if missing:
        raise CommandError("these have not told what they hold: " + ", ".join(missing))
    connection.execute(update(tables.chain).values(frozen_through=None))


def reconcile(connection: Connection, device: Device, held: Iterable[Lease]) -> None:
    """Take up the leases that a device says it holds, as far as head office knows less of them.

    It knows less after a restore only. Told again nothing changes, and a copy of the till that
    tells first does not keep the till itself from telling. What is not free is noted as short.
    """
    store = records.read(connection, Entity.STORE, device.store_id, Store)
    assert store is not None, "a device's store is kept by a foreign key"
    told = list(held)
    budget_ids = _budget_ids(connection, store, told)
    for lease in told:
        budget_id = budget_ids.get(BudgetKey(lease.kind, lease.owner_id, lease.day))
        if budget_id is not None:
            _take_up(connection, device, budget_id, lease)
    devices.change(connection, device.id, device.store_id, reconciled=epoch_of(connection))


def _budget_ids(
    connection: Connection, store: Store, told: list[Lease]
) -> dict[BudgetKey, BudgetRef]:
    """The budgets behind those leases, made where they are missing, all locked in one order."""
    keys = {BudgetKey(x.kind, x.owner_id, x.day) for x in told}
    rules = [(key, rule) for key in keys if (rule := budgets.rule_for(connection, store.id, key))]
    budgets.make_missing(connection, store.id, rules)
    locked = budgets.lock_by_key(connection, store.id, keys)
    return {key: budget.id for key, budget in locked.items()}


def _take_up(connection: Connection, device: Device, budget_id: BudgetRef, lease: Lease) -> None:
    leases = tables.leases
    same = (leases.c.store_id == device.store_id) & (leases.c.id == lease.id)
    known = connection.execute(select(leases).where(same)).one_or_none()
    if known is not None and known.device_id != device.id:
        return
    if known is None:
        connection.execute(insert(leases).values(_row(device, lease, budget_id)))
    more_fen = lease.amount_fen - (known.amount_fen + known.short_fen if known else 0)
    if more_fen <= 0:
        return
    grown = update(leases).where(same)
    connection.execute(grown.values(short_fen=leases.c.short_fen + more_fen))
    shortfalls.make_good(connection, budget_id)


def _row(device: Device, lease: Lease, budget_id: BudgetRef) -> dict[str, str | int | bool]:
    return {
        "id": lease.id,
        "store_id": budget_id.store_id,
        "budget_id": budget_id.number,
        "device_id": device.id,
        "starts_at": stored(lease.starts_at),
        "ends_at": stored(lease.ends_at),
        "amount_fen": 0,
        "spent_fen": 0,
        "burned_fen": 0,
        "closed": False,
    }
