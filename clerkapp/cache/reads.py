"""Reads of the cache; every answer is domain records."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

import msgspec
from sqlalchemy import Connection, select

from clerkapp.cache import tables
from clerkapp.cache.search_terms import card_term
from clerkapp.database import bare
from clerkapp.domain.approval import Approval
from clerkapp.domain.clock import local_day
from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.erasure import Erasure
from clerkapp.domain.figures import SampleStock, StaffFigures
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.member import Member
from clerkapp.domain.policy import Policy
from clerkapp.domain.records import Entity
from clerkapp.domain.signal import Signal
from clerkapp.domain.staff import StaffMember
from clerkapp.domain.store import Store, VerificationKey
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.trust import RevokedDevice, StoreDevice

TIMELINE_SHOWN = 200
CHAIN_DECODED = 256
T = TypeVar("T")


class _Phone(msgspec.Struct):
    phone: str = ""


_decode_member = msgspec.json.Decoder(Member).decode
_decode_phone = msgspec.json.Decoder(_Phone).decode
_decode_complaint = msgspec.json.Decoder(Complaint).decode
_decode_entry = msgspec.json.Decoder(TimelineEntry).decode
_decode_tag = msgspec.json.Decoder(Tag).decode
_decode_task = msgspec.json.Decoder(Task).decode
_decode_coupon = msgspec.json.Decoder(Coupon).decode
FILE_PARTS = (Entity.COMPLAINT, Entity.TIMELINE, Entity.TAG, Entity.TASK, Entity.COUPON)


def _newest(entity: Entity) -> str:
    return (
        f"SELECT * FROM (SELECT entity, data FROM files WHERE member_id = ? AND entity = '{entity}'"
        f" ORDER BY at DESC, key DESC LIMIT {TIMELINE_SHOWN})"
    )


_WHOLE_FILE = " UNION ALL ".join(_newest(x) for x in FILE_PARTS)


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
    row = bare.run(connection, "SELECT cursor, heard_at FROM followed").fetchone()
    return None if row is None else Followed(row[0], dt.datetime.fromisoformat(row[1]))


def policy(connection: Connection, now: dt.datetime) -> Policy | None:
    """The rules in force at an instant, by the shop's calendar; None before the first fill.

    ``now`` is the time by head office's clock as far as known.
    """
    told = policy_of_all_days(connection)
    if told is None or not told.is_dated:
        return told
    here = own_store(connection)
    return told.on(local_day(now, "UTC" if here is None else here.timezone))


def policy_of_all_days(connection: Connection) -> Policy | None:
    """The rules as head office told them, with those whose day is still to come."""
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


def figures(connection: Connection, staff_id: str) -> StaffFigures | None:
    """What head office counted for one person; None where it told nothing."""
    return _chain_record(connection, Entity.FIGURES, staff_id, StaffFigures)


def stocks(connection: Connection) -> dict[str, SampleStock]:
    """What the store has of each sample that head office counts, by the sample's id."""
    return {x.id: x for x in _chain_records(connection, Entity.STOCK, SampleStock)}


def approvals(connection: Connection) -> list[Approval]:
    """Everything lately asked at this store, the oldest first."""
    found = _chain_records(connection, Entity.APPROVAL, Approval)
    return sorted(found, key=lambda x: (x.requested_at, x.id))


def approval(connection: Connection, approval_id: str) -> Approval | None:
    """One request of this store."""
    return _chain_record(connection, Entity.APPROVAL, approval_id, Approval)


def store_devices(connection: Connection) -> list[StoreDevice]:
    """The tills of this store, as head office knows them."""
    return _chain_records(connection, Entity.DEVICE, StoreDevice)


def signals(connection: Connection) -> list[Signal]:
    """What head office noticed at this store and thinks is worth a look."""
    return _chain_records(connection, Entity.SIGNAL, Signal)


def tasks_due(connection: Connection, until: dt.date) -> list[Task]:
    """Open tasks of this till's members that are due up to a local day, the earliest first.

    Guests' tasks are their own store's.
    """
    tasks, members = tables.files, tables.members
    rows = connection.execute(
        select(tasks.c.data)
        .join(members, members.c.id == tasks.c.member_id)
        .where(tasks.c.due_on.is_not(None), tasks.c.due_on <= until.isoformat())
        .where(members.c.kept_until.is_(None))
        .order_by(tasks.c.due_on, tasks.c.member_id)
    )
    return [msgspec.json.decode(row.data, type=Task) for row in rows]


def stored_file(connection: Connection, member_id: str) -> StoredFile | None:
    """One member's records; None when this till does not have them."""
    row = bare.run(
        connection, "SELECT data, kept_until FROM members WHERE id = ?", (member_id,)
    ).fetchone()
    if row is None:
        return None
    found = StoredFile(_decode_member(row[0]), row[1] is None)
    places: dict[str, tuple[list[Any], Callable[[bytes], Any]]] = {
        Entity.COMPLAINT: (found.complaints, _decode_complaint),
        Entity.TIMELINE: (found.timeline, _decode_entry),
        Entity.TAG: (found.tags, _decode_tag),
        Entity.TASK: (found.tasks, _decode_task),
        Entity.COUPON: (found.coupons, _decode_coupon),
    }
    for entity, data in bare.run(connection, _WHOLE_FILE, (member_id,) * len(FILE_PARTS)):
        into, decode = places[entity]
        into.append(decode(data))
    return found


def wallet(connection: Connection, member_id: str) -> list[Coupon]:
    """One member's coupons, the newest first."""
    rows = bare.run(connection, _newest(Entity.COUPON), (member_id,))
    return [_decode_coupon(data) for _, data in rows]


def coupon_of_code(connection: Connection, code: str) -> Coupon | None:
    """The coupon of that code in a wallet that is stored here."""
    table = tables.files
    found = select(table.c.data).where(table.c.code == code, table.c.entity == Entity.COUPON)
    data = connection.execute(found.order_by(table.c.key).limit(1)).scalar()
    return None if data is None else _decode_coupon(data)


def coupon_of_member(connection: Connection, member_id: str, coupon_id: str) -> Coupon | None:
    """One coupon of a member's wallet."""
    table = tables.files
    query = select(table.c.data).where(
        table.c.member_id == member_id, table.c.entity == Entity.COUPON, table.c.key == coupon_id
    )
    data = connection.execute(query).scalar()
    return None if data is None else _decode_coupon(data)


def revoked_device(connection: Connection, device_id: str) -> RevokedDevice | None:
    """A till of the chain that head office trusts no more; None for any other."""
    return _chain_record(connection, Entity.REVOCATION, device_id, RevokedDevice)


def member_names(connection: Connection, member_ids: set[str]) -> dict[str, str]:
    """Names of those of the given members that are stored here."""
    table = tables.members
    rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(member_ids)))
    return {row.id: row.name for row in rows}


def member_phone(connection: Connection, member_id: str) -> str:
    """A member's telephone number; nothing where this till does not have the member."""
    row = bare.run(connection, "SELECT data FROM members WHERE id = ?", (member_id,)).fetchone()
    return "" if row is None else _decode_phone(row[0]).phone


def member_id_of_card(connection: Connection, card_number: str) -> str | None:
    """The member with that card, if stored here."""
    row = bare.run(
        connection,
        "SELECT id FROM search JOIN members USING (place) WHERE term = ? AND card_number = ?",
        (card_term(card_number), card_number),
    ).fetchone()
    return None if row is None else str(row[0])


def has_member(connection: Connection, member_id: str) -> bool:
    """Whether a member is stored here."""
    found = bare.run(connection, "SELECT 1 FROM members WHERE id = ?", (member_id,))
    return found.fetchone() is not None


def complaint(connection: Connection, complaint_id: str) -> Complaint | None:
    """One complaint by id, if stored here."""
    table = tables.files
    data = connection.execute(
        select(table.c.data).where(table.c.entity == Entity.COMPLAINT, table.c.key == complaint_id)
    ).scalar()
    return None if data is None else msgspec.json.decode(data, type=Complaint)


def own_member_ids(connection: Connection) -> Iterator[str]:
    """The ids of the members that belong to this till, in their order; no guests."""
    table = tables.members
    guests = select(table.c.id).where(table.c.kept_until.is_not(None))
    query = select(table.c.id).where(table.c.id.not_in(guests)).order_by(table.c.id)
    yield from connection.execute(query.execution_options(yield_per=1000)).scalars()


def own_members_stored(connection: Connection) -> int:
    """How many members belong to this till."""
    return _total(connection, "WHERE kind = 'own'")


def members_stored(connection: Connection) -> int:
    """How many members this till has."""
    return _total(connection)


def unreadable_records(connection: Connection) -> int:
    """How many records of the feed could not be read and wait for a better one."""
    return int(bare.run(connection, "SELECT count(*) FROM unreadable").fetchone()[0])


def free_budget(connection: Connection, kind: BudgetKind, owner_id: str, day: str) -> int:
    """What head office last said is free in a budget beyond all leases; 0 when never heard."""
    row = bare.run(
        connection,
        "SELECT free_fen FROM budgets WHERE kind = ? AND owner_id = ? AND day = ?",
        (kind.value, owner_id, day),
    ).fetchone()
    return 0 if row is None else int(row[0])


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


def _total(connection: Connection, where: str = "") -> int:
    row = bare.run(connection, f"SELECT sum(count) FROM totals {where}").fetchone()
    return int(row[0])


def _chain_record(connection: Connection, entity: Entity, key: str, kind: type[T]) -> T | None:
    row = bare.run(
        connection, "SELECT data FROM chain WHERE entity = ? AND key = ?", (entity.value, key)
    ).fetchone()
    return None if row is None else cast(T, _decoded(cast(Hashable, kind), row[0]))


def _chain_records(connection: Connection, entity: Entity, kind: type[T]) -> list[T]:
    rows = bare.run(
        connection, "SELECT data FROM chain WHERE entity = ? ORDER BY key", (entity.value,)
    )
    return [cast(T, _decoded(cast(Hashable, kind), data)) for (data,) in rows]


@lru_cache(maxsize=CHAIN_DECODED)
def _decoded(kind: Any, data: bytes) -> Any:
    # The store's own records are read at every scan and seldom change; they cannot be changed in
    # place, so that everybody may hold the same.
    return msgspec.json.decode(data, type=kind)
