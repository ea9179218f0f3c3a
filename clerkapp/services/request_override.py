"""Ask whoever may approve, wherever they are; the clerk goes on with the next member meanwhile."""

import datetime as dt

from clerkapp.counter import Counter, Session
from clerkapp.domain.approval import Approval, ApprovalState
from clerkapp.domain.authority import GrantRequest, NeedsOverride, Refused, Rule, decide
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import (
    OperationKind,
    OverrideRequested,
    OverrideWithdrawn,
)
from clerkapp.journal import coupons, outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import this_device
from clerkapp.queries.approvals import known_approval, requested
from clerkapp.queries.standing import Told, ground_in
from clerkapp.services.grant_coupon import GrantOrder, already_granted, told_before_giving

SHORTEST = dt.timedelta(seconds=30)


def request_override(
    counter: Counter,
    session: Session,
    order: GrantOrder,
    needed: NeedsOverride,
    operation_id: str,
) -> Approval:
    """Ask for one order; bound to it, and over by itself when policy's time is.

    The same operation again is the same request. Raises ``RefusedError``: ``already_granted``,
    ``template_not_offered``, and as ``told_before_giving`` does; and the rule (``limit``) where
    nobody could allow it, as ``identity_unsure``.
    """
    if already_granted(counter, order) is not None:
        raise RefusedError("already_granted")
    heard = told_before_giving(counter, order, session.staff.id).ground
    person = heard.person or session.staff
    fact = outbox.Fact(
        kind=OperationKind.OVERRIDE_REQUESTED,
        clerk_id=session.staff.id,
        payload=_payload(counter, heard, order, needed),
        occurred_at=counter.now(),
        member_id=order.member_id,
        id=operation_id,
    )
    with counter.journal.writing() as write:
        if outbox.find(write, operation_id) is None:
            _refuse_what_nobody_allows(write, heard, order, session.staff.id)
        here = this_device(write)
        return requested(outbox.append(write, here, fact), here, person.name)


def withdraw_request(
    counter: Counter, session: Session, approval_id: str, operation_id: str
) -> None:
    """No answer is needed any more, or the one that came is put away. Twice is once.

    Raises ``RefusedError``: ``request_gone``, ``request_not_yours``, or ``approval_used``.
    """
    approval = known_approval(counter, approval_id)
    if approval is None:
        raise RefusedError("request_gone")
    with counter.journal.writing() as write:
        here = this_device(write)
        if (approval.clerk_id, approval.device_id) != (session.staff.id, here.id):
            raise RefusedError("request_not_yours")
        if outbox.find(write, operation_id) is not None:
            return
        given = coupons.of_operation(write, approval.grant_operation_id)
        if approval.state is ApprovalState.USED or given is not None:
            raise RefusedError("approval_used")
        fact = outbox.Fact(
            kind=OperationKind.OVERRIDE_WITHDRAWN,
            clerk_id=session.staff.id,
            payload=OverrideWithdrawn(approval_id),
            occurred_at=counter.now(),
            member_id=approval.member_id,
            id=operation_id,
        )
        outbox.append(write, here, fact)


def _refuse_what_nobody_allows(
    write: Transaction, heard: Told, order: GrantOrder, staff_id: str
) -> None:
    here = ground_in(write, heard, staff_id, order.member_id)
    asked = GrantRequest(
        template_id=order.template_id,
        reason_id=order.reason_id,
        role=heard.role,
        note=order.note,
        staff_id=staff_id,
        identity=order.identity(heard),
    )
    decision = decide(asked, here.policy, here.room, here.history)
    # The till may have borrowed more by the time that the answer comes.
    if isinstance(decision, Refused) and decision.rule is not Rule.STORE_ROOM:
        raise RefusedError(decision.rule.value, limit=decision.limit)


def _payload(
    counter: Counter, heard: Told, order: GrantOrder, needed: NeedsOverride
) -> OverrideRequested:
    template = heard.policy.template(order.template_id)
    if template is None or not template.active:
        raise RefusedError("template_not_offered")
    lifetime = max(SHORTEST, dt.timedelta(seconds=heard.policy.approval_s))
    return OverrideRequested(
        override_id=new_id(counter.now()),
        grant_operation_id=order.operation_id,
        template_id=template.id,
        value_fen=template.value_fen,
        reason_id=order.reason_id,
        note=order.note,
        rule=needed.rule.value,
        limit=needed.limit,
        shortfall=needed.shortfall,
        expires_at=counter.corrected_now() + lifetime,
        settles=order.settles or "",
        assurance=order.assurance,
        phone_confirmed=heard.is_phone_tail(order.phone_tail),
    )
