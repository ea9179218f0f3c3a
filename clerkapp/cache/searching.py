"""Find members by what a person typed, the best first, in a time that the store's size hides."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from clerkapp.cache.search_terms import Sought, coupon_code, sought
from clerkapp.database import bare
from clerkapp.domain.member import Member

BEHIND_ALL = "\U0010ffff"
"""No term holds it: it is no letter."""

COUPON_RANK = -1
_decoder = msgspec.json.Decoder(Member)


@dataclass(frozen=True, slots=True)
class Found:
    """A member, how well they match (smaller is better, see ``search_terms.rank``) and by what."""

    member: Member
    rank: int
    matched: str


def find(connection: Connection, text: str, limit: int) -> list[Found]:
    """The members that match best, at most so many; guests too, while they are kept."""
    found: dict[int, tuple[int, str]] = {}
    for place, rank, matched in _places(connection, text):
        found.setdefault(place, (rank, matched))
        if len(found) >= limit:
            break
    return [Found(_member(connection, place), *how) for place, how in found.items()]


def _places(connection: Connection, text: str) -> Iterator[tuple[int, int, str]]:
    code = coupon_code(text)
    if code is not None:
        for (place,) in bare.run(
            connection,
            "SELECT members.place FROM files JOIN members ON members.id = files.member_id "
            "WHERE files.code = ?",
            (code,),
        ):
            yield place, COUPON_RANK, "coupon"
    for rank, one in enumerate(sought(text)):
        for place in _look(connection, one):
            yield place, rank, one.matched


def _look(connection: Connection, one: Sought) -> Iterator[int]:
    if one.whole:
        rows = bare.run(
            connection, "SELECT place FROM search WHERE term = ? ORDER BY place", (one.term,)
        )
    else:
        rows = bare.run(
            connection,
            "SELECT place FROM search WHERE term >= ? AND term < ? ORDER BY term, place",
            (one.term, one.term + BEHIND_ALL),
        )
    for (place,) in rows:
        yield place


def _member(connection: Connection, place: int) -> Member:
    row = bare.run(connection, "SELECT data FROM members WHERE place = ?", (place,)).fetchone()
    return _decoder.decode(row[0])
