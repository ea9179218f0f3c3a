"""Money set aside for one local day, per store and per member of staff, made when first needed;
and the pieces of a sample that a store has, which belong to no day.

In every row, held by the database: ``free + leased + spent + burned = amount``, none below zero.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, select, tuple_, update

from clerkapp.domain.clock import local_day
from clerkapp.domain.figures import SampleStock
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from clerkapp.domain.store import Store
from headoffice import tables
from headoffice.database import insert_missing

STORE_ROLE = ""
"""Stands where a rule for a clerk's budget names the role."""


@dataclass(frozen=True, slots=True, order=True)
class BudgetKey:
    """Which budget: of a store, or of one member of its staff, for one local day; or the store's
    stock of one sample, for ``STOCK_DAY``."""

    kind: BudgetKind
    owner_id: str
    day: str


class BudgetRef(NamedTuple):
    """Where a budget is found: its store's, by its number."""

    store_id: str
    number: int


@dataclass(frozen=True, slots=True)
class LockedBudget:
    """A budget that nobody else touches until this transaction ends."""

    id: BudgetRef
    free_fen: int
    leased_fen: int

    @property
    def left_fen(self) -> int:
        """What is neither given nor lost: free, or at a till."""
        return self.free_fen + self.leased_fen


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """How much a day holds, and what part of a day still ahead may be lent."""

    amount_fen: int
    ahead_share_percent: int
    ahead_days: int


def rule_for(connection: Connection, store_id: str, key: BudgetKey) -> BudgetRule | None:
    """The rule of a budget; None when the store has no such budget, clerk or counted sample."""
    if key.kind is BudgetKind.SAMPLE:
        return _counted(connection, store_id, key)
    role = _role_of(connection, store_id, key)
    rules = tables.budget_rules.c
    query = select(rules.amount_fen, rules.ahead_share_percent, rules.ahead_days).where(
        (rules.store_id == store_id) & (rules.kind == key.kind.value) & (rules.role == role)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else BudgetRule(*row)


def days_ahead(day: str, store: Store, now: dt.datetime) -> int:
    """Days from today, where the store is, to that day; negative when it is over.

    Raises ValueError when the text is no date, or not spelled ``YYYY-MM-DD``.
    """
    wanted = dt.date.fromisoformat(day)
    if wanted.isoformat() != day:
        # The text is the budget's key: another spelling would be another budget for the same day.
        raise ValueError(f"not spelled YYYY-MM-DD: {day}")
    return (wanted - dt.date.fromisoformat(local_day(now, store.timezone))).days


def make_missing(
    connection: Connection, store_id: str, rules: Iterable[tuple[BudgetKey, BudgetRule]]
) -> None:
    """Make the budgets that are not there yet, with all of their money free."""
    rows = [
        {
            "kind": key.kind.value,
            "owner_id": key.owner_id,
            "store_id": store_id,
            "day": key.day,
            "amount_fen": rule.amount_fen,
            "free_fen": rule.amount_fen,
            "leased_fen": 0,
            "spent_fen": 0,
            "burned_fen": 0,
            "overspent_fen": 0,
        }
        for key, rule in sorted(rules, key=lambda pair: pair[0])
    ]
    insert_missing(connection, tables.budgets, rows)


def lock_by_key(
    connection: Connection, store_id: str, keys: Iterable[BudgetKey]
) -> dict[BudgetKey, LockedBudget]:
    """What is free and lent of the budgets that exist, locked in the order of their ids."""
    budgets = tables.budgets.c
    wanted = [(key.kind.value, key.owner_id, key.day) for key in keys]
    query = (
        select(
            budgets.id,
            budgets.free_fen,
            budgets.leased_fen,
            budgets.kind,
            budgets.owner_id,
            budgets.day,
        )
        .where(budgets.store_id == store_id)
        .where(tuple_(budgets.kind, budgets.owner_id, budgets.day).in_(wanted))
        .order_by(budgets.id)
        .with_for_update()
    )
    return {
        BudgetKey(BudgetKind(row.kind), row.owner_id, row.day): LockedBudget(
            BudgetRef(store_id, row.id), row.free_fen, row.leased_fen
        )
        for row in connection.execute(query)
    }


def lock_by_id(connection: Connection, refs: Iterable[BudgetRef]) -> dict[BudgetRef, int]:
    """Free money of budgets of one store, locked in the order of their numbers."""
    budgets, wanted = tables.budgets.c, sorted(set(refs))
    if not wanted:
        return {}
    query = (
        select(budgets.store_id, budgets.id, budgets.free_fen)
        .where(budgets.store_id.in_({x.store_id for x in wanted}))
        .where(budgets.id.in_([x.number for x in wanted]))
        .order_by(budgets.id)
        .with_for_update()
    )
    return {BudgetRef(x.store_id, x.id): x.free_fen for x in connection.execute(query)}


def named(ref: BudgetRef) -> ColumnElement[bool]:
    """What is true of that budget's row alone."""
    budgets = tables.budgets.c
    return (budgets.store_id == ref.store_id) & (budgets.id == ref.number)


def move(
    connection: Connection,
    ref: BudgetRef,
    *,
    amount_fen: int = 0,
    free_fen: int = 0,
    leased_fen: int = 0,
    spent_fen: int = 0,
    burned_fen: int = 0,
    overspent_fen: int = 0,
) -> None:
    """Add those amounts, which may be negative, to the parts of a budget that is locked."""
    budgets = tables.budgets
    query = (
        update(budgets)
        .where(named(ref))
        .values(
            amount_fen=budgets.c.amount_fen + amount_fen,
            free_fen=budgets.c.free_fen + free_fen,
            leased_fen=budgets.c.leased_fen + leased_fen,
            spent_fen=budgets.c.spent_fen + spent_fen,
            burned_fen=budgets.c.burned_fen + burned_fen,
            overspent_fen=budgets.c.overspent_fen + overspent_fen,
        )
    )
    connection.execute(query)


def _counted(connection: Connection, store_id: str, key: BudgetKey) -> BudgetRule | None:
    """What was counted of a sample, all of which may be lent; None where nobody counts it."""
    of = tables.stocks.c
    query = select(of.document).where((of.store_id == store_id) & (of.sample_id == key.owner_id))
    document = connection.execute(query).scalar_one_or_none()
    if document is None or key.day != STOCK_DAY:
        return None
    return BudgetRule(msgspec.json.decode(document, type=SampleStock).left, 100, 0)


def _role_of(connection: Connection, store_id: str, key: BudgetKey) -> str | None:
    if key.kind is BudgetKind.STORE:
        return STORE_ROLE if key.owner_id == store_id else None
    staff, roster = tables.staff, tables.staff_stores
    query = (
        select(staff.c.role)
        .join(roster)
        .where((staff.c.id == key.owner_id) & (roster.c.store_id == store_id) & staff.c.active)
    )
    return connection.execute(query).scalar_one_or_none()
