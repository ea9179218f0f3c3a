"""A supervisor lent a clerk more of the pool for a day."""

import msgspec
from sqlalchemy import insert, select, update

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import AuthorityLent, OperationKind
from clerkapp.domain.staff import Role, StaffMember
from headoffice import tables
from headoffice.errors import RejectedError
from headoffice.lending import budgets, lease_spending
from headoffice.lending.budgets import BudgetKey, BudgetRef, BudgetRule
from headoffice.operations.effect import LONGEST_ID, Act, Effect, on_roster, required
from headoffice.operations.reading import in_utc
from headoffice.tills import devices
from headoffice.times import stored
from sync.wire import Outcome

LARGEST_FEN = 2**53
NOTHING = BudgetRule(0, 0, 0)


class _Loan(msgspec.Struct):
    staff_id: str = ""
    amount_fen: int = 0
    day: str = ""


class _Body(msgspec.Struct):
    payload: _Loan


def apply(act: Act, payload: AuthorityLent) -> Effect:
    """The clerk's budget of that day is larger by it, and the till's lease on it is known.

    The clerk may have given it already, so it is refused only where it cannot be booked at all.
    """
    _require_sound(act, payload)
    flags = _flags(act, payload)
    budget_id = _budget(act, payload)
    leases = tables.leases
    same = (leases.c.store_id == act.store.id) & (leases.c.id == payload.lease_id)
    known = act.connection.execute(
        select(leases.c.closed, leases.c.short_fen).where(same)
    ).one_or_none()
    if known is None:
        act.connection.execute(insert(leases).values(_row(act, payload, budget_id)))
        closed_fen = 0
    else:
        # A restored head office was told of the lease before it was told who lent it.
        closed_fen = payload.amount_fen if known.closed else 0
        act.connection.execute(
            update(leases)
            .where(same)
            .values(
                amount_fen=leases.c.amount_fen + payload.amount_fen,
                burned_fen=leases.c.burned_fen + closed_fen,
                short_fen=max(0, known.short_fen - payload.amount_fen),
            )
        )
    budgets.move(
        act.connection,
        budget_id,
        amount_fen=payload.amount_fen,
        leased_fen=payload.amount_fen - closed_fen,
        burned_fen=closed_fen,
    )
    _burn_if_over(act, payload)
    return Effect(flags=flags)


def _require_sound(act: Act, payload: AuthorityLent) -> None:
    required(payload.lease_id, "the lease's id", LONGEST_ID)
    if not 0 < payload.amount_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the amount is no amount")
    try:
        budgets.days_ahead(payload.day, act.store, act.heard_at)
    except ValueError as error:
        raise RejectedError("malformed", "the day is no day") from error
    in_utc(payload.starts_at, "starts_at")
    in_utc(payload.ends_at, "ends_at")
    leases, of = tables.leases.c, tables.budgets.c
    same_budget = (of.store_id == leases.store_id) & (of.id == leases.budget_id)
    query = select(leases.device_id, of.kind, of.owner_id, of.day).join(tables.budgets, same_budget)
    named = (leases.store_id == act.store.id) & (leases.id == payload.lease_id)
    known = act.connection.execute(query.where(named)).one_or_none()
    mine = (act.operation.device_id, "clerk", payload.staff_id, payload.day)
    if known is not None and tuple(known) != mine:
        raise RejectedError("malformed", "another lease has this id")


def _budget(act: Act, payload: AuthorityLent) -> BudgetRef:
    key = BudgetKey(BudgetKind.CLERK, payload.staff_id, payload.day)
    rule = budgets.rule_for(act.connection, act.store.id, key) or NOTHING
    budgets.make_missing(act.connection, act.store.id, [(key, rule)])
    return budgets.lock_by_key(act.connection, act.store.id, [key])[key].id


def _row(act: Act, payload: AuthorityLent, budget_id: BudgetRef) -> dict[str, str | int | bool]:
    return {
        "id": payload.lease_id,
        "store_id": budget_id.store_id,
        "budget_id": budget_id.number,
        "device_id": act.operation.device_id,
        "starts_at": stored(payload.starts_at),
        "ends_at": stored(payload.ends_at),
        "amount_fen": payload.amount_fen,
        "spent_fen": 0,
        "burned_fen": 0,
        "closed": False,
    }


def _burn_if_over(act: Act, payload: AuthorityLent) -> None:
    """Of an epoch of the till that is over nothing comes back: coupons for it may exist."""
    standing = devices.lock_standing(act.connection, act.device.id, act.store.id)
    if act.operation.epoch >= standing.end.epoch:
        return
    lent = lease_spending.leases_of(act.connection, act.device, [payload.lease_id])
    for lease in lent.values():
        lease_spending.burn(act.connection, lease)


def _flags(act: Act, payload: AuthorityLent) -> set[str]:
    lender, borrower = act.clerk, on_roster(act, payload.staff_id)
    flags = set()
    if lender is None or not lender.active or lender.role is not Role.SUPERVISOR:
        flags.add("lender_not_supervisor")
    if borrower is None:
        flags.add("unknown_borrower")
    elif lender is not None and lender.is_same_person(borrower):
        flags.add("lent_to_self")
    if _lent_before(act, payload.day) + payload.amount_fen > _limit_fen(act, lender):
        flags.add("lent_above_limit")
    return flags


def _limit_fen(act: Act, lender: StaffMember | None) -> int:
    if lender is None or act.policy is None:
        return 0
    limits = act.policy.limits_for(lender.id, lender.role)
    return 0 if limits is None else limits.lends_per_day_fen


def _lent_before(act: Act, day: str) -> int:
    """What the same supervisor lent for that day, at whatever till of the store."""
    log = tables.operations.c
    bodies = act.connection.execute(
        select(log.body).where(
            (log.store_id == act.store.id)
            & (log.kind == OperationKind.AUTHORITY_LENT.value)
            & (log.clerk_id == act.operation.clerk_id)
            & (log.outcome == Outcome.APPLIED.value)
            & (log.id != act.operation.id)
        )
    ).scalars()
    loans = [msgspec.json.decode(body, type=_Body).payload for body in bodies]
    return sum(loan.amount_fen for loan in loans if loan.day == day)
