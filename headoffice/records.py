"""The domain's records in the database: one document each, as it travels."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from clerkapp.domain.approval import Approval
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.signal import Signal
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import VerificationKey
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.trust import StoreDevice
from headoffice import tables
from headoffice.identity import aliases
from headoffice.times import stored
from sync.wire import RECORD_TYPES, Entity, Record, encode, record_key

POLICY_KEY = "policy"
CHUNK = 500
"""Keys in one query; databases limit how many values a statement may carry."""

MEMBER_PARTS: dict[Entity, Table] = {
    Entity.COMPLAINT: tables.complaints,
    Entity.TIMELINE: tables.timeline,
    Entity.TAG: tables.tags,
    Entity.TASK: tables.tasks,
    Entity.COUPON: tables.coupons,
}
"""What belongs to one member and goes where the member's profile goes."""

STORE_PARTS: dict[Entity, Table] = {
    Entity.APPROVAL: tables.approvals,
    Entity.DEVICE: tables.store_devices,
    Entity.SIGNAL: tables.signals,
}
"""What belongs to one store and goes to its tills alone."""

_TABLES: dict[Entity, Table] = {
    Entity.STORE: tables.stores,
    Entity.KEY: tables.keys,
    Entity.POLICY: tables.policies,
    Entity.STAFF: tables.staff,
    Entity.MEMBER: tables.members,
    Entity.ERASURE: tables.erasures,
    Entity.FIGURES: tables.figures,
    Entity.STOCK: tables.stocks,
    **STORE_PARTS,
    Entity.REVOCATION: tables.revocations,
    **MEMBER_PARTS,
}

_OWNERS: dict[Entity, str] = {
    **dict.fromkeys(MEMBER_PARTS, "member_id"),
    **dict.fromkeys(STORE_PARTS, "store_id"),
}
"""The column that says whose a record is, where that is not its key."""

R = TypeVar("R")


def entity_of(record: Record) -> Entity:
    """Which entity a record is."""
    return next(entity for entity, kind in RECORD_TYPES.items() if isinstance(record, kind))


def insert_records(connection: Connection, records: Iterable[Record]) -> None:
    """Insert records of one kind. A policy goes with ``set_policy``."""
    rows = [(entity_of(record), _row(record)) for record in records]
    for entity in dict.fromkeys(entity for entity, _ in rows):
        connection.execute(insert(_TABLES[entity]), [row for kind, row in rows if kind is entity])


def update_record(connection: Connection, record: Record, was_of: str | None = None) -> None:
    """Replace the record of the same key; ``was_of`` is whose it was until now, if it was another
    member's."""
    entity, row = entity_of(record), _row(record)
    if was_of not in (None, row.get("member_id")):
        # Where a row lies follows from whose it is: it does not stay in its place.
        connection.execute(delete(_TABLES[entity]).where(_named(entity, row["id"], was_of)))
        connection.execute(insert(_TABLES[entity]).values(row))
        return
    owner = row.get(_OWNERS.get(entity, ""))
    values = {name: value for name, value in row.items() if name not in ("id", *_OWNERS.values())}
    mine = _named(entity, row["id"], owner)
    connection.execute(update(_TABLES[entity]).where(mine).values(values))


def update_records(connection: Connection, records: Iterable[Record]) -> None:
    """Replace the records of the same keys: one statement for many of one kind."""
    rows = [(entity_of(record), _row(record)) for record in records]
    for entity in dict.fromkeys(entity for entity, _ in rows):
        table = _TABLES[entity]
        named = ("id", _OWNERS[entity]) if entity in _OWNERS else ("id",)
        values = [row for kind, row in rows if kind is entity]
        columns: dict[str, Any] = {x: bindparam(x) for x in values[0] if x not in named}
        same = [table.c[x] == bindparam(f"key_{x}") for x in named]
        parameters = [{f"key_{k}" if k in named else k: v for k, v in x.items()} for x in values]
        connection.execute(update(table).where(*same).values(columns), parameters)


def set_policy(connection: Connection, store_id: str, policy: Policy) -> None:
    """Insert the policy of a store that has none yet; its version is kept for good."""
    row = {"store_id": store_id, "document": encode(policy).decode()}
    connection.execute(insert(tables.policies).values(row))
    connection.execute(insert(tables.policy_versions).values(**row, version=policy.version))


def read(
    connection: Connection, entity: Entity, key: str, kind: type[R], owner: str | None = None
) -> R | None:
    """The record of that key, wherever it belongs; None when there is none.

    With ``owner``, the member or store that it belongs to, it is looked for there alone.
    """
    query = select(_TABLES[entity].c.document).where(_named(entity, key, owner))
    return _decoded(connection.execute(query).scalar_one_or_none(), kind)


def read_locked(
    connection: Connection, entity: Entity, key: str, kind: type[R], owner: str | None = None
) -> R | None:
    """Like ``read``; nobody else changes the record until this transaction ends."""
    query = select(_TABLES[entity].c.document).where(_named(entity, key, owner))
    locked = connection.execute(query.with_for_update(key_share=True))
    return _decoded(locked.scalar_one_or_none(), kind)


def member_by_key(connection: Connection, key: str) -> Member | None:
    """The member of that id or card number, or of one that was joined into another member."""
    of = tables.members.c
    for same in (of.id == key, of.card_number == key):
        found = connection.execute(select(of.document).where(same)).scalars().first()
        if found is not None:
            break
    else:
        survivor = aliases.survivor_by_key(connection, key)
        return None if survivor is None else read(connection, Entity.MEMBER, survivor, Member)
    return _decoded(found, Member)


def parts_of(connection: Connection, entity: Entity, member_id: str, kind: type[R]) -> list[R]:
    """All records of one entity that belong to a member, in the order of their ids."""
    table = MEMBER_PARTS[entity]
    query = select(table.c.document).where(table.c.member_id == member_id).order_by(table.c.id)
    found = connection.execute(query).scalars()
    return [msgspec.json.decode(document, type=kind) for document in found]


def part_keys(connection: Connection, member_id: str) -> list[tuple[Entity, str]]:
    """Entity and key of everything that belongs to a member, the profile first."""
    keys = [(Entity.MEMBER, member_id)]
    for entity, table in MEMBER_PARTS.items():
        query = select(table.c.id).where(table.c.member_id == member_id).order_by(table.c.id)
        keys += [(entity, key) for key in connection.execute(query).scalars()]
    return keys


def documents(
    connection: Connection, store_id: str, entity: Entity, keys: list[str]
) -> dict[str, bytes]:
    """The current documents of those keys, as far as they belong to the store."""
    found: dict[str, bytes] = {}
    for start in range(0, len(keys), CHUNK):
        wanted = _key_values(entity, store_id, keys[start : start + CHUNK])
        query = _of_store(entity, store_id).where(_key_column(entity).in_(wanted))
        found |= {_key_text(entity, key): text.encode() for key, text in connection.execute(query)}
    return found


def owned_documents(
    connection: Connection, store_id: str, entity: Entity, owners: Mapping[str, str]
) -> dict[str, bytes]:
    """The same of members' records by their keys, each looked for where its owner's lie."""
    found: dict[str, bytes] = {}
    table, keys = _TABLES[entity], list(owners)
    owner = table.c.member_id if entity in MEMBER_PARTS else table.c.id
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        query = _of_store(entity, store_id).where(
            table.c.id.in_(some), owner.in_({owners[x] for x in some})
        )
        found |= {key: text.encode() for key, text in connection.execute(query)}
    return found


def all_documents(
    connection: Connection, store_id: str, entity: Entity
) -> Iterator[tuple[str, bytes]]:
    """Key and document of everything of an entity that belongs to a store, in order of key."""
    query = _of_store(entity, store_id).order_by(_key_column(entity))
    for key, text in connection.execute(query.execution_options(yield_per=CHUNK)):
        yield _key_text(entity, key), text.encode()


def count_documents(connection: Connection, store_id: str, entity: Entity) -> int:
    """How many ``all_documents`` yields in this transaction."""
    query = select(func.count()).select_from(_of_store(entity, store_id).subquery())
    return int(connection.execute(query).scalar_one())


def members_after(connection: Connection, store_id: str, after: str, limit: int) -> list[str]:
    """The next members of a store behind a member id, in the order of their ids."""
    scopes = tables.member_scopes.c
    query = (
        select(scopes.member_id)
        .where((scopes.store_id == store_id) & (scopes.member_id > after))
        .order_by(scopes.member_id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())


def parts_of_members(
    connection: Connection, entity: Entity, member_ids: list[str]
) -> Iterator[tuple[str, str, bytes]]:
    """Member id, key and document of one entity's records of some members, in order of key."""
    table = MEMBER_PARTS[entity]
    query = (
        select(table.c.member_id, table.c.id, table.c.document)
        .where(table.c.member_id.in_(member_ids))
        .order_by(table.c.id)
    )
    for member_id, key, text in connection.execute(query):
        yield member_id, key, text.encode()


def count_of_members(connection: Connection, store_id: str, after: str) -> int:
    """How many records belong to a store's members behind a member id."""
    scopes = tables.member_scopes
    behind = (scopes.c.store_id == store_id) & (scopes.c.member_id > after)
    query = select(func.count()).select_from(scopes).where(behind)
    found = int(connection.execute(query).scalar_one())
    for table in MEMBER_PARTS.values():
        joined = table.join(scopes, scopes.c.member_id == table.c.member_id)
        query = select(func.count()).select_from(joined).where(behind)
        found += int(connection.execute(query).scalar_one())
    return found


def member_scopes(connection: Connection, member_id: str) -> list[str]:
    """The stores that keep a member's records, in order."""
    scopes = tables.member_scopes.c
    query = select(scopes.store_id).where(scopes.member_id == member_id).order_by(scopes.store_id)
    return list(connection.execute(query).scalars())


def scopes_of_members(connection: Connection, member_ids: Iterable[str]) -> dict[str, list[str]]:
    """The stores that keep each of those members, in order."""
    each = list(dict.fromkeys(member_ids))
    found: dict[str, list[str]] = {x: [] for x in each}
    scopes = tables.member_scopes.c
    for start in range(0, len(each), CHUNK):
        of_some = scopes.member_id.in_(each[start : start + CHUNK])
        query = select(scopes.member_id, scopes.store_id).where(of_some)
        for member_id, store_id in connection.execute(query.order_by(scopes.store_id)):
            found[member_id].append(store_id)
    return found


def record_id(record: Record) -> str | int:
    """The value of the key column of a record's table."""
    return record.id if isinstance(record, VerificationKey) else record_key(record)


def _row(record: Record) -> dict[str, Any]:
    row: dict[str, Any] = {"id": record_id(record), "document": encode(record).decode()}
    match record:
        case Member():
            named = ("card_number", "phone", "name", "home_store_id")
            row |= {name: getattr(record, name) for name in named}
        case StaffMember():
            row |= {"role": record.role.value, "active": record.active}
        case VerificationKey():
            row |= {"public_key": record.public_key}
        case TimelineEntry():
            row |= {"member_id": record.member_id, "at": stored(record.at)}
        case Approval() | StoreDevice() | Signal():
            row |= {"store_id": record.store_id}
        case Coupon():
            row |= {"member_id": record.member_id, "code": record.code}
        case _ if entity_of(record) in MEMBER_PARTS:
            row |= {"member_id": cast(Any, record).member_id}
    return row


def _of_store(entity: Entity, store_id: str) -> Select[Any]:
    table = _TABLES[entity]
    query = select(_key_column(entity), table.c.document)
    scopes, roster = tables.member_scopes, tables.staff_stores
    match entity:
        case Entity.KEY | Entity.REVOCATION:
            return query
        case Entity.STORE:
            return query.where(table.c.id == store_id)
        case Entity.POLICY:
            return query.where(table.c.store_id == store_id)
        case Entity.STAFF:
            return query.join(roster).where(roster.c.store_id == store_id)
        case Entity.FIGURES:
            of_store = select(roster.c.staff_id).where(roster.c.store_id == store_id)
            return query.where(table.c.id.in_(of_store))
        case Entity.STOCK | Entity.APPROVAL | Entity.DEVICE | Entity.SIGNAL:
            return query.where(table.c.store_id == store_id)
        case Entity.ERASURE:
            return query.where(table.c.document != "")
        case Entity.MEMBER:
            return query.join(scopes).where(scopes.c.store_id == store_id)
    return query.join(scopes, scopes.c.member_id == table.c.member_id).where(
        scopes.c.store_id == store_id
    )


def _key_column(entity: Entity) -> Any:
    table = _TABLES[entity]
    match entity:
        case Entity.POLICY:
            return table.c.store_id
        case Entity.STOCK:
            return table.c.sample_id
    return table.c.id


def _named(entity: Entity, key: str | int, owner: str | None) -> ColumnElement[bool]:
    same: ColumnElement[bool] = _key_column(entity) == key
    if owner is None or entity not in _OWNERS:
        return same
    return same & (_TABLES[entity].c[_OWNERS[entity]] == owner)


def _key_text(entity: Entity, key: str | int) -> str:
    return POLICY_KEY if entity is Entity.POLICY else str(key)


def _key_values(entity: Entity, store_id: str, keys: list[str]) -> list[Any]:
    if entity is Entity.POLICY:
        return [store_id]
    return [int(key) for key in keys] if entity is Entity.KEY else keys


def _decoded(document: str | None, kind: type[R]) -> R | None:
    return None if document is None else msgspec.json.decode(document, type=kind)
