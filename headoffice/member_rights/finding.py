"""Finds members for head office's staff: by id, card, phone or its end, or name."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Column, ColumnElement, Connection, or_, select

from clerkapp.domain.member import Member
from headoffice import records, tables

MOST_FOUND = 20
TAIL_DIGITS = 4
LONGEST = 60
_OF = tables.members.c


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a search found; ``more`` says that there are others."""

    members: list[Member]
    more: bool


def find(connection: Connection, text: str) -> Found:
    """Members that a text may mean: an exact key alone, else ends of numbers, else names."""
    wanted = text.strip()
    if not wanted or len(wanted) > LONGEST or "\0" in wanted:
        return Found([], more=False)
    digits = wanted.replace(" ", "").replace("-", "")
    exact = records.member_by_key(connection, wanted) or records.member_by_key(connection, digits)
    if exact is not None:
        return Found([exact], more=False)
    if digits.isascii() and digits.isdigit():
        return _by_number(connection, digits)
    return _by_name(connection, wanted)


def _by_number(connection: Connection, digits: str) -> Found:
    if len(digits) > TAIL_DIGITS:
        return _members(connection, _OF.phone == digits)
    if len(digits) < TAIL_DIGITS:
        return Found([], more=False)
    phones = _values(connection, _OF.phone, f"%{digits}")
    cards = _values(connection, _OF.card_number, f"%{digits}")
    return _members(connection, or_(_OF.phone.in_(phones), _OF.card_number.in_(cards)))


def _by_name(connection: Connection, name: str) -> Found:
    exact = _members(connection, _OF.name == name)
    if exact.members:
        return exact
    inside = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    names = _values(connection, _OF.name, f"%{inside}%")
    return _members(connection, _OF.name.in_(names))


def _values(connection: Connection, column: "Column[str]", pattern: str) -> list[str]:
    """Values alone, so that an index answers: a million documents are not read for it."""
    query = select(column).where(column.like(pattern, escape="\\")).distinct()
    return list(connection.execute(query.limit(MOST_FOUND + 1)).scalars())


def _members(connection: Connection, which: ColumnElement[bool]) -> Found:
    query = select(_OF.document).where(which & _OF.id.not_like("erased-%"))
    rows = connection.execute(query.order_by(_OF.name, _OF.id).limit(MOST_FOUND + 1)).scalars()
    found = [msgspec.json.decode(x, type=Member) for x in rows]
    return Found(found[:MOST_FOUND], more=len(found) > MOST_FOUND)
