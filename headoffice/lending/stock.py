"""How many of each sample a store has left; a sample without a stock is not counted.

Behind each count stands a budget of pieces, of which tills hold shares: what a store has left is
what is free of it and what its tills have not given yet.
"""

import datetime as dt
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select, update

from clerkapp.domain.figures import SampleStock
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from headoffice import tables
from headoffice.database import insert_missing
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.lending import budgets, shortfalls
from headoffice.lending.budgets import BudgetKey, LockedBudget
from sync.wire import Entity, encode

OUT_OF_STOCK = "sample_out_of_stock"


def key_of(sample_id: str) -> BudgetKey:
    """The budget behind the count of a sample."""
    return BudgetKey(BudgetKind.SAMPLE, sample_id, STOCK_DAY)


def locked(connection: Connection, store_id: str, sample_id: str) -> LockedBudget | None:
    """The budget behind a count, made where it is missing; None where nobody counts the sample."""
    key = key_of(sample_id)
    rule = budgets.rule_for(connection, store_id, key)
    if rule is None:
        return None
    budgets.make_missing(connection, store_id, [(key, rule)])
    return budgets.lock_by_key(connection, store_id, [key])[key]


def set_left(
    connection: Connection, store_id: str, sample_id: str, left: int, now: dt.datetime
) -> list[Touched]:
    """Somebody counted: what tills do not hold of it is free.

    Tills that hold more than was counted keep it: nothing is free then, and they are to be counted
    again when it came back. Raises CommandError for no such store, or less than nothing.
    """
    stores = tables.stores.c
    if connection.execute(select(stores.id).where(stores.id == store_id)).first() is None:
        raise CommandError(f"no such store: {store_id}")
    if left < 0:
        raise CommandError("a stock cannot be below nothing")
    counted = SampleStock(sample_id, left, now)
    row = {"store_id": store_id, "sample_id": sample_id, "document": encode(counted).decode()}
    insert_missing(connection, tables.stocks, [row])
    budget = locked(connection, store_id, sample_id)
    assert budget is not None, "it has just been counted"
    more = max(0, left - budget.leased_fen) - budget.free_fen
    budgets.move(connection, budget.id, amount_fen=more, free_fen=more)
    shortfalls.make_good(connection, budget.id)
    _put(connection, store_id, SampleStock(sample_id, budget.left_fen + more, now))
    return [Touched(store_id, Entity.STOCK, sample_id)]


def lent_out(connection: Connection, store_id: str, sample_id: str) -> int:
    """How many pieces tills of the store may still give without asking."""
    budget = locked(connection, store_id, sample_id)
    return 0 if budget is None else budget.leased_fen


def refresh(
    connection: Connection,
    store_id: str,
    now: dt.datetime,
    sample_ids: Iterable[str] | None = None,
) -> list[Touched]:
    """Write down what is left of the given samples, or of all, where it is not what it was."""
    of = tables.stocks.c
    documents = connection.execute(select(of.document).where(of.store_id == store_id)).scalars()
    known = {x.id: x for x in (msgspec.json.decode(one, type=SampleStock) for one in documents)}
    wanted = known if sample_ids is None else known.keys() & set(sample_ids)
    keys = [key_of(sample_id) for sample_id in wanted]
    touched = []
    for key, budget in sorted(budgets.lock_by_key(connection, store_id, keys).items()):
        if budget.left_fen != known[key.owner_id].left:
            _put(connection, store_id, SampleStock(key.owner_id, budget.left_fen, now))
            touched.append(Touched(store_id, Entity.STOCK, key.owner_id))
    return touched


def _put(connection: Connection, store_id: str, stock: SampleStock) -> None:
    of = tables.stocks
    mine = (of.c.store_id == store_id) & (of.c.sample_id == stock.id)
    connection.execute(update(of).where(mine).values(document=encode(stock).decode()))
