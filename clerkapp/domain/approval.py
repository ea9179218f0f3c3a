"""Asking for what is above one's authority, and the answer: one record, however it is given."""

import datetime as dt
import json
from dataclasses import dataclass, replace
from enum import StrEnum

from clerkapp.domain.authority import (
    Allowed,
    Decision,
    GrantRequest,
    History,
    Rule,
    beyond_approver,
    decide_override,
)
from clerkapp.domain.lease import Room
from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role, StaffMember

_ENDLESS = 2**53


class ApprovalMethod(StrEnum):
    """How a supervisor said yes: id and PIN or badge at this till, from another one, by phone."""

    PIN = "pin"
    BADGE = "badge"
    REMOTE = "remote"
    TELEPHONE = "telephone"


class ApprovalState(StrEnum):
    """What became of a request. Past ``expires_at`` a waiting one is over by itself."""

    WAITING = "waiting"
    ALLOWED = "allowed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Approval:
    """One request as every till of the store sees it.

    ``id`` is the override's. ``allowed_fen`` and ``allowed_template_id`` are what may be given,
    which may be less than was asked for, until ``allowed_until``; ``signature`` (hex) is by the
    device ``signed_by`` over ``terms_message``.
    """

    id: str
    store_id: str
    device_id: str
    device_name: str
    clerk_id: str
    clerk_name: str
    member_id: str
    template_id: str
    value_fen: int
    reason_id: str
    note: str
    rule: str
    limit: int
    shortfall: int
    grant_operation_id: str
    requested_at: dt.datetime
    expires_at: dt.datetime
    state: ApprovalState = ApprovalState.WAITING
    decided_by: str = ""
    decided_at: dt.datetime | None = None
    allowed_template_id: str = ""
    allowed_fen: int = 0
    allowed_until: dt.datetime | None = None
    words: str = ""
    signed_by: str = ""
    signature: str = ""

    def is_open_at(self, now: dt.datetime) -> bool:
        """Whether an answer still helps."""
        return self.state is ApprovalState.WAITING and now < self.expires_at

    def is_usable_at(self, now: dt.datetime) -> bool:
        """Whether the coupon may be given on it."""
        until = self.allowed_until
        return self.state is ApprovalState.ALLOWED and until is not None and now < until


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that one answer is bound to; nothing of it can be changed behind a signature."""

    override_id: str
    store_id: str
    device_id: str
    clerk_id: str
    member_id: str
    grant_operation_id: str
    reason_id: str
    rule: str
    approver_id: str
    allowed: bool
    template_id: str
    value_fen: int
    until: dt.datetime | None


def terms_of(approval: Approval) -> Terms:
    """The terms of an approval that was decided."""
    return Terms(
        override_id=approval.id,
        store_id=approval.store_id,
        device_id=approval.device_id,
        clerk_id=approval.clerk_id,
        member_id=approval.member_id,
        grant_operation_id=approval.grant_operation_id,
        reason_id=approval.reason_id,
        rule=approval.rule,
        approver_id=approval.decided_by,
        allowed=approval.state is not ApprovalState.REFUSED,
        template_id=approval.allowed_template_id,
        value_fen=approval.allowed_fen,
        until=approval.allowed_until,
    )


def terms_message(terms: Terms) -> bytes:
    """The bytes that the deciding device signs."""
    until = None if terms.until is None else int(terms.until.timestamp())
    said = [
        "clerkapp approval 1",
        terms.override_id,
        terms.store_id,
        terms.device_id,
        terms.clerk_id,
        terms.member_id,
        terms.grant_operation_id,
        terms.reason_id,
        terms.rule,
        terms.approver_id,
        terms.allowed,
        terms.template_id,
        terms.value_fen,
        until,
    ]
    return json.dumps(said, separators=(",", ":"), ensure_ascii=True).encode()


def decide_afar(
    approver: StaffMember,
    approval: Approval,
    template_id: str,
    policy: Policy,
    asker: StaffMember | None,
    member_count: int,
) -> Decision:
    """Whether somebody may allow that template on a request of another till.

    ``member_count`` is what the member had within the window, as far as it is known here. What is
    left in the leases of the till that asks, and what was given there, is not known elsewhere: it
    is decided again there, when the approval is used.
    """
    request = GrantRequest(
        template_id, approval.reason_id, approver.role, approval.note, approver.id
    )
    passed = next((x for x in Rule if x.value == approval.rule), None)
    endless = Room(_ENDLESS, _ENDLESS)
    decision = decide_override(request, policy, endless, History(), passed)
    if not isinstance(decision, Allowed):
        return decision
    role = Role.CLERK if asker is None else asker.role
    asked = replace(request, role=role, staff_id=approval.clerk_id)
    history = History(member_count=member_count)
    return beyond_approver(request, asked, policy, endless, history) or decision
