"""A supervisor answers a request of another till: yes, yes to less, or no with a reason."""

import datetime as dt

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain.approval import (
    Approval,
    ApprovalMethod,
    ApprovalState,
    Terms,
    decide_afar,
    terms_message,
)
from clerkapp.domain.authority import Allowed
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, OverrideDecided
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import done, outbox
from clerkapp.journal.database import Transaction
from clerkapp.journal.device import Device, this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.queries.approvals import had_lately, is_own, known_approval
from clerkapp.services.approve_override import above
from clerkapp.services.grant_coupon import LONGEST_NOTE


def decide_request(
    counter: Counter,
    session: Session,
    approval_id: str,
    allowed: bool,
    template_id: str,
    words: str,
    operation_id: str,
) -> None:
    """Answer a request, signed by this till; the same operation again is one answer.

    ``template_id`` is what was asked for, or a smaller one. Raises ``RefusedError``:
    ``request_gone``, ``request_decided``, ``request_withdrawn`` or ``request_expired``;
    ``not_a_supervisor``, ``own_override``, ``not_smaller``, ``above_approver`` (``exceeded``,
    ``limit``); ``reason_empty`` for a no without words, ``note_too_long`` (``limit``).
    """
    with counter.journal.reading() as read:
        if outbox.find(read, operation_id) is not None:
            return
    approval = _open(counter, approval_id)
    policy, person, asker = _supervisor(counter, session, approval)
    if len(words) > LONGEST_NOTE:
        raise RefusedError("note_too_long", limit=LONGEST_NOTE)
    value_fen = 0
    if allowed:
        had = had_lately(counter, approval)
        value_fen = _allowed(policy, person, approval, template_id, asker, had)
    if not allowed and not words.strip():
        raise RefusedError("reason_empty")
    until = counter.corrected_now() + dt.timedelta(seconds=policy.approval_s)
    with counter.journal.writing() as write:
        require_trusted(write)
        # Somebody may have answered it here while this answer was worked out.
        _refuse_answered(write, approval_id)
        here = this_device(write)
        terms = Terms(
            override_id=approval.id,
            store_id=approval.store_id,
            device_id=approval.device_id,
            clerk_id=approval.clerk_id,
            member_id=approval.member_id,
            grant_operation_id=approval.grant_operation_id,
            reason_id=approval.reason_id,
            rule=approval.rule,
            approver_id=person.id,
            allowed=allowed,
            template_id=template_id if allowed else "",
            value_fen=value_fen,
            until=until if allowed else None,
        )
        fact = outbox.Fact(
            kind=OperationKind.OVERRIDE_DECIDED,
            clerk_id=person.id,
            payload=_answer(terms, words.strip(), here),
            occurred_at=counter.now(),
            member_id=approval.member_id,
            id=operation_id,
        )
        outbox.append(write, here, fact)


def _refuse_answered(connection: Transaction, approval_id: str) -> None:
    for entry in done.all_of_kind(connection, OperationKind.OVERRIDE_DECIDED):
        if entry.operation.payload.get("override_id") == approval_id:
            raise RefusedError("request_decided")


def _open(counter: Counter, approval_id: str) -> Approval:
    approval = known_approval(counter, approval_id)
    if approval is None:
        raise RefusedError("request_gone")
    if approval.state is ApprovalState.WITHDRAWN:
        raise RefusedError("request_withdrawn")
    if approval.state is not ApprovalState.WAITING:
        raise RefusedError("request_decided")
    if not approval.is_open_at(counter.corrected_now()):
        raise RefusedError("request_expired")
    return approval


def _supervisor(
    counter: Counter, session: Session, approval: Approval
) -> tuple[Policy, StaffMember, StaffMember | None]:
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
        person = reads.staff_member(read, session.staff.id)
        asker = reads.staff_member(read, approval.clerk_id)
        store = reads.own_store(read)
    if policy is None or store is None:
        raise RefusedError("not_ready")
    if person is None or not person.active or person.role is not Role.SUPERVISOR:
        raise RefusedError("not_a_supervisor")
    if approval.store_id != store.id:
        raise RefusedError("request_gone")
    if is_own(person, asker, approval):
        raise RefusedError("own_override")
    return policy, person, asker


def _allowed(
    policy: Policy,
    person: StaffMember,
    approval: Approval,
    template_id: str,
    asker: StaffMember | None,
    had: int,
) -> int:
    template = policy.template(template_id)
    if template is not None and template.value_fen > approval.value_fen:
        raise RefusedError("not_smaller")
    decision = decide_afar(person, approval, template_id, policy, asker, had)
    if isinstance(decision, Allowed):
        return decision.value_fen
    raise above(decision)


def _answer(terms: Terms, words: str, here: Device) -> OverrideDecided:
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(here.private_key))
    return OverrideDecided(
        override_id=terms.override_id,
        approver_id=terms.approver_id,
        method=ApprovalMethod.REMOTE.value,
        rule=terms.rule,
        template_id=terms.template_id,
        value_fen=terms.value_fen,
        reason_id=terms.reason_id,
        grant_operation_id=terms.grant_operation_id,
        allowed=terms.allowed,
        words=words,
        expires_at=terms.until,
        signed_by=here.id,
        signature=key.sign(terms_message(terms)).hex(),
    )
