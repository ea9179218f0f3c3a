"""A supervisor allows one grant above a clerk's authority, at this till, by staff id and PIN."""

from clerkapp.counter import Counter, Session
from clerkapp.domain import authority
from clerkapp.domain.authority import GrantRequest, NeedsOverride, Refused
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OverrideDecided
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import coupons
from clerkapp.queries.standing import Ground, ground_in
from clerkapp.services.check_pin import check_pin
from clerkapp.services.grant_coupon import (
    Charge,
    Granted,
    GrantOrder,
    already_granted,
    give,
    told_before_giving,
)

BY_PIN = "pin"


def approve_override(
    counter: Counter,
    session: Session,
    order: GrantOrder,
    needed: NeedsOverride,
    approver_id: str,
    pin: str,
) -> Granted:
    """Grant on the approver's authority and leases; recorded, single use, bound to this order.

    Raises ``RefusedError``: ``own_override`` (nobody approves their own, I8), ``not_a_supervisor``,
    ``wrong_id_or_pin``, ``locked_out``, or ``above_approver`` (``exceeded``, ``limit``).
    """
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    if approver_id.strip() == session.staff.id:
        raise RefusedError("own_override")
    approver = check_pin(counter, approver_id, pin)
    if approver.role is not Role.SUPERVISOR:
        raise RefusedError("not_a_supervisor")
    told = told_before_giving(counter, order, approver.id)
    with counter.journal.writing() as write:
        again = coupons.of_operation(write, order.operation_id)
        if again is not None:
            return Granted(again)
        here = ground_in(write, told.ground, approver.id)
        decided = OverrideDecided(
            override_id=new_id(counter.now()),
            approver_id=approver.id,
            method=BY_PIN,
            rule=needed.rule.value,
            template_id=order.template_id,
            value_fen=_allowed_value(here, order, approver),
            reason_id=order.reason_id,
            grant_operation_id=order.operation_id,
        )
        charge = Charge(session.staff.id, approver.id, decided)
        result = give(counter, write, told, here, order, charge)
    if not isinstance(result, Granted):
        raise _above(result)
    return result


def _allowed_value(here: Ground, order: GrantOrder, approver: StaffMember) -> int:
    request = GrantRequest(order.template_id, order.reason_id, approver.role, order.note)
    decision = authority.decide_override(request, here.policy, here.room, here.history)
    if isinstance(decision, authority.Allowed):
        return decision.value_fen
    raise _above(decision)


def _above(decision: NeedsOverride | Refused) -> RefusedError:
    return RefusedError("above_approver", exceeded=decision.rule.value, limit=decision.limit)
