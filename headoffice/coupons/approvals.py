"""What clerks asked of supervisors of their store, and what became of it, as their tills see it."""

import datetime as dt
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, delete, select

from clerkapp.domain.approval import Approval, ApprovalState
from headoffice import records, tables
from headoffice.feed import Touched
from sync.wire import Entity

KEPT = dt.timedelta(days=7)
"""How long tills are told of a request; the operations behind it stay."""

ASKABLE = (ApprovalState.WAITING, ApprovalState.ALLOWED)


def find(connection: Connection, store_id: str, approval_id: str) -> Approval | None:
    """A request of that store, locked until the transaction ends."""
    return records.read_locked(connection, Entity.APPROVAL, approval_id, Approval, store_id)


def ask(connection: Connection, approval: Approval) -> list[Touched]:
    """Let the store's tills see a request, and forget what is long over there."""
    records.insert_records(connection, [approval])
    gone = _forget(
        connection,
        [
            x
            for x in _of_store(connection, approval.store_id)
            if x.requested_at < approval.requested_at - KEPT
        ],
    )
    return [*gone, _touched(approval)]


def change(connection: Connection, approval: Approval) -> list[Touched]:
    """Let them see what became of it."""
    records.update_record(connection, approval)
    return [_touched(approval)]


def use(
    connection: Connection,
    store_id: str,
    override_id: str,
    by: tuple[str, str],
    at: dt.datetime,
) -> tuple[list[Touched], set[str]]:
    """A coupon was given on it, ``by`` a clerk at a device: what changed, and what is odd about it.

    Nothing where the override was not asked for from afar.
    """
    approval = find(connection, store_id, override_id)
    if approval is None:
        return [], set()
    flags = set()
    if (approval.clerk_id, approval.device_id) != by:
        flags.add("override_differs")
    if approval.allowed_until is None or at >= approval.allowed_until:
        flags.add("approval_expired")
    if approval.state is ApprovalState.WITHDRAWN:
        flags.add("approval_withdrawn")
    return change(connection, replace(approval, state=ApprovalState.USED)), flags


def forget_members(connection: Connection, member_ids: list[str]) -> list[Touched]:
    """Nothing of what was asked for these members stays, nor at any till."""
    table = tables.approvals.c
    found = connection.execute(select(table.document)).scalars()
    each = [msgspec.json.decode(x, type=Approval) for x in found]
    return _forget(connection, [x for x in each if x.member_id in member_ids])


def _of_store(connection: Connection, store_id: str) -> list[Approval]:
    found = records.all_documents(connection, store_id, Entity.APPROVAL)
    return [msgspec.json.decode(document, type=Approval) for _, document in found]


def _forget(connection: Connection, gone: list[Approval]) -> list[Touched]:
    table = tables.approvals
    for approval in gone:
        connection.execute(delete(table).where(table.c.id == approval.id))
    return [_touched(x) for x in gone]


def _touched(approval: Approval) -> Touched:
    return Touched(approval.store_id, Entity.APPROVAL, approval.id)
