"""The messages between a till and head office; ``docs/protocol.md`` says what they promise.

Envelopes are msgspec structs; what they carry are the domain's own records, so that both ends read
the same types. Unknown fields are ignored: a newer end may say more.
"""

import datetime as dt
from enum import StrEnum
from typing import Any

import msgspec

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon, CouponStanding
from clerkapp.domain.figures import StoreToday
from clerkapp.domain.lease import BudgetKind, Lease
from clerkapp.domain.member import Member
from clerkapp.domain.operation import Operation
from clerkapp.domain.records import RECORD_TYPES as RECORD_TYPES
from clerkapp.domain.records import Entity as Entity
from clerkapp.domain.records import Record as Record
from clerkapp.domain.records import record_key as record_key
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry

PROTOCOL = "clerkapp/1"
"""Every reply of head office carries it in the header below; a captive portal does not."""

PROTOCOL_HEADER = "X-ClerkApp-Protocol"
REQUEST_ID_HEADER = "X-Request-Id"
"""Sent with every request and echoed in its reply; a reply without it is not an answer."""

MAX_BATCH_OPERATIONS = 100
MAX_BATCH_BYTES = 256 * 1024
SNAPSHOT_TYPE = "application/x-ndjson"


class Enrolment(msgspec.Struct, kw_only=True):
    """``POST /v1/devices``: a one-time code and the public key (hex) that the device made.

    A till that head office no longer knows, or no longer lets in, names who it was and in which
    epoch, and proves it: ``proof`` is its Ed25519 signature (hex) over the code as it is sent.
    """

    code: str
    device_name: str
    public_key: str
    device_id: str = ""
    epoch: int = 1
    proof: str = ""


class Enrolled(msgspec.Struct, kw_only=True):
    """Who the device is from now on. The token is shown this once."""

    device_id: str
    token: str
    store_id: str
    device_name: str
    epoch: int


class Batch(msgspec.Struct, kw_only=True):
    """``POST /v1/operations``: at most 100 operations or 256 KiB, in sequence.

    Each is read by itself, so that one that cannot be read does not spoil the others.
    """

    operations: list[msgspec.Raw]


class TillHealth(msgspec.Struct, kw_only=True):
    """How a till says it stands: its program, its clock, what it has not sent and what was refused
    and nobody there has seen to, how far it follows the feed, until when its certificate is good.

    Told with each greeting and each wish for room; nothing of a member is in it.
    """

    version: str = ""
    clock: dt.datetime | None = None
    unsent: int = 0
    oldest_unsent_at: dt.datetime | None = None
    refused: int = 0
    cursor: str = ""
    certificate_until: dt.date | None = None


class Greeting(msgspec.Struct, kw_only=True):
    """``POST /v1/greetings``: which run of which till this is, how far its chain of ``epoch`` has
    come, what it suspects of its own records, and the leases it holds."""

    run: str
    former_runs: list[str]
    epoch: int
    sequence: int
    hash: str
    suspicion: str = ""
    leases: list[Lease] = []
    health: TillHealth | None = None


class Standing(msgspec.Struct, kw_only=True):
    """How a till stands: its epoch as head office has it and how far that was heard.

    ``quarantine`` says why it may not grant; empty where it may. ``certificate`` is head office's
    word that the till's key is one of that store's. ``order``: ``wipe`` for a till that is to send
    what it has, remove everything it holds and say so; empty for any other.
    """

    epoch: str
    device_epoch: int
    heard_sequence: int
    heard_hash: str
    quarantine: str
    server_time: dt.datetime
    certificate: str = ""
    order: str = ""


class Wiped(msgspec.Struct, kw_only=True):
    """``POST /v1/wiped``: this till was ordered to, and holds nothing of a member any more."""

    at: dt.datetime


class WipeNoted(msgspec.Struct, kw_only=True):
    """Head office has heard it; this till's token is good for nothing from now on."""

    server_time: dt.datetime


class Outcome(StrEnum):
    """Head office's answer to one operation."""

    APPLIED = "applied"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    RETRY = "retry"


class Verdict(msgspec.Struct, kw_only=True, omit_defaults=True):
    """The answer, its reason, and since which feed position the effect is visible."""

    operation_id: str
    outcome: Outcome
    code: str = ""
    message: str = ""
    position: int = 0
    flags: list[str] = []


class Verdicts(msgspec.Struct, kw_only=True):
    """One verdict per operation of the batch, in its order."""

    epoch: str
    server_time: dt.datetime
    verdicts: list[Verdict]


class Change(msgspec.Struct, kw_only=True, omit_defaults=True):
    """One record as it is now; ``gone`` means that it left this store (a tombstone)."""

    position: int
    entity: str
    key: str
    gone: bool = False
    data: msgspec.Raw = msgspec.Raw(b"null")


class Page(msgspec.Struct, kw_only=True, tag="page"):
    """Changes in order, ending on a transaction boundary; ``cursor`` is saved with them."""

    changes: list[Change]
    cursor: str
    more: bool
    server_time: dt.datetime


class Reset(msgspec.Struct, kw_only=True, tag="reset"):
    """The cursor can't be continued from (``epoch``, ``scope``, ``compacted``): take a snapshot."""

    reason: str
    server_time: dt.datetime


Changes = Page | Reset


class SnapshotHead(msgspec.Struct, kw_only=True, tag="head"):
    """First line of a snapshot: from which cursor on the feed continues, and about how much comes.

    A stream that goes on where another was cut off repeats that one's cursor.
    """

    cursor: str
    count: int
    server_time: dt.datetime


class SnapshotRow(msgspec.Struct, kw_only=True, tag="row"):
    """One record of a snapshot."""

    entity: str
    key: str
    data: msgspec.Raw


class SnapshotTail(msgspec.Struct, kw_only=True, tag="tail"):
    """Last line, how many rows this stream sent: without it the snapshot was cut short."""

    count: int


SnapshotLine = SnapshotHead | SnapshotRow | SnapshotTail | Reset


class EntitySum(msgspec.Struct, kw_only=True):
    """How many records of an entity there are, and the sum of their marks (16 hex digits)."""

    count: int
    sum: str


class Digest(msgspec.Struct, kw_only=True):
    """``GET /v1/digest``: what a till of the store should hold when it stands at ``cursor``."""

    cursor: str
    entities: dict[str, EntitySum]


class LeaseWish(msgspec.Struct, kw_only=True):
    """The amount (fen) this device would like to hold in all of one budget for one local day."""

    kind: BudgetKind
    owner_id: str
    day: str
    amount_fen: int


class LeaseRequest(msgspec.Struct, kw_only=True):
    """``POST /v1/leases``. Amounts are absolute, so that asking twice lends once.

    ``run`` is the one of the last greeting.
    """

    wishes: list[LeaseWish]
    run: str = ""
    health: TillHealth | None = None


class BudgetState(msgspec.Struct, kw_only=True):
    """What is still free in a budget beyond all leases, in fen; of a sample, in pieces."""

    kind: BudgetKind
    owner_id: str
    day: str
    free_fen: int


class LeaseReply(msgspec.Struct, kw_only=True):
    """Every open lease this device holds on the budgets asked for, with absolute amounts."""

    leases: list[Lease]
    budgets: list[BudgetState]
    server_time: dt.datetime


class MemberFileReply(msgspec.Struct, kw_only=True):
    """``GET /v1/members/{key}``: one member's records, read through for a till without them."""

    member: Member
    complaints: list[Complaint]
    timeline: list[TimelineEntry]
    tags: list[Tag]
    tasks: list[Task]
    coupons: list[Coupon]
    server_time: dt.datetime


class TimelinePage(msgspec.Struct, kw_only=True):
    """``GET /v1/members/{id}/timeline``: older entries, the newest first."""

    entries: list[TimelineEntry]
    more: bool
    server_time: dt.datetime


class StoreTodayReply(msgspec.Struct, kw_only=True):
    """``GET /v1/store-today``: the day so far over all tills of the caller's store."""

    today: StoreToday
    server_time: dt.datetime


class RedemptionRequest(msgspec.Struct, kw_only=True):
    """``POST /v1/redemptions``: is this coupon good, and with ``use`` take it as used by this till.

    The same operation id again, or this till again before its operation came, is one use.
    """

    code: str
    operation_id: str = ""
    use: bool = False


class RedemptionReply(msgspec.Struct, kw_only=True):
    """What head office knows of a coupon; ``coupon`` is as it is after the request."""

    outcome: CouponStanding
    coupon: Coupon | None
    used_at: dt.datetime | None
    used_store_id: str
    server_time: dt.datetime


class MemberCodeRequest(msgspec.Struct, kw_only=True):
    """``POST /v1/member-codes``: the chain's app asks for a member's code."""

    member_id: str


class MemberCode(msgspec.Struct, kw_only=True):
    """A signed code to show as a QR picture, and how long it is good for."""

    text: str
    issued_at: dt.datetime
    lifetime_s: int


class Fault(msgspec.Struct, kw_only=True):
    """Body of every reply that is not 2xx: a stable code and words for a log."""

    code: str
    message: str


class Cursor(msgspec.Struct, frozen=True):
    """Where a till stands in its store's feed."""

    epoch: str
    scope: str
    position: int

    def text(self) -> str:
        """As it travels: ``epoch.scope.position``."""
        return f"{self.epoch}.{self.scope}.{self.position}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Read one back. Raises ValueError when it is none."""
        epoch, scope, position = text.split(".")
        return cls(epoch, scope, int(position))


def encode(message: object) -> bytes:
    """A message as JSON bytes."""
    return msgspec.json.encode(message)


def decode_operation(raw: bytes | msgspec.Raw) -> Operation:
    """Read one operation. Raises ``msgspec.ValidationError`` or ``msgspec.DecodeError``."""
    return msgspec.json.decode(raw, type=Operation)


def decode_payload(payload: dict[str, Any], expected: type[Any]) -> Any:
    """Read a payload as its kind's record. Raises ``msgspec.ValidationError``."""
    return msgspec.convert(payload, type=expected)
