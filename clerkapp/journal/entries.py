"""What the outbox holds: operations with what became of them."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Row

from clerkapp.domain.operation import Operation, OperationKind, Payload


class OperationState(StrEnum):
    """Where an operation stands. ``APPLIED`` and ``REJECTED`` are head office's last word."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    APPLIED = "applied"
    REJECTED = "rejected"


class Handling(StrEnum):
    """What a person did about a refused operation."""

    OPEN = ""
    RESENT = "resent"
    ESCALATED = "escalated"
    WITHDRAWN = "withdrawn"


UNSETTLED = (Handling.OPEN.value, Handling.ESCALATED.value)
"""Somebody has still to send it again or to withdraw it, if only the supervisor."""

SETTLED = (Handling.RESENT.value, Handling.WITHDRAWN.value)
NOT_STORED = ("device_id", "redacted", "settled")
"""What the outbox keeps elsewhere than in a column of the operation's own."""

CHAIN_FORK = "chain_fork"
"""Held by head office because this till's records exist twice: people must look at it."""

UNSENT = (OperationState.WAITING.value, OperationState.DEFERRED.value)
LAST_WORDS = (OperationState.APPLIED.value, OperationState.REJECTED.value)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before it has its place in the chain. ``resends`` names a refused operation
    that this one says again."""

    kind: OperationKind
    clerk_id: str
    payload: Payload | dict[str, Any]
    occurred_at: dt.datetime
    member_id: str | None = None
    depends_on: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """An operation with what became of it."""

    operation: Operation
    state: OperationState
    code: str
    message: str
    tried: int
    position: int | None
    server_epoch: str | None
    acknowledged_at: dt.datetime | None
    handled: Handling = Handling.OPEN


@dataclass(frozen=True, slots=True)
class Answer:
    """Head office's verdict on one operation, as the journal keeps it."""

    operation_id: str
    state: OperationState
    code: str = ""
    message: str = ""
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Backlog:
    """How much is unsent since when, and how much was refused and nobody has seen to.

    ``waiting`` is the part of it that head office has given no place yet.
    """

    unsent: int = 0
    oldest_unsent_at: dt.datetime | None = None
    rejected: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """How far the cache has followed the feed: effects up to there are in it."""

    epoch: str = ""
    position: int = field(default=-1)


def operation_columns(operation: Operation) -> dict[str, Any]:
    """An operation as columns of the outbox."""
    names = [name for name in Operation.__slots__ if name not in NOT_STORED]
    columns = {name: getattr(operation, name) for name in names}
    columns["depends_on"] = list(operation.depends_on)
    return columns


def operation_of(row: Row[Any], device_id: str) -> Operation:
    """The operation of a row."""
    return Operation(
        id=row.id,
        device_id=device_id,
        epoch=row.epoch,
        sequence=row.sequence,
        kind=row.kind,
        clerk_id=row.clerk_id,
        member_id=row.member_id,
        occurred_at=row.occurred_at,
        depends_on=tuple(row.depends_on),
        payload=row.payload,
        previous_hash=row.previous_hash,
        hash=row.hash,
        redacted=row.redacted,
        settled=row.handled in SETTLED,
    )


def entry_of(row: Row[Any], device_id: str) -> OutboxEntry:
    """The entry of a row."""
    return OutboxEntry(
        operation=operation_of(row, device_id),
        state=OperationState(row.state),
        code=row.code,
        message=row.message,
        tried=row.tried,
        position=row.position,
        server_epoch=row.server_epoch,
        acknowledged_at=row.acknowledged_at,
        handled=Handling(row.handled),
    )
