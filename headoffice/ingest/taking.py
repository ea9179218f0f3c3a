"""A batch of drafts into the database, in the caller's transaction: each once, or with a reason."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.complaint import Complaint, ComplaintState
from clerkapp.domain.task import Task
from clerkapp.domain.timeline import TimelineEntry
from clerkapp.domain.wording import NO_WORDS, Wording
from headoffice import feed, records
from headoffice.database import insert_missing
from headoffice.feed import Touched
from headoffice.ingest import people
from headoffice.ingest.corrections import note_corrected, number_behind
from headoffice.ingest.drafts import Draft, Fate, Imported, Options, Taken
from headoffice.ingest.making import Cards, bare_member, insert_members
from headoffice.ingest.numbering import record_id
from headoffice.ingest.scoping import Scopes
from headoffice.ingest.tables import unrefreshed_members
from headoffice.ingest.tagging import take_tag
from headoffice.records import CHUNK, MEMBER_PARTS
from sync.wire import RECORD_TYPES, Entity, encode

NOT_THEIRS = "the purchase that it gives back is another member's"
R = TypeVar("R")
_FURTHER = (ComplaintState.OPEN, ComplaintState.HANDLED)
"""States of a complaint that other departments still work on, the later one last."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as it is in the database."""

    member_id: str
    document: str


def take(connection: Connection, drafts: Sequence[Draft], options: Options) -> list[Taken]:
    """Take in a batch; one answer for each draft, in order. Publishes, so call it last.

    Members it touched wait in ``unrefreshed_members`` to be computed anew.
    """
    number_behind(connection, drafts, options)
    member_ids = _members(connection, drafts, options)
    scopes = Scopes(connection, member_ids.members.values())
    batch = _Batch(connection, scopes, _kept(connection, drafts))
    for member_id in member_ids.made:
        batch.tell(member_id, Entity.MEMBER, member_id)
    taken = [_take_one(batch, draft, member_ids, options) for draft in drafts]
    batch.write()
    note_corrected(connection, taken, options)
    rows = [{"member_id": x} for x in sorted(batch.members)]
    insert_missing(connection, unrefreshed_members, rows)
    feed.publish(connection, [*batch.touched, *scopes.entered()], options.now)
    return taken


class _Batch:
    """What a batch is going to write."""

    def __init__(
        self, connection: Connection, scopes: Scopes, kept: dict[tuple[Entity, str], Kept]
    ) -> None:
        self.connection = connection
        self.scopes = scopes
        self.touched: list[Touched] = []
        self.members: set[str] = set()
        self._kept = kept
        self._new: list[Imported] = []

    def put(self, record: Imported) -> Fate:
        """Have a record in the database as it is now."""
        key = (records.entity_of(record), record.id)
        known = self._kept.get(key)
        document = encode(record).decode()
        if known is None:
            self._new.append(record)
            fate = Fate.ACCEPTED
        else:
            settled = self._merged(record, known)
            document = encode(settled).decode()
            if document == known.document or settled == _decoded(known, type(settled)):
                return Fate.REPEATED
            self.write()
            records.update_record(self.connection, settled, known.member_id)
            self.tell(known.member_id, *key)
            fate = Fate.CHANGED
        self._kept[key] = Kept(record.member_id, document)
        self.tell(record.member_id, *key)
        return fate

    def tell(self, member_id: str, entity: Entity, key: str) -> None:
        """The stores that keep the member hear of it, and the member is computed anew."""
        self.members.add(member_id)
        self.touched += [Touched(x, entity, key, member_id) for x in self.scopes.of(member_id)]

    def is_of_another(self, entry: Imported, member_id: str) -> bool:
        """Whether it gives back what somebody else bought."""
        if not isinstance(entry, TimelineEntry) or not entry.gives_back:
            return False
        bought = self._kept.get((Entity.TIMELINE, entry.gives_back))
        return bought is not None and bought.member_id != member_id

    def _merged(self, record: Imported, known: Kept) -> Imported:
        """What the source says now, without what happened to it here since."""
        if isinstance(record, Task):
            here = _decoded(known, Task)
            return replace(record, done=True, outcome=here.outcome) if here.done else record
        if isinstance(record, TimelineEntry):
            return record
        told = self._kept.get((Entity.TIMELINE, f"{record.id}-t"))
        said = NO_WORDS if told is None else _decoded(told, TimelineEntry).detail
        return _merged_complaint(record, _decoded(known, Complaint), said)

    def write(self) -> None:
        """Write down what is new so far."""
        if self._new:
            records.insert_records(self.connection, self._new)
            self._new = []


def _take_one(batch: _Batch, draft: Draft, found: people.Found, options: Options) -> Taken:
    if draft.refused:
        return Taken(draft, Fate.BAD, draft.refused)
    member_id = found.members.get(draft.who)
    if member_id is None:
        return Taken(draft, Fate.BAD, found.reasons[draft.who])
    if draft.store_id and not batch.scopes.enter(member_id, draft.store_id):
        return Taken(draft, Fate.BAD, "no store has this id")
    if any(batch.is_of_another(x, member_id) for x in draft.records):
        return Taken(draft, Fate.BAD, NOT_THEIRS)
    if draft.tag is not None:
        dot = record_id(options.kind.name, options.source, draft.source_id)
        changed = take_tag(batch.connection, member_id, dot, draft.tag)
        for key in changed or ():
            batch.tell(member_id, Entity.TAG, key)
        return Taken(draft, Fate.REPEATED if changed is None else Fate.ACCEPTED)
    fates = {batch.put(replace(x, member_id=member_id)) for x in draft.records}
    fate = next(x for x in (Fate.ACCEPTED, Fate.CHANGED, Fate.REPEATED) if x in fates)
    return Taken(draft, Fate.CHANGED if len(fates) > 1 else fate)


def _merged_complaint(record: Complaint, here: Complaint, said: Wording) -> Complaint:
    """``said``: what the source had told of the handling before; others may have told more."""
    done = record.done_so_far
    record = replace(
        record,
        done_so_far=here.done_so_far if done in (NO_WORDS, said) else done,
        say=record.say if record.say != NO_WORDS else here.say,
        claim=here.claim,
    )
    if here.wants_care:
        if record.wants_care and _FURTHER.index(here.state) > _FURTHER.index(record.state):
            record = replace(record, state=here.state)
        return record
    return replace(
        record,
        state=here.state,
        settled_at=here.settled_at,
        settled_by=here.settled_by,
        outcome=here.outcome,
    )


def _decoded(kept: Kept, kind: type[R]) -> R:
    return msgspec.json.decode(kept.document, type=kind)


def _members(connection: Connection, drafts: Sequence[Draft], options: Options) -> people.Found:
    found = people.find(connection, [x.who for x in drafts], options.numbering)
    if options.make_members:
        _make_missing(connection, drafts, found, options)
    return found


def _make_missing(
    connection: Connection, drafts: Sequence[Draft], found: people.Found, options: Options
) -> None:
    since: dict[str, dt.date] = {}
    for draft in drafts:
        if draft.who[0] == "member" and draft.who in found.reasons:
            days = [x.at.astimezone(options.zone).date() for x in _entries(draft)]
            since[draft.who[1]] = min([*days, since.get(draft.who[1], options.now.date())])
    erased = people.erased_among(connection, options.numbering, since)
    for number in erased:
        found.reasons["member", number] = "this member asked to be forgotten"
    # In one order, so that two who make the same members never wait for each other.
    by_id = {record_id("members", options.numbering, x): x for x in since if x not in erased}
    ids = sorted(by_id)
    numbers = [by_id[x] for x in ids]
    cards = Cards(connection, options).numbers_for(ids)
    rows = zip(numbers, ids, cards, strict=True)
    made = [
        bare_member(
            member_id,
            f"{options.numbering} {number}",
            card,
            options.store_id,
            since[number],
            options.now,
        )
        for number, member_id, card in rows
    ]
    insert_members(connection, made)
    found.made += ids
    by_number = dict(zip(numbers, ids, strict=True))
    people.note_numbers(connection, options.numbering, by_number)
    found.members |= {("member", number): x for number, x in by_number.items()}


def _entries(draft: Draft) -> Iterable[TimelineEntry]:
    return (x for x in draft.records if isinstance(x, TimelineEntry))


def _kept(connection: Connection, drafts: Sequence[Draft]) -> dict[tuple[Entity, str], Kept]:
    kept: dict[tuple[Entity, str], Kept] = {}
    every = [x for draft in drafts for x in draft.records]
    given_back = [x.gives_back for x in every if isinstance(x, TimelineEntry) and x.gives_back]
    for entity in (Entity.TIMELINE, Entity.COMPLAINT, Entity.TASK):
        table, kind = MEMBER_PARTS[entity], RECORD_TYPES[entity]
        ids = [x.id for x in every if isinstance(x, kind)]
        ids += given_back if entity is Entity.TIMELINE else []
        for start in range(0, len(ids), CHUNK):
            query = select(table.c.id, table.c.member_id, table.c.document).where(
                table.c.id.in_(ids[start : start + CHUNK])
            )
            rows = connection.execute(query)
            kept |= {(entity, row.id): Kept(row.member_id, row.document) for row in rows}
    return kept
