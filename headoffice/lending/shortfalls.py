"""What is gone from a budget that did not have it: given beyond it, or held by tills uncovered.

After a restore two tills may hold the same money as far as head office knows, until the one that
gave it back tells so again. What the other one holds beyond what was free is what it is short of.
"""

from sqlalchemy import Connection, Row, select, update

from clerkapp.domain.lease import BudgetKind
from headoffice import tables
from headoffice.lending import budgets
from headoffice.lending.budgets import BudgetRef


def make_good(connection: Connection, budget_id: BudgetRef) -> None:
    """Let what is free of a budget go first where it is gone already.

    To be called where anything of it became free: afterwards nothing is free, or nothing short.
    """
    free_fen = budgets.lock_by_id(connection, [budget_id])[budget_id]
    if free_fen == 0:
        return
    free_fen -= _pay_overspent(connection, budget_id, free_fen)
    of = tables.leases.c
    query = select(of.id, of.closed, of.short_fen).where(
        (of.store_id == budget_id.store_id)
        & (of.budget_id == budget_id.number)
        & (of.short_fen > 0)
    )
    for lease in connection.execute(query.order_by(of.id)).all():
        covered_fen = min(free_fen, lease.short_fen)
        _cover(connection, budget_id, lease, covered_fen)
        free_fen -= covered_fen


def _pay_overspent(connection: Connection, budget_id: BudgetRef, free_fen: int) -> int:
    of = tables.budgets.c
    query = select(of.kind, of.overspent_fen).where(budgets.named(budget_id))
    row = connection.execute(query).one()
    # Pieces beyond a stock show that it was miscounted: whoever counts again has left them out.
    fen = 0 if row.kind == BudgetKind.SAMPLE.value else min(free_fen, row.overspent_fen)
    if fen:
        budgets.move(connection, budget_id, free_fen=-fen, spent_fen=fen, overspent_fen=-fen)
    return int(fen)


def _cover(
    connection: Connection, budget_id: BudgetRef, lease: Row[str, bool, int], fen: int
) -> None:
    # Closed or burned already, what it was short of is burned as well: the till may have spent it.
    burned_fen = fen if lease.closed else 0
    leases = tables.leases
    connection.execute(
        update(leases)
        .where((leases.c.store_id == budget_id.store_id) & (leases.c.id == lease.id))
        .values(
            amount_fen=leases.c.amount_fen + fen,
            short_fen=leases.c.short_fen - fen,
            burned_fen=leases.c.burned_fen + burned_fen,
        )
    )
    budgets.move(
        connection, budget_id, free_fen=-fen, leased_fen=fen - burned_fen, burned_fen=burned_fen
    )
