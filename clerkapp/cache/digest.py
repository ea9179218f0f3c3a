"""What this cache holds, summed up as head office sums up what it should hold.

What was read through for a short time is not the store's and does not count. A record that was
set aside counts as it came: to fill the cache anew would bring the same.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, literal, select

from clerkapp.cache import tables
from clerkapp.domain.digest import Tally, mark
from clerkapp.domain.records import Entity

AT_ONCE = 1000


def tallies(connection: Connection) -> dict[str, Tally]:
    """A tally of each entity that this till knows."""
    found: dict[str, Tally] = {entity.value: Tally() for entity in Entity}
    set_aside = _set_aside(connection)
    for (entity, _), stands_for in set_aside.items():
        if stands_for is not None:
            found[entity].add(stands_for)
    for entity, key, data in _records(connection):
        if set_aside.get((entity, key)) is None:
            found[entity].add(mark(entity, key, data))
    return found


def _set_aside(connection: Connection) -> dict[tuple[str, str], bytes | None]:
    rows = connection.execute(select(tables.unreadable))
    return {(row.entity, row.key): row.mark for row in rows}


def _records(connection: Connection) -> Iterator[tuple[str, str, bytes]]:
    chain, members, files = tables.chain.c, tables.members.c, tables.files.c
    guests = select(members.id).where(members.kept_until.is_not(None))
    queries = (
        select(chain.entity, chain.key, chain.data),
        select(literal(Entity.MEMBER.value), members.id, members.data).where(
            members.kept_until.is_(None)
        ),
        select(files.entity, files.key, files.data).where(files.member_id.not_in(guests)),
    )
    for query in queries:
        for row in connection.execute(query.execution_options(yield_per=AT_ONCE)):
            yield row[0], row[1], row[2]
