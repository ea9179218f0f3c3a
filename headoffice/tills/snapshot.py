"""A store's fill: every record of it, in an order that a cut-off stream goes on in.

Rows come in groups: each record of the store itself is one, then each member with all of theirs.
Some groups at a time are read in one short transaction, so that neither a slow line nor a large
store holds one open. What changes meanwhile comes by the feed.
"""

import datetime as dt
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from headoffice import feed, records
from headoffice.database import Database
from headoffice.errors import FaultError
from sync.wire import Cursor, Entity, Reset, SnapshotHead, SnapshotRow, SnapshotTail, encode

MEMBERS_AT_ONCE = 200
PIECE_BYTES = 64 * 1024
COMPRESSION = 5
GZIP_WINDOW = 31
STORE_RECORDS = tuple(
    entity
    for entity in Entity
    if entity is not Entity.MEMBER and entity not in records.MEMBER_PARTS
)


@dataclass(frozen=True, slots=True)
class Place:
    """Behind which group a stream goes on, and the cursor that its beginning was told."""

    entity: Entity
    key: str
    cursor: Cursor

    @classmethod
    def parse(cls, after: str, cursor: str) -> "Place":
        """From ``ENTITY/KEY`` and a cursor. Raises FaultError 400 where they name no group."""
        name, _, key = after.partition("/")
        try:
            place = cls(Entity(name), key, Cursor.parse(cursor))
        except ValueError as error:
            raise FaultError(400, "malformed", "after and cursor name no place") from error
        if place.entity not in (*STORE_RECORDS, Entity.MEMBER):
            raise FaultError(400, "malformed", "after names no beginning of a group")
        return place


def stream(
    database: Database, store_id: str, place: Place | None, now: dt.datetime
) -> Iterator[bytes]:
    """The snapshot as gzip in pieces: from the beginning, or behind a place.

    Nothing but the place is remembered between two requests. A place whose cursor cannot be
    continued is answered with a reset as the only line.
    """
    packer = zlib.compressobj(COMPRESSION, zlib.DEFLATED, GZIP_WINDOW)
    for lines in _batches(database, store_id, place, now):
        packed = packer.compress(b"".join(line + b"\n" for line in lines))
        # What was read so far must reach the till, so that a cut costs it little.
        yield from _pieces(packed + packer.flush(zlib.Z_SYNC_FLUSH))
    yield packer.flush()


def _batches(
    database: Database, store_id: str, place: Place | None, now: dt.datetime
) -> Iterator[list[bytes]]:
    with database.reading() as connection:
        beginning = _beginning(connection, store_id, place, now)
    yield [encode(beginning)]
    if isinstance(beginning, Reset):
        return
    sent = 0
    for rows in _groups(database, store_id, place):
        sent += len(rows)
        yield [encode(row) for row in rows]
    yield [encode(SnapshotTail(count=sent))]


def _beginning(
    connection: Connection, store_id: str, place: Place | None, now: dt.datetime
) -> SnapshotHead | Reset:
    head = feed.head_of(connection, store_id)
    reason = None if place is None else feed.reset_reason(place.cursor, head)
    if reason is not None:
        return Reset(reason=reason, server_time=now)
    cursor = head.cursor if place is None else place.cursor
    count = _count_behind(connection, store_id, place)
    return SnapshotHead(cursor=cursor.text(), count=count, server_time=now)


def _count_behind(connection: Connection, store_id: str, place: Place | None) -> int:
    member_id = _last_member(place)
    own = 0 if member_id else len(_store_rows(connection, store_id, place))
    return own + records.count_of_members(connection, store_id, member_id)


def _groups(database: Database, store_id: str, place: Place | None) -> Iterator[list[SnapshotRow]]:
    after = _last_member(place)
    if not after:
        with database.reading() as connection:
            rows = _store_rows(connection, store_id, place)
        yield rows
    while True:
        with database.reading() as connection:
            ids = records.members_after(connection, store_id, after, MEMBERS_AT_ONCE)
            rows = _member_rows(connection, store_id, ids)
        if not ids:
            return
        yield rows
        after = ids[-1]


def _store_rows(connection: Connection, store_id: str, place: Place | None) -> list[SnapshotRow]:
    rows = [
        _row(entity, key, document)
        for entity in STORE_RECORDS
        for key, document in records.all_documents(connection, store_id, entity)
    ]
    rows.sort(key=_rank)
    if place is None:
        return rows
    named = _rank(_row(place.entity, place.key, b""))
    return [row for row in rows if _rank(row) > named]


def _rank(row: SnapshotRow) -> tuple[int, str]:
    return STORE_RECORDS.index(Entity(row.entity)), row.key


def _member_rows(connection: Connection, store_id: str, ids: list[str]) -> list[SnapshotRow]:
    groups: dict[str, list[SnapshotRow]] = defaultdict(list)
    profiles = records.documents(connection, store_id, Entity.MEMBER, ids)
    for member_id in ids:
        if member_id in profiles:
            groups[member_id].append(_row(Entity.MEMBER, member_id, profiles[member_id]))
    for entity in records.MEMBER_PARTS:
        for member_id, key, document in records.parts_of_members(connection, entity, ids):
            groups[member_id].append(_row(entity, key, document))
    return [row for member_id in ids for row in groups[member_id]]


def _last_member(place: Place | None) -> str:
    return place.key if place is not None and place.entity is Entity.MEMBER else ""


def _row(entity: Entity, key: str, document: bytes) -> SnapshotRow:
    return SnapshotRow(entity=entity.value, key=key, data=msgspec.Raw(document))


def _pieces(packed: bytes) -> Iterator[bytes]:
    for start in range(0, len(packed), PIECE_BYTES):
        yield packed[start : start + PIECE_BYTES]
