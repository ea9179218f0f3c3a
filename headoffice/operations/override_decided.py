"""A supervisor allowed, or refused, one grant above a clerk's authority."""

from dataclasses import replace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import insert, select

from clerkapp.domain.approval import (
    Approval,
    ApprovalMethod,
    ApprovalState,
    terms_message,
    terms_of,
)
from clerkapp.domain.operation import OverrideDecided
from clerkapp.domain.staff import Role, StaffMember
from headoffice import tables
from headoffice.coupons import approvals
from headoffice.errors import RejectedError
from headoffice.member_rights import erasing
from headoffice.operations import telephone
from headoffice.operations.effect import Act, Effect, on_roster
from headoffice.operations.reading import in_utc
from headoffice.tills import trust
from headoffice.times import stored

LARGEST_FEN = 2**53


def apply(act: Act, payload: OverrideDecided) -> Effect:
    """The override is on record, bound to its grant; what looks wrong about it is flagged.

    One that was given from afar counts only where nothing is wrong about it: nobody has a coupon
    in hand for it yet.
    """
    lowest = 1 if payload.allowed else 0
    if not lowest <= payload.value_fen < LARGEST_FEN:
        raise RejectedError("malformed", "the value is no amount")
    if payload.method == ApprovalMethod.REMOTE:
        return _from_afar(act, payload)
    flags = _approver_flags(act, payload, act.clerk, act.operation.clerk_id)
    if payload.method == ApprovalMethod.BADGE and not _has_badge(act, payload.approver_id):
        flags.add("badge_not_valid")
    if not payload.allowed:
        return Effect(flags=flags)
    if _is_known(act, payload.override_id):
        return Effect(flags=flags | {"override_reused"})
    _keep(act, payload)
    if payload.method == ApprovalMethod.TELEPHONE:
        telephone.expect_answer(act, payload)
    return Effect(flags=flags)


def _from_afar(act: Act, payload: OverrideDecided) -> Effect:
    approval = approvals.find(act.connection, act.store.id, payload.override_id)
    known = _is_known(act, payload.override_id)
    if approval is None:
        return _without_request(act, payload, known)
    asker = on_roster(act, approval.clerk_id)
    flags = _approver_flags(act, payload, asker, approval.clerk_id)
    answered = _answered(act, approval, payload)
    if known or approval.state is not ApprovalState.WAITING:
        withdrawn = approval.state is ApprovalState.WITHDRAWN
        flags.add("request_withdrawn" if withdrawn else "decided_twice")
    elif act.occurred_at >= approval.expires_at and act.heard_at >= approval.expires_at:
        flags.add("request_expired")
    flags |= _bound_flags(act, approval, answered, payload)
    if flags:
        return Effect(flags=flags)
    if payload.allowed:
        _keep(act, payload)
    return Effect(approvals.change(act.connection, answered))


def _without_request(act: Act, payload: OverrideDecided, known: bool) -> Effect:
    """Head office was restored, or the member forgotten, since: the grant on it must be known."""
    if not payload.allowed:
        return Effect()
    if known:
        return Effect(flags={"override_reused"})
    _keep(act, payload)
    return Effect(flags=_approver_flags(act, payload, None, "") | {"unknown_request"})


def _answered(act: Act, approval: Approval, payload: OverrideDecided) -> Approval:
    until = None if payload.expires_at is None else in_utc(payload.expires_at, "expires_at")
    return replace(
        approval,
        state=ApprovalState.ALLOWED if payload.allowed else ApprovalState.REFUSED,
        decided_by=payload.approver_id,
        decided_at=act.heard_at,
        allowed_template_id=payload.template_id,
        allowed_fen=payload.value_fen,
        allowed_until=until,
        words=payload.words,
        signed_by=payload.signed_by,
        signature=payload.signature,
    )


def _bound_flags(
    act: Act, approval: Approval, answered: Approval, payload: OverrideDecided
) -> set[str]:
    """What an answer says must be what was asked, or less, and signed by the till that sent it."""
    flags = set()
    if payload.approver_id != act.operation.clerk_id:
        flags.add("approver_differs")
    bound = (payload.grant_operation_id, payload.reason_id, payload.rule)
    asked = (approval.grant_operation_id, approval.reason_id, approval.rule)
    template = None if act.policy is None else act.policy.template(payload.template_id)
    offered = template is not None and template.value_fen == payload.value_fen
    if bound != asked or (payload.allowed and not offered):
        flags.add("override_differs")
    if payload.value_fen > approval.value_fen:
        flags.add("override_differs")
    if payload.signed_by != act.operation.device_id or not _is_signed(act, answered):
        flags.add("bad_signature")
    return flags


def _is_signed(act: Act, answered: Approval) -> bool:
    key = trust.public_key_of(act.connection, act.store.id, answered.signed_by)
    if key is None:
        return False
    try:
        signature = bytes.fromhex(answered.signature)
        message = terms_message(terms_of(answered))
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _approver_flags(
    act: Act, payload: OverrideDecided, asker: StaffMember | None, asker_id: str
) -> set[str]:
    approver = on_roster(act, payload.approver_id)
    flags = set()
    same = approver is not None and asker is not None and approver.is_same_person(asker)
    if same or payload.approver_id == asker_id:
        flags.add("self_approved")
    if approver is None or not approver.active or approver.role is not Role.SUPERVISOR:
        return flags | {"approver_not_supervisor"}
    limits = act.policy.limits_for(approver.id, approver.role) if act.policy else None
    may = limits is not None and limits.may_approve(payload.rule)
    if limits is None or not may or payload.value_fen > limits.approves_ceiling_fen:
        flags.add("approved_above_authority")
    return flags


def _keep(act: Act, payload: OverrideDecided) -> None:
    named = act.operation.member_id
    row = {
        "id": payload.override_id,
        "operation_id": act.operation.id,
        "approver_id": payload.approver_id,
        # Told late of a member who was forgotten meanwhile: what money moved stays, not for whom.
        "member_id": erasing.pseudonym_of(act.connection, named) or named,
        "template_id": payload.template_id,
        "value_fen": payload.value_fen,
        "reason_id": payload.reason_id,
        "grant_operation_id": payload.grant_operation_id,
        "method": payload.method,
        "decided_at": stored(act.occurred_at),
    }
    act.connection.execute(insert(tables.overrides).values(row))


def _is_known(act: Act, override_id: str) -> bool:
    overrides = tables.overrides.c
    query = select(overrides.id).where(overrides.id == override_id)
    return act.connection.execute(query).scalar_one_or_none() is not None


def _has_badge(act: Act, staff_id: str) -> bool:
    person = on_roster(act, staff_id)
    return person is not None and person.badge != ""
