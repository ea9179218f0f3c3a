"""Nothing refers to what is not there, and of whoever asked to be forgotten nothing is there."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Column, Connection, Table, and_, func, or_, select

from clerkapp.domain.erasure import member_digest
from headoffice import tables
from headoffice.checking.breaks import Break, rows
from headoffice.metadata import metadata

MEMBERS_IN = {
    "members": ("id",),
    "member_aliases": ("id", "survivor_id"),
    "identity_reviews": ("first_id", "second_id"),
}
"""Where a member's id stands in a column of another name than ``member_id``."""


def orphans(connection: Connection) -> Iterator[Break]:
    """Every reference of every table that is declared as one, and operations' stores."""
    for table in metadata.sorted_tables:
        for constraint in table.foreign_key_constraints:
            pairs = [(x.parent, x.column) for x in constraint.elements]
            yield from _orphans(connection, table, pairs)
    log, stores = tables.operations, tables.stores
    yield from _orphans(connection, log, [(log.c.store_id, stores.c.id)])


def joined(connection: Connection) -> Iterator[Break]:
    """Who was joined into another member is no member beside it."""
    # Imported here: the module declares its table behind this one's.
    aliases, members = metadata.tables["member_aliases"], tables.members
    query = select(aliases.c.id).join(members, members.c.id == aliases.c.id)
    for row in rows(connection, query):
        yield Break(f"member {row.id}", "was joined into another and is there all the same")


def erased(connection: Connection) -> Iterator[Break]:
    """Nobody's id that was forgotten stands in any column."""
    of = tables.erasures.c
    forgotten = set(connection.execute(select(of.member_digest)).scalars())
    if not forgotten:
        return
    for table in metadata.sorted_tables:
        for place, named in _named(connection, table):
            digest = member_digest(named)
            if digest in forgotten:
                words = f"a member who was forgotten stands in {place} (digest {digest[:12]}…)"
                yield Break(table.name, words)


def _named(connection: Connection, table: Table) -> Iterator[tuple[str, str]]:
    """Where a table names members, and whom; an order to forget names its member until it is
    carried out."""
    for name in (*MEMBERS_IN.get(table.name, ()), "member_id"):
        if name in table.c:
            column = table.c[name]
            query = select(column.label("named")).where(column.is_not(None)).distinct()
            yield from ((name, row.named) for row in rows(connection, query))
    # Where there is a column, the document says the same: that is another check's.
    if "document" in table.c and "member_id" not in table.c and table is not tables.erasures:
        for row in rows(connection, select(table.c.document)):
            yield from _named_in(row.document)


def _named_in(document: str | None) -> Iterator[tuple[str, str]]:
    try:
        found = msgspec.json.decode(document or "{}")
    except msgspec.MsgspecError:
        return
    for name in ("member_id", "subject") if isinstance(found, dict) else ():
        if isinstance(named := found.get(name), str):
            yield f"a document's {name}", named


def _orphans(
    connection: Connection, table: Table, pairs: list[tuple[Column[object], Column[object]]]
) -> Iterator[Break]:
    parent = pairs[0][1].table.alias("parent")
    same = and_(*(child == parent.c[column.name] for child, column in pairs))
    missing = or_(*(parent.c[column.name].is_(None) for _, column in pairs))
    named = and_(*(child.is_not(None) for child, _ in pairs))
    child = pairs[0][0]
    query = (
        select(func.count().label("many"), func.min(child).label("one"))
        .select_from(table.join(parent, same, isouter=True))
        .where(missing & named)
    )
    found = connection.execute(query).one()
    if found.many:
        parent_name = pairs[0][1].table.name
        words = f"{found.many} refer to {parent_name} that are not there, such as {found.one}"
        yield Break(f"{table.name}.{child.name}", words)
