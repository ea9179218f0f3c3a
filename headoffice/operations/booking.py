"""Books what was given: from the leases it names, else from the budgets behind them."""

from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import CouponGranted, SampleGiven
from headoffice.lending import budgets, lease_spending, stock
from headoffice.lending.budgets import BudgetKey, LockedBudget
from headoffice.lending.lease_spending import LentLease
from headoffice.operations.effect import Act

PIECE = 1
"""What one handing over takes of a stock."""


def book(act: Act, payload: CouponGranted, lent: dict[str, LentLease], charged_to: str) -> set[str]:
    """Book the whole value in both budgets; answers what people should look at.

    A debit of a lease that head office does not know (it was restored to before it lent it) is
    booked on the budget of the day: the member holds the coupon.
    """
    flags: set[str] = set()
    for debit in sorted(payload.debits, key=lambda debit: debit.lease_id):
        if debit.lease_id in lent:
            lease = lent[debit.lease_id]
            if lease.kind is BudgetKind.SAMPLE:
                flags.add("lease_of_other")
                continue
            flags |= lease_spending.spend(act.connection, lease, debit, act.occurred_at)
    if len(lent) < len(payload.debits):
        flags.add("unknown_lease")
        _book_unknown(act, payload, lent, charged_to)
    return flags


def book_sample(act: Act, payload: SampleGiven) -> set[str]:
    """Book one piece in the store's stock; answers what people should look at.

    A piece that no share of this sample covers comes from what is free, else it is counted as
    overspent: the member has it. A sample that nobody counts is booked nowhere.
    """
    ids = [debit.lease_id for debit in payload.debits]
    lent = lease_spending.leases_of(act.connection, act.device, ids)
    flags = {"unknown_lease"} if len(lent) < len(ids) else set()
    covered = 0
    for debit in payload.debits:
        lease = lent.get(debit.lease_id)
        if lease is None:
            continue
        if (lease.kind, lease.owner_id) != (BudgetKind.SAMPLE, payload.sample_id):
            flags.add("lease_of_other")
            continue
        flags |= lease_spending.spend(act.connection, lease, debit, act.occurred_at)
        covered += debit.value_fen
    if covered < PIECE:
        flags |= _book_uncovered(act, payload.sample_id)
    return flags


def _book_uncovered(act: Act, sample_id: str) -> set[str]:
    budget = stock.locked(act.connection, act.store.id, sample_id)
    if budget is None:
        return set()
    lease_spending.spend_free(act.connection, budget.id, PIECE)
    return set() if budget.free_fen >= PIECE else {stock.OUT_OF_STOCK}


def _book_unknown(
    act: Act, payload: CouponGranted, lent: dict[str, LentLease], charged_to: str
) -> None:
    day = local_day(act.occurred_at, act.store.timezone)
    keys = {
        BudgetKind.CLERK: BudgetKey(BudgetKind.CLERK, charged_to, day),
        BudgetKind.STORE: BudgetKey(BudgetKind.STORE, act.store.id, day),
    }
    locked = _locked(act, list(keys.values()))
    for kind, key in keys.items():
        covered = sum(
            x.value_fen
            for x in payload.debits
            if x.lease_id in lent and lent[x.lease_id].kind is kind
        )
        missing_fen = payload.value_fen - covered
        if missing_fen and key in locked:
            lease_spending.spend_free(act.connection, locked[key].id, missing_fen)


def _locked(act: Act, keys: list[BudgetKey]) -> dict[BudgetKey, LockedBudget]:
    """Those budgets, made where they are missing, locked in the one order."""
    of_store = act.store.id
    rules = [(x, rule) for x in keys if (rule := budgets.rule_for(act.connection, of_store, x))]
    budgets.make_missing(act.connection, of_store, rules)
    return budgets.lock_by_key(act.connection, of_store, keys)
