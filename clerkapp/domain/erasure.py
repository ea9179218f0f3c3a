"""A member asked to be forgotten: what goes, and what stays under a pseudonym.

What money moved stays, because budgets and coupons have to add up; who it was for does not.
"""

import hashlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Erasure:
    """Head office's order to forget one member; ``pseudonym`` stands for the member from now on."""

    id: str
    member_id: str
    pseudonym: str


MONEY_FACTS = frozenset(
    {
        "coupon_id",
        "known_from",
        "code",
        "template_id",
        "value_fen",
        "currency",
        "reason_id",
        "valid_until",
        "debits",
        "override_id",
        "approver_id",
        "method",
        "allowed",
        "challenge",
        "expires_at",
        "signed_by",
        "rule",
        "grant_operation_id",
        "lease_id",
        "spent_fen",
        "sample_id",
    }
)
"""What of an operation's payload names amounts and rules, and neither a person nor their words."""


def redacted_payload(payload: dict[str, Any]) -> dict[str, Any]:
    """The money facts of a payload; a note of the clerk is emptied, as its kind needs one."""
    kept = {name: value for name, value in payload.items() if name in MONEY_FACTS}
    return {**kept, "note": ""} if "debits" in kept else kept


def member_digest(member_id: str) -> str:
    """SHA-256 of a member's id: knows the member again without naming anybody."""
    return hashlib.sha256(member_id.encode()).hexdigest()
