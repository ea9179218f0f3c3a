"""A till is done with a lease."""

from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import LeaseClosed
from headoffice.lending import lease_spending, stock
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: LeaseClosed) -> Effect:
    """What is left of the lease is free again in its budget."""
    lent = lease_spending.leases_of(act.connection, act.device, [payload.lease_id])
    lease = lent.get(payload.lease_id)
    if lease is None:
        # Head office was restored to before it lent it: there is nothing to take back.
        return Effect(flags={"unknown_lease"})
    lease_spending.close(act.connection, lease, payload.spent_fen)
    flags = {"spent_differs"} if payload.spent_fen != lease.spent_fen else set()
    if lease.kind is not BudgetKind.SAMPLE:
        return Effect(flags=flags)
    left = stock.refresh(act.connection, act.store.id, act.heard_at, [lease.owner_id])
    return Effect(left, flags)
