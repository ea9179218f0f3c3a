"""Keep the index of members exact: in the transaction that places, changes or drops a member."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection

from clerkapp.cache.search_terms import Searchable, terms
from clerkapp.database import bare

LOT = 250_000
"""So many members are put in order at a time when a whole store is made searchable."""

AT_ONCE = 2000
# A term that is there already is as wanted: nothing of a page may fail for the sake of the index.
_ADD = "INSERT OR IGNORE INTO search (term, place) VALUES (?, ?)"
_REMOVE = "DELETE FROM search WHERE term = ? AND place = ?"

Entry = tuple[str, int]


def add(connection: Connection, place: int, of: Searchable) -> None:
    """A member came."""
    bare.run_many(connection, _ADD, _entries(terms(of), place))


def change(connection: Connection, place: int, former: Searchable, now: Searchable) -> None:
    """A member's profile changed; most changes are none to those who search."""
    if former == now:
        return
    before, after = terms(former), terms(now)
    bare.run_many(connection, _REMOVE, _entries(before - after, place))
    bare.run_many(connection, _ADD, _entries(after - before, place))


def remove(connection: Connection, place: int, former: Searchable) -> None:
    """A member is gone."""
    bare.run_many(connection, _REMOVE, _entries(terms(former), place))


def build(connection: Connection, behind: int = 0) -> None:
    """Make those searchable that were filled in behind a place and are not yet.

    Sorted first, a term is appended to the tree instead of being put somewhere into it: many times
    faster in a large store.
    """
    bare.run(connection, "CREATE TEMP TABLE lot (term TEXT, place INTEGER)")
    members = _members_behind(connection, behind)
    while _gather(connection, islice(members, LOT)):
        bare.run(
            connection,
            "INSERT OR IGNORE INTO search SELECT term, place FROM temp.lot ORDER BY term, place",
        )
        bare.run(connection, "DELETE FROM temp.lot")
    bare.run(connection, "DROP TABLE temp.lot")


def _gather(connection: Connection, members: Iterator[tuple[int, Searchable]]) -> bool:
    found = False
    while some := list(islice(members, AT_ONCE)):
        found = True
        entries = (x for place, of in some for x in _entries(terms(of), place))
        bare.run_many(connection, "INSERT INTO temp.lot VALUES (?, ?)", entries)
    return found


def _members_behind(connection: Connection, behind: int) -> Iterator[tuple[int, Searchable]]:
    rows = bare.run(
        connection,
        "SELECT place, name, sounds, card_number, phone, lost FROM members WHERE place > ?",
        (behind,),
    )
    for place, name, sounds, card_number, phone, lost in rows:
        yield place, Searchable(name, sounds, card_number, phone, bool(lost))


def _entries(of: Iterable[str], place: int) -> list[Entry]:
    return [(term, place) for term in sorted(of)]
