"""The change feed: per store, in commit order, naming what changed and never what it became."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from clerkapp.domain.clock import SystemClock
from headoffice import announcing, partitions, records, tables
from headoffice.database import Database
from headoffice.schema import epoch_of
from headoffice.times import stored
from sync.wire import Change, Changes, Cursor, Entity, Page, Reset

PAGE_CHANGES = 500
FIRST_SCOPE = "1"


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that a transaction changed, and one store that has to hear of it."""

    store_id: str
    entity: Entity
    key: str
    owner: str | None = None
    """Whose record it is, where it is a member's and that is known: it is found faster by it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: which record changed, and whose it is where that is known."""

    position: int
    entity: Entity
    key: str
    owner: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """Where a store's feed stands; entries up to ``floor`` are no longer kept."""

    cursor: Cursor
    floor: int


def open_feed(connection: Connection, store_ids: Iterable[str]) -> None:
    """Begin the feeds of new stores."""
    rows = [{"store_id": x, "scope": FIRST_SCOPE, "position": 0, "floor": 0} for x in store_ids]
    connection.execute(insert(tables.feed_heads), rows)


def publish(
    connection: Connection, touched: Iterable[Touched], now: dt.datetime | None = None
) -> dict[str, int]:
    """Tell each store what changed; answers the new position of each store told.

    ``now`` is when, as compaction will count it; by this computer's clock where it is not given.

    Call it last and once in a transaction: it locks the stores' feeds until the commit, which is
    what makes positions visible in order. Stores are locked in one order, so that two writers
    never wait for each other.
    """
    at = stored(now or SystemClock().now())
    by_store: dict[str, dict[tuple[Entity, str], str | None]] = defaultdict(dict)
    for one in touched:
        named = by_store[one.store_id]
        owner = one.key if one.entity is Entity.MEMBER else one.owner
        named[one.entity, one.key] = owner or named.get((one.entity, one.key))
    announcing.note(connection, by_store)
    return {
        store_id: _append(connection, store_id, by_store[store_id], at)
        for store_id in sorted(by_store)
    }


def cursor_now(connection: Connection, store_id: str) -> Cursor:
    """Where a store's feed stands."""
    return head_of(connection, store_id).cursor


def head_of(connection: Connection, store_id: str) -> Head:
    """Where a store's feed stands, and from where it is kept."""
    heads = tables.feed_heads
    query = select(heads.c.scope, heads.c.position, heads.c.floor).where(
        heads.c.store_id == store_id
    )
    scope, position, floor = connection.execute(query).one()
    return Head(Cursor(epoch_of(connection), scope, position), floor)


def reset_reason(cursor: Cursor, head: Head) -> str | None:
    """Why a cursor can't be continued from; None where it can."""
    # A position ahead of the head was given by a database that is no longer this one.
    if cursor.epoch != head.cursor.epoch or cursor.position > head.cursor.position:
        return "epoch"
    if cursor.scope != head.cursor.scope:
        return "scope"
    return "compacted" if cursor.position < head.floor else None


def compact_all(database: Database, before: dt.datetime) -> int:
    """Forget every entry older than ``before``, one store after the other; answers how many.

    No two stores wait for it at once. Parts of the feed that nobody needs any more are dropped.
    """
    with database.reading() as connection:
        store_ids = sorted(positions(connection))
    gone = 0
    for store_id in store_ids:
        with database.writing() as connection:
            gone += _compact_one(connection, store_id, before)
    with database.writing() as connection:
        partitions.keep_up(connection, SystemClock().now(), before)
    return gone


def compact(connection: Connection, before: dt.datetime) -> int:
    """Forget every entry older than ``before``, in one transaction; answers how many.

    Cursors that had not come that far are reset from now on.
    """
    return sum(_compact_one(connection, x, before) for x in sorted(positions(connection)))


def _compact_one(connection: Connection, store_id: str, before: dt.datetime) -> int:
    heads, feed = tables.feed_heads, tables.feed
    mine = heads.c.store_id == store_id
    locked = select(heads.c.position, heads.c.floor).where(mine).with_for_update()
    position, known_floor = connection.execute(locked).one()
    kept = select(func.min(feed.c.position)).where(
        (feed.c.store_id == store_id) & (feed.c.at >= stored(before))
    )
    first_kept = connection.execute(kept).scalar()
    floor = max(position if first_kept is None else first_kept - 1, known_floor)
    connection.execute(update(heads).where(mine).values(floor=floor))
    if not partitions.is_parted(connection):
        gone = (feed.c.store_id == store_id) & (feed.c.position <= floor)
        connection.execute(delete(feed).where(gone))
    return int(floor - known_floor)


def positions(connection: Connection) -> dict[str, int]:
    """Where every store's feed stands."""
    heads = tables.feed_heads.c
    query = select(heads.store_id, heads.position)
    return {row.store_id: row.position for row in connection.execute(query)}


def changes_after(
    connection: Connection, store_id: str, cursor: Cursor, now: dt.datetime
) -> Changes:
    """The next page behind a cursor, empty at the end, or a reset. Wants one reading state."""
    found = head_of(connection, store_id)
    reason, head = reset_reason(cursor, found), found.cursor
    if reason is not None:
        return Reset(reason=reason, server_time=now)
    rows = _entries(connection, store_id, cursor.position)
    position = rows[-1].position if rows else cursor.position
    if not is_whole(rows, cursor, head):
        return Reset(reason="compacted", server_time=now)
    return Page(
        changes=_with_documents(connection, store_id, rows),
        cursor=Cursor(head.epoch, head.scope, position).text(),
        more=position < head.position,
        server_time=now,
    )


def is_whole(rows: Sequence[Entry], cursor: Cursor, head: Cursor) -> bool:
    """Whether nothing is missing behind a cursor: positions of a store have no gaps.

    What is missing was dropped with its part while an older state was read, in which it still
    seems to be told.
    """
    if not rows:
        return cursor.position == head.position
    return rows[-1].position - cursor.position == len(rows)


def _append(
    connection: Connection, store_id: str, keys: Mapping[tuple[Entity, str], str | None], at: str
) -> int:
    heads = tables.feed_heads
    query = (
        update(heads)
        .where(heads.c.store_id == store_id)
        .values(position=heads.c.position + len(keys))
        .returning(heads.c.position)
    )
    last = int(connection.execute(query).scalar_one())
    first = last - len(keys) + 1
    rows = [
        {
            "store_id": store_id,
            "position": first + place,
            "transaction_end": last,
            "entity": entity.value,
            "key": key,
            "at": at,
            "owner": owner,
        }
        for place, ((entity, key), owner) in enumerate(keys.items())
    ]
    connection.execute(insert(tables.feed), rows)
    return last


def _entries(connection: Connection, store_id: str, after: int) -> list[Entry]:
    feed = tables.feed
    later = (feed.c.store_id == store_id) & (feed.c.position > after)
    aimed_at = (
        select(feed.c.transaction_end).where(later).order_by(feed.c.position).limit(PAGE_CHANGES)
    )
    ends = connection.execute(aimed_at).scalars().all()
    if not ends:
        return []
    query = (
        select(feed.c.position, feed.c.entity, feed.c.key, feed.c.owner)
        .where(later & (feed.c.position <= ends[-1]))
        .order_by(feed.c.position)
    )
    found = connection.execute(query)
    return [Entry(position, Entity(name), key, owner) for position, name, key, owner in found]


def _with_documents(connection: Connection, store_id: str, rows: list[Entry]) -> list[Change]:
    # Every mention would carry the same record as it is now: the last one is enough.
    last = {(x.entity, x.key): x for x in rows}
    wanted: dict[Entity, list[tuple[str, str | None]]] = defaultdict(list)
    for entry in last.values():
        wanted[entry.entity].append((entry.key, entry.owner))
    found = {
        entity: _documents(connection, store_id, entity, keys) for entity, keys in wanted.items()
    }
    return [
        _change(x.position, x.entity, x.key, found[x.entity].get(x.key))
        for x in sorted(last.values(), key=lambda entry: entry.position)
    ]


def _documents(
    connection: Connection, store_id: str, entity: Entity, keys: list[tuple[str, str | None]]
) -> dict[str, bytes]:
    owned = {key: owner for key, owner in keys if owner is not None}
    anybodys = [key for key, owner in keys if owner is None]
    found = records.documents(connection, store_id, entity, anybodys) if anybodys else {}
    return found | (records.owned_documents(connection, store_id, entity, owned) if owned else {})


def _change(position: int, entity: Entity, key: str, document: bytes | None) -> Change:
    if document is None:
        return Change(position=position, entity=entity.value, key=key, gone=True)
    return Change(position=position, entity=entity.value, key=key, data=msgspec.Raw(document))
