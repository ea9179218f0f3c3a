"""Lending: each till gets slices of the budgets it may draw on while the line is down.

Wishes are absolute, so a lost reply and a second asking lend once. A slice comes back only when
the till closes it, never by a timeout.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, case, func, insert, select, update

from clerkapp.domain.clock import day_bounds
from clerkapp.domain.lease import STOCK_DAY, STOCK_FROM, STOCK_UNTIL, BudgetKind, Lease
from clerkapp.domain.store import Store
from headoffice import tables
from headoffice.errors import FaultError
from headoffice.lending import budgets
from headoffice.lending.budgets import BudgetKey, BudgetRef, BudgetRule, LockedBudget
from headoffice.tills import devices, orders, reconciling
from headoffice.tills.devices import Device
from headoffice.times import instant, stored
from sync.wire import BudgetState, LeaseReply, LeaseWish


@dataclass(frozen=True, slots=True)
class Borrower:
    """The device that asks, and its store."""

    device_id: str
    store: Store
    run: str = ""


def lend(
    connection: Connection, borrower: Borrower, wishes: Iterable[LeaseWish], now: dt.datetime
) -> LeaseReply:
    """Grant as much of each wish as is allowed, and tell what the device holds afterwards.

    A wish for nobody's budget, or for no day, is passed over: it spoils nothing for the others.
    Raises FaultError 409 ``not_trusted`` for a device in quarantine or for another run of it.
    """
    _require_trusted(connection, borrower)
    amounts = _largest_amounts(wishes)
    store_id = borrower.store.id
    rules = {
        key: rule for key in amounts if (rule := _open_rule(connection, borrower.store, key, now))
    }
    rules = {
        key: rule for key, rule in rules.items() if not reconciling.is_frozen(connection, key.day)
    }
    budgets.make_missing(connection, store_id, rules.items())
    locked = budgets.lock_by_key(connection, store_id, amounts)
    devices = _device_count(connection, store_id)
    for key in sorted(locked.keys() & rules.keys()):
        budget = locked[key]
        held = _held_fen(connection, borrower.device_id, budget.id)
        ceiling = amounts[key]
        if key.kind is BudgetKind.SAMPLE:
            given = _spent_fen(connection, borrower.device_id, budget.id)
            ceiling = min(ceiling, given + _share_of_stock(budget, devices))
        elif budgets.days_ahead(key.day, borrower.store, now) > 0:
            ceiling = min(ceiling, _ahead_share_fen(rules[key], devices))
        _grow(connection, borrower, key, budget.id, min(budget.free_fen, ceiling - held))
    return LeaseReply(
        leases=_open_leases(connection, borrower, [x.id for x in locked.values()]),
        budgets=_states(connection, store_id, amounts),
        server_time=now,
    )


def _require_trusted(connection: Connection, borrower: Borrower) -> None:
    standing = devices.lock_standing(connection, borrower.device_id, borrower.store.id)
    if standing.quarantine or (standing.run or "") != borrower.run:
        raise FaultError(409, "not_trusted", "greet head office first")
    if orders.pending(connection, Device(borrower.device_id, borrower.store.id)):
        raise FaultError(409, "not_trusted", "greet head office, and hear what it wants")


def _largest_amounts(wishes: Iterable[LeaseWish]) -> dict[BudgetKey, int]:
    amounts: dict[BudgetKey, int] = {}
    for wish in wishes:
        key = BudgetKey(wish.kind, wish.owner_id, wish.day)
        amounts[key] = max(wish.amount_fen, amounts.get(key, 0))
    return amounts


def _open_rule(
    connection: Connection, store: Store, key: BudgetKey, now: dt.datetime
) -> BudgetRule | None:
    rule = budgets.rule_for(connection, store.id, key)
    if rule is None or key.kind is BudgetKind.SAMPLE:
        return rule
    try:
        ahead = budgets.days_ahead(key.day, store, now)
    except ValueError:
        return None
    return rule if 0 <= ahead <= rule.ahead_days else None


def _ahead_share_fen(rule: BudgetRule, devices: int) -> int:
    return rule.amount_fen * rule.ahead_share_percent // 100 // max(1, devices)


def _share_of_stock(budget: LockedBudget, devices: int) -> int:
    """How many of the pieces left one till may hold, so that each can give some: at least one."""
    return max(1, budget.left_fen // max(1, devices))


def _device_count(connection: Connection, store_id: str) -> int:
    devices = tables.devices.c
    query = select(func.count()).where(
        (devices.store_id == store_id) & devices.revoked_at.is_(None)
    )
    return int(connection.execute(query).scalar_one())


def _lent(device_id: str, ref: BudgetRef) -> ColumnElement[bool]:
    """Of the leases: what that device was lent of that budget."""
    of = tables.leases.c
    of_budget = (of.store_id == ref.store_id) & (of.budget_id == ref.number)
    return of_budget & (of.device_id == device_id)


def _held_fen(connection: Connection, device_id: str, ref: BudgetRef) -> int:
    # What a closed lease did not spend went home and is no longer held.
    leases = tables.leases.c
    held = case((leases.closed, leases.spent_fen), else_=leases.amount_fen + leases.short_fen)
    query = select(func.coalesce(func.sum(held), 0)).where(_lent(device_id, ref))
    return int(connection.execute(query).scalar_one())


def _spent_fen(connection: Connection, device_id: str, ref: BudgetRef) -> int:
    leases = tables.leases.c
    query = select(func.coalesce(func.sum(leases.spent_fen), 0)).where(_lent(device_id, ref))
    return int(connection.execute(query).scalar_one())


def _grow(
    connection: Connection, borrower: Borrower, key: BudgetKey, ref: BudgetRef, fen: int
) -> None:
    if fen <= 0:
        return
    leases = tables.leases
    mine = _lent(borrower.device_id, ref)
    # A supervisor may have lent beside it: there can be two, and one of them grows.
    one = select(func.min(leases.c.id)).where(mine & ~leases.c.closed).scalar_subquery()
    of_store = leases.c.store_id == ref.store_id
    topped_up = connection.execute(
        update(leases)
        .where(of_store & (leases.c.id == one))
        .values(amount_fen=leases.c.amount_fen + fen)
    )
    if topped_up.rowcount == 0:
        connection.execute(insert(leases).values(_new_lease(borrower, key, ref, fen)))
    budgets.move(connection, ref, free_fen=-fen, leased_fen=fen)


def _new_lease(
    borrower: Borrower, key: BudgetKey, ref: BudgetRef, fen: int
) -> dict[str, str | int | bool]:
    starts_at, ends_at = STOCK_FROM, STOCK_UNTIL
    if key.day != STOCK_DAY:
        starts_at, ends_at = day_bounds(key.day, borrower.store.timezone)
    return {
        "id": str(uuid.uuid4()),
        "store_id": ref.store_id,
        "budget_id": ref.number,
        "device_id": borrower.device_id,
        "starts_at": stored(starts_at),
        "ends_at": stored(ends_at),
        "amount_fen": fen,
        "spent_fen": 0,
        "burned_fen": 0,
        "closed": False,
    }


def _open_leases(connection: Connection, borrower: Borrower, refs: list[BudgetRef]) -> list[Lease]:
    leases, of = tables.leases.c, tables.budgets.c
    same_budget = (of.store_id == leases.store_id) & (of.id == leases.budget_id)
    mine = (leases.store_id == borrower.store.id) & (leases.device_id == borrower.device_id)
    query = (
        select(tables.leases, of.kind, of.owner_id, of.day)
        .join(tables.budgets, same_budget)
        .where(mine & ~leases.closed & of.id.in_([x.number for x in refs]))
        .order_by(leases.ends_at, leases.id)
    )
    return [
        Lease(
            id=row.id,
            kind=BudgetKind(row.kind),
            owner_id=row.owner_id,
            day=row.day,
            starts_at=instant(row.starts_at),
            ends_at=instant(row.ends_at),
            amount_fen=row.amount_fen + row.short_fen,
            spent_fen=row.spent_fen,
        )
        for row in connection.execute(query)
    ]


def _states(connection: Connection, store_id: str, keys: Iterable[BudgetKey]) -> list[BudgetState]:
    found = budgets.lock_by_key(connection, store_id, keys)
    return [
        BudgetState(kind=key.kind, owner_id=key.owner_id, day=key.day, free_fen=found[key].free_fen)
        for key in sorted(found)
    ]
