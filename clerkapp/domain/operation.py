"""Operations: idempotent facts that a till tells head office, chained so that none can vanish."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clerkapp.domain.lease import LeaseDebit
from clerkapp.domain.member import Assurance
from clerkapp.domain.tag import TagKind
from clerkapp.domain.wording import Wording

GENESIS = "0" * 64
"""The hash before a device's first operation."""


class OperationKind(StrEnum):
    """What can be told. The wire carries the value."""

    COUPON_GRANTED = "coupon.granted"
    SAMPLE_GIVEN = "sample.given"
    COMPLAINT_SETTLED = "complaint.settled"
    OVERRIDE_DECIDED = "override.decided"
    VISIT_RECORDED = "visit.recorded"
    NOTE_ADDED = "note.added"
    TAG_ADDED = "tag.added"
    TAG_REMOVED = "tag.removed"
    LEASE_CLOSED = "lease.closed"
    REFUSAL_ESCALATED = "refusal.escalated"
    REFUSAL_WITHDRAWN = "refusal.withdrawn"
    ERASURE_CONFIRMED = "erasure.confirmed"


class Lane(StrEnum):
    """Operations of one lane take effect in their order; lanes do not wait for one another."""

    MONEY = "money"
    FILE = "file"


MONEY_KINDS = frozenset(
    {OperationKind.COUPON_GRANTED, OperationKind.OVERRIDE_DECIDED, OperationKind.LEASE_CLOSED}
)
"""What moves money or stands for money that moved: never held back for anything else."""


def lane_of(kind: str) -> Lane:
    """The lane of a kind, known or not."""
    return Lane.MONEY if kind in MONEY_KINDS else Lane.FILE


class GiftKind(StrEnum):
    """What went with an apology."""

    SAMPLE = "sample"
    COUPON = "coupon"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CouponGranted:
    """A coupon was given; ``debits`` name the leases that paid for it."""

    coupon_id: str
    code: str
    template_id: str
    value_fen: int
    currency: str
    reason_id: str
    note: str
    valid_until: dt.datetime
    debits: tuple[LeaseDebit, ...]
    override_id: str | None = None


@dataclass(frozen=True, slots=True)
class SampleGiven:
    """A sample was handed over."""

    sample_id: str
    reason_id: str


@dataclass(frozen=True, slots=True)
class ComplaintSettled:
    """The counter apologised; ``gift_operation_id`` is the grant or sample that went with it."""

    complaint_id: str
    gift: GiftKind
    gift_operation_id: str | None = None


@dataclass(frozen=True, slots=True)
class OverrideDecided:
    """A supervisor allowed one grant above a clerk's authority. Single use."""

    override_id: str
    approver_id: str
    method: str
    rule: str
    template_id: str
    value_fen: int
    reason_id: str
    grant_operation_id: str


@dataclass(frozen=True, slots=True)
class VisitRecorded:
    """A file was opened: the access record and the visit in one."""

    assurance: Assurance


@dataclass(frozen=True, slots=True)
class NoteAdded:
    """A few words of the clerk."""

    note_id: str
    text: str


@dataclass(frozen=True, slots=True)
class TagAdded:
    """A mark was set; ``tag_id`` follows from member, kind and value, the operation is its dot."""

    tag_id: str
    kind: TagKind
    label: Wording
    confidence_percent: int | None = None


@dataclass(frozen=True, slots=True)
class TagRemoved:
    """A mark was taken away, as far as it was seen: ``observed`` are the dots of those adds."""

    tag_id: str
    observed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaseClosed:
    """No grant follows from this lease; what is left of it goes home."""

    lease_id: str
    spent_fen: int


@dataclass(frozen=True, slots=True)
class RefusalEscalated:
    """A person asks head office to look at what it refused."""

    operation_id: str
    code: str
    note: str


@dataclass(frozen=True, slots=True)
class RefusalWithdrawn:
    """A person lets go of what head office refused, and says why."""

    operation_id: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class ErasureConfirmed:
    """Nothing of an erased member is left on this till."""

    erasure_id: str


Payload = (
    CouponGranted
    | SampleGiven
    | ComplaintSettled
    | OverrideDecided
    | VisitRecorded
    | NoteAdded
    | TagAdded
    | TagRemoved
    | LeaseClosed
    | RefusalEscalated
    | RefusalWithdrawn
    | ErasureConfirmed
)

PAYLOAD_TYPES: dict[OperationKind, type[Payload]] = {
    OperationKind.COUPON_GRANTED: CouponGranted,
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
