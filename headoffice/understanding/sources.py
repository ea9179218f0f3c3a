"""Reads the facts of members from the records: the timeline is the one source of purchases."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, Table, or_, select

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
    zones = zones_of(connection)
    ids = sorted(set(member_ids))
    for start in range(0, len(ids), records.CHUNK):
        chunk = ids[start : start + records.CHUNK]
        found += _facts_of_chunk(connection, chunk, zones, now)
    return found


def buying_histories(
    connection: Connection, zones: dict[str, ZoneInfo]
) -> Iterator[tuple[str, History]]:
    """What every member of the chain bought and gave back, one member after another."""
    timeline, members = tables.timeline, tables.members
    query = (
        select(timeline.c.member_id, members.c.home_store_id, timeline.c.document)
        .join(members, members.c.id == timeline.c.member_id)
        .where(_of_kinds(timeline, _OF_BUYING))
        .order_by(timeline.c.member_id)
        .execution_options(yield_per=records.CHUNK)
    )
    decoder = msgspec.json.Decoder(TimelineEntry)
    member_id, home, entries = "", "", list[TimelineEntry]()
    for row in connection.execute(query):
        if row.member_id != member_id:
            if entries:
                yield member_id, history_of(entries, zones[home])
            member_id, home, entries = row.member_id, row.home_store_id, []
        entries.append(decoder.decode(row.document))
    if entries:
        yield member_id, history_of(entries, zones[home])


def purchase_days(connection: Connection, member_ids: Sequence[str]) -> dict[str, list[dt.date]]:
    """The days those members bought on, by the calendar of their home store, the oldest first."""
    timeline, members = tables.timeline, tables.members
    zones = zones_of(connection)
    decoder = msgspec.json.Decoder(TimelineEntry)
    found: dict[str, list[dt.date]] = {}
    ids = sorted(set(member_ids))
    for start in range(0, len(ids), records.CHUNK):
        query = (
            select(timeline.c.member_id, members.c.home_store_id, timeline.c.document)
            .join(members, members.c.id == timeline.c.member_id)
            .where(timeline.c.member_id.in_(ids[start : start + records.CHUNK]))
            .where(_of_kinds(timeline, [TimelineKind.PURCHASE]))
        )
        for row in connection.execute(query):
            entry = decoder.decode(row.document)
            if entry.kind is TimelineKind.PURCHASE:
                day = entry.at.astimezone(zones[row.home_store_id]).date()
                found.setdefault(row.member_id, []).append(day)
    return {member_id: sorted(days) for member_id, days in found.items()}


def zones_of(connection: Connection) -> dict[str, ZoneInfo]:
    """Where each store's days begin."""
    query = select(tables.stores.c.document)
    stores = (msgspec.json.decode(text, type=Store) for text in connection.execute(query).scalars())
    return {store.id: ZoneInfo(store.timezone) for store in stores}


def _facts_of_chunk(
    connection: Connection, ids: list[str], zones: dict[str, ZoneInfo], now: dt.datetime
) -> list[Facts]:
    members = tables.members.c
    query = select(members.document).where(members.id.in_(ids)).order_by(members.id)
    locked = connection.execute(query.with_for_update(key_share=True)).scalars()
    found = [msgspec.json.decode(text, type=Member) for text in locked]
    kinds = (*_OF_BUYING, TimelineKind.BROWSE)
    wanted = _of_kinds(tables.timeline, kinds)
    timeline = _parts(connection, tables.timeline, ids, TimelineEntry, wanted)
    tags = _parts(connection, tables.tags, ids, Tag)
    complaints = _parts(connection, tables.complaints, ids, Complaint)
    tasks = _parts(connection, tables.tasks, ids, Task)
    answers = _answers(connection, ids)
    return [
        Facts(
            member=x,
            history=history_of(timeline[x.id], zones[x.home_store_id]),
            now=now,
            zone=zones[x.home_store_id],
            tags=tuple(tags[x.id]),
            complaints=tuple(complaints[x.id]),
            tasks=tuple(tasks[x.id]),
            answers=tuple(answers[x.id]),
        )
        for x in found
    ]


def _parts(
    connection: Connection, table: Table, ids: list[str], kind: type[R], where: Any = True
) -> defaultdict[str, list[R]]:
    query = select(table.c.member_id, table.c.document).where(table.c.member_id.in_(ids))
    if where is not True:
        query = query.where(where)
    decoder = msgspec.json.Decoder(kind)
    found: defaultdict[str, list[R]] = defaultdict(list)
    for member_id, text in connection.execute(query.order_by(table.c.id)):
        found[member_id].append(decoder.decode(text))
    return found


def _answers(connection: Connection, ids: list[str]) -> defaultdict[str, list[Answered]]:
    of = tables.suggestion_answers.c
    query = select(of.member_id, of.kind, of.subject, of.answer, of.at)
    found: defaultdict[str, list[Answered]] = defaultdict(list)
    for row in connection.execute(query.where(of.member_id.in_(ids)).order_by(of.at, of.id)):
        answer, kind = Answer(row.answer), SuggestionKind(row.kind)
        found[row.member_id].append(Answered(kind, row.subject, answer, instant(row.at)))
    return found


def _of_kinds(timeline: Table, kinds: Iterable[TimelineKind]) -> Any:
    # A sieve before decoding, not a promise: a title may hold the same words.
    return or_(*(timeline.c.document.contains(f'"kind":"{kind.value}"') for kind in kinds))
