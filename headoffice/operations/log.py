"""The log of operations: what came, and the answer it got for good."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, insert, select

from headoffice import tables
from headoffice.database import insert_missing
from headoffice.operations.reading import Place
from headoffice.records import CHUNK
from headoffice.times import stored
from sync.wire import Outcome, Verdict, encode


@dataclass(frozen=True, slots=True)
class Logged:
    """An operation that has its verdict."""

    device_id: str
    hash: str
    verdict: Verdict


def find(connection: Connection, operation_id: str) -> Logged | None:
    """The entry of that id."""
    log = tables.operations.c
    query = select(log.device_id, log.hash, log.verdict).where(log.id == operation_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Logged(row.device_id, row.hash, msgspec.json.decode(row.verdict, type=Verdict))


def outcomes(connection: Connection, operation_ids: tuple[str, ...]) -> dict[str, Outcome]:
    """The outcomes of those operations that have one."""
    log = tables.operations.c
    found: dict[str, Outcome] = {}
    for start in range(0, len(operation_ids), CHUNK):
        wanted = operation_ids[start : start + CHUNK]
        query = select(log.id, log.outcome).where(log.id.in_(wanted))
        found |= {row.id: Outcome(row.outcome) for row in connection.execute(query)}
    return found


def add(
    connection: Connection, place: Place, raw: bytes, verdict: Verdict, now: dt.datetime
) -> None:
    """Keep an operation with its verdict."""
    row = {
        "id": place.id,
        "device_id": place.device_id,
        "epoch": place.epoch,
        "sequence": place.sequence,
        "hash": place.hash,
        "received_at": stored(now),
        "outcome": verdict.outcome.value,
        "verdict": encode(verdict).decode(),
        "body": raw.decode(errors="replace"),
    }
    connection.execute(insert(tables.operations).values(row))


def add_fork(connection: Connection, place: Place, raw: bytes, now: dt.datetime) -> None:
    """Keep an operation that continues the chain at a place which is taken, for people."""
    row = {
        "device_id": place.device_id,
        "operation_id": place.id,
        "hash": place.hash,
        "first_seen_at": stored(now),
        "body": raw.decode(errors="replace"),
    }
    insert_missing(connection, tables.chain_forks, [row])
