"""Take in what head office says: pages of the feed, rows of a snapshot, single files, budgets.

Rows and cursor are written in one transaction. A record that cannot be read is set aside and
reported; the one before it stays in force, and the rest of the page goes on.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerkapp.cache import member_rows, search_index, tables
from clerkapp.cache.reading import UnreadableRecordError, read_record
from clerkapp.database import bare
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.digest import mark
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.records import RECORD_TYPES, Entity
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry

READ_THROUGH_KEPT = dt.timedelta(hours=2)
FileRecord = Complaint | TimelineEntry | Tag | Task | Coupon
FILE_ENTITIES = (Entity.COMPLAINT, Entity.TIMELINE, Entity.TAG, Entity.TASK, Entity.COUPON)


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it came: JSON bytes, or None where it is gone."""

    entity: str
    key: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a page touched: members whose files changed, and whether the store's own rules did."""

    member_ids: frozenset[str] = frozenset()
    chain_changed: bool = False
    unreadable: int = 0


class Intake:
    """Takes rows into an open transaction and remembers what they touched."""

    def __init__(self, connection: Connection, kept_until: dt.datetime | None = None) -> None:
        self._connection = connection
        self._kept_until = kept_until
        self._members: set[str] = set()
        self._chain_changed = False
        self._unreadable = 0
        rows = connection.execute(select(tables.unreadable.c.entity, tables.unreadable.c.key))
        self._aside = {(row.entity, row.key) for row in rows}

    def take(self, rows: Iterable[Row]) -> TakenIn:
        """Take rows in, in their order."""
        for row in rows:
            if row.entity in RECORD_TYPES:
                self._take_one(Entity(row.entity), row)
        return TakenIn(frozenset(self._members), self._chain_changed, self._unreadable)

    def _take_one(self, entity: Entity, row: Row) -> None:
        record = None
        if row.data is not None:
            try:
                record = read_record(entity, row.data)
            except UnreadableRecordError as error:
                self._set_aside(entity, row.key, row.data, str(error))
                return
        self._forget_unreadable(entity, row.key)
        self._place(entity, row, record)

    def _place(self, entity: Entity, row: Row, record: object | None) -> None:
        if entity is Entity.MEMBER:
            self._place_member(row, record)
        elif entity in FILE_ENTITIES:
            self._place_in_file(entity, row, record)
        else:
            self._place_in_chain(entity, row)

    def _place_member(self, row: Row, record: object | None) -> None:
        self._members.add(row.key)
        if isinstance(record, Member):
            member_rows.place(self._connection, record, row.data, self._kept_until)
        else:
            member_rows.drop(self._connection, row.key)

    def _place_in_file(self, entity: Entity, row: Row, record: object | None) -> None:
        table = tables.files
        same = (table.c.entity == entity) & (table.c.key == row.key)
        gone = self._connection.execute(delete(table).where(same).returning(table.c.member_id))
        self._members.update(gone.scalars())
        if isinstance(record, FileRecord):
            self._members.add(record.member_id)
            self._connection.execute(table.insert().values(**_file_row(entity, row, record)))

    def _place_in_chain(self, entity: Entity, row: Row) -> None:
        table = tables.chain
        self._chain_changed = True
        if row.data is None:
            same = (table.c.entity == entity) & (table.c.key == row.key)
            self._connection.execute(delete(table).where(same))
            return
        self._connection.execute(
            insert(table)
            .values(entity=entity, key=row.key, data=row.data)
            .on_conflict_do_update(index_elements=["entity", "key"], set_={"data": row.data})
        )

    def _set_aside(self, entity: Entity, key: str, data: bytes, why: str) -> None:
        self._unreadable += 1
        self._aside.add((entity, key))
        values: dict[str, Any] = {"why": why}
        if self._kept_until is None:
            values["mark"] = mark(entity, key, data)
        self._connection.execute(
            insert(tables.unreadable)
            .values(entity=entity, key=key, **values)
            .on_conflict_do_update(index_elements=["entity", "key"], set_=values)
        )

    def _forget_unreadable(self, entity: Entity, key: str) -> None:
        table = tables.unreadable
        if (entity, key) not in self._aside:
            return
        self._aside.discard((entity, key))
        self._connection.execute(delete(table).where(table.c.entity == entity, table.c.key == key))


def fill(connection: Connection, rows: Iterable[Row]) -> TakenIn:
    """Take snapshot rows into a cache that is being filled, many at a time.

    Nothing that is there can be replaced: a row that comes twice is an ``IntegrityError``. Members
    of a cache that follows nothing yet can be searched for when it does, see ``follow``.
    """
    last = bare.run(connection, "SELECT max(place) FROM members").fetchone()[0]
    taken = _BulkFill().run(connection, rows)
    if _follows(connection):
        search_index.build(connection, last or 0)
    return taken


class _BulkFill:
    """Sorts rows by table and inserts them in batches."""

    _SIZE = 2000

    def __init__(self) -> None:
        self._lots: dict[Any, list[dict[str, Any]]] = {
            tables.members: [],
            tables.files: [],
            tables.chain: [],
            tables.unreadable: [],
        }
        self._unreadable = 0

    def run(self, connection: Connection, rows: Iterable[Row]) -> TakenIn:
        for row in rows:
            if row.entity not in RECORD_TYPES or row.data is None:
                continue
            table, values = self._values(Entity(row.entity), row, row.data)
            lot = self._lots[table]
            lot.append(values)
            if len(lot) >= self._SIZE:
                connection.execute(table.insert(), lot)
                lot.clear()
        for table, lot in self._lots.items():
            if lot:
                connection.execute(table.insert(), lot)
        return TakenIn(chain_changed=True, unreadable=self._unreadable)

    def _values(self, entity: Entity, row: Row, data: bytes) -> tuple[Any, dict[str, Any]]:
        try:
            record = read_record(entity, data)
        except UnreadableRecordError as error:
            self._unreadable += 1
            named = {"entity": entity, "key": row.key, "mark": mark(entity, row.key, data)}
            return tables.unreadable, {**named, "why": str(error)}
        if isinstance(record, Member):
            return tables.members, member_rows.values(record, data)
        if isinstance(record, FileRecord):
            return tables.files, _file_row(entity, row, record)
        return tables.chain, {"entity": entity, "key": row.key, "data": data}


def keep_former(connection: Connection, former: dict[tuple[str, str], bytes]) -> None:
    """Keep the former policy, store, key or person in force where the new one cannot be read."""
    for row in connection.execute(select(tables.unreadable)).all():
        data = former.get((row.entity, row.key))
        if data is not None:
            connection.execute(
                tables.chain.insert().values(entity=row.entity, key=row.key, data=data)
            )


def follow(connection: Connection, cursor: str, heard_at: dt.datetime) -> None:
    """Save how far the feed was followed, in the transaction of the rows it belongs to.

    The first time is the end of a fill: all that came with it becomes searchable at once.
    """
    if not _follows(connection):
        search_index.build(connection)
    values = {"cursor": cursor, "heard_at": heard_at}
    connection.execute(
        insert(tables.followed)
        .values(only=1, **values)
        .on_conflict_do_update(index_elements=["only"], set_=values)
    )


def keep_free_budget(
    connection: Connection,
    kind: BudgetKind,
    owner_id: str,
    day: str,
    free_fen: int,
    heard_at: dt.datetime,
) -> None:
    """Note what head office says is free beyond all leases."""
    values = {"free_fen": free_fen, "heard_at": heard_at}
    connection.execute(
        insert(tables.budgets)
        .values(kind=kind.value, owner_id=owner_id, day=day, **values)
        .on_conflict_do_update(index_elements=["kind", "owner_id", "day"], set_=values)
    )


def drop_stale_guests(connection: Connection, now: dt.datetime) -> None:
    """Drop files that were read through and whose time is over."""
    table = tables.members
    stale = connection.execute(select(table.c.id).where(table.c.kept_until < now)).scalars().all()
    for member_id in stale:
        member_rows.drop(connection, member_id)


def _follows(connection: Connection) -> bool:
    return bare.run(connection, "SELECT 1 FROM followed").fetchone() is not None


def _file_row(entity: Entity, row: Row, record: FileRecord) -> dict[str, Any]:
    return {
        "member_id": record.member_id,
        "entity": entity.value,
        "at": _at(record),
        "key": row.key,
        "data": row.data,
        "due_on": _due_on(record),
        "code": record.code if isinstance(record, Coupon) else None,
    }


def _due_on(record: FileRecord) -> str | None:
    if isinstance(record, Task) and not record.done:
        return record.due_on.isoformat()
    return None


def _at(record: FileRecord) -> str:
    match record:
        case Complaint():
            moment: dt.date = record.opened_at
        case TimelineEntry():
            moment = record.at
        case Tag():
            moment = record.set_at
        case Task():
            moment = record.due_on
        case Coupon():
            moment = record.issued_at
    return moment.isoformat()
