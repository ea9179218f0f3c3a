"""Every device's operations: an unbroken chain of what was really sent, each with its verdict, and
the leases as spent as they say."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.operation import GENESIS
from headoffice import tables
from headoffice.checking import debits
from headoffice.checking.breaks import AnyRow, Break, rows
from headoffice.feed import positions
from headoffice.operations.reading import UNREADABLE, Place, read_facts, read_place
from sync.wire import Outcome, Verdict, decode_operation

BAD_HASH = "bad_hash"


@dataclass(slots=True)
class _Told:
    """What was found of one device so far: the last link of each epoch, and what was debited."""

    device: AnyRow
    feed_position: int
    ends: dict[int, tuple[int, str]] = field(default_factory=dict)
    spent: debits.Spent = field(default_factory=debits.Spent)


def chains(connection: Connection) -> Iterator[Break]:
    """Each device's chain from its first operation to where head office says it ends."""
    heads = positions(connection)
    former = _former(connection)
    lent = debits.leases_by_device(connection)
    devices = tables.devices
    for device in rows(connection, select(devices).order_by(devices.c.id)):
        told = _Told(device, heads.get(device.store_id, 0))
        of = tables.operations
        query = select(of).where(of.c.device_id == device.id)
        for row in rows(connection, query.order_by(of.c.epoch, of.c.sequence, of.c.branch)):
            yield from _operation(row, told)
        expected = former.get(device.id, {}) | {device.epoch: (device.sequence, device.last_hash)}
        yield from _ends(device, told, expected)
        yield from debits.differing(lent.of(device.id), told.spent)


def _operation(row: AnyRow, told: _Told) -> Iterator[Break]:
    where = f"operation {row.id} of device {row.device_id}, {row.epoch}/{row.sequence}"
    verdict = _verdict(row)
    if isinstance(verdict, str):
        yield Break(where, verdict)
        return
    place = read_place(row.body.encode())
    if place is None:
        yield Break(where, "its body has no place in a chain")
        return
    for what in (
        *_linked(row, place, told),
        *_body(row, place, verdict),
        *_columns(row, told),
        *_position(verdict, told),
    ):
        yield Break(where, what)
    if verdict.outcome is Outcome.APPLIED:
        told.spent.add(row.kind, row.body, verdict.flags)


def _verdict(row: AnyRow) -> Verdict | str:
    try:
        verdict = msgspec.json.decode(row.verdict, type=Verdict)
    except msgspec.MsgspecError:
        return "its verdict cannot be read"
    if verdict.operation_id != row.id:
        return f"its verdict is about {verdict.operation_id}"
    if verdict.outcome.value != row.outcome:
        return f"it is {row.outcome} in the log, {verdict.outcome.value} in its verdict"
    return verdict


def _linked(row: AnyRow, place: Place, told: _Told) -> Iterator[str]:
    if row.branch:
        return
    sequence, last_hash = told.ends.get(row.epoch, (0, GENESIS))
    told.ends[row.epoch] = (row.sequence, row.hash)
    if row.sequence != sequence + 1:
        yield f"the chain goes from {sequence} to {row.sequence}: some are missing"
    elif place.previous_hash != last_hash:
        yield "it does not continue the operation before it"


def _body(row: AnyRow, place: Place, verdict: Verdict) -> Iterator[str]:
    said = (place.id, place.device_id, place.epoch, place.sequence, place.hash)
    if said != (row.id, row.device_id, row.epoch, row.sequence, row.hash):
        yield "its body is another operation's"
        return
    try:
        operation = decode_operation(row.body.encode())
        computed = operation.computed_hash()
    except UNREADABLE:
        if verdict.outcome is not Outcome.REJECTED:
            yield "its body cannot be read, and it was not rejected"
        return
    if computed != operation.hash and not operation.redacted and verdict.code != BAD_HASH:
        yield "its body is not what its hash was made of"


def _columns(row: AnyRow, told: _Told) -> Iterator[str]:
    facts = read_facts(row.body.encode())
    if row.store_id != told.device.store_id:
        yield f"it is of store {row.store_id}, its device of store {told.device.store_id}"
    for name in ("kind", "clerk_id", "member_id", "occurred_at"):
        if getattr(row, name) != getattr(facts, name):
            yield f"{name} is not what its body says"


def _position(verdict: Verdict, told: _Told) -> Iterator[str]:
    if verdict.position > told.feed_position:
        yield f"its verdict tells of feed position {verdict.position}, which is not there yet"


def _ends(device: AnyRow, told: _Told, expected: dict[int, tuple[int, str]]) -> Iterator[Break]:
    for epoch in sorted(told.ends.keys() | expected.keys()):
        found, said = told.ends.get(epoch, (0, GENESIS)), expected.get(epoch)
        where = f"device {device.id}, epoch {epoch}"
        if said is None:
            yield Break(where, "has operations of an epoch that never began")
        elif found != said:
            yield Break(where, f"its chain should end at {said[0]} and ends at {found[0]}")


def _former(connection: Connection) -> dict[str, dict[int, tuple[int, str]]]:
    found: dict[str, dict[int, tuple[int, str]]] = defaultdict(dict)
    for row in rows(connection, select(tables.former_chains)):
        found[row.device_id][row.epoch] = (row.sequence, row.last_hash)
    return found
