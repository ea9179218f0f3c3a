"""What was done at this till between two instants, and the chain as it stands."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, select

from clerkapp.domain.operation import Operation, OperationKind
from clerkapp.journal import tables
from clerkapp.journal.device import this_device
from clerkapp.journal.done import all_of_kind
from clerkapp.journal.entries import OutboxEntry, entry_of, operation_of

table = tables.outbox


def between(
    connection: Connection, since: dt.datetime | None, until: dt.datetime | None
) -> Iterator[OutboxEntry]:
    """What was done from ``since`` on and before ``until``, the newest first."""
    query = select(table).order_by(table.c.place.desc())
    if since is not None:
        query = query.where(table.c.occurred_at >= _text(since))
    if until is not None:
        query = query.where(table.c.occurred_at < _text(until))
    device_id = this_device(connection).id
    for row in connection.execute(query.execution_options(yield_per=500)):
        yield entry_of(row, device_id)


def decisions(connection: Connection) -> list[Operation]:
    """Every override that was decided on this till, the oldest first."""
    return [x.operation for x in all_of_kind(connection, OperationKind.OVERRIDE_DECIDED)]


def whole_chain(connection: Connection) -> Iterator[Operation]:
    """Every operation that is kept, in the order of its place in the chain."""
    device_id = this_device(connection).id
    query = select(table).order_by(table.c.epoch, table.c.sequence)
    for row in connection.execute(query.execution_options(yield_per=500)):
        yield operation_of(row, device_id)


def _text(instant: dt.datetime) -> str:
    return instant.astimezone(dt.UTC).isoformat(timespec="microseconds")
