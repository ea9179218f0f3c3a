"""Decides a grant again: with the till's own code, on what the till says it decided on.

And once more by what head office knows itself. Both are for people to look at: the coupon is in
the member's hand, and stays there.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from clerkapp.domain.authority import Allowed, GrantBasis, GrantRequest, decide, decide_override
from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import AuthorityLent, CouponGranted, Operation, OperationKind
from clerkapp.domain.policy import Policy, RoleLimits
from headoffice import records, tables
from headoffice.governing import policies
from headoffice.operations.effect import Act, on_roster
from headoffice.operations.reading import read_operation
from headoffice.operations.refunding import charged_to as charged_for
from headoffice.times import stored
from sync.wire import Entity, Outcome

DIFFERENTLY = "decided_differently"
ONE_DAY = dt.timedelta(days=1)
ERASED_NOTE = "-"
"""Stands for words that were erased with the member they named."""


def decided_differently(act: Act, payload: CouponGranted, charged_to: str) -> set[str]:
    """What is to be looked at where the same rules, room and history do not lead to this grant.

    Nothing for a till of an older program, that says nothing of its grounds.
    """
    basis = payload.basis
    if basis is None:
        return set()
    if not _is_near(basis.day, act):
        return {DIFFERENTLY}
    policy = _policy(act, basis)
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
    day, zone = _day(act), act.store.timezone
    last = dt.date.fromisoformat(day).replace(day=28) + dt.timedelta(days=4)
    month = day_bounds(f"{day[:7]}-01", zone)[0], day_bounds(f"{last:%Y-%m}-01", zone)[0]
    return (
        _month_is_within(act, charged_to, day[:7], limits.per_month_fen)
        and _day_is_within(act, charged_to, day, limits.per_day_fen)
        and _count_is_within(act, charged_to, day_bounds(day, zone), limits.per_day_count)
        and _count_is_within(act, charged_to, month, limits.per_month_count)
    )


def _month_is_within(act: Act, staff_id: str, month: str, most_fen: int | None) -> bool:
    return most_fen is None or _given_on(act, staff_id, month) <= most_fen


def _day_is_within(act: Act, staff_id: str, day: str, most_fen: int) -> bool:
    over_fen = _given_on(act, staff_id, day) - most_fen
    # Only then: every loan of the store is read.
    return over_fen <= 0 or over_fen <= _lent_to(act, staff_id, day)


def _policy(act: Act, basis: GrantBasis) -> Policy | None:
    day, version = basis.day or _day(act), basis.policy_version
    if act.policy is not None and (act.policy.version, day) == (version, _day(act)):
        return act.policy
    found = policies.of_version(act.connection, act.store.id, version)
    return None if found is None else found.on(day)


def _day(act: Act) -> str:
    return local_day(act.occurred_at, act.store.timezone)


def _is_near(said: str, act: Act) -> bool:
    """Whether a till may mean that day: of when it happened by its own clock, or, where that clock
    is wrong by days and the till knows, any until it was told; and its two clocks can stand on two
    sides of midnight."""
    if not said:
        return True
    heard = local_day(act.heard_at, act.store.timezone)
    try:
        first, last = sorted(dt.date.fromisoformat(x) for x in (_day(act), heard))
        return first - ONE_DAY <= dt.date.fromisoformat(said) <= last + ONE_DAY
    except ValueError:
        return False


def _given_on(act: Act, staff_id: str, days: str) -> int:
    return given_in_month(act.connection, act.store.id, staff_id, days)


def _lent_to(act: Act, staff_id: str, day: str) -> int:
    """What supervisors lent one person for a day, at whatever till of the store."""
    bodies = _bodies(act, OperationKind.AUTHORITY_LENT, tables.operations.c.body.contains(staff_id))
    loans = [msgspec.convert(read_operation(x.encode()).payload, AuthorityLent) for x in bodies]
    return sum(x.amount_fen for x in loans if (x.staff_id, x.day) == (staff_id, day))


def _count_is_within(
    act: Act, staff_id: str, between: tuple[dt.datetime, dt.datetime], most: int | None
) -> bool:
    """Whether the coupons on one person's authority, this one among them, are not too many."""
    if most is None:
        return True
    log = tables.operations.c
    since = (log.occurred_at >= stored(between[0])) & (log.occurred_at < stored(between[1]))
    # Others' grants count where this person approved them; who did is on the override.
    maybe = (log.clerk_id == staff_id) | log.body.contains("override_id")
    bodies = _bodies(act, OperationKind.COUPON_GRANTED, since & maybe)
    grants = [read_operation(x.encode()) for x in bodies]
    mine = [x for x in grants if charged_for(act, x, _granted(x)) == staff_id]
    if len(mine) < most:
        return True
    return sum(not _is_withdrawn(act, _granted(x).coupon_id) for x in mine) < most


def _granted(grant: Operation) -> CouponGranted:
    return msgspec.convert(grant.payload, CouponGranted)


def _is_withdrawn(act: Act, coupon_id: str) -> bool:
    coupon = records.read(act.connection, Entity.COUPON, coupon_id, Coupon)
    return coupon is not None and coupon.state is CouponState.WITHDRAWN


def _bodies(act: Act, kind: OperationKind, which: ColumnElement[bool]) -> Sequence[str]:
    log = tables.operations.c
    others = (log.store_id == act.store.id) & (log.id != act.operation.id)
    applied = (log.kind == kind.value) & (log.outcome == Outcome.APPLIED.value)
    return act.connection.execute(select(log.body).where(others & applied & which)).scalars().all()


def given_in_month(connection: Connection, store_id: str, staff_id: str, month: str) -> int:
    """What was given on one person's authority in a month (``YYYY-MM``), over all tills.

    A day (``YYYY-MM-DD``) in place of the month gives that of the day.
    """
    of = tables.budgets.c
    mine = (of.kind == BudgetKind.CLERK.value) & (of.owner_id == staff_id)
    in_month = (of.store_id == store_id) & of.day.startswith(month)
    total = func.coalesce(func.sum(of.spent_fen + of.overspent_fen), 0)
    return int(connection.execute(select(total).where(mine & in_month)).scalar_one())
