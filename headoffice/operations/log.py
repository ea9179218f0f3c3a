"""The log of operations: what came, and the answer it got for good."""

import datetime as dt
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, func, insert, select, true, update

from headoffice import tables
from headoffice.database import insert_missing
from headoffice.operations.reading import Place, read_facts, read_member
from headoffice.records import CHUNK
from headoffice.tills.devices import Device
from headoffice.times import stored
from sync.wire import Outcome, Verdict, encode


@dataclass(frozen=True, slots=True)
class Logged:
    """An operation that has its verdict."""

    device_id: str
    hash: str
    verdict: Verdict


def find(connection: Connection, store_id: str, operation_id: str) -> Logged | None:
    """The entry of that id, among what the tills of one store did."""
    log = tables.operations.c
    query = select(log.device_id, log.hash, log.verdict).where(_named(store_id, operation_id))
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Logged(row.device_id, row.hash, msgspec.json.decode(row.verdict, type=Verdict))


def outcomes(
    connection: Connection, store_id: str, operation_ids: tuple[str, ...]
) -> dict[str, Outcome]:
    """The outcomes of those operations that have one.

    They are looked for among what the store's own tills did; only what is not there is looked for
    everywhere.
    """
    of_store = tables.operations.c.store_id == store_id
    found = _outcomes(connection, operation_ids, of_store)
    elsewhere = tuple(x for x in operation_ids if x not in found)
    return found | _outcomes(connection, elsewhere, true()) if elsewhere else found


def _outcomes(
    connection: Connection, operation_ids: tuple[str, ...], where: ColumnElement[bool]
) -> dict[str, Outcome]:
    log = tables.operations.c
    found: dict[str, Outcome] = {}
    for start in range(0, len(operation_ids), CHUNK):
        wanted = operation_ids[start : start + CHUNK]
        query = select(log.id, log.outcome).where(where, log.id.in_(wanted))
        found |= {row.id: Outcome(row.outcome) for row in connection.execute(query)}
    return found


def add(
    connection: Connection,
    device: Device,
    place: Place,
    raw: bytes,
    verdict: Verdict,
    now: dt.datetime,
    *,
    branch: int = 0,
) -> None:
    """Keep an operation with its verdict; ``branch`` is 0 on the chain itself."""
    facts = read_facts(raw)
    row = {
        "id": place.id,
        "device_id": device.id,
        "epoch": place.epoch,
        "sequence": place.sequence,
        "hash": place.hash,
        "received_at": stored(now),
        "outcome": verdict.outcome.value,
        "verdict": encode(verdict).decode(),
        "body": raw.decode(errors="replace"),
        "member_id": facts.member_id,
        "branch": branch,
        "store_id": device.store_id,
        "kind": facts.kind,
        "clerk_id": facts.clerk_id,
        "occurred_at": facts.occurred_at,
    }
    connection.execute(insert(tables.operations).values(row))


def replace_verdict(connection: Connection, store_id: str, verdict: Verdict, body: bytes) -> None:
    """What had to wait has been looked at again."""
    log = tables.operations
    connection.execute(
        update(log)
        .where(_named(store_id, verdict.operation_id))
        .values(
            outcome=verdict.outcome.value,
            verdict=encode(verdict).decode(),
            body=body.decode(errors="replace"),
            member_id=read_member(body),
        )
    )


def add_flag(connection: Connection, store_id: str, operation_id: str, flag: str) -> None:
    """Flag what is in the log already, for something that came to light behind it.

    Its outcome and place in the feed stay; who asks for its verdict again is told of the flag.
    """
    known = find(connection, store_id, operation_id)
    if known is not None and flag not in known.verdict.flags:
        flags = sorted({*known.verdict.flags, flag})
        verdict = encode(msgspec.structs.replace(known.verdict, flags=flags)).decode()
        mine = _named(store_id, operation_id)
        connection.execute(update(tables.operations).where(mine).values(verdict=verdict))


def next_branch(connection: Connection, device: Device, place: Place) -> int:
    """The first branch that is free at a place of the chain; never the chain itself."""
    log = tables.operations.c
    query = select(func.max(log.branch)).where(
        (log.store_id == device.store_id)
        & (log.device_id == device.id)
        & (log.epoch == place.epoch)
        & (log.sequence == place.sequence)
    )
    return int(connection.execute(query).scalar_one() or 0) + 1


def _named(store_id: str, operation_id: str) -> ColumnElement[bool]:
    log = tables.operations.c
    return (log.store_id == store_id) & (log.id == operation_id)


def add_fork(connection: Connection, place: Place, raw: bytes, now: dt.datetime) -> None:
    """Keep an operation that continues the chain at a place which is taken, for people."""
    row = {
        "device_id": place.device_id,
        "operation_id": place.id,
        "hash": place.hash,
        "first_seen_at": stored(now),
        "body": raw.decode(errors="replace"),
        "epoch": place.epoch,
        "sequence": place.sequence,
    }
    insert_missing(connection, tables.chain_forks, [row])


def held_forks(connection: Connection, device_id: str) -> list[bytes]:
    """What is held beside a device's chain and was not released yet, in the order it was done."""
    forks = tables.chain_forks.c
    query = (
        select(forks.body)
        .where((forks.device_id == device_id) & forks.released_at.is_(None))
        .order_by(forks.epoch, forks.sequence, forks.first_seen_at, forks.operation_id)
    )
    return [body.encode() for body in connection.execute(query).scalars()]


def note_released(connection: Connection, device_id: str, now: dt.datetime) -> None:
    """Everything that was held beside the device's chain has been taken in."""
    forks = tables.chain_forks
    held = (forks.c.device_id == device_id) & forks.c.released_at.is_(None)
    connection.execute(update(forks).where(held).values(released_at=stored(now)))
