"""Bugs in the transaction of a grant at the till."""

from collections import defaultdict
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from clerkapp.domain import lease
from clerkapp.domain.lease import BudgetKind
from clerkapp.journal import coupons, leases
from clerkapp.services import grant_coupon
from sync.sending import Sending
from tests.simulator.mutants import shapes
from tests.simulator.mutants.mutant import Mutant, Plant, commit_early, planted, several

MUTANTS: dict[str, Mutant] = {}
TABLE = leases.tables.leases


@planted(MUTANTS, "nothing-is-debited", breaks="I4", within=5)
def nothing_is_debited() -> Plant:
    """A grant takes nothing from its leases."""
    return patch.object(leases, "debit", lambda connection, debits: None)


@planted(MUTANTS, "check-then-debit", breaks="I4", within=60)
def check_then_debit() -> Plant:
    """A grant is checked against the size of a lease, not what is left, and debited unasked."""

    def debit(connection: Any, debits: Any) -> None:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        for item in debits:
            mine = update(TABLE).where(TABLE.c.id == item.lease_id)
            connection.execute(mine.values(spent_fen=TABLE.c.spent_fen + item.value_fen))

    return several(
        patch.object(lease.Lease, "remaining_fen", property(lambda self: self.amount_fen)),
        patch.object(leases, "debit", debit),
    )


@planted(MUTANTS, "one-of-two-leases-is-debited", breaks="I4", within=10)
def one_of_two_leases_is_debited() -> Plant:
    """The clerk's lease is debited, the store's is not."""
    debit = leases.debit

    def half(connection: Any, debits: Any) -> None:
        stores = {x.id for x in leases.held_leases(connection) if x.kind is BudgetKind.STORE}
        debit(connection, tuple(x for x in debits if x.lease_id not in stores))

    return patch.object(leases, "debit", half)


@planted(MUTANTS, "one-of-two-budgets-pays", breaks="I5", within=10)
def one_of_two_budgets_pays() -> Plant:
    """A grant names and debits the clerk's lease alone."""
    plan = lease.plan_debits

    def half(held: Any, staff_id: str, *rest: Any) -> Any:
        both = plan(held, staff_id, *rest)
        own = {x.id for x in held if x.kind is BudgetKind.CLERK}
        return both and tuple(x for x in both if x.lease_id in own)

    return patch.object(grant_coupon, "plan_debits", half)


@planted(MUTANTS, "debit-in-its-own-transaction", breaks="I4", within=60, shape=shapes.TILLS_DIE)
def debit_in_its_own_transaction() -> Plant:
    """The debit is committed before coupon and operation are: a crash in between eats it."""
    debit = leases.debit

    def at_once(connection: Any, debits: Any) -> None:
        debit(connection, debits)
        commit_early(connection)

    return patch.object(leases, "debit", at_once)


@planted(MUTANTS, "operation-before-its-coupon", breaks="I1", within=60, shape=shapes.TILLS_DIE)
def operation_before_its_coupon() -> Plant:
    """The operation that tells of a coupon is committed a moment before the coupon is."""
    insert = coupons.insert

    def later(connection: Any, granted: Any) -> None:
        commit_early(connection)
        insert(connection, granted)

    return patch.object(coupons, "insert", later)


@planted(MUTANTS, "shown-before-it-is-kept", breaks="I1", within=5)
def shown_before_it_is_kept() -> Plant:
    """A coupon is shown at once, and kept when the line is worked next."""
    append, debit, send = grant_coupon._append, leases.debit, Sending.round
    waiting: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)

    def later(write: Any, *rest: Any) -> None:
        waiting[write.engine.pool].append(rest)

    def flush(self: Sending, head_office: Any) -> None:
        with self._counter.journal.writing() as write:
            for one in waiting.pop(write.engine.pool, []):
                debit(write, one[-1])
                append(write, *one)
        send(self, head_office)

    return several(
        patch.object(grant_coupon, "_append", later),
        patch.object(leases, "debit", lambda connection, debits: None),
        patch.object(Sending, "round", flush),
    )


@planted(MUTANTS, "coupon-is-not-kept", breaks="I1", within=5)
def coupon_is_not_kept() -> Plant:
    """The operation is kept and the coupon is not: it cannot be shown again."""
    return patch.object(coupons, "insert", lambda connection, granted: None)


@planted(MUTANTS, "value-differs-from-debit", breaks="I4", within=60)
def value_differs_from_debit() -> Plant:
    """Where the room is short, the lease is debited with what is left and the coupon is whole."""
    spread = lease._spread

    def generous(held: list[Any], value_fen: int) -> Any:
        left = sum(x.remaining_fen for x in held)
        return spread(held, min(value_fen, left)) if left else None

    decide = grant_coupon.authority.decide

    def easy(request: Any, policy: Any, room: Any, history: Any) -> Any:
        ample = replace(room, clerk_fen=10**6, store_fen=10**6)
        return decide(request, policy, ample, history)

    return several(
        patch.object(lease, "_spread", generous),
        patch.object(grant_coupon.authority, "decide", easy),
    )
