"""A supervisor at this till allows one grant above the clerk's authority, by PIN or by badge."""

from dataclasses import replace

from clerkapp.cache import reads
from clerkapp.counter import Counter, Session
from clerkapp.domain import authority
from clerkapp.domain.approval import ApprovalMethod
from clerkapp.domain.authority import GrantRequest, NeedsOverride, Refused, Rule
from clerkapp.domain.badge import read_badge
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import OverrideDecided
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.journal import coupons
from clerkapp.journal.database import Transaction
from clerkapp.queries.signatures import head_office_signed
from clerkapp.queries.standing import Ground, Told, ground_in, told
from clerkapp.services.check_pin import check_pin
from clerkapp.services.grant_coupon import (
    Charge,
    Granted,
    GrantOrder,
    already_granted,
    give,
    told_before_giving,
)


def approve_override(
    counter: Counter,
    session: Session,
    order: GrantOrder,
    needed: NeedsOverride,
    approver_id: str,
    pin: str,
) -> Granted:
    """Grant on the approver's authority and leases; recorded, single use, bound to this order.

    Raises ``RefusedError``: as ``check_pin`` does, and as ``allow_here`` does.
    """
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    refuse_own_id(session, approver_id)
    approver = check_pin(counter, approver_id, pin)
    return allow_here(counter, session, order, _said(order, needed, approver, ApprovalMethod.PIN))


def approve_by_badge(
    counter: Counter,
    session: Session,
    order: GrantOrder,
    needed: NeedsOverride,
    badge_text: str,
) -> Granted:
    """The same by the badge that a supervisor held to the scanner.

    Raises ``RefusedError``: ``badge_unknown`` for what head office never signed,
    ``badge_not_valid`` for one that was replaced or whose owner may approve no more, and as
    ``allow_here`` does.
    """
    repeated = already_granted(counter, order)
    if repeated is not None:
        return repeated
    approver = _holder(counter, badge_text)
    return allow_here(counter, session, order, _said(order, needed, approver, ApprovalMethod.BADGE))


def allow_here(
    counter: Counter, session: Session, order: GrantOrder, said: OverrideDecided
) -> Granted:
    """Grant what somebody allowed for this order, with the record of it, in one transaction.

    Raises ``RefusedError``: ``own_override`` (nobody approves their own, I8: not by id, person or
    badge), ``not_a_supervisor``, or ``above_approver`` (``exceeded``, ``limit``).
    """
    approver = require_approver(counter, session, said.approver_id)
    heard = told_before_giving(counter, order, approver.id)
    asker = told(counter, session.staff.id, order.member_id)
    with counter.journal.writing() as write:
        again = coupons.of_operation(write, order.operation_id)
        if again is not None:
            return Granted(again)
        here = ground_in(write, heard.ground, approver.id)
        value_fen = allowed_value(here, order, approver, said.rule)
        refuse_beyond(write, asker, order, session, approver)
        charge = Charge(session.staff.id, approver.id, _with_id(counter, said, value_fen))
        result = give(counter, write, heard, here, order, charge)
    if not isinstance(result, Granted):
        raise above(result)
    return result


def require_approver(counter: Counter, session: Session, approver_id: str) -> StaffMember:
    """Whoever approves, as the roster has them now.

    Raises ``RefusedError`` ``own_override`` or ``not_a_supervisor``.
    """
    with counter.cache.reading() as read:
        approver = reads.staff_member(read, approver_id)
        asker = reads.staff_member(read, session.staff.id) or session.staff
    if approver is None or not approver.active or approver.role is not Role.SUPERVISOR:
        if approver_id == session.staff.id:
            raise RefusedError("own_override")
        raise RefusedError("not_a_supervisor")
    if approver.is_same_person(asker):
        raise RefusedError("own_override")
    return approver


def refuse_own_id(session: Session, approver_id: str) -> None:
    """Nobody even tries with their own id. Raises ``RefusedError`` ``own_override``."""
    if approver_id.strip() == session.staff.id:
        raise RefusedError("own_override")


def allowed_value(here: Ground, order: GrantOrder, approver: StaffMember, rule: str) -> int:
    """The value that the approver may allow on this till's ground. Refuses as ``allow_here``."""
    request = _request(here.told, order, approver.id, approver.role)
    passed = next((x for x in Rule if x.value == rule), None)
    decision = authority.decide_override(request, here.policy, here.room, here.history, passed)
    if isinstance(decision, authority.Allowed):
        return decision.value_fen
    raise above(decision)


def refuse_beyond(
    write: Transaction,
    asker: Told | None,
    order: GrantOrder,
    session: Session,
    approver: StaffMember,
) -> None:
    """Refuse, as ``allow_here``, what breaks any rule that is not this approver's to allow.

    ``asker``: what was told of whoever asks, before the transaction. It is decided on their own
    ground: what was named when they asked is only the first of the rules that said no.
    """
    if asker is None:
        raise RefusedError("not_ready")
    own = ground_in(write, asker, session.staff.id, order.member_id)
    asked = _request(asker, order, session.staff.id, asker.role)
    approving = replace(asked, role=approver.role, staff_id=approver.id)
    no = authority.beyond_approver(approving, asked, own.policy, own.room, own.history)
    if no is not None:
        raise above(no)


def above(decision: NeedsOverride | Refused) -> RefusedError:
    """What the approver's own authority said no to."""
    return RefusedError("above_approver", exceeded=decision.rule.value, limit=decision.limit)


def _request(heard: Told, order: GrantOrder, staff_id: str, role: Role) -> GrantRequest:
    return GrantRequest(
        template_id=order.template_id,
        reason_id=order.reason_id,
        role=role,
        note=order.note,
        staff_id=staff_id,
        identity=order.identity(heard),
    )


def _said(
    order: GrantOrder, needed: NeedsOverride, approver: StaffMember, method: ApprovalMethod
) -> OverrideDecided:
    return OverrideDecided(
        override_id="",
        approver_id=approver.id,
        method=method.value,
        rule=needed.rule.value,
        template_id=order.template_id,
        value_fen=0,
        reason_id=order.reason_id,
        grant_operation_id=order.operation_id,
    )


def _with_id(counter: Counter, said: OverrideDecided, value_fen: int) -> OverrideDecided:
    return replace(said, override_id=new_id(counter.now()), value_fen=value_fen)


def _holder(counter: Counter, text: str) -> StaffMember:
    badge = read_badge(text, lambda *signed: head_office_signed(counter, *signed))
    if badge is None:
        raise RefusedError("badge_unknown")
    with counter.cache.reading() as read:
        person = reads.staff_member(read, badge.staff_id)
    if person is None or not badge.is_in_force_for(person):
        raise RefusedError("badge_not_valid")
    return person
