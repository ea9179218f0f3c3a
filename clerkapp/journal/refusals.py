"""Refused operations, and what people did about them."""

import datetime as dt

from sqlalchemy import Connection, select, update

from clerkapp.domain.errors import RefusedError
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.journal import outbox, tables
from clerkapp.journal.device import this_device
from clerkapp.journal.entries import (
    UNSETTLED,
    Handling,
    OperationState,
    OutboxEntry,
    entry_of,
)

table = tables.outbox
BY_DEPENDENCE = "depends_on_rejected"


def open_refusals(connection: Connection) -> list[OutboxEntry]:
    """Refused and neither sent again nor withdrawn, in the order they were done."""
    rows = connection.execute(
        select(table)
        .where(table.c.state == OperationState.REJECTED, table.c.handled.in_(UNSETTLED))
        .order_by(table.c.place)
    )
    device_id = this_device(connection).id
    return [entry_of(row, device_id) for row in rows]


def say_again(connection: Connection, operation_id: str, resent_by: str, now: dt.datetime) -> None:
    """Append a refused operation and its dependents once more, each naming the one it repeats.

    Raises ``RefusedError`` ``not_refused``.
    """
    entries = _with_dependents(connection, operation_id)
    renamed = {entry.operation.id: new_id(now) for entry in entries}
    for entry in entries:
        fact = _said_again(entry.operation, renamed, resent_by)
        outbox.append(connection, this_device(connection), fact)
        _move_coupon(connection, entry.operation.id, fact.id)
    _note_handled(connection, entries, Handling.RESENT)


def set_aside(connection: Connection, operation_id: str, handling: Handling) -> OutboxEntry:
    """Somebody has seen to a refused operation and its dependents; answers it as it was refused.

    Raises ``RefusedError`` ``not_refused``.
    """
    entries = _with_dependents(connection, operation_id)
    _note_handled(connection, entries, handling)
    return entries[0]


def _with_dependents(connection: Connection, operation_id: str) -> list[OutboxEntry]:
    found: dict[str, OutboxEntry] = {}
    for entry in open_refusals(connection):
        operation = entry.operation
        leaned_on = entry.code == BY_DEPENDENCE and found.keys() & set(operation.depends_on)
        if operation.id == operation_id or leaned_on:
            found[operation.id] = entry
    if not found:
        raise RefusedError("not_refused")
    return list(found.values())


def _said_again(said: Operation, renamed: dict[str, str], resent_by: str) -> outbox.Fact:
    payload = {
        name: renamed.get(value, value) if isinstance(value, str) else value
        for name, value in said.payload.items()
    }
    return outbox.Fact(
        kind=OperationKind(said.kind),
        clerk_id=said.clerk_id,
        payload={**payload, "resends": said.id, "resent_by": resent_by},
        occurred_at=dt.datetime.fromisoformat(said.occurred_at),
        member_id=said.member_id,
        depends_on=tuple(renamed.get(x, x) for x in said.depends_on),
        id=renamed[said.id],
    )


def _note_handled(connection: Connection, entries: list[OutboxEntry], handling: Handling) -> None:
    ids = [entry.operation.id for entry in entries]
    connection.execute(update(table).where(table.c.id.in_(ids)).values(handled=handling.value))


def _move_coupon(connection: Connection, from_operation: str, to_operation: str) -> None:
    coupons = tables.coupons
    connection.execute(
        update(coupons)
        .where(coupons.c.operation_id == from_operation)
        .values(operation_id=to_operation)
    )
