"""A member's file as head office's staff see it: masked, and with a record of who looked."""

import datetime as dt
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, insert, select

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.coupon import Coupon
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Member
from clerkapp.domain.store import Store
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from headoffice import records, tables
from headoffice.errors import FaultError
from headoffice.identity.tables import member_aliases
from headoffice.ingest.tables import source_members
from headoffice.member_rights import requests
from headoffice.member_rights.requests import Request
from headoffice.member_rights.tables import member_views
from headoffice.member_side import links
from headoffice.times import instant, stored
from sync.wire import Entity

SHOWN_ENTRIES = 50
NOTED_EVERY = dt.timedelta(hours=1)


class Former(msgspec.Struct, kw_only=True):
    """Who was joined into the member, and may be parted again."""

    id: str
    card_tail: str
    joined_at: dt.datetime


class OtherNumber(msgspec.Struct, kw_only=True):
    """What another system calls the member."""

    source: str
    source_id: str


class OfficeFile(msgspec.Struct, kw_only=True):
    """Everything of one member that a person decides by; the phone is masked or ``unmasked``."""

    member: Member
    unmasked: bool
    home: Store
    stores: list[Store]
    complaints: list[Complaint]
    coupons: list[Coupon]
    tags: list[Tag]
    tasks: list[Task]
    timeline: list[TimelineEntry]
    formers: list[Former]
    numbers: list[OtherNumber]
    requests: list[Request]
    open_links: int


def office_file(
    connection: Connection, member_id: str, now: dt.datetime, unmasked: bool = False
) -> OfficeFile:
    """The file of a member by id, now or before a joining. Raises FaultError 404."""
    member = records.member_by_key(connection, member_id)
    if member is None:
        raise FaultError(404, "unknown_member", "There is no such member.")
    stores = [_store(connection, x) for x in records.member_scopes(connection, member.id)]
    phone = member.phone if unmasked else member.masked_phone
    return OfficeFile(
        # A program that asks for the data gets no more than the page shows.
        member=replace(member, phone=phone),
        unmasked=unmasked,
        home=_store(connection, member.home_store_id),
        stores=stores,
        complaints=records.parts_of(connection, Entity.COMPLAINT, member.id, Complaint),
        coupons=records.parts_of(connection, Entity.COUPON, member.id, Coupon),
        tags=records.parts_of(connection, Entity.TAG, member.id, Tag),
        tasks=records.parts_of(connection, Entity.TASK, member.id, Task),
        timeline=_newest(connection, member.id),
        formers=_formers(connection, member.id),
        numbers=_numbers(connection, member.id),
        requests=requests.of_member(connection, member.id),
        open_links=links.count_open(connection, member.id, now),
    )


def note_view(
    connection: Connection, member_id: str, by: tuple[str, str], what: str, now: dt.datetime
) -> None:
    """Somebody (account id and name) opened the file; once an hour is enough of one person."""
    account_id, name = by
    of = member_views.c
    mine = (of.member_id == member_id) & (of.account_id == account_id) & (of.what == what)
    recent = mine & (of.at > stored(now - NOTED_EVERY))
    if connection.execute(select(of.id).where(recent).limit(1)).first() is not None:
        return
    row = {
        "id": new_id(now),
        "member_id": member_id,
        "account_id": account_id,
        "account_name": name,
        "what": what,
        "at": stored(now),
    }
    connection.execute(insert(member_views).values(row))


def _newest(connection: Connection, member_id: str) -> list[TimelineEntry]:
    of = tables.timeline.c
    query = select(of.document).where(of.member_id == member_id)
    newest = query.order_by(of.at.desc(), of.id.desc()).limit(SHOWN_ENTRIES)
    found = connection.execute(newest).scalars()
    return [msgspec.json.decode(x, type=TimelineEntry) for x in found]


def _formers(connection: Connection, member_id: str) -> list[Former]:
    of = member_aliases.c
    query = select(of.id, of.card_number, of.joined_at).where(of.survivor_id == member_id)
    return [
        Former(id=row.id, card_tail=row.card_number[-4:], joined_at=instant(row.joined_at))
        for row in connection.execute(query.order_by(of.joined_at, of.id))
    ]


def _numbers(connection: Connection, member_id: str) -> list[OtherNumber]:
    of = source_members.c
    query = select(of.source, of.source_id).where(of.member_id == member_id)
    rows = connection.execute(query.order_by(of.source, of.source_id))
    return [OtherNumber(source=row.source, source_id=row.source_id) for row in rows]


def _store(connection: Connection, store_id: str) -> Store:
    found = records.read(connection, Entity.STORE, store_id, Store)
    assert found is not None, "a member's stores are kept by foreign keys"
    return found
