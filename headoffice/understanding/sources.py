"""Reads the facts of members from the records: the timeline is the one source of purchases."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, String, Table, any_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY

from clerkapp.domain.complaint import Complaint
from clerkapp.domain.member import Member
from clerkapp.domain.store import Store
from clerkapp.domain.suggestion import Answer, SuggestionKind
from clerkapp.domain.tag import Tag
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from headoffice import records, tables
from headoffice.times import instant
from headoffice.understanding.facts import Answered, Facts, History, history_of

R = TypeVar("R")
_OF_BUYING = (TimelineKind.PURCHASE, TimelineKind.RETURN)


def facts_of(connection: Connection, member_ids: Sequence[str], now: dt.datetime) -> list[Facts]:
    """The facts of those members, in the order of their ids; unknown ones are left out.

    The members stay locked until the transaction ends, so that nobody corrects a name meanwhile.
    """
    found: list[Facts] = []
    ids = sorted(set(member_ids))
    members = tables.members.c
    for start in range(0, len(ids), records.CHUNK):
        some = among(connection, members.id, ids[start : start + records.CHUNK])
        query = select(members.document).where(some).order_by(members.id)
        locked = connection.execute(query.with_for_update(key_share=True)).scalars()
        found += facts_from(connection, list(locked), now)
    return found


def facts_from(connection: Connection, documents: Sequence[str], now: dt.datetime) -> list[Facts]:
    """The facts of the members of those documents, at most ``CHUNK``, in their order."""
    decoder = msgspec.json.Decoder(Member)
    members = [decoder.decode(text) for text in documents]
    ids = [member.id for member in members]
    zones = zones_of(connection, {member.home_store_id for member in members})
    wanted = _of_kinds(tables.timeline, (*_OF_BUYING, TimelineKind.BROWSE))
    timeline = _parts(connection, tables.timeline, ids, TimelineEntry, wanted)
    tags = _parts(connection, tables.tags, ids, Tag)
    complaints = _parts(connection, tables.complaints, ids, Complaint)
    tasks = _parts(connection, tables.tasks, ids, Task)
    answers = _answers(connection, ids)
    return [
        Facts(
            member=x,
            history=history_of(timeline.get(x.id, ()), zones[x.home_store_id]),
            now=now,
            zone=zones[x.home_store_id],
            tags=_ordered(tags.get(x.id, ())),
            complaints=_ordered(complaints.get(x.id, ())),
            tasks=_ordered(tasks.get(x.id, ())),
            answers=tuple(answers.get(x.id, ())),
        )
        for x in members
    ]


def buying_histories(connection: Connection, member_ids: Sequence[str]) -> Iterator[History]:
    """What those members, at most ``CHUNK``, bought and gave back, one after another."""
    members = tables.members.c
    ids = list(member_ids)
    homes = select(members.id, members.home_store_id).where(among(connection, members.id, ids))
    home_of = {row.id: row.home_store_id for row in connection.execute(homes)}
    zones = zones_of(connection, set(home_of.values()))
    wanted = _of_kinds(tables.timeline, _OF_BUYING)
    timeline = _parts(connection, tables.timeline, list(home_of), TimelineEntry, wanted)
    for member_id in ids:
        if member_id in timeline:
            yield history_of(timeline[member_id], zones[home_of[member_id]])


def purchase_days(connection: Connection, member_ids: Sequence[str]) -> dict[str, list[dt.date]]:
    """The days those members bought on, by the calendar of their home store, the oldest first."""
    found: dict[str, list[dt.date]] = {}
    members = tables.members.c
    ids = sorted(set(member_ids))
    wanted = _of_kinds(tables.timeline, [TimelineKind.PURCHASE])
    for start in range(0, len(ids), records.CHUNK):
        some = ids[start : start + records.CHUNK]
        query = select(members.id, members.home_store_id).where(among(connection, members.id, some))
        home_of = {row.id: row.home_store_id for row in connection.execute(query)}
        zones = zones_of(connection, set(home_of.values()))
        timeline = _parts(connection, tables.timeline, some, TimelineEntry, wanted)
        for member_id, entries in timeline.items():
            zone = zones[home_of[member_id]]
            bought = [x for x in entries if x.kind is TimelineKind.PURCHASE]
            if bought:
                found[member_id] = sorted(x.at.astimezone(zone).date() for x in bought)
    return found


def zones_of(connection: Connection, store_ids: Iterable[str] | None = None) -> dict[str, ZoneInfo]:
    """Where the days of those stores, or of all, begin."""
    query = select(tables.stores.c.document)
    if store_ids is not None:
        query = query.where(tables.stores.c.id.in_(list(store_ids)))
    stores = (msgspec.json.decode(text, type=Store) for text in connection.execute(query).scalars())
    return {store.id: ZoneInfo(store.timezone) for store in stores}


def among(connection: Connection, column: Any, ids: Sequence[str]) -> Any:
    """That a column is one of those ids, at most ``CHUNK``."""
    if connection.dialect.name == "postgresql":
        # One value, not hundreds: the driver reads the statement anew for every other number.
        return column == any_(bindparam(None, list(ids), ARRAY(String), unique=True))
    return column.in_(ids)


def _parts(
    connection: Connection, table: Table, ids: list[str], kind: type[R], where: Any = True
) -> dict[str, list[R]]:
    # One row for each member, not for each record: rows cost more than what is in them.
    documents = func.aggregate_strings(table.c.document, ",")
    query = select(table.c.member_id, documents).where(among(connection, table.c.member_id, ids))
    if where is not True:
        query = query.where(where)
    decoder = msgspec.json.Decoder(list[kind])  # type: ignore[valid-type]
    rows = connection.execute(query.group_by(table.c.member_id))
    return {member_id: decoder.decode(f"[{text}]") for member_id, text in rows}


def _ordered(parts: Sequence[R]) -> tuple[R, ...]:
    return tuple(sorted(parts, key=_id_of)) if len(parts) > 1 else tuple(parts)


def _id_of(part: Any) -> str:
    return str(part.id)


def _answers(connection: Connection, ids: list[str]) -> dict[str, list[Answered]]:
    of = tables.suggestion_answers.c
    query = select(of.member_id, of.kind, of.subject, of.answer, of.at)
    found: dict[str, list[Answered]] = {}
    for row in connection.execute(
        query.where(among(connection, of.member_id, ids)).order_by(of.at, of.id)
    ):
        answer, kind = Answer(row.answer), SuggestionKind(row.kind)
        one = Answered(kind, row.subject, answer, instant(row.at))
        found.setdefault(row.member_id, []).append(one)
    return found


def _of_kinds(timeline: Table, kinds: Iterable[TimelineKind]) -> Any:
    # A sieve before decoding, not a promise: a title may hold the same words.
    return or_(*(timeline.c.document.contains(f'"kind":"{kind.value}"') for kind in kinds))
