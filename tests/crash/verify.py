"""Open what a cut left as a till does, and hold it against what had been shown."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from clerkapp.domain.operation import GENESIS, OperationKind
from clerkapp.journal import outbox
from clerkapp.journal.outbox import OutboxEntry
from clerkapp.journal.salvage import check


class ViolationError(AssertionError):
    """Something was lost, made up, or is half there."""


@dataclass(frozen=True)
class Found:
    """What a journal holds: coupon values by code, how many operations and how many of them without
    a last word, the chain's end."""

    coupons: dict[str, int]
    operations: int
    unsent: int
    chain_end: tuple[int, str]


def read_whole(connection: Connection) -> Found:
    """Read a journal and see that everything in it belongs together.

    Raises ``ViolationError`` for a coupon without its operation and debits, or the other way round,
    for leases that do not add up, and for a chain with a break in it.
    """
    check(connection)
    entries = outbox.newest(connection, 1_000_000)[::-1]
    _chain_holds(entries)
    grants = [x for x in entries if x.operation.kind == OperationKind.COUPON_GRANTED]
    coupons = _coupons_match(connection, grants)
    _debits_add_up(connection, grants)
    unsent = sum(entry.acknowledged_at is None for entry in entries)
    end = (entries[-1].operation.sequence, entries[-1].operation.hash) if entries else (0, GENESIS)
    return Found(coupons, len(entries), unsent, end)


def _chain_holds(entries: list[OutboxEntry]) -> None:
    before = GENESIS
    for place, entry in enumerate(entries, 1):
        operation = entry.operation
        _must(operation.sequence == place, f"operation {place} is missing")
        _must(operation.previous_hash == before, f"the chain is broken at {place}")
        _must(operation.computed_hash() == operation.hash, f"operation {place} has another hash")
        before = operation.hash


def _coupons_match(connection: Connection, grants: list[OutboxEntry]) -> dict[str, int]:
    rows = connection.exec_driver_sql("SELECT code, value_fen, operation_id FROM coupons").all()
    told = {
        (x.operation.payload["code"], x.operation.payload["value_fen"], x.operation.id)
        for x in grants
    }
    _must({tuple(row) for row in rows} == told, "coupons and their operations differ")
    return {row.code: row.value_fen for row in rows}


def _debits_add_up(connection: Connection, grants: list[OutboxEntry]) -> None:
    debits: dict[str, int] = {}
    for entry in grants:
        payload: dict[str, Any] = entry.operation.payload
        for debit in payload["debits"]:
            _must(debit["value_fen"] == payload["value_fen"], "a debit is not the coupon's value")
            debits[debit["lease_id"]] = debits.get(debit["lease_id"], 0) + debit["value_fen"]
    rows = connection.exec_driver_sql("SELECT id, spent_fen FROM leases WHERE spent_fen > 0")
    _must({row.id: row.spent_fen for row in rows} == debits, "leases and debits differ")


def _must(condition: bool, complaint: str) -> None:
    if not condition:
        raise ViolationError(complaint)
