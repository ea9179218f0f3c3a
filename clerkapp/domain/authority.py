"""May this coupon be given? The one rule, decided on the till and checked at head office."""

from dataclasses import dataclass
from enum import StrEnum

from clerkapp.domain.lease import Room
from clerkapp.domain.policy import Policy, RoleLimits, Template
from clerkapp.domain.staff import Role


class Rule(StrEnum):
    """The rules by name; screens hold the sentence for each, in both languages."""

    TEMPLATE_NOT_OFFERED = "template_not_offered"
    REASON_NOT_ALLOWED = "reason_not_allowed"
    NOTE_MISSING = "note_missing"
    ROLE_MAY_NOT_GRANT = "role_may_not_grant"
    PER_GRANT = "per_grant"
    PER_DAY_VALUE = "per_day_value"
    PER_DAY_COUNT = "per_day_count"
    MEMBER_WINDOW = "member_window"
    CLERK_ROOM = "clerk_room"
    STORE_ROOM = "store_room"
    TEMPLATE_NOT_FOR_ROLE = "template_not_for_role"
    PER_MONTH_VALUE = "per_month_value"
    PER_MONTH_COUNT = "per_month_count"
    IDENTITY_UNSURE = "identity_unsure"


class Remedy(StrEnum):
    """What can be done where a rule says no; screens hold the words, in both languages."""

    ASK_SUPERVISOR = "ask_supervisor"
    CHOOSE_SMALLER = "choose_smaller"
    CHOOSE_OTHER_REASON = "choose_other_reason"
    WRITE_NOTE = "write_note"
    ASK_PHONE_TAIL = "ask_phone_tail"
    SCAN_CODE = "scan_code"
    WAIT_FOR_LINE = "wait_for_line"
    BORROW_FROM_POOL = "borrow_from_pool"
    COME_BACK_TOMORROW = "come_back_tomorrow"
    COME_BACK_NEXT_MONTH = "come_back_next_month"
    GIVE_SAMPLE = "give_sample"
    TELL_HEAD_OFFICE = "tell_head_office"


class Identity(StrEnum):
    """How sure it is who gets it: scanned, searched and confirmed by phone digits, or neither."""

    SURE = "sure"
    CONFIRMED = "confirmed"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class GrantRequest:
    """What is asked: one template for one member with one reason, by a member of staff."""

    template_id: str
    reason_id: str
    role: Role
    note: str = ""
    staff_id: str = ""
    identity: Identity = Identity.SURE


@dataclass(frozen=True, slots=True)
class History:
    """What counts against the limits: given today and this calendar month by this person, and
    lately to this member; ``lent_fen`` is what a supervisor lent this person for today."""

    today_fen: int = 0
    today_count: int = 0
    member_count: int = 0
    month_fen: int = 0
    month_count: int = 0
    lent_fen: int = 0


@dataclass(frozen=True, slots=True)
class GrantBasis:
    """What a decision stood on, so that head office can decide it again with the same code."""

    policy_version: int
    staff_id: str
    role: Role
    identity: Identity
    room: Room
    history: History


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may be given at once."""

    value_fen: int


@dataclass(frozen=True, slots=True)
class NeedsOverride:
    """It is above this person's authority: the rule, its limit, and by how much it is passed."""

    rule: Rule
    limit: int
    shortfall: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Nobody at this counter can allow it now."""

    rule: Rule
    limit: int = 0


Decision = Allowed | NeedsOverride | Refused


def decide(request: GrantRequest, policy: Policy, room: Room, history: History) -> Decision:
    """Decide one grant. Pure and total: the same four arguments always give the same answer.

    What nobody can allow is refused first; then each limit is asked in a fixed order and the first
    one passed is named. A supervisor's own grants are decided by the supervisor's limits.
    """
    template = policy.template(request.template_id)
    limits = policy.limits_of(request.role)
    refused = _refusal(request, policy, template, limits)
    if refused is not None:
        return refused
    assert template is not None
    assert limits is not None
    if room.store_fen < template.value_fen:
        return Refused(Rule.STORE_ROOM, room.store_fen)
    return _over_limit(template.value_fen, policy, limits, room, history) or Allowed(
        template.value_fen
    )


def _refusal(
    request: GrantRequest, policy: Policy, template: Template | None, limits: RoleLimits | None
) -> Refused | None:
    if template is None or not template.active or template.value_fen <= 0:
        return Refused(Rule.TEMPLATE_NOT_OFFERED)
    if limits is None:
        return Refused(Rule.ROLE_MAY_NOT_GRANT)
    reason = policy.reason(request.reason_id)
    if reason is None:
        return Refused(Rule.REASON_NOT_ALLOWED)
    if reason.needs_note and not request.note.strip():
        return Refused(Rule.NOTE_MISSING)
    return None


def _over_limit(
    value_fen: int, policy: Policy, limits: RoleLimits, room: Room, history: History
) -> NeedsOverride | None:
    checks = (
        (Rule.MEMBER_WINDOW, policy.member_window.count, history.member_count + 1),
        (Rule.PER_GRANT, limits.per_grant_fen, value_fen),
        (Rule.PER_DAY_VALUE, limits.per_day_fen, history.today_fen + value_fen),
        (Rule.PER_DAY_COUNT, limits.per_day_count, history.today_count + 1),
        (Rule.CLERK_ROOM, room.clerk_fen, value_fen),
    )
    for rule, limit, wanted in checks:
        if wanted > limit:
            return NeedsOverride(rule, limit, wanted - limit)
    return None


def decide_override(
    request: GrantRequest, policy: Policy, approver_room: Room, approver_history: History
) -> Decision:
    """Decide whether an approver may allow what ``decide`` sent up.

    The approver's own ceiling, day and leases bind; the member's rolling window is what a
    supervisor may knowingly pass, so it is not asked again.
    """
    history = History(approver_history.today_fen, approver_history.today_count, member_count=-1)
    approved = GrantRequest(request.template_id, request.reason_id, Role.SUPERVISOR, request.note)
    return decide(approved, policy, approver_room, history)
