"""Give the coupon that a supervisor at another till allowed: verified here, used once."""

import msgspec

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain import phone_tail
from clerkapp.domain.approval import Approval, ApprovalState, terms_message, terms_of
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, OverrideRequested
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import coupons, done
from clerkapp.journal.device import Device, this_device
from clerkapp.queries.approvals import is_own, known_approval
from clerkapp.queries.signatures import is_signed
from clerkapp.queries.standing import ground_in, told
from clerkapp.services.approve_override import above, allowed_value, refuse_beyond
from clerkapp.services.grant_coupon import (
    Charge,
    Granted,
    GrantOrder,
    already_granted,
    give,
    told_before_giving,
)


def use_approval(counter: Counter, session: Session, approval_id: str) -> Granted:
    """Grant on the approver's authority and this till's leases of theirs; a second time gives the
    same coupon.

    Raises ``RefusedError``: ``request_gone``, ``request_not_yours`` (bound to clerk and till),
    ``request_waiting``, ``request_expired``, ``approval_refused`` (``words``),
    ``request_withdrawn``, ``approval_used``, ``approval_expired``, ``approver_gone`` for a
    supervisor who may approve no more, ``own_override``, ``approval_unsound`` where the signature
    or what it is bound to does not fit, ``above_approver`` (``exceeded``, ``limit``).
    """
    approval = known_approval(counter, approval_id)
    if approval is None:
        raise RefusedError("request_gone")
    here, asked = _asked_here(counter, session, approval)
    order = _order(counter, approval, asked)
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    _require_usable(counter, approval)
    approver = _approver(counter, session, approval)
    _require_sound(counter, here, approval, asked)
    heard = told_before_giving(counter, order, approver.id)
    asker = told(counter, session.staff.id, order.member_id)
    with counter.journal.writing() as write:
        again = coupons.of_operation(write, order.operation_id)
        if again is not None:
            return Granted(again)
        ground = ground_in(write, heard.ground, approver.id)
        if allowed_value(ground, order, approver, approval.rule) != approval.allowed_fen:
            raise RefusedError("approval_unsound")
        refuse_beyond(write, asker, order, session, approver)
        charge = Charge(session.staff.id, approver.id, approval_id=approval.id)
        result = give(counter, write, heard, ground, order, charge)
    if not isinstance(result, Granted):
        raise above(result)
    return result


def _asked_here(
    counter: Counter, session: Session, approval: Approval
) -> tuple[Device, OverrideRequested]:
    with counter.journal.reading() as read:
        here = this_device(read)
        own = done.still_worded(done.all_of_kind(read, OperationKind.OVERRIDE_REQUESTED))
    if (approval.clerk_id, approval.device_id) != (session.staff.id, here.id):
        raise RefusedError("request_not_yours")
    for entry in own:
        said = msgspec.convert(entry.operation.payload, type=OverrideRequested)
        if said.override_id == approval.id and entry.operation.clerk_id == session.staff.id:
            if entry.operation.member_id != approval.member_id:
                raise RefusedError("approval_unsound")
            return here, said
    raise RefusedError("request_not_yours")


def _order(counter: Counter, approval: Approval, asked: OverrideRequested) -> GrantOrder:
    phone = ""
    if asked.phone_confirmed:
        # The member told the digits when it was asked; they were checked then.
        with counter.cache.reading() as read:
            phone = reads.member_phone(read, approval.member_id)
    return GrantOrder(
        operation_id=asked.grant_operation_id,
        member_id=approval.member_id,
        template_id=approval.allowed_template_id,
        reason_id=asked.reason_id,
        note=asked.note,
        settles=asked.settles or None,
        assurance=asked.assurance,
        phone_tail=phone[-phone_tail.LENGTH :],
    )


def _require_usable(counter: Counter, approval: Approval) -> None:
    now = counter.corrected_now()
    match approval.state:
        case ApprovalState.WAITING:
            waiting = approval.is_open_at(now)
            raise RefusedError("request_waiting" if waiting else "request_expired")
        case ApprovalState.REFUSED:
            raise RefusedError("approval_refused", words=approval.words)
        case ApprovalState.WITHDRAWN:
            raise RefusedError("request_withdrawn")
        case ApprovalState.USED:
            raise RefusedError("approval_used")
    if not approval.is_usable_at(now):
        raise RefusedError("approval_expired")


def _approver(counter: Counter, session: Session, approval: Approval) -> StaffMember:
    with counter.cache.reading() as read:
        approver = reads.staff_member(read, approval.decided_by)
        asker = reads.staff_member(read, session.staff.id) or session.staff
    if approver is None or not approver.active or approver.role is not Role.SUPERVISOR:
        raise RefusedError("approver_gone")
    if is_own(approver, asker, approval):
        raise RefusedError("own_override")
    return approver


def _require_sound(
    counter: Counter, here: Device, approval: Approval, asked: OverrideRequested
) -> None:
    """By a till of this store, for exactly what was asked here, and for no more than that."""
    with counter.cache.reading() as read:
        signers = {x.id: x for x in reads.store_devices(read)}
    signer = signers.get(approval.signed_by)
    bound = (approval.store_id, approval.grant_operation_id, approval.reason_id, approval.rule)
    wanted = (here.store_id, asked.grant_operation_id, asked.reason_id, asked.rule)
    if signer is None or not signer.active or signer.store_id != here.store_id or bound != wanted:
        raise RefusedError("approval_unsound")
    if not _is_signed_by(signer.public_key, approval) or approval.allowed_fen > asked.value_fen:
        raise RefusedError("approval_unsound")


def _is_signed_by(public_key: str, approval: Approval) -> bool:
    try:
        signature = bytes.fromhex(approval.signature)
        return is_signed(bytes.fromhex(public_key), terms_message(terms_of(approval)), signature)
    except ValueError:
        return False
