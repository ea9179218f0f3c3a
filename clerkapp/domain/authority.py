"""May this coupon be given? The one rule, decided on the till and checked at head office."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from clerkapp.domain.lease import Room
from clerkapp.domain.member import Assurance
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
    PER_APPROVAL = "per_approval"
    MAY_NOT_APPROVE = "may_not_approve"


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
    """What a decision stood on, so that head office can decide it again with the same code.

    ``day`` is the local day whose rules it was decided by; empty from tills of older programs.
    """

    policy_version: int
    staff_id: str
    role: Role
    identity: Identity
    room: Room
    history: History
    day: str = ""


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


def identity_of(assurance: Assurance, phone_confirmed: bool) -> Identity:
    """How sure it is who gets it, from how the file was opened and what the member told."""
    if assurance is not Assurance.SEARCHED:
        return Identity.SURE
    return Identity.CONFIRMED if phone_confirmed else Identity.UNSURE


def decide(request: GrantRequest, policy: Policy, room: Room, history: History) -> Decision:
    """Decide one grant. Pure and total: the same four arguments always give the same answer.

    What nobody can allow is refused first; then each limit is asked in a fixed order and the first
    one passed is named. A supervisor's own grants are decided by the supervisor's limits.
    """
    template = policy.template(request.template_id)
    limits = policy.limits_for(request.staff_id, request.role)
    refused = _refusal(request, policy, template, limits) or _no_store_room(template, room)
    if refused is not None:
        return refused
    assert template is not None
    assert limits is not None
    checks = _limits(template, policy, limits, room, history)
    return _first_passed(checks) or Allowed(template.value_fen)


def decide_override(
    request: GrantRequest,
    policy: Policy,
    approver_room: Room,
    approver_history: History,
    passed: str | None = None,
) -> Decision:
    """Decide whether an approver may allow what ``decide`` sent up because of the rule ``passed``.

    That is the first one only: ask ``beyond_approver`` for the others.

    ``request`` names the approver: their own limits, day, month and leases bind, with what they may
    allow to others in place of their ceiling. The member's rolling window is what a supervisor may
    knowingly pass, so it is not asked again; who the member is stays as sure as it was.
    """
    template = policy.template(request.template_id)
    limits = policy.limits_for(request.staff_id, request.role)
    refused = _refusal(request, policy, template, limits)
    if refused is not None:
        return refused
    assert template is not None
    assert limits is not None
    ceiling_fen = limits.approves_ceiling_fen
    may = ceiling_fen > 0 and limits.may_approve(passed)
    short = None if may else Refused(Rule.MAY_NOT_APPROVE)
    short = short or _no_store_room(template, approver_room)
    if short is not None:
        return short
    binding = replace(limits, per_grant_fen=ceiling_fen)
    history = replace(approver_history, member_count=-1)
    answer = _first_passed(_limits(template, policy, binding, approver_room, history))
    if answer is not None and answer.rule is Rule.PER_GRANT:
        return replace(answer, rule=Rule.PER_APPROVAL)
    return answer or Allowed(template.value_fen)


def beyond_approver(
    approver: GrantRequest, asked: GrantRequest, policy: Policy, room: Room, history: History
) -> NeedsOverride | None:
    """The first rule that passes the asker's own authority and is not the approver's to allow.

    ``decide`` names one rule where several say no; an approver has to be allowed every one of them.
    ``room`` and ``history`` are those of whoever asks.
    """
    template = policy.template(asked.template_id)
    own = policy.limits_for(asked.staff_id, asked.role)
    approving = policy.limits_for(approver.staff_id, approver.role)
    if template is None or own is None or approving is None:
        return None
    passed = _passed(_limits(template, policy, own, room, history))
    return next((x for x in passed if not approving.may_approve(x.rule.value)), None)


_REMEDIES: dict[Rule, tuple[Remedy, ...]] = {
    Rule.TEMPLATE_NOT_OFFERED: (Remedy.CHOOSE_SMALLER, Remedy.GIVE_SAMPLE),
    Rule.REASON_NOT_ALLOWED: (Remedy.CHOOSE_OTHER_REASON,),
    Rule.NOTE_MISSING: (Remedy.WRITE_NOTE, Remedy.CHOOSE_OTHER_REASON),
    Rule.ROLE_MAY_NOT_GRANT: (Remedy.GIVE_SAMPLE, Remedy.TELL_HEAD_OFFICE),
    Rule.IDENTITY_UNSURE: (Remedy.ASK_PHONE_TAIL, Remedy.SCAN_CODE, Remedy.CHOOSE_SMALLER),
    Rule.STORE_ROOM: (
        Remedy.CHOOSE_SMALLER,
        Remedy.WAIT_FOR_LINE,
        Remedy.GIVE_SAMPLE,
        Remedy.COME_BACK_TOMORROW,
    ),
    Rule.MEMBER_WINDOW: (Remedy.ASK_SUPERVISOR, Remedy.GIVE_SAMPLE),
    Rule.TEMPLATE_NOT_FOR_ROLE: (Remedy.CHOOSE_SMALLER, Remedy.ASK_SUPERVISOR),
    Rule.PER_GRANT: (Remedy.CHOOSE_SMALLER, Remedy.ASK_SUPERVISOR),
    Rule.PER_DAY_VALUE: (
        Remedy.CHOOSE_SMALLER,
        Remedy.ASK_SUPERVISOR,
        Remedy.BORROW_FROM_POOL,
        Remedy.COME_BACK_TOMORROW,
    ),
    Rule.PER_DAY_COUNT: (Remedy.ASK_SUPERVISOR, Remedy.GIVE_SAMPLE, Remedy.COME_BACK_TOMORROW),
    Rule.PER_MONTH_VALUE: (
        Remedy.CHOOSE_SMALLER,
        Remedy.ASK_SUPERVISOR,
        Remedy.COME_BACK_NEXT_MONTH,
    ),
    Rule.PER_MONTH_COUNT: (Remedy.ASK_SUPERVISOR, Remedy.GIVE_SAMPLE, Remedy.COME_BACK_NEXT_MONTH),
    Rule.CLERK_ROOM: (
        Remedy.CHOOSE_SMALLER,
        Remedy.ASK_SUPERVISOR,
        Remedy.BORROW_FROM_POOL,
        Remedy.WAIT_FOR_LINE,
    ),
    Rule.PER_APPROVAL: (Remedy.CHOOSE_SMALLER, Remedy.ASK_SUPERVISOR),
    Rule.MAY_NOT_APPROVE: (Remedy.ASK_SUPERVISOR,),
}


def remedies(decision: Decision) -> tuple[Remedy, ...]:
    """What can be done where a rule says no, the nearest first; nothing where it says yes.

    What of it helps just now (a smaller coupon that is allowed, a line that is down) is for
    whoever knows it to choose from.
    """
    return () if isinstance(decision, Allowed) else _REMEDIES[decision.rule]


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
    return _unsure_who(request, policy, template)


def _unsure_who(request: GrantRequest, policy: Policy, template: Template) -> Refused | None:
    low = policy.low_assurance
    if low is None or request.identity is not Identity.UNSURE:
        return None
    within = template.value_fen <= low.per_grant_fen
    return None if within else Refused(Rule.IDENTITY_UNSURE, low.per_grant_fen)


def _no_store_room(template: Template | None, room: Room) -> Refused | None:
    short = template is not None and room.store_fen < template.value_fen
    return Refused(Rule.STORE_ROOM, room.store_fen) if short else None


def _limits(
    template: Template, policy: Policy, limits: RoleLimits, room: Room, history: History
) -> Iterator[tuple[Rule, int | None, int]]:
    """Each rule with its limit (None: there is none) and what the grant would make of it."""
    value_fen = template.value_fen
    day_fen = limits.per_day_fen + history.lent_fen
    offered = None if limits.may_give(template.id) else 0
    yield Rule.MEMBER_WINDOW, policy.member_window.count, history.member_count + 1
    yield Rule.TEMPLATE_NOT_FOR_ROLE, offered, value_fen
    yield Rule.PER_GRANT, limits.per_grant_fen, value_fen
    yield Rule.PER_DAY_VALUE, day_fen, history.today_fen + value_fen
    yield Rule.PER_DAY_COUNT, limits.per_day_count, history.today_count + 1
    yield Rule.PER_MONTH_VALUE, limits.per_month_fen, history.month_fen + value_fen
    yield Rule.PER_MONTH_COUNT, limits.per_month_count, history.month_count + 1
    yield Rule.CLERK_ROOM, room.clerk_fen, value_fen


def _first_passed(checks: Iterator[tuple[Rule, int | None, int]]) -> NeedsOverride | None:
    return next(_passed(checks), None)


def _passed(checks: Iterator[tuple[Rule, int | None, int]]) -> Iterator[NeedsOverride]:
    for rule, limit, wanted in checks:
        if limit is not None and wanted > limit:
            yield NeedsOverride(rule, limit, wanted - limit)
