"""Operations: idempotent facts that a till tells head office, chained so that none can vanish."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clerkapp.domain.payloads import AuthorityLent as AuthorityLent
from clerkapp.domain.payloads import ComplaintClaimed as ComplaintClaimed
from clerkapp.domain.payloads import ComplaintRaised as ComplaintRaised
from clerkapp.domain.payloads import ComplaintReleased as ComplaintReleased
from clerkapp.domain.payloads import ComplaintSettled as ComplaintSettled
from clerkapp.domain.payloads import ConsentGiven as ConsentGiven
from clerkapp.domain.payloads import ConsentRecorded as ConsentRecorded
from clerkapp.domain.payloads import CouponGranted as CouponGranted
from clerkapp.domain.payloads import CouponRedeemed as CouponRedeemed
from clerkapp.domain.payloads import CouponVoided as CouponVoided
from clerkapp.domain.payloads import ErasureConfirmed as ErasureConfirmed
from clerkapp.domain.payloads import FeedbackRecorded as FeedbackRecorded
from clerkapp.domain.payloads import GiftKind as GiftKind
from clerkapp.domain.payloads import LeaseClosed as LeaseClosed
from clerkapp.domain.payloads import MemberRegistered as MemberRegistered
from clerkapp.domain.payloads import MemberUpdated as MemberUpdated
from clerkapp.domain.payloads import NoteAdded as NoteAdded
from clerkapp.domain.payloads import OverrideAnswered as OverrideAnswered
from clerkapp.domain.payloads import OverrideDecided as OverrideDecided
from clerkapp.domain.payloads import OverrideRequested as OverrideRequested
from clerkapp.domain.payloads import OverrideWithdrawn as OverrideWithdrawn
from clerkapp.domain.payloads import Payload as Payload
from clerkapp.domain.payloads import PinChanged as PinChanged
from clerkapp.domain.payloads import RefusalEscalated as RefusalEscalated
from clerkapp.domain.payloads import RefusalWithdrawn as RefusalWithdrawn
from clerkapp.domain.payloads import SampleGiven as SampleGiven
from clerkapp.domain.payloads import SuggestionAnswered as SuggestionAnswered
from clerkapp.domain.payloads import TagAdded as TagAdded
from clerkapp.domain.payloads import TagRemoved as TagRemoved
from clerkapp.domain.payloads import TaskAdded as TaskAdded
from clerkapp.domain.payloads import TaskDone as TaskDone
from clerkapp.domain.payloads import VisitRecorded as VisitRecorded

GENESIS = "0" * 64
"""The hash before a device's first operation."""


class OperationKind(StrEnum):
    """What can be told. The wire carries the value."""

    COUPON_GRANTED = "coupon.granted"
    COUPON_VOIDED = "coupon.voided"
    COUPON_REDEEMED = "coupon.redeemed"
    SAMPLE_GIVEN = "sample.given"
    COMPLAINT_SETTLED = "complaint.settled"
    OVERRIDE_REQUESTED = "override.requested"
    OVERRIDE_WITHDRAWN = "override.withdrawn"
    OVERRIDE_DECIDED = "override.decided"
    OVERRIDE_ANSWERED = "override.answered"
    AUTHORITY_LENT = "authority.lent"
    PIN_CHANGED = "staff.pin_changed"
    VISIT_RECORDED = "visit.recorded"
    NOTE_ADDED = "note.added"
    TAG_ADDED = "tag.added"
    TAG_REMOVED = "tag.removed"
    LEASE_CLOSED = "lease.closed"
    REFUSAL_ESCALATED = "refusal.escalated"
    REFUSAL_WITHDRAWN = "refusal.withdrawn"
    ERASURE_CONFIRMED = "erasure.confirmed"
    COMPLAINT_CLAIMED = "complaint.claimed"
    COMPLAINT_RELEASED = "complaint.released"
    COMPLAINT_RAISED = "complaint.raised"
    SUGGESTION_ANSWERED = "suggestion.answered"
    TASK_ADDED = "task.added"
    TASK_DONE = "task.done"
    FEEDBACK_RECORDED = "feedback.recorded"
    MEMBER_REGISTERED = "member.registered"
    MEMBER_UPDATED = "member.updated"
    CONSENT_RECORDED = "consent.recorded"


class Lane(StrEnum):
    """Operations of one lane take effect in their order; lanes do not wait for one another."""

    MONEY = "money"
    FILE = "file"


MONEY_KINDS = frozenset(
    {
        OperationKind.COUPON_GRANTED,
        OperationKind.COUPON_VOIDED,
        OperationKind.COUPON_REDEEMED,
        OperationKind.SAMPLE_GIVEN,
        OperationKind.OVERRIDE_DECIDED,
        OperationKind.AUTHORITY_LENT,
        OperationKind.LEASE_CLOSED,
        OperationKind.MEMBER_REGISTERED,
    }
)
"""What moves money or stands for money that moved: never held back for anything else.

A registration goes with them: the coupon that welcomes a member must find that member there.
"""


def lane_of(kind: str) -> Lane:
    """The lane of a kind, known or not."""
    return Lane.MONEY if kind in MONEY_KINDS else Lane.FILE


PAYLOAD_TYPES: dict[OperationKind, type[Payload]] = {
    OperationKind.COUPON_GRANTED: CouponGranted,
    OperationKind.COUPON_VOIDED: CouponVoided,
    OperationKind.COUPON_REDEEMED: CouponRedeemed,
    OperationKind.OVERRIDE_REQUESTED: OverrideRequested,
    OperationKind.OVERRIDE_WITHDRAWN: OverrideWithdrawn,
    OperationKind.OVERRIDE_ANSWERED: OverrideAnswered,
    OperationKind.AUTHORITY_LENT: AuthorityLent,
    OperationKind.PIN_CHANGED: PinChanged,
    OperationKind.SAMPLE_GIVEN: SampleGiven,
    OperationKind.COMPLAINT_SETTLED: ComplaintSettled,
    OperationKind.OVERRIDE_DECIDED: OverrideDecided,
    OperationKind.VISIT_RECORDED: VisitRecorded,
    OperationKind.NOTE_ADDED: NoteAdded,
    OperationKind.TAG_ADDED: TagAdded,
    OperationKind.TAG_REMOVED: TagRemoved,
    OperationKind.LEASE_CLOSED: LeaseClosed,
    OperationKind.REFUSAL_ESCALATED: RefusalEscalated,
    OperationKind.REFUSAL_WITHDRAWN: RefusalWithdrawn,
    OperationKind.ERASURE_CONFIRMED: ErasureConfirmed,
    OperationKind.COMPLAINT_CLAIMED: ComplaintClaimed,
    OperationKind.COMPLAINT_RELEASED: ComplaintReleased,
    OperationKind.COMPLAINT_RAISED: ComplaintRaised,
    OperationKind.SUGGESTION_ANSWERED: SuggestionAnswered,
    OperationKind.TASK_ADDED: TaskAdded,
    OperationKind.TASK_DONE: TaskDone,
    OperationKind.FEEDBACK_RECORDED: FeedbackRecorded,
    OperationKind.MEMBER_REGISTERED: MemberRegistered,
    OperationKind.MEMBER_UPDATED: MemberUpdated,
    OperationKind.CONSENT_RECORDED: ConsentRecorded,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry of an outbox as it travels. ``sequence`` counts from 1 within a device epoch.

    ``hash`` covers everything else in it, ``previous_hash`` included. ``redacted``: the member was
    erased since, so that the content is no longer what the hash was made of. ``settled``: it was
    refused, and people said it again or let go of it. The hash covers neither.
    """

    id: str
    device_id: str
    epoch: int
    sequence: int
    kind: str
    clerk_id: str
    member_id: str | None
    occurred_at: str
    depends_on: tuple[str, ...]
    payload: dict[str, Any]
    previous_hash: str
    hash: str = ""
    redacted: bool = False
    settled: bool = False

    def computed_hash(self) -> str:
        """SHA-256 over the canonical JSON (sorted keys, no spaces, UTF-8) of all but ``hash``."""
        return hashlib.sha256(canonical_json(self._content())).hexdigest()

    def _content(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "device_id": self.device_id,
            "epoch": self.epoch,
            "sequence": self.sequence,
            "kind": self.kind,
            "clerk_id": self.clerk_id,
            "member_id": self.member_id,
            "occurred_at": self.occurred_at,
            "depends_on": list(self.depends_on),
            "payload": self.payload,
            "previous_hash": self.previous_hash,
        }


def canonical_json(value: object) -> bytes:
    """One spelling for one value, so that both ends hash the same bytes."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()
