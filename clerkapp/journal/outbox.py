"""The outbox: operations in the order they were done, chained, kept until acknowledged."""

import datetime as dt
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, and_, func, or_, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import GENESIS, Operation, OperationKind, Payload
from clerkapp.journal import tables
from clerkapp.journal.device import Device

table = tables.outbox


class OperationState(StrEnum):
    """Where an operation stands. ``APPLIED`` and ``REJECTED`` are head office's last word."""

    WAITING = "waiting"
    DEFERRED = "deferred"
    APPLIED = "applied"
    REJECTED = "rejected"


CHAIN_FORK = "chain_fork"
"""Held by head office because this till's records exist twice: people must look at it."""

UNSENT = (OperationState.WAITING.value, OperationState.DEFERRED.value)


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, before it has its place in the chain."""

    kind: OperationKind
    clerk_id: str
    payload: Payload
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
    """How much is unsent since when, and how much was refused."""

    unsent: int = 0
    oldest_unsent_at: dt.datetime | None = None
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """How far the cache has followed the feed: effects up to there are in it."""

    epoch: str = ""
    position: int = field(default=-1)


def append(connection: Connection, device: Device, fact: Fact) -> Operation:
    """Give a fact its place in the chain. The same id again returns what is already there."""
    if fact.id:
        known = find(connection, fact.id)
        if known is not None:
            return known.operation
    sequence, previous = _chain_end(connection)
    operation = _operation(device, fact, sequence + 1, previous)
    connection.execute(
        table.insert().values(
            **_columns(operation), state=OperationState.WAITING, code="", message="", tried=0
        )
    )
    return operation


def find(connection: Connection, operation_id: str) -> OutboxEntry | None:
    """One operation by id."""
    row = connection.execute(select(table).where(table.c.id == operation_id)).one_or_none()
    return None if row is None else _entry(row, _device_id(connection))


def next_unsent(connection: Connection, limit: int) -> list[Operation]:
    """The oldest operations without a last word, in sequence."""
    rows = connection.execute(
        select(table).where(table.c.state.in_(UNSENT)).order_by(table.c.sequence).limit(limit)
    )
    device_id = _device_id(connection)
    return [_entry(row, device_id).operation for row in rows]


def keep_answers(
    connection: Connection, answers: list[Answer], server_epoch: str, now: dt.datetime
) -> None:
    """Write head office's answers down. A last word, once given, is not changed by a later one."""
    for answer in answers:
        final = answer.state in (OperationState.APPLIED, OperationState.REJECTED)
        connection.execute(
            update(table)
            .where(table.c.id == answer.operation_id, table.c.state.in_(UNSENT))
            .values(
                state=answer.state,
                code=answer.code,
                message=answer.message,
                position=answer.position if final else None,
                server_epoch=server_epoch if final else None,
                acknowledged_at=now if final else None,
            )
        )


def count_try(connection: Connection, operation_ids: list[str]) -> None:
    """These are about to be sent once more."""
    connection.execute(
        update(table).where(table.c.id.in_(operation_ids)).values(tried=table.c.tried + 1)
    )


def backlog(connection: Connection) -> Backlog:
    """The figures of the status line, from the journal itself (I9)."""
    row = connection.execute(
        select(
            func.count().filter(table.c.state.in_(UNSENT)),
            func.min(table.c.occurred_at).filter(table.c.state.in_(UNSENT)),
            func.count().filter(
                or_(table.c.state == OperationState.REJECTED, table.c.code == CHAIN_FORK)
            ),
        )
    ).one()
    oldest = None if row[1] is None else dt.datetime.fromisoformat(row[1])
    return Backlog(row[0], oldest, row[2])


def newest(connection: Connection, limit: int) -> list[OutboxEntry]:
    """The latest operations, newest first."""
    device_id = _device_id(connection)
    rows = connection.execute(select(table).order_by(table.c.sequence.desc()).limit(limit))
    return [_entry(row, device_id) for row in rows]


def not_in_feed_yet(connection: Connection, member_id: str, place: FeedPlace) -> list[OutboxEntry]:
    """What was done here for a member and the cache does not show yet, oldest first (I6).

    That is: no last word yet, or applied at a position the cache has not reached.
    """
    beyond = or_(table.c.server_epoch != place.epoch, table.c.position > place.position)
    rows = connection.execute(
        select(table)
        .where(table.c.member_id == member_id)
        .where(
            or_(
                table.c.state.in_(UNSENT),
                and_(table.c.state == OperationState.APPLIED, beyond),
            )
        )
        .order_by(table.c.sequence)
    )
    device_id = _device_id(connection)
    return [_entry(row, device_id) for row in rows]


def ids_in(connection: Connection, member_id: str, states: tuple[str, ...]) -> set[str]:
    """Ids of a member's operations that are in one of the given states."""
    rows = connection.execute(
        select(table.c.id).where(table.c.member_id == member_id, table.c.state.in_(states))
    )
    return {row.id for row in rows}


def _chain_end(connection: Connection) -> tuple[int, str]:
    row = connection.execute(
        select(table.c.sequence, table.c.hash).order_by(table.c.sequence.desc()).limit(1)
    ).one_or_none()
    return (0, GENESIS) if row is None else (row.sequence, row.hash)


def _operation(device: Device, fact: Fact, sequence: int, previous_hash: str) -> Operation:
    unhashed = Operation(
        id=fact.id or new_id(fact.occurred_at),
        device_id=device.id,
        epoch=device.epoch,
        sequence=sequence,
        kind=fact.kind.value,
        clerk_id=fact.clerk_id,
        member_id=fact.member_id,
        occurred_at=fact.occurred_at.isoformat(timespec="microseconds"),
        depends_on=fact.depends_on,
        payload=_plain(fact.payload),
        previous_hash=previous_hash,
    )
    return replace(unhashed, hash=unhashed.computed_hash())


def _plain(payload: Payload) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(payload))
    return plain


def _columns(operation: Operation) -> dict[str, Any]:
    names = [name for name in Operation.__slots__ if name != "device_id"]
    columns = {name: getattr(operation, name) for name in names}
    columns["depends_on"] = list(operation.depends_on)
    return columns


def _device_id(connection: Connection) -> str:
    return connection.execute(select(tables.device.c.id)).scalar_one_or_none() or ""


def _entry(row: Row[Any], device_id: str) -> OutboxEntry:
    operation = Operation(
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
    )
    return OutboxEntry(
        operation=operation,
        state=OperationState(row.state),
        code=row.code,
        message=row.message,
        tried=row.tried,
        position=row.position,
        server_epoch=row.server_epoch,
        acknowledged_at=row.acknowledged_at,
    )
