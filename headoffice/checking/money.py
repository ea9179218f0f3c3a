"""Budgets and what is lent of them: the equation in every row, and the sums of the leases."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, case, func, select

from clerkapp.domain.figures import SampleStock
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from headoffice import tables
from headoffice.checking.breaks import AnyRow, Break, rows


def budgets(connection: Connection) -> Iterator[Break]:
    """``free + leased + spent + burned = budget``, and what is leased and burned is in leases."""
    of, lease = tables.budgets.c, tables.leases.c
    sums = (
        select(
            lease.budget_id,
            func.sum(case((lease.closed, 0), else_=lease.amount_fen - lease.spent_fen)).label(
                "open_fen"
            ),
            func.sum(lease.burned_fen).label("kept_fen"),
        )
        .group_by(lease.budget_id)
        .subquery()
    )
    query = select(tables.budgets, sums.c.open_fen, sums.c.kept_fen).join_from(
        tables.budgets, sums, sums.c.budget_id == of.id, isouter=True
    )
    for row in rows(connection, query):
        yield from _budget(row)


def leases(connection: Connection) -> Iterator[Break]:
    """Nothing is spent or burned of a lease beyond its amount; no part of it is below nothing."""
    for row in rows(connection, select(tables.leases)):
        parts = (row.spent_fen, row.burned_fen, row.short_fen)
        if min(parts) < 0 or row.spent_fen + row.burned_fen > row.amount_fen:
            said = f"spent {row.spent_fen} and burned {row.burned_fen} of {row.amount_fen}"
            yield Break(f"lease {row.id}", f"{said}, short of {row.short_fen}")
        elif row.burned_fen and not row.closed:
            yield Break(f"lease {row.id}", f"burned {row.burned_fen} while it is open")


def stocks(connection: Connection) -> Iterator[Break]:
    """What a store is told to have of a sample is what is free of it and what its tills hold."""
    of, stock = tables.budgets.c, tables.stocks
    behind = (
        (of.store_id == stock.c.store_id)
        & (of.owner_id == stock.c.sample_id)
        & (of.kind == BudgetKind.SAMPLE.value)
        & (of.day == STOCK_DAY)
    )
    # One that no till has asked for yet has no budget behind it.
    query = select(stock, of.free_fen, of.leased_fen).join_from(stock, tables.budgets, behind)
    for row in rows(connection, query):
        where = f"stock of {row.sample_id} at store {row.store_id}"
        try:
            told = msgspec.json.decode(row.document, type=SampleStock)
        except msgspec.MsgspecError:
            continue
        if told.left != row.free_fen + row.leased_fen:
            share = f"{row.free_fen} are free and {row.leased_fen} at tills"
            yield Break(where, f"tills are told {told.left}, but {share}")


def _budget(row: AnyRow) -> Iterator[Break]:
    where = f"budget {row.kind} {row.owner_id} of store {row.store_id} on {row.day} ({row.id})"
    parts = (row.free_fen, row.leased_fen, row.spent_fen, row.burned_fen)
    if sum(parts) != row.amount_fen:
        added = " + ".join(map(str, parts))
        yield Break(where, f"free + leased + spent + burned = {added} is not {row.amount_fen}")
    if min(*parts, row.overspent_fen) < 0:
        yield Break(where, "a part of it is below nothing")
    if row.leased_fen != (row.open_fen or 0):
        yield Break(where, f"{row.leased_fen} leased, but its leases hold {row.open_fen or 0}")
    if row.burned_fen != (row.kept_fen or 0):
        yield Break(where, f"{row.burned_fen} burned, but its leases say {row.kept_fen or 0}")
