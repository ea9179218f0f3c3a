"""Operations: idempotent facts that a till tells head office, chained so that none can vanish."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clerkapp.domain.lease import LeaseDebit
from clerkapp.domain.member import Assurance

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
    LEASE_CLOSED = "lease.closed"


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
class LeaseClosed:
    """No grant follows from this lease; what is left of it goes home."""

    lease_id: str
    spent_fen: int


Payload = (
    CouponGranted
    | SampleGiven
    | ComplaintSettled
    | OverrideDecided
    | VisitRecorded
    | NoteAdded
    | LeaseClosed
)

PAYLOAD_TYPES: dict[OperationKind, type[Payload]] = {
    OperationKind.COUPON_GRANTED: CouponGranted,
    OperationKind.SAMPLE_GIVEN: SampleGiven,
    OperationKind.COMPLAINT_SETTLED: ComplaintSettled,
    OperationKind.OVERRIDE_DECIDED: OverrideDecided,
    OperationKind.VISIT_RECORDED: VisitRecorded,
    OperationKind.NOTE_ADDED: NoteAdded,
    OperationKind.LEASE_CLOSED: LeaseClosed,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One entry of an outbox as it travels. ``sequence`` counts from 1 within a device epoch.

    ``hash`` covers everything else in it, ``previous_hash`` included.
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
