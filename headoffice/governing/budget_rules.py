"""What the budgets of a store hold a day; a change reaches the days that exist already.

As far as the equation allows: what is lent, spent or burned of a budget stays in it.
"""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, select, update

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from clerkapp.domain.staff import Role
from headoffice import tables
from headoffice.database import insert_missing
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.governing import stores
from headoffice.lending import budgets, shortfalls
from headoffice.lending.budgets import STORE_ROLE, BudgetRef, BudgetRule
from sync.wire import Entity

LARGEST_FEN = 2**53
MOST_DAYS_AHEAD = 60


@dataclass(frozen=True, slots=True, order=True)
class RuleKey:
    """A store's own budget (no role), or that of each of its people in a role."""

    kind: BudgetKind
    role: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A budget of today or a day ahead that a change reached: from what to what, and what was
    wanted of it."""

    owner_id: str
    day: str
    before_fen: int
    after_fen: int
    wanted_fen: int

    @property
    def is_short(self) -> bool:
        """Whether more of it was lent or given than it should hold now."""
        return self.after_fen > self.wanted_fen


def key_of(kind: BudgetKind, role: Role | None) -> RuleKey:
    """The key of a rule. Raises CommandError where kind and role do not go together."""
    if kind is BudgetKind.SAMPLE:
        raise CommandError("samples are counted with set-stock")
    if (kind is BudgetKind.CLERK) != (role is not None):
        raise CommandError("a clerk's budget has a role, the store's has none")
    return RuleKey(kind, STORE_ROLE if role is None else role.value)


def rules_of(connection: Connection, store_id: str) -> dict[RuleKey, BudgetRule]:
    """A store's rules, its own budget first."""
    of = tables.budget_rules.c
    query = select(of.kind, of.role, of.amount_fen, of.ahead_share_percent, of.ahead_days)
    rows = connection.execute(query.where(of.store_id == store_id)).all()
    found = {RuleKey(BudgetKind(row[0]), row[1]): BudgetRule(*row[2:]) for row in rows}
    return dict(sorted(found.items(), key=lambda x: (x[0].role != STORE_ROLE, x[0])))


def set_rule(
    connection: Connection, store_id: str, key: RuleKey, rule: BudgetRule, now: dt.datetime
) -> tuple[list[Adjusted], list[Touched]]:
    """Set a rule, and every budget of today and later that follows it; and what to publish, so that
    the store's tills ask again at once. Raises CommandError."""
    store = stores.required(connection, store_id)
    if not 0 <= rule.amount_fen < LARGEST_FEN:
        raise CommandError("a budget is nothing or more, and not without end")
    if not 0 <= rule.ahead_share_percent <= 100:
        raise CommandError("the share of a day ahead is 0 to 100 percent")
    if not 0 <= rule.ahead_days <= MOST_DAYS_AHEAD:
        raise CommandError(f"days ahead are 0 to {MOST_DAYS_AHEAD}")
    _put(connection, store_id, key, rule)
    today = local_day(now, store.timezone)
    adjusted = _reach_days_ahead(connection, store_id, key, rule.amount_fen, today)
    return adjusted, [Touched(store_id, Entity.STORE, store_id)]


def _put(connection: Connection, store_id: str, key: RuleKey, rule: BudgetRule) -> None:
    rules = tables.budget_rules
    row = {"store_id": store_id, "kind": key.kind.value, "role": key.role}
    values = {
        "amount_fen": rule.amount_fen,
        "ahead_share_percent": rule.ahead_share_percent,
        "ahead_days": rule.ahead_days,
    }
    # Not deleted and inserted: two people may set one rule at the same moment.
    insert_missing(connection, rules, [{**row, **values}])
    mine = and_(*(rules.c[name] == value for name, value in row.items()))
    connection.execute(update(rules).where(mine).values(values))


def _reach_days_ahead(
    connection: Connection, store_id: str, key: RuleKey, amount_fen: int, today: str
) -> list[Adjusted]:
    of = tables.budgets.c
    mine = (of.store_id == store_id) & (of.kind == key.kind.value)
    ahead = mine & (of.day >= today) & (of.day != STOCK_DAY)
    query = select(of.id, of.owner_id, of.day, of.amount_fen, of.free_fen).where(ahead)
    if key.kind is BudgetKind.CLERK:
        query = query.where(of.owner_id.in_(select(tables.staff.c.id).where(_in_role(key.role))))
    adjusted = []
    for row in connection.execute(query.order_by(of.id).with_for_update()).all():
        more = max(amount_fen - row.amount_fen, -row.free_fen)
        if more:
            ref = BudgetRef(store_id, row.id)
            budgets.move(connection, ref, amount_fen=more, free_fen=more)
            shortfalls.make_good(connection, ref)
        if amount_fen != row.amount_fen:
            after = row.amount_fen + more
            adjusted.append(Adjusted(row.owner_id, row.day, row.amount_fen, after, amount_fen))
    return sorted(adjusted, key=lambda x: (x.day, x.owner_id))


def _in_role(role: str) -> ColumnElement[bool]:
    return tables.staff.c.role == role
