"""What a grant took from budgets, moved back when it is taken back, and taken again."""

from collections.abc import Iterator

from sqlalchemy import select

from clerkapp.domain.clock import local_day
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import CouponGranted, Operation, OperationKind
from headoffice import budgets, lease_spending, shortfalls, tables
from headoffice.budgets import BudgetKey
from headoffice.operations.effect import Act
from headoffice.operations.reading import read_instant, read_operation, read_payload
from headoffice.times import stored


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


def give_back(act: Act, grant: Operation) -> None:
    """Move a grant's value from spent to free in the budgets behind it.

    The lease of the till stays as spent as it is: the coupon may turn out to have been used, and
    the same money must not be in two places. It goes first to what was given beyond the budget.
    """
    for budget_id, fen in _booked(act, grant):
        budgets.move(act.connection, budget_id, free_fen=fen, spent_fen=-fen)
        shortfalls.make_good(act.connection, budget_id)


def take_again(act: Act, grant: Operation) -> None:
    """Book a grant's value once more: it was taken back, and then used all the same."""
    for budget_id, fen in _booked(act, grant):
        lease_spending.spend_free(act.connection, budget_id, fen)


def _booked(act: Act, grant: Operation) -> Iterator[tuple[int, int]]:
    """Which budgets a grant was booked on, and with how much; all of them locked."""
    payload = read_payload(grant)
    assert isinstance(payload, CouponGranted)
    ids = [debit.lease_id for debit in payload.debits]
    lent = lease_spending.leases_of(act.connection, grant.device_id, ids)
    booked: dict[int, int] = {}
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
) -> list[tuple[int, int]]:
    """What no lease covered was booked on the budgets of the grant's day."""
    day = local_day(read_instant(grant.occurred_at), act.store.timezone)
    owners = {BudgetKind.CLERK: _charged_to(act, grant, payload), BudgetKind.STORE: act.store.id}
    keys = {kind: BudgetKey(kind, owners[kind], day) for kind, fen in missing.items() if fen > 0}
    locked = budgets.lock_by_key(act.connection, act.store.id, keys.values())
    return [(locked[key].id, missing[kind]) for kind, key in keys.items() if key in locked]


def _charged_to(act: Act, grant: Operation, payload: CouponGranted) -> str:
    overrides = tables.overrides.c
    query = select(overrides.approver_id).where(overrides.id == payload.override_id)
    approver = act.connection.execute(query).scalar() if payload.override_id else None
    return approver or grant.clerk_id
