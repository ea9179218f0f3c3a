"""Bugs in how head office books grants and what is left of leases."""

from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from headoffice import tables
from headoffice.errors import RejectedError
from headoffice.lending import budgets, lease_spending
from headoffice.tills import clearing
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, planted

MUTANTS: dict[str, Mutant] = {}


@planted(MUTANTS, "late-grant-is-refused", breaks="I5", within=150, shape=shapes.TILLS_VANISH)
def late_grant_is_refused() -> Plant:
    """A grant on a lease that was burned or closed meanwhile is refused."""
    spend = lease_spending.spend

    def strict(connection: Any, lease: Any, debit: Any, occurred_at: Any) -> Any:
        if lease.closed:
            raise RejectedError("late", "the lease is closed")
        return spend(connection, lease, debit, occurred_at)

    return patch.object(lease_spending, "spend", strict)


@planted(
    MUTANTS,
    "grant-outside-its-day-is-refused",
    breaks="I5",
    within=300,
    shape=shapes.CLOCKS_ARE_WRONG,
)
def grant_outside_its_day_is_refused() -> Plant:
    """A grant whose time, by a wrong clock, is not in its lease's day is refused."""
    spend = lease_spending.spend

    def strict(connection: Any, lease: Any, debit: Any, occurred_at: Any) -> Any:
        if not lease.starts_at <= occurred_at < lease.ends_at:
            raise RejectedError("lease_ended", "not within the lease")
        return spend(connection, lease, debit, occurred_at)

    return patch.object(lease_spending, "spend", strict)


@planted(MUTANTS, "burned-money-stays-burned", breaks="I4", within=150, shape=shapes.TILLS_VANISH)
def burned_money_stays_burned() -> Plant:
    """A late grant is paid once more from what is free, though it was burned for it."""
    spend = lease_spending.spend

    def twice(connection: Any, lease: Any, debit: Any, occurred_at: Any) -> Any:
        return spend(connection, replace(lease, burned_fen=0), debit, occurred_at)

    return patch.object(lease_spending, "spend", twice)


@planted(MUTANTS, "grant-is-booked-once-only", breaks="I4", within=10)
def only_the_budget_is_booked() -> Plant:
    """A grant moves its budget and leaves its lease as it was."""
    return patch.object(lease_spending, "_note_spent", lambda *rest: None)


@planted(MUTANTS, "lost-device-gives-back", breaks="I4", within=150, shape=shapes.TILLS_VANISH)
def lost_device_gives_back() -> Plant:
    """What a lost device was lent is free again, coupons or not."""
    declare = clearing.declare_lost

    def returning(*rest: Any) -> int:
        with patch.object(clearing, "burn_leases", give_back):
            return declare(*rest)

    return patch.object(clearing, "declare_lost", returning)


@planted(MUTANTS, "cleared-device-gives-back", breaks="I4", within=200, shape=shapes.TILLS_GO_BACK)
def cleared_device_gives_back() -> Plant:
    """What a cleared device was lent is free again, coupons or not."""
    clear = clearing.clear

    def returning(*rest: Any) -> int:
        with patch.object(clearing, "burn_leases", give_back):
            return clear(*rest)

    return patch.object(clearing, "clear", returning)


@planted(
    MUTANTS, "closed-lease-comes-home-again", breaks="I7", within=60, shape=shapes.TILLS_VANISH
)
def closed_lease_comes_home_again() -> Plant:
    """Closing a lease that is closed returns its rest once more."""
    close = lease_spending.close

    def again(connection: Any, lease: Any, reported_spent_fen: int) -> None:
        if lease.closed:
            rest = lease.amount_fen - lease.spent_fen
            budgets.move(connection, lease.budget_id, free_fen=rest, spent_fen=-rest)
        close(connection, lease, reported_spent_fen)

    return patch.object(lease_spending, "close", again)


@planted(
    MUTANTS, "unheard-lease-raises-budget", breaks="I4", within=60, shape=shapes.OFFICE_LOSES_DAYS
)
def unheard_lease_raises_budget() -> Plant:
    """What no lease covers is added to the budget's amount, so that its sum is right."""

    def generous(connection: Any, budget_id: Any, fen: int) -> None:
        table = tables.budgets
        mine = update(table).where(budgets.named(budget_id))
        connection.execute(
            mine.values(amount_fen=table.c.amount_fen + fen, spent_fen=table.c.spent_fen + fen)
        )

    return patch.object(lease_spending, "spend_free", generous)


def give_back(connection: Any, device: Any) -> int:
    """Close a device's leases as if it had spent what head office knows of."""
    table = tables.leases
    query = table.select().with_only_columns(table.c.id)
    ids = connection.execute(query.where((table.c.device_id == device.id) & ~table.c.closed))
    for lease in lease_spending.leases_of(connection, device, list(ids.scalars())).values():
        lease_spending.close(connection, lease, lease.spent_fen)
    return 0
