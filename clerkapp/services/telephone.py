"""Approval by telephone where no line is: the clerk reads a challenge out, the supervisor at
another till of the store reads the answer back. Both tills write down what they did."""

import hashlib
import secrets

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain import telephone as rules
from clerkapp.domain.approval import ApprovalMethod
from clerkapp.domain.authority import NeedsOverride
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.operation import OperationKind, OverrideAnswered, OverrideDecided
from clerkapp.domain.policy import Template
from clerkapp.domain.staff import Role
from clerkapp.domain.telephone import Challenge
from clerkapp.domain.trust import StoreDevice
from clerkapp.journal import challenges, outbox
from clerkapp.journal.challenges import OpenChallenge
from clerkapp.journal.device import Device, this_device
from clerkapp.journal.standing import require_trusted
from clerkapp.services.approve_override import allow_here, refuse_own_id, require_approver
from clerkapp.services.grant_coupon import Granted, GrantOrder, already_granted

KEPT = 2 * rules.LIFETIME
NONCE_BYTES = 8


def ask_by_telephone(
    counter: Counter, session: Session, order: GrantOrder, needed: NeedsOverride
) -> Challenge:
    """What to read out, good for ten minutes and five tries; asked again, the same while it lasts.

    Raises ``RefusedError``: ``not_ready``, ``template_not_offered``, ``already_granted``.
    """
    if already_granted(counter, order) is not None:
        raise RefusedError("already_granted")
    template = _template(counter, order)
    now = counter.corrected_now()
    with counter.journal.writing() as write:
        require_trusted(write)
        here = this_device(write)
        challenges.forget_older(write, now - KEPT)
        held = challenges.challenge_for(write, order.operation_id)
        bound_to = _bound_to(here, session, order, needed, template)
        if held is None or held.bound_to != bound_to or not _is_good(held, counter):
            nonce = secrets.token_bytes(NONCE_BYTES)
            text = rules.challenge_text(bound_to, nonce)
            held = OpenChallenge(order.operation_id, text, bound_to, now)
            challenges.keep_challenge(write, held)
    return Challenge(held.text, template.value_fen, here.name, held.made_at + rules.LIFETIME)


def approve_by_telephone(
    counter: Counter,
    session: Session,
    order: GrantOrder,
    needed: NeedsOverride,
    approver_id: str,
    response: str,
) -> Granted:
    """Grant what the supervisor of that id read the answer for.

    Raises ``RefusedError``: ``challenge_over`` where time or tries are used up or the order is
    another one, ``answer_misheard`` where the check character does not fit (no try is lost),
    ``answer_wrong`` (``tries_left``), and as ``allow_here`` does.
    """
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    refuse_own_id(session, approver_id)
    template = _template(counter, order)
    answer = rules.read_spoken(response)
    if answer is None:
        raise RefusedError("answer_misheard")
    approver_id = approver_id.strip()
    with counter.journal.writing() as write:
        here = this_device(write)
        held = challenges.challenge_for(write, order.operation_id)
        bound_to = _bound_to(here, session, order, needed, template)
        if held is None or held.bound_to != bound_to or not _is_good(held, counter):
            raise RefusedError("challenge_over")
        # Written before it is looked at: whoever pulls the plug has lost the try all the same.
        challenges.count_try(write, order.operation_id)
    by = _answered_by(counter, here, held.text, template.value_fen, approver_id, answer)
    if by is None:
        raise RefusedError("answer_wrong", tries_left=max(0, rules.TRIES - held.tries - 1))
    require_approver(counter, session, approver_id)
    said = _decided(order, needed, approver_id, by, held.text)
    granted = allow_here(counter, session, order, said)
    with counter.journal.writing() as write:
        challenges.forget_challenge(write, order.operation_id)
    return granted


def answer_by_telephone(
    counter: Counter,
    session: Session,
    device_id: str,
    challenge: str,
    value_fen: int,
    operation_id: str,
) -> str:
    """What a supervisor reads back for the challenge of another till, and the record of it.

    The same operation again is the same answer. Raises ``RefusedError``: ``not_a_supervisor``,
    ``challenge_misheard``, ``unknown_till``, ``same_till``, ``bad_amount``, ``above_approver``
    (``exceeded``, ``limit``), ``challenge_over`` where the operation answered another call.
    """
    text = rules.read_spoken(challenge)
    if text is None:
        raise RefusedError("challenge_misheard")
    _refuse_amount(counter, session, value_fen)
    with counter.journal.writing() as write:
        require_trusted(write)
        here = this_device(write)
        if device_id == here.id:
            raise RefusedError("same_till")
        secret = _secret(here, _till(counter, here, device_id))
        fact = outbox.Fact(
            kind=OperationKind.OVERRIDE_ANSWERED,
            clerk_id=session.staff.id,
            payload=OverrideAnswered(text, device_id, value_fen),
            occurred_at=counter.now(),
            id=operation_id,
        )
        kept = outbox.append(write, here, fact)
        # What is not written down is not answered.
        said = msgspec.convert(kept.payload, type=OverrideAnswered)
        if (said, kept.clerk_id) != (fact.payload, fact.clerk_id):
            raise RefusedError("challenge_over")
    return rules.answer_text(secret, text, value_fen, session.staff.id)


def _template(counter: Counter, order: GrantOrder) -> Template:
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
    if policy is None:
        raise RefusedError("not_ready")
    template = policy.template(order.template_id)
    if template is None or not template.active:
        raise RefusedError("template_not_offered")
    return template


def _bound_to(
    here: Device, session: Session, order: GrantOrder, needed: NeedsOverride, template: Template
) -> str:
    bound = (
        here.id,
        session.staff.id,
        order.member_id,
        template.id,
        str(template.value_fen),
        order.reason_id,
        needed.rule.value,
        order.operation_id,
    )
    return hashlib.sha256("\0".join(bound).encode()).hexdigest()


def _is_good(held: OpenChallenge, counter: Counter) -> bool:
    age = counter.corrected_now() - held.made_at
    # A clock that was turned back must not make it last.
    return -rules.LIFETIME / 10 <= age < rules.LIFETIME and held.tries < rules.TRIES


def _answered_by(
    counter: Counter, here: Device, text: str, value_fen: int, approver_id: str, answer: str
) -> str | None:
    """The till of this store whose answer it is."""
    with counter.cache.reading() as read:
        tills = [x for x in reads.store_devices(read) if _may_answer(here, x)]
    for till in tills:
        secret = _secret(here, till)
        if rules.is_answer(secret, text, value_fen, approver_id, answer):
            return till.id
    return None


def _decided(
    order: GrantOrder, needed: NeedsOverride, approver_id: str, answered_by: str, text: str
) -> OverrideDecided:
    return OverrideDecided(
        override_id="",
        approver_id=approver_id,
        method=ApprovalMethod.TELEPHONE.value,
        rule=needed.rule.value,
        template_id=order.template_id,
        value_fen=0,
        reason_id=order.reason_id,
        grant_operation_id=order.operation_id,
        signed_by=answered_by,
        challenge=text,
    )


def _refuse_amount(counter: Counter, session: Session, value_fen: int) -> None:
    with counter.cache.reading() as read:
        policy = reads.policy(read, counter.corrected_now())
        person = reads.staff_member(read, session.staff.id)
    if policy is None:
        raise RefusedError("not_ready")
    if person is None or not person.active or person.role is not Role.SUPERVISOR:
        raise RefusedError("not_a_supervisor")
    limits = policy.limits_for(person.id, person.role)
    most = 0 if limits is None else limits.approves_ceiling_fen
    if value_fen <= 0:
        raise RefusedError("bad_amount")
    if value_fen > most:
        raise RefusedError("above_approver", exceeded="per_approval", limit=most)


def _till(counter: Counter, here: Device, device_id: str) -> StoreDevice:
    with counter.cache.reading() as read:
        tills = {x.id: x for x in reads.store_devices(read) if _may_answer(here, x)}
    if device_id not in tills:
        raise RefusedError("unknown_till")
    return tills[device_id]


def _may_answer(here: Device, till: StoreDevice) -> bool:
    return till.active and till.store_id == here.store_id and till.id != here.id


def _secret(here: Device, other: StoreDevice) -> bytes:
    scalar = rules.exchange_scalar(bytes.fromhex(here.private_key))
    point = rules.exchange_point(bytes.fromhex(other.public_key))
    ours = X25519PrivateKey.from_private_bytes(scalar)
    return ours.exchange(X25519PublicKey.from_public_bytes(point))
