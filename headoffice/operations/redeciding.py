"""Decides a grant again: with the till's own code, on what the till says it decided on.

And once more by what head office knows itself. Both are for people to look at: the coupon is in
the member's hand, and stays there.
"""

from dataclasses import replace

from sqlalchemy import Connection, func, select

from clerkapp.domain.authority import Allowed, GrantBasis, GrantRequest, decide, decide_override
from clerkapp.domain.clock import local_day
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import CouponGranted
from clerkapp.domain.policy import Policy, RoleLimits
from headoffice import policies, tables
from headoffice.operations.effect import Act, on_roster

DIFFERENTLY = "decided_differently"
ERASED_NOTE = "-"
"""Stands for words that were erased with the member they named."""


def decided_differently(act: Act, payload: CouponGranted, charged_to: str) -> set[str]:
    """What is to be looked at where the same rules, room and history do not lead to this grant.

    Nothing for a till of an older program, that says nothing of its grounds.
    """
    basis = payload.basis
    if basis is None:
        return set()
    policy = _policy(act, basis.policy_version)
    if policy is None:
        return {"unknown_policy"}
    said = replace(payload, note=ERASED_NOTE) if act.operation.redacted else payload
    same = basis.staff_id == charged_to and decides_alike(said, basis, policy)
    return set() if same else {DIFFERENTLY}


def decides_alike(payload: CouponGranted, basis: GrantBasis, policy: Policy) -> bool:
    """Whether these rules allow, on these grounds, exactly what was given."""
    request = GrantRequest(
        template_id=payload.template_id,
        reason_id=payload.reason_id,
        role=basis.role,
        note=payload.note,
        staff_id=basis.staff_id,
        identity=basis.identity,
    )
    again = decide if payload.override_id is None else decide_override
    return again(request, policy, basis.room, basis.history) == Allowed(payload.value_fen)


def above_authority(act: Act, payload: CouponGranted, charged_to: str) -> set[str]:
    """What is to be looked at by the rules in force and the books of head office alone.

    Call it behind the booking: the month counts this grant too.
    """
    if act.policy is None:
        return {"above_authority"}
    person = on_roster(act, charged_to)
    limits = act.policy.limits_for(charged_to, person.role) if person else None
    within = limits is not None and _is_within(act, act.policy, payload, limits, charged_to)
    return set() if within else {"above_authority"}


def _is_within(
    act: Act, policy: Policy, payload: CouponGranted, limits: RoleLimits, charged_to: str
) -> bool:
    template = policy.template(payload.template_id)
    withdrawn = template is not None and not template.active
    alone = payload.override_id is None
    ceiling_fen = limits.per_grant_fen if alone else limits.approves_ceiling_fen
    if withdrawn or payload.value_fen > ceiling_fen or not limits.may_give(payload.template_id):
        return False
    most_fen = limits.per_month_fen
    return most_fen is None or _given_in_month(act, charged_to) <= most_fen


def _policy(act: Act, version: int) -> Policy | None:
    if act.policy is not None and act.policy.version == version:
        return act.policy
    return policies.of_version(act.connection, act.store.id, version)


def _given_in_month(act: Act, staff_id: str) -> int:
    """What was given on one person's authority in the calendar month of the operation."""
    month = local_day(act.occurred_at, act.store.timezone)[:7]
    return given_in_month(act.connection, act.store.id, staff_id, month)


def given_in_month(connection: Connection, store_id: str, staff_id: str, month: str) -> int:
    """What was given on one person's authority in a month (``YYYY-MM``), over all tills."""
    of = tables.budgets.c
    mine = (of.kind == BudgetKind.CLERK.value) & (of.owner_id == staff_id)
    in_month = (of.store_id == store_id) & of.day.startswith(month)
    total = func.coalesce(func.sum(of.spent_fen + of.overspent_fen), 0)
    return int(connection.execute(select(total).where(mine & in_month)).scalar_one())
