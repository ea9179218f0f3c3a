"""What a store's budgets hold, and where every fen of a day is: free, lent, given or burned."""

import datetime as dt

import msgspec

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from clerkapp.domain.staff import Role
from clerkapp.domain.wording import Wording
from headoffice import feed
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, later, reads
from headoffice.governing import budget_report, budget_rules, stores
from headoffice.governing.budget_report import BudgetLine
from headoffice.governing.budget_rules import RuleKey
from headoffice.lending.budgets import BudgetRule

ALL = "/console/budgets"
ONE = "/console/budgets/{store_id:str}"
RULES = {
    "store": later("The store"),
    Role.CLERK.value: later("Each clerk"),
    Role.SUPERVISOR.value: later("Each supervisor"),
}


class StoreName(msgspec.Struct, kw_only=True):
    """A store with budgets."""

    id: str
    name: Wording


class BudgetStores(msgspec.Struct, kw_only=True):
    """The stores to choose from."""

    stores: list[StoreName]


class RuleLine(msgspec.Struct, kw_only=True):
    """What a budget holds each day; ``who`` is ``store`` or a role."""

    who: str
    name: str
    amount_fen: int
    ahead_share_percent: int
    ahead_days: int


class LeaseShown(msgspec.Struct, kw_only=True):
    """What one till was lent of a budget."""

    device_id: str
    device_name: str
    amount_fen: int
    spent_fen: int
    burned_fen: int
    out_fen: int
    closed: bool


class BudgetShown(msgspec.Struct, kw_only=True):
    """One budget with its equation; of a sample (``in_pieces``) the numbers are pieces."""

    kind: str
    owner_id: str
    owner_name: str
    in_pieces: bool
    amount_fen: int
    free_fen: int
    leased_fen: int
    spent_fen: int
    burned_fen: int
    overspent_fen: int
    holds: bool
    leases: list[LeaseShown]


class StoreBudgets(msgspec.Struct, kw_only=True):
    """The budgets of one store on one day, and the rules that make those of new days."""

    store_id: str
    name: Wording
    day: str
    rules: list[RuleLine]
    budgets: list[BudgetShown]


@reads(ALL, Permission.GOVERN_BUDGETS)
def choose_store(ask: Ask) -> Shown[BudgetStores]:
    """The stores whose budgets can be looked at."""
    found = stores.every_store(ask.connection)
    names = [StoreName(id=x.id, name=x.name) for x in found if ask.sees(x.id)]
    return Shown("budget_stores.html", BudgetStores(stores=names))


@reads(ONE, Permission.GOVERN_BUDGETS)
def show_budgets(ask: Ask) -> Shown[StoreBudgets]:
    """One store's budgets of a day, with their equation and the leases beneath."""
    store = stores.required(ask.connection, ask.path["store_id"])
    day = _day(ask) or local_day(ask.now, store.timezone)
    lines = budget_report.budgets_of(ask.connection, store.id, day)
    rules = budget_rules.rules_of(ask.connection, store.id)
    model = StoreBudgets(
        store_id=store.id,
        name=store.name,
        day=day,
        rules=[_rule(ask, key, rule) for key, rule in rules.items()],
        budgets=[_shown(x) for x in lines],
    )
    return Shown("budgets.html", model)


@changes(f"{ONE}/rule", Permission.GOVERN_BUDGETS, form_at=ONE)
def set_rule(ask: Ask) -> Moved:
    """Set what a budget holds each day; today's and those of days ahead follow where they can."""
    form, store_id = ask.form, ask.path["store_id"]
    who = form.choice("who", list(RULES))
    kind = BudgetKind.STORE if who == "store" else BudgetKind.CLERK
    key = budget_rules.key_of(kind, None if who == "store" else Role(who))
    before = budget_rules.rules_of(ask.connection, store_id).get(key)
    rule = BudgetRule(
        form.fen("amount"),
        form.number("share", 0, 100),
        form.number("days", 0, budget_rules.MOST_DAYS_AHEAD),
    )
    reached, touched = budget_rules.set_rule(ask.connection, store_id, key, rule, ask.now)
    feed.publish(ask.connection, touched, ask.now)
    ask.note(who, store_id=store_id, before=_said(before), after=_said(rule))
    short = sum(x.is_short for x in reached)
    said = ask.words("Saved. {n} budgets of today and later follow.", n=len(reached))
    if short:
        said += " " + ask.words("{n} of them only in part: more is lent or given already.", n=short)
    return Moved(f"{ALL}/{store_id}", said)


def _day(ask: Ask) -> str:
    asked = ask.query.get("day", "")
    if not asked:
        return ""
    try:
        return dt.date.fromisoformat(asked).isoformat()
    except ValueError as error:
        raise FieldError("day", "A day such as 2026-11-22 is needed.") from error


def _rule(ask: Ask, key: RuleKey, rule: BudgetRule) -> RuleLine:
    who = key.role or "store"
    return RuleLine(
        who=who,
        name=ask.words(RULES[who]),
        amount_fen=rule.amount_fen,
        ahead_share_percent=rule.ahead_share_percent,
        ahead_days=rule.ahead_days,
    )


def _shown(line: BudgetLine) -> BudgetShown:
    leases = [
        LeaseShown(
            device_id=x.device_id,
            device_name=x.device_name,
            amount_fen=x.amount_fen,
            spent_fen=x.spent_fen,
            burned_fen=x.burned_fen,
            out_fen=x.out_fen,
            closed=x.closed,
        )
        for x in line.leases
    ]
    return BudgetShown(
        kind=line.kind.value,
        owner_id=line.owner_id,
        owner_name=line.owner_name,
        in_pieces=line.day == STOCK_DAY,
        amount_fen=line.amount_fen,
        free_fen=line.free_fen,
        leased_fen=line.leased_fen,
        spent_fen=line.spent_fen,
        burned_fen=line.burned_fen,
        overspent_fen=line.overspent_fen,
        holds=line.holds,
        leases=leases,
    )


def _said(rule: BudgetRule | None) -> str:
    if rule is None:
        return ""
    return f"{rule.amount_fen / 100:.2f}, {rule.ahead_share_percent} %, {rule.ahead_days} days"
