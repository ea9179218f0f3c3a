"""Whom the lines of other systems mean."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, delete, select

from clerkapp.domain.erasure import member_digest
from clerkapp.domain.member_fields import plain_phone
from headoffice import tables
from headoffice.database import insert_missing
from headoffice.identity.tables import member_aliases
from headoffice.ingest.kinds import APP
from headoffice.ingest.tables import (
    community_members,
    erased_numbers,
    source_members,
    unrefreshed_members,
)
from headoffice.records import CHUNK

Who = tuple[str, str]
"""The field that names a member, and how."""


NOTHING_SAID = "null"
"""Kept of a member who was made for a purchase, until the source says more."""


@dataclass(slots=True)
class Found:
    """Who was meant, and who of them was made; ``reasons`` says why the others are not known."""

    members: dict[Who, str] = field(default_factory=dict)
    reasons: dict[Who, str] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)


def find(connection: Connection, wanted: Iterable[Who], numbering: str) -> Found:
    """The members that are meant, those that were joined into another as that one."""
    by_field: dict[str, list[str]] = {}
    for field_name, value in dict.fromkeys(wanted):
        by_field.setdefault(field_name, []).append(value)
    found = Found()
    for field_name, values in by_field.items():
        for value, members in _look_up(connection, field_name, values, numbering).items():
            if len(members) > 1:
                found.reasons[field_name, value] = f"several members have this {field_name}"
            elif members:
                found.members[field_name, value] = next(iter(members))
        for value in values:
            if (field_name, value) not in found.members:
                words = f"nobody is known by this {field_name}"
                found.reasons.setdefault((field_name, value), words)
    return found


def note_numbers(
    connection: Connection, source: str, member_ids: Mapping[str, str], document: str = NOTHING_SAID
) -> None:
    """Remember which member the source means by which of its numbers."""
    rows = [
        {"source": source, "source_id": number, "member_id": member_id, "document": document}
        for number, member_id in member_ids.items()
    ]
    insert_missing(connection, source_members, rows)


def erased_among(connection: Connection, source: str, numbers: Iterable[str]) -> set[str]:
    """Those of a source's numbers whose members asked to be forgotten."""
    by_digest = {number_digest(source, x): x for x in numbers}
    known = _chunked(connection, erased_numbers.c.digest, [erased_numbers.c.digest], by_digest)
    return {by_digest[row[0]] for row in known}


def erased_ids(connection: Connection, member_ids: Iterable[str]) -> set[str]:
    """Those ids whose members asked to be forgotten."""
    by_digest = {member_digest(x): x for x in member_ids}
    digest = tables.erasures.c.member_digest
    return {by_digest[row[0]] for row in _chunked(connection, digest, [digest], by_digest)}


def forget(connection: Connection, member_id: str) -> None:
    """Keep of a member's numbers in other systems only what keeps an import from bringing them."""
    mine = source_members.c.member_id == member_id
    query = select(source_members.c.source, source_members.c.source_id).where(mine)
    rows = [{"digest": number_digest(*row)} for row in connection.execute(query)]
    insert_missing(connection, erased_numbers, rows)
    connection.execute(delete(source_members).where(mine))
    belongs = community_members.c.member_id == member_id
    connection.execute(delete(community_members).where(belongs))
    waiting = unrefreshed_members.c.member_id == member_id
    connection.execute(delete(unrefreshed_members).where(waiting))


def number_digest(source: str, number: str) -> str:
    """What is kept of a number of an erased member."""
    return hashlib.sha256(f"{source}\0{number}".encode()).hexdigest()


def _look_up(
    connection: Connection, field_name: str, values: list[str], numbering: str
) -> dict[str, set[str]]:
    members, of, former = tables.members.c, source_members.c, member_aliases.c
    match field_name:
        case "member" | "app_id":
            within = of.source == (APP if field_name == "app_id" else numbering)
            return _by(connection, of.source_id, of.member_id, values, within)
        case "phone":
            plain = {x: plain_phone(x) or x for x in values}
            known = _by(connection, members.phone, members.id, list(plain.values()))
            return {x: known.get(phone, set()) for x, phone in plain.items()}
        case _:
            key, old_key = (
                (members.card_number, former.card_number)
                if field_name == "card"
                else (members.id, former.id)
            )
            now = _by(connection, key, members.id, values)
            missing = [x for x in values if x not in now]
            return now | _by(connection, old_key, former.survivor_id, missing)


def _by(
    connection: Connection,
    key: Column[Any],
    member_id: Column[Any],
    values: list[str],
    *conditions: Any,
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for value, known in _chunked(connection, key, [key, member_id], values, *conditions):
        found.setdefault(value, set()).add(known)
    return found


def _chunked(
    connection: Connection,
    key: Column[Any],
    wanted: list[Column[Any]],
    values: Iterable[str],
    *conditions: Any,
) -> list[Any]:
    each = list(dict.fromkeys(values))
    rows: list[Any] = []
    for start in range(0, len(each), CHUNK):
        query = select(*wanted).where(key.in_(each[start : start + CHUNK]), *conditions)
        rows += connection.execute(query).all()
    return rows
