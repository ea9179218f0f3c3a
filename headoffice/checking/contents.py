"""Documents: each can be read, says the same as the columns beside it, and tags show what was
marked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, select, union

from clerkapp.domain.erasure import member_digest
from clerkapp.domain.policy import Policy
from clerkapp.domain.tag import Tag, TagSet, observed_dots
from headoffice import tables
from headoffice.checking.breaks import AnyRow, Break, parts, rows
from headoffice.metadata import metadata
from headoffice.records import MEMBER_PARTS, STORE_PARTS
from headoffice.times import stored
from sync.wire import RECORD_TYPES, Entity, Record

KINDS: dict[str, type[Any]] = {
    table.name: RECORD_TYPES[entity]
    for entity, table in (
        *MEMBER_PARTS.items(),
        *STORE_PARTS.items(),
        (Entity.STORE, tables.stores),
        (Entity.KEY, tables.keys),
        (Entity.POLICY, tables.policies),
        (Entity.STAFF, tables.staff),
        (Entity.MEMBER, tables.members),
        (Entity.ERASURE, tables.erasures),
        (Entity.FIGURES, tables.figures),
        (Entity.STOCK, tables.stocks),
        (Entity.REVOCATION, tables.revocations),
    )
} | {tables.policy_versions.name: Policy, tables.tag_dots.name: Tag}
"""What the documents of these tables are; those of others are JSON and no more is asked."""


def documents(connection: Connection) -> Iterator[Break]:
    """Every document of every table."""
    for table in metadata.sorted_tables:
        if "document" in table.c:
            yield from _documents_of(connection, table)


def tags(connection: Connection) -> Iterator[Break]:
    """What a member's marks are shown as is what the adds and removals behind them come to."""
    shown, dots = tables.tags.c, tables.tag_dots.c
    marked = union(select(shown.member_id), select(dots.member_id)).subquery()
    members = (str(x.member_id) for x in rows(connection, select(marked.c.member_id)))
    for part in parts(members):
        sets = _sets(connection, part)
        for member_id in part:
            kept, marks = sets[member_id]
            # One that head office brought itself is its own dot, and is written without.
            said = {x.id: replace(x, dots=observed_dots(x)) for x in kept}
            come_to = {x.id: x for x in marks.shown()}
            for key in sorted(said.keys() | come_to.keys()):
                if said.get(key) != come_to.get(key):
                    yield Break(f"tag {key} of member {member_id}", _unlike(said, come_to, key))


def _documents_of(connection: Connection, table: Table) -> Iterator[Break]:
    kind = KINDS.get(table.name)
    decode = msgspec.json.Decoder(kind or Any).decode
    for row in rows(connection, select(table)):
        if row.document is None or (row.document == "" and table is tables.erasures):
            # A removed mark; an order that every till has carried out.
            continue
        try:
            record = decode(row.document)
        except msgspec.MsgspecError:
            yield Break(_where(table, row), "its document cannot be read")
            continue
        for name in () if kind is None else _unlike_columns(table, row, record):
            yield Break(_where(table, row), f"{name} is not what its document says")


def _where(table: Table, row: AnyRow) -> str:
    key = "/".join(str(getattr(row, x.name)) for x in table.primary_key)
    return f"{table.name} {key}"


def _unlike_columns(table: Table, row: AnyRow, record: Record) -> Iterator[str]:
    for column in table.c:
        name = column.name
        said = _said(table.name, name, record)
        if said is not None and said != getattr(row, name):
            yield name


def _said(table: str, name: str, record: Any) -> Any:
    """What a record says of a column; None where it says nothing."""
    match table, name:
        case ("tag_dots", _) if name != "member_id":
            return None
        case ("stocks", "sample_id"):
            return record.id
        case ("erasures", "member_digest"):
            return member_digest(record.member_id)
    value = getattr(record, name, None)
    if isinstance(value, Enum):
        return value.value
    return stored(value) if isinstance(value, dt.datetime) else value


def _sets(connection: Connection, members: list[str]) -> dict[str, tuple[list[Tag], TagSet]]:
    found: dict[str, tuple[list[Tag], TagSet]] = {x: ([], TagSet()) for x in members}
    shown, dots = tables.tags, tables.tag_dots
    adds: dict[str, dict[str, Tag]] = {x: {} for x in members}
    removed: dict[str, set[str]] = {x: set() for x in members}
    for row in rows(connection, select(dots).where(dots.c.member_id.in_(members))):
        tag = _tag(row.document)
        if row.document is None:
            removed[row.member_id].add(row.dot)
        elif tag is not None:
            adds[row.member_id][row.dot] = tag
    kept: dict[str, list[Tag]] = {x: [] for x in members}
    for row in rows(connection, select(shown).where(shown.c.member_id.in_(members))):
        tag = _tag(row.document)
        if tag is not None:
            kept[row.member_id].append(tag)
    for member_id in members:
        heard = TagSet(adds[member_id], frozenset(removed[member_id]))
        brought = TagSet.of(x for x in kept[member_id] if not x.dots)
        found[member_id] = (kept[member_id], heard.merged(brought))
    return found


def _tag(document: str | None) -> Tag | None:
    try:
        return None if document is None else msgspec.json.decode(document, type=Tag)
    except msgspec.MsgspecError:
        return None


def _unlike(said: dict[str, Tag], come_to: dict[str, Tag], key: str) -> str:
    if key not in come_to:
        return "is shown, and every add of it was removed"
    return "is not shown" if key not in said else "is not what was marked"
