"""Forget a member in the journal: at once what is acknowledged, the rest as it is acknowledged."""

import datetime as dt

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects.sqlite import insert

from clerkapp.domain.erasure import Erasure, member_digest, redacted_payload
from clerkapp.domain.operation import ErasureConfirmed, OperationKind
from clerkapp.journal import outbox, tables
from clerkapp.journal.device import this_device
from clerkapp.journal.entries import LAST_WORDS, UNSENT, Handling, OperationState
from clerkapp.journal.leases import SYSTEM

table = tables.outbox
ERASED = "member_erased"


def take_up(connection: Connection, erasures: list[Erasure]) -> list[Erasure]:
    """Note head office's orders; answers those that are new here."""
    fresh = []
    for erasure in erasures:
        values = {
            "id": erasure.id,
            "member_id": erasure.member_id,
            "member_digest": member_digest(erasure.member_id),
            "pseudonym": erasure.pseudonym,
        }
        added = connection.execute(
            insert(tables.erasures).values(values).on_conflict_do_nothing(index_elements=["id"])
        )
        if added.rowcount:
            fresh.append(erasure)
    return fresh


def carry_on(connection: Connection, now: dt.datetime) -> bool:
    """Redact what is acknowledged by now, and confirm what is complete; whether anything changed.

    What was not acknowledged yet is sent first (I3); head office keeps nothing of it but the money.
    """
    changed = False
    for row in connection.execute(select(tables.erasures)).all():
        member_id = row.member_id or _written_since(connection, row.member_digest)
        if member_id is None:
            continue
        erasure = Erasure(row.id, member_id, row.pseudonym)
        changed |= _redact(connection, erasure) > 0
        if row.done_at is None and not _is_left(connection, member_id):
            _confirm(connection, erasure, now)
            changed = True
    return changed


def _written_since(connection: Connection, digest: str) -> str | None:
    """A member who was confirmed to be forgotten and of whom something is here all the same."""
    for column in (table.c.member_id, tables.coupons.c.member_id):
        named = select(column).where(column.is_not(None)).distinct()
        for member_id in connection.execute(named).scalars():
            if member_digest(member_id) == digest:
                return str(member_id)
    return None


def _redact(connection: Connection, erasure: Erasure) -> int:
    acknowledged = table.c.state.in_(LAST_WORDS) & (table.c.member_id == erasure.member_id)
    rows = connection.execute(
        select(table.c.place, table.c.payload, table.c.state, table.c.code, table.c.handled).where(
            acknowledged
        )
    ).all()
    for row in rows:
        gone = row.state == OperationState.REJECTED and row.code == ERASED
        connection.execute(
            update(table)
            .where(table.c.place == row.place)
            .values(
                member_id=erasure.pseudonym,
                payload=redacted_payload(row.payload),
                message="",
                redacted=True,
                handled=Handling.WITHDRAWN if gone else row.handled,
            )
        )
    coupons = tables.coupons
    mine = update(coupons).where(coupons.c.member_id == erasure.member_id)
    nameless = mine.values(member_id=erasure.pseudonym, signed_text="")
    return len(rows) + connection.execute(nameless).rowcount


def _is_left(connection: Connection, member_id: str) -> bool:
    query = select(table.c.place).where(
        table.c.state.in_(UNSENT) & (table.c.member_id == member_id)
    )
    return connection.execute(query.limit(1)).first() is not None


def _confirm(connection: Connection, erasure: Erasure, now: dt.datetime) -> None:
    done = update(tables.erasures).where(tables.erasures.c.id == erasure.id)
    connection.execute(done.values(member_id="", done_at=now))
    fact = outbox.Fact(
        kind=OperationKind.ERASURE_CONFIRMED,
        clerk_id=SYSTEM,
        payload=ErasureConfirmed(erasure.id),
        occurred_at=now,
    )
    outbox.append(connection, this_device(connection), fact)
