"""The audit trail of a store over all its tills, from what they told."""

import datetime as dt
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.audit import Approver, AuditLine, AuditNames, audit_line
from clerkapp.domain.operation import OperationKind
from clerkapp.domain.policy import Policy
from headoffice import records, tables
from headoffice.errors import RejectedError
from headoffice.governing import staff
from headoffice.operations.reading import read_instant, read_operation
from headoffice.records import CHUNK
from headoffice.times import stored
from sync.wire import Entity, Verdict

LAST_DAY = "9999-12-31"

NOT_SHOWN = (OperationKind.LEASE_CLOSED.value, OperationKind.ERASURE_CONFIRMED.value)
"""What a till does by itself."""


def trail(
    connection: Connection, store_id: str, since: dt.datetime, until: dt.datetime
) -> Iterator[AuditLine]:
    """What was done at a store from ``since`` on and before ``until``, by the tills' clocks and in
    that order. What cannot be read is left out: it had no effect."""
    names = _names(connection, store_id)
    log = tables.operations.c
    of_time = (log.occurred_at >= stored(since)) & (log.occurred_at < stored(until))
    query = (
        select(log.body, log.verdict)
        .where((log.store_id == store_id) & of_time & log.kind.not_in(NOT_SHOWN))
        .order_by(log.occurred_at, log.device_id, log.sequence)
    )
    for row in connection.execute(query.execution_options(yield_per=CHUNK)):
        line = _line(row.body, row.verdict, names)
        if line is not None:
            yield line


def _line(body: str, said: str, names: AuditNames) -> AuditLine | None:
    verdict = msgspec.json.decode(said, type=Verdict)
    try:
        operation = read_operation(body.encode())
        read_instant(operation.occurred_at)
    except RejectedError:
        return None
    flags = tuple(verdict.flags)
    return audit_line(operation, names, verdict.outcome.value, verdict.code, flags)


def _names(connection: Connection, store_id: str) -> AuditNames:
    people = {x.id: x.name for x in staff.of_store(connection, store_id)}
    scopes, members, devices = tables.member_scopes.c, tables.members.c, tables.devices.c
    named = (
        select(members.id, members.name)
        .join_from(tables.members, tables.member_scopes, scopes.member_id == members.id)
        .where(scopes.store_id == store_id)
    )
    policy = records.read(connection, Entity.POLICY, store_id, Policy)
    tills = select(devices.id, devices.name).where(devices.store_id == store_id)
    return AuditNames(
        staff=people,
        members={row.id: row.name for row in connection.execute(named)},
        devices={row.id: row.name for row in connection.execute(tills)},
        approvers=_approvers(connection, people),
        # The last version knows every template that any before it named.
        policy=None if policy is None else policy.as_of(LAST_DAY),
    )


def _approvers(connection: Connection, people: dict[str, str]) -> dict[str, Approver]:
    overrides = tables.overrides.c
    query = select(overrides.id, overrides.approver_id, overrides.method)
    of_store = query.where(overrides.approver_id.in_(list(people)))
    return {
        row.id: Approver(row.approver_id, people[row.approver_id], row.method)
        for row in connection.execute(of_store)
    }
