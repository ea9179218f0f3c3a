"""What a grant took from budgets, moved back when it is taken back, and taken again."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from sqlalchemy import select

from clerkapp.domain.clock import local_day
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import CouponGranted, Operation, OperationKind
from headoffice import tables
from headoffice.lending import budgets, lease_spending, shortfalls
from headoffice.lending.budgets import BudgetKey, BudgetRef
from headoffice.operations.effect import Act
from headoffice.operations.reading import read_instant, read_operation, read_payload
from headoffice.tills.devices import Device
from headoffice.times import stored
from sync.wire import Outcome, Verdict

FREED = "money_freed"
"""Stands in the verdict of a withdrawal whose money came back."""
SLACK = dt.timedelta(days=2)
"""How far back the clock of a till may have been put between a grant and its withdrawal."""


def grant_of(act: Act, coupon: Coupon) -> Operation | None:
    """The operation that granted a coupon, found by its store and its instant."""
    log = tables.operations.c
    query = select(log.body).where(
        (log.store_id == coupon.store_id)
        & (log.occurred_at == stored(coupon.issued_at))
        & (log.kind == OperationKind.COUPON_GRANTED.value)
    )
    found = [read_operation(body.encode()) for body in act.connection.execute(query).scalars()]
    return next((x for x in found if x.payload.get("coupon_id") == coupon.id), None)


def give_back(act: Act, grant: Operation, coupon: Coupon) -> bool:
    """Move a grant's value from spent to free in the budgets behind it, where no till of the store
    takes a coupon without head office's answer; answers whether it did.

    Elsewhere it stays spent: a till that has not heard may be honouring the coupon just now, and
    the same money must not be in two places. For the same reason the lease of the till stays as
    spent as it is. What comes back goes first to what was given beyond the budget.
    """
    if act.policy is None or act.policy.redeem_offline:
        return False
    for budget_id, fen in _booked(act, grant, coupon.store_id):
        budgets.move(act.connection, budget_id, free_fen=fen, spent_fen=-fen)
        shortfalls.make_good(act.connection, budget_id)
    return True


def take_again(act: Act, grant: Operation, coupon: Coupon) -> None:
    """Book a grant's value once more where it was given back: the coupon was used all the same."""
    if not _came_back(act, coupon):
        return
    for budget_id, fen in _booked(act, grant, coupon.store_id):
        lease_spending.spend_free(act.connection, budget_id, fen)


def _came_back(act: Act, coupon: Coupon) -> bool:
    """Whether its value was freed: the rules of then decided, not those of today."""
    log = tables.operations.c
    query = select(log.verdict).where(
        (log.store_id == coupon.store_id)
        & (log.occurred_at >= stored(coupon.issued_at - SLACK))
        & (log.kind == OperationKind.COUPON_VOIDED.value)
        & (log.outcome == Outcome.APPLIED.value)
        & log.body.contains(coupon.id, autoescape=True)
    )
    verdicts = act.connection.execute(query).scalars()
    return any(FREED in msgspec.json.decode(x, type=Verdict).flags for x in verdicts)


def _booked(act: Act, grant: Operation, store_id: str) -> Iterator[tuple[BudgetRef, int]]:
    """Which budgets a grant was booked on, and with how much; all of them locked."""
    payload = read_payload(grant)
    assert isinstance(payload, CouponGranted)
    ids = [debit.lease_id for debit in payload.debits]
    # Of the store that gave it, which need not be the one that takes it.
    giver = Device(grant.device_id, store_id)
    lent = lease_spending.leases_of(act.connection, giver, ids)
    booked: dict[BudgetRef, int] = {}
    missing = {BudgetKind.CLERK: payload.value_fen, BudgetKind.STORE: payload.value_fen}
    for debit in payload.debits:
        if debit.lease_id in lent:
            lease = lent[debit.lease_id]
            booked[lease.budget_id] = booked.get(lease.budget_id, 0) + debit.value_fen
            missing[lease.kind] -= debit.value_fen
    for budget_id, fen in _by_day(act, grant, payload, missing):
        booked[budget_id] = booked.get(budget_id, 0) + fen
    yield from sorted(booked.items())


def _by_day(
    act: Act, grant: Operation, payload: CouponGranted, missing: dict[BudgetKind, int]
) -> list[tuple[BudgetRef, int]]:
    """What no lease covered was booked on the budgets of the grant's day."""
    day = local_day(read_instant(grant.occurred_at), act.store.timezone)
    owners = {BudgetKind.CLERK: charged_to(act, grant, payload), BudgetKind.STORE: act.store.id}
    keys = {kind: BudgetKey(kind, owners[kind], day) for kind, fen in missing.items() if fen > 0}
    locked = budgets.lock_by_key(act.connection, act.store.id, keys.values())
    return [(locked[key].id, missing[kind]) for kind, key in keys.items() if key in locked]


def charged_to(act: Act, grant: Operation, payload: CouponGranted) -> str:
    """On whose authority a grant is: whoever approved it, else whoever gave it."""
    overrides = tables.overrides.c
    query = select(overrides.approver_id).where(overrides.id == payload.override_id)
    approver = act.connection.execute(query).scalar() if payload.override_id else None
    return approver or grant.clerk_id
