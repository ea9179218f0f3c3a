"""The leases this till holds, and their debits."""

import datetime as dt

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from clerkapp.domain.lease import BudgetKind, Lease, LeaseDebit
from clerkapp.domain.operation import LeaseClosed, OperationKind
from clerkapp.journal import outbox, tables
from clerkapp.journal.device import Device

SYSTEM = "system"
"""Stands for the clerk where the till itself acts."""


class LeaseShortError(Exception):
    """A debit would pass what a lease holds; the whole transaction must be undone."""


def held_leases(connection: Connection) -> tuple[Lease, ...]:
    """Every lease that is not closed."""
    rows = connection.execute(select(tables.leases).where(~tables.leases.c.closed))
    return tuple(_lease(row) for row in rows)


def debit(connection: Connection, debits: tuple[LeaseDebit, ...]) -> None:
    """Take the debits from their leases, each by one conditional update.

    Raises ``LeaseShortError`` when one does not reach; the caller's transaction is undone by it.
    """
    table = tables.leases
    for item in debits:
        changed = connection.execute(
            update(table)
            .where(table.c.id == item.lease_id, ~table.c.closed)
            .where(table.c.spent_fen + item.value_fen <= table.c.amount_fen)
            .values(spent_fen=table.c.spent_fen + item.value_fen)
        )
        if changed.rowcount != 1:
            raise LeaseShortError(item.lease_id)


def take_up(connection: Connection, lent: list[Lease]) -> None:
    """Take up what head office lent. Amounts only rise; what was spent and closed here stands."""
    table = tables.leases
    for lease in lent:
        statement = insert(table).values(
            id=lease.id,
            kind=lease.kind.value,
            owner_id=lease.owner_id,
            day=lease.day,
            starts_at=lease.starts_at,
            ends_at=lease.ends_at,
            amount_fen=lease.amount_fen,
            spent_fen=0,
            closed=False,
        )
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"amount_fen": statement.excluded.amount_fen},
                where=(table.c.amount_fen < statement.excluded.amount_fen) & ~table.c.closed,
            )
        )


def leases_of_days(connection: Connection, days: list[str]) -> tuple[Lease, ...]:
    """Every lease for those days, closed ones too: what was spent of them counts."""
    rows = connection.execute(select(tables.leases).where(tables.leases.c.day.in_(days)))
    return tuple(_lease(row) for row in rows)


def close_ended(
    connection: Connection, device: Device, now: dt.datetime, done_at: dt.datetime
) -> int:
    """Close leases whose time is over, each by an operation behind its grants; returns how many.

    ``now`` is the time by head office's clock as far as known, ``done_at`` this computer's.
    """
    ended = [lease for lease in held_leases(connection) if lease.ends_at <= now]
    for lease in ended:
        close(connection, device, lease, done_at)
    return len(ended)


def close(connection: Connection, device: Device, lease: Lease, done_at: dt.datetime) -> None:
    """Give back what is left of a lease, by an operation behind its grants."""
    connection.execute(
        update(tables.leases).where(tables.leases.c.id == lease.id).values(closed=True)
    )
    outbox.append(
        connection,
        device,
        outbox.Fact(
            kind=OperationKind.LEASE_CLOSED,
            clerk_id=SYSTEM,
            payload=LeaseClosed(lease_id=lease.id, spent_fen=lease.spent_fen),
            occurred_at=done_at,
        ),
    )


def _lease(row: object) -> Lease:
    values = dict(row._mapping)  # type: ignore[attr-defined]
    values["kind"] = BudgetKind(values["kind"])
    return Lease(**values)
