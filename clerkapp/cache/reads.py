"""Reads of the cache; every answer is domain records."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, func, or_, select

from clerkapp.cache import tables
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.erasure import Erasure
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.records import Entity
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store, VerificationKey
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry

TIMELINE_SHOWN = 200
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Followed:
    """The feed cursor as it came, and when head office was last heard (its clock, UTC)."""

    cursor: str
    heard_at: dt.datetime


@dataclass(slots=True)
class StoredFile:
    """Everything the cache holds of one member; lists are newest first."""

    member: Member
    stored_here: bool
    complaints: list[Complaint] = field(default_factory=list)
    timeline: list[TimelineEntry] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    coupons: list[Coupon] = field(default_factory=list)


def followed(connection: Connection) -> Followed | None:
    """How far the feed was followed; None while the cache is empty."""
    row = connection.execute(select(tables.followed)).one_or_none()
    return None if row is None else Followed(row.cursor, row.heard_at)


def policy(connection: Connection) -> Policy | None:
    """The rules in force; None before the first fill."""
    return _chain_record(connection, Entity.POLICY, "policy", Policy)


def store(connection: Connection, store_id: str) -> Store | None:
    """The shop this till stands in."""
    return _chain_record(connection, Entity.STORE, store_id, Store)


def own_store(connection: Connection) -> Store | None:
    """The shop this till stands in: the only one that head office tells it about."""
    return next(iter(_chain_records(connection, Entity.STORE, Store)), None)


def staff_member(connection: Connection, staff_id: str) -> StaffMember | None:
    """One entry of the roster."""
    return _chain_record(connection, Entity.STAFF, staff_id, StaffMember)


def roster(connection: Connection) -> list[StaffMember]:
    """Everybody who may work at this store."""
    return _chain_records(connection, Entity.STAFF, StaffMember)


def verification_keys(connection: Connection) -> dict[int, bytes]:
    """Head office's public keys by their id."""
    keys = _chain_records(connection, Entity.KEY, VerificationKey)
    return {key.id: bytes.fromhex(key.public_key) for key in keys}


def stored_file(connection: Connection, member_id: str) -> StoredFile | None:
    """One member's records; None when this till does not have them."""
    row = connection.execute(
        select(tables.members.c.data, tables.members.c.kept_until).where(
            tables.members.c.id == member_id
        )
    ).one_or_none()
    if row is None:
        return None
    found = StoredFile(msgspec.json.decode(row.data, type=Member), row.kept_until is None)
    _read_into(connection, found.complaints, member_id, Entity.COMPLAINT, Complaint)
    _read_into(connection, found.timeline, member_id, Entity.TIMELINE, TimelineEntry)
    _read_into(connection, found.tags, member_id, Entity.TAG, Tag)
    _read_into(connection, found.tasks, member_id, Entity.TASK, Task)
    _read_into(connection, found.coupons, member_id, Entity.COUPON, Coupon)
    return found


def wallet(connection: Connection, member_id: str) -> list[Coupon]:
    """One member's coupons, the newest first."""
    found: list[Coupon] = []
    _read_into(connection, found, member_id, Entity.COUPON, Coupon)
    return found


def member_names(connection: Connection, member_ids: set[str]) -> dict[str, str]:
    """Names of those of the given members that are stored here."""
    table = tables.members
    rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(member_ids)))
    return {row.id: row.name for row in rows}


def member_id_of_card(connection: Connection, card_number: str) -> str | None:
    """The member with that card, if stored here."""
    return connection.execute(
        select(tables.members.c.id).where(tables.members.c.card_number == card_number)
    ).scalar()


def has_member(connection: Connection, member_id: str) -> bool:
    """Whether a member is stored here."""
    statement = select(tables.members.c.id).where(tables.members.c.id == member_id)
    return connection.execute(statement).scalar() is not None


def complaint(connection: Connection, complaint_id: str) -> Complaint | None:
    """One complaint by id, if stored here."""
    table = tables.files
    data = connection.execute(
        select(table.c.data).where(table.c.entity == Entity.COMPLAINT, table.c.key == complaint_id)
    ).scalar()
    return None if data is None else msgspec.json.decode(data, type=Complaint)


def search(connection: Connection, text: str, limit: int) -> list[Member]:
    """Members by card number, whole phone, phone tail, or the beginning of the name."""
    table = tables.members
    matches = [table.c.card_number == text, table.c.phone == text, table.c.phone_tail == text]
    if not text.isdigit():
        matches = [table.c.name.between(text, text + "\U0010ffff")]
    rows = connection.execute(
        select(table.c.data).where(or_(*matches)).order_by(table.c.name, table.c.id).limit(limit)
    )
    return [msgspec.json.decode(row.data, type=Member) for row in rows]


def own_member_ids(connection: Connection) -> Iterator[str]:
    """The ids of the members that belong to this till, in their order; no guests."""
    table = tables.members
    query = select(table.c.id).where(table.c.kept_until.is_(None)).order_by(table.c.id)
    yield from connection.execute(query.execution_options(yield_per=1000)).scalars()


def own_members_stored(connection: Connection) -> int:
    """How many members belong to this till."""
    table = tables.members
    query = select(func.count()).select_from(table).where(table.c.kept_until.is_(None))
    return connection.execute(query).scalar_one()


def members_stored(connection: Connection) -> int:
    """How many members this till has."""
    return connection.execute(select(func.count()).select_from(tables.members)).scalar_one()


def unreadable_records(connection: Connection) -> int:
    """How many records of the feed could not be read and wait for a better one."""
    return connection.execute(select(func.count()).select_from(tables.unreadable)).scalar_one()


def free_budget(connection: Connection, kind: BudgetKind, owner_id: str, day: str) -> int:
    """What head office last said is free in a budget beyond all leases; 0 when never heard."""
    table = tables.budgets
    free = connection.execute(
        select(table.c.free_fen).where(
            table.c.kind == kind.value, table.c.owner_id == owner_id, table.c.day == day
        )
    ).scalar()
    return free or 0


def erasures(connection: Connection) -> list[Erasure]:
    """Whom head office orders to forget."""
    return _chain_records(connection, Entity.ERASURE, Erasure)


def chain_rows(connection: Connection) -> dict[tuple[str, str], bytes]:
    """The store's own records as they were taken in, by entity and key."""
    rows = connection.execute(select(tables.chain))
    return {(row.entity, row.key): row.data for row in rows}


def is_stored_here(connection: Connection, member_id: str) -> bool:
    """Whether a member belongs to this till, rather than being a guest or not here at all."""
    table = tables.members
    found = connection.execute(
        select(table.c.id).where(table.c.id == member_id, table.c.kept_until.is_(None))
    )
    return found.scalar() is not None


def _chain_record(connection: Connection, entity: Entity, key: str, kind: type[T]) -> T | None:
    table = tables.chain
    data = connection.execute(
        select(table.c.data).where(table.c.entity == entity, table.c.key == key)
    ).scalar()
    return None if data is None else msgspec.json.decode(data, type=kind)


def _chain_records(connection: Connection, entity: Entity, kind: type[T]) -> list[T]:
    table = tables.chain
    rows = connection.execute(
        select(table.c.data).where(table.c.entity == entity).order_by(table.c.key)
    )
    return [msgspec.json.decode(row.data, type=kind) for row in rows]


def _read_into(
    connection: Connection, into: list[Any], member_id: str, entity: Entity, kind: type[Any]
) -> None:
    table = tables.files
    rows = connection.execute(
        select(table.c.data)
        .where(table.c.member_id == member_id, table.c.entity == entity)
        .order_by(table.c.at.desc())
        .limit(TIMELINE_SHOWN)
    )
    into.extend(msgspec.json.decode(row.data, type=kind) for row in rows)
