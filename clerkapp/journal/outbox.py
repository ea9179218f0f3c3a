"""The outbox: operations in the order they were done, chained, kept until acknowledged."""

import datetime as dt
from dataclasses import is_dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import GENESIS, Operation, OperationKind
from clerkapp.journal import done, registrations, tables
from clerkapp.journal.device import Device
from clerkapp.journal.entries import CHAIN_FORK as CHAIN_FORK
from clerkapp.journal.entries import (
    LAST_WORDS,
    UNSETTLED,
    entry_of,
    operation_columns,
    operation_of,
)
from clerkapp.journal.entries import UNSENT as UNSENT
from clerkapp.journal.entries import Answer as Answer
from clerkapp.journal.entries import Backlog as Backlog
from clerkapp.journal.entries import Fact as Fact
from clerkapp.journal.entries import FeedPlace as FeedPlace
from clerkapp.journal.entries import Handling as Handling
from clerkapp.journal.entries import OperationState as OperationState
from clerkapp.journal.entries import OutboxEntry as OutboxEntry
from clerkapp.journal.forgotten import refuse_if_forgotten
from clerkapp.journal.high_water import ChainEnd, note_end

table = tables.outbox


def append(connection: Connection, device: Device, fact: Fact) -> Operation:
    """Give a fact its place in the chain. The same id again returns what is already there.

    What is done for a member who was registered here waits for that registration. Raises
    ``RefusedError`` ``member_erased`` for a member who asked to be forgotten.
    """
    if fact.id:
        known = find(connection, fact.id)
        if known is not None:
            return known.operation
    if fact.member_id is not None:
        refuse_if_forgotten(connection, fact.member_id)
        fact = _behind_registration(connection, fact, fact.member_id)
    end = chain_end(connection, device.epoch)
    operation = _operation(device, fact, end)
    connection.execute(
        table.insert().values(
            **operation_columns(operation),
            state=OperationState.WAITING,
            code="",
            message="",
            tried=0,
            handled=Handling.OPEN,
            redacted=False,
        )
    )
    note_end(connection, device.id, ChainEnd(device.epoch, operation.sequence, operation.hash))
    return operation


def find(connection: Connection, operation_id: str) -> OutboxEntry | None:
    """One operation by id."""
    row = connection.execute(select(table).where(table.c.id == operation_id)).one_or_none()
    return None if row is None else entry_of(row, _device_id(connection))


def next_unsent(connection: Connection, limit: int) -> list[Operation]:
    """The oldest operations that head office has given no place yet, in the order they were done.

    What head office holds back is not among them: it holds up nothing that was done after it.
    """
    waiting = table.c.state == OperationState.WAITING
    return _read(connection, waiting, limit)


def next_deferred(connection: Connection, limit: int) -> list[Operation]:
    """Operations that head office holds back; asked about again, they may be done.

    Those asked about least come first, so that some which are held for ever starve no others; they
    are answered in the order they were done.
    """
    deferred = table.c.state == OperationState.DEFERRED
    asked_least = select(table.c.place).where(deferred).order_by(table.c.tried, table.c.place)
    return _read(connection, table.c.place.in_(asked_least.limit(limit)))


def keep_answers(
    connection: Connection, answers: list[Answer], server_epoch: str, now: dt.datetime
) -> None:
    """Write head office's answers down. A last word, once given, is not changed by a later one."""
    for answer in answers:
        final = answer.state in LAST_WORDS
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
                tried=table.c.tried + 1,
            )
        )


def count_try(connection: Connection, operation_ids: list[str]) -> None:
    """These were sent once more and nobody answered."""
    connection.execute(
        update(table).where(table.c.id.in_(operation_ids)).values(tried=table.c.tried + 1)
    )


def backlog(connection: Connection) -> Backlog:
    """The figures of the status line, from the journal itself (I9)."""
    refused = and_(table.c.state == OperationState.REJECTED, table.c.handled.in_(UNSETTLED))
    row = connection.execute(
        select(
            func.count().filter(table.c.state.in_(UNSENT)),
            func.min(table.c.occurred_at).filter(table.c.state.in_(UNSENT)),
            func.count().filter(or_(refused, table.c.code == CHAIN_FORK)),
            func.count().filter(table.c.state == OperationState.WAITING),
        )
    ).one()
    oldest = None if row[1] is None else dt.datetime.fromisoformat(row[1])
    return Backlog(row[0], oldest, row[2], row[3])


def last_place(connection: Connection) -> int:
    """How much was ever done at this till."""
    return int(connection.execute(select(func.max(table.c.place))).scalar_one() or 0)


def newest(connection: Connection, limit: int) -> list[OutboxEntry]:
    """The latest operations, newest first."""
    device_id = _device_id(connection)
    rows = connection.execute(select(table).order_by(table.c.place.desc()).limit(limit))
    return [entry_of(row, device_id) for row in rows]


def not_in_feed_yet(connection: Connection, member_id: str, place: FeedPlace) -> list[OutboxEntry]:
    """What was done here for a member and the cache does not show yet, oldest first (I6).

    That is: no last word yet, or applied at a position the cache has not reached.
    """
    query = select(table).where(table.c.member_id == member_id, done.not_in_feed_yet(place))
    return done.entries(connection, query)


def ids_in(connection: Connection, member_id: str, states: tuple[str, ...]) -> set[str]:
    """Ids of a member's operations that are in one of the given states."""
    rows = connection.execute(
        select(table.c.id).where(table.c.member_id == member_id, table.c.state.in_(states))
    )
    return {row.id for row in rows}


def chain_end(connection: Connection, epoch: int) -> ChainEnd:
    """The last link of the chain of one device epoch."""
    row = connection.execute(
        select(table.c.sequence, table.c.hash)
        .where(table.c.epoch == epoch)
        .order_by(table.c.sequence.desc())
        .limit(1)
    ).one_or_none()
    return ChainEnd(epoch, 0, GENESIS) if row is None else ChainEnd(epoch, *row)


def _behind_registration(connection: Connection, fact: Fact, member_id: str) -> Fact:
    if fact.kind is OperationKind.MEMBER_REGISTERED:
        return fact
    first = registrations.unacknowledged(connection, member_id)
    if first is None or first in fact.depends_on:
        return fact
    return replace(fact, depends_on=(first, *fact.depends_on))


def _read(
    connection: Connection, wanted: ColumnElement[bool], limit: int | None = None
) -> list[Operation]:
    rows = connection.execute(select(table).where(wanted).order_by(table.c.place).limit(limit))
    device_id = _device_id(connection)
    return [operation_of(row, device_id) for row in rows]


def _operation(device: Device, fact: Fact, end: ChainEnd) -> Operation:
    unhashed = Operation(
        id=fact.id or new_id(fact.occurred_at),
        device_id=device.id,
        epoch=end.epoch,
        sequence=end.sequence + 1,
        kind=fact.kind.value,
        clerk_id=fact.clerk_id,
        member_id=fact.member_id,
        occurred_at=fact.occurred_at.isoformat(timespec="microseconds"),
        depends_on=fact.depends_on,
        payload=_plain(fact.payload),
        previous_hash=end.hash,
    )
    return replace(unhashed, hash=unhashed.computed_hash())


def _plain(payload: object) -> dict[str, Any]:
    assert is_dataclass(payload) or isinstance(payload, dict)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(payload))
    return plain


def _device_id(connection: Connection) -> str:
    return connection.execute(select(tables.device.c.id)).scalar_one_or_none() or ""
