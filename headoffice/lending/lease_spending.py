"""What grants and closings do to leases and the budgets behind them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select, update

from clerkapp.domain.lease import BudgetKind, LeaseDebit
from headoffice import tables
from headoffice.lending import budgets, shortfalls
from headoffice.lending.budgets import BudgetRef
from headoffice.tills.devices import Device
from headoffice.times import instant


@dataclass(frozen=True, slots=True)
class LentLease:
    """A lease as head office knows it."""

    id: str
    budget_id: BudgetRef
    kind: BudgetKind
    owner_id: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    amount_fen: int
    spent_fen: int
    burned_fen: int
    short_fen: int
    closed: bool

    @property
    def store_id(self) -> str:
        """Whose budget it is a slice of."""
        return self.budget_id.store_id

    @property
    def held_fen(self) -> int:
        """What its till was lent, spent and unspent, covered or not."""
        return self.amount_fen + self.short_fen

    @property
    def open_fen(self) -> int:
        """What can still be spent of it without asking its budget."""
        return 0 if self.closed else self.amount_fen - self.spent_fen


def leases_of(
    connection: Connection, device: Device, lease_ids: Sequence[str]
) -> dict[str, LentLease]:
    """Those of the given leases that were lent to this device, locked with their budgets."""
    if not lease_ids:
        return {}
    leases, of = tables.leases.c, tables.budgets.c
    same_budget = (of.store_id == leases.store_id) & (of.id == leases.budget_id)
    query = (
        select(tables.leases, of.kind, of.owner_id)
        .join(tables.budgets, same_budget)
        .where((leases.store_id == device.store_id) & (leases.device_id == device.id))
        .where(leases.id.in_(set(lease_ids)))
    )
    # The budgets first: lending locks them before it touches a lease.
    held = [BudgetRef(row.store_id, row.budget_id) for row in connection.execute(query)]
    budgets.lock_by_id(connection, held)
    return {
        row.id: LentLease(
            id=row.id,
            budget_id=BudgetRef(row.store_id, row.budget_id),
            kind=BudgetKind(row.kind),
            owner_id=row.owner_id,
            starts_at=instant(row.starts_at),
            ends_at=instant(row.ends_at),
            amount_fen=row.amount_fen,
            spent_fen=row.spent_fen,
            burned_fen=row.burned_fen,
            short_fen=row.short_fen,
            closed=row.closed,
        )
        for row in connection.execute(query)
    }


def spend(
    connection: Connection, lease: LentLease, debit: LeaseDebit, occurred_at: dt.datetime
) -> set[str]:
    """Book one debit; answers what people should look at.

    The coupon is in the member's hand, so the money is gone: it comes from the lease, else from
    what was kept back when it was closed, else from what is free in the budget, else it is counted
    as overspent.
    """
    from_lease = min(debit.value_fen, lease.open_fen)
    from_burned = min(debit.value_fen - from_lease, lease.burned_fen)
    missing_fen = debit.value_fen - from_lease - from_burned
    budgets.move(
        connection,
        lease.budget_id,
        leased_fen=-from_lease,
        burned_fen=-from_burned,
        spent_fen=from_lease + from_burned,
    )
    from_short = min(missing_fen, lease.short_fen)
    _note_spent(connection, lease, from_lease + from_burned + from_short, from_burned, from_short)
    if missing_fen:
        spend_free(connection, lease.budget_id, missing_fen)
    return _flags(lease, debit, occurred_at)


def spend_free(connection: Connection, budget_id: BudgetRef, fen: int) -> None:
    """Book what no lease covers: from what is free in the budget, the rest as overspent."""
    from_free = min(fen, budgets.lock_by_id(connection, [budget_id])[budget_id])
    budgets.move(
        connection,
        budget_id,
        free_fen=-from_free,
        spent_fen=from_free,
        overspent_fen=fen - from_free,
    )


def close(connection: Connection, lease: LentLease, reported_spent_fen: int) -> None:
    """Return what is left of a lease; closing twice returns once.

    Where the till says that it spent more than head office knows of, the difference is burned: a
    coupon for it may be in somebody's hand; what the lease is short of for it stays so.
    """
    if lease.closed:
        return
    gone_fen = min(max(reported_spent_fen, lease.spent_fen), lease.held_fen)
    spent_fen = min(gone_fen, lease.amount_fen)
    burned_fen = spent_fen - lease.spent_fen
    budgets.move(
        connection,
        lease.budget_id,
        leased_fen=-lease.open_fen,
        free_fen=lease.amount_fen - spent_fen,
        burned_fen=burned_fen,
    )
    closed = update(tables.leases).where(_named(lease))
    connection.execute(
        closed.values(closed=True, burned_fen=burned_fen, short_fen=gone_fen - spent_fen)
    )
    shortfalls.make_good(connection, lease.budget_id)


def burn(connection: Connection, lease: LentLease) -> None:
    """Close a lease and return nothing: all that its till was lent may be spent."""
    close(connection, lease, lease.held_fen)


def _named(lease: LentLease) -> ColumnElement[bool]:
    of = tables.leases.c
    return (of.store_id == lease.store_id) & (of.id == lease.id)


def _note_spent(
    connection: Connection, lease: LentLease, fen: int, from_burned: int, from_short: int
) -> None:
    leases = tables.leases
    query = update(leases).where(_named(lease))
    connection.execute(
        query.values(
            # What it was short of and has spent, its budget has paid or owes as overspent.
            amount_fen=leases.c.amount_fen + from_short,
            short_fen=leases.c.short_fen - from_short,
            spent_fen=leases.c.spent_fen + fen,
            burned_fen=leases.c.burned_fen - from_burned,
        )
    )


def _flags(lease: LentLease, debit: LeaseDebit, occurred_at: dt.datetime) -> set[str]:
    flags = set()
    if debit.value_fen > lease.held_fen - lease.spent_fen:
        flags.add("over_lease")
    if not lease.starts_at <= occurred_at < lease.ends_at:
        flags.add("lease_ended")
    if lease.closed:
        flags.add("late")
    return flags
