"""A member's tags at head office: the set behind them, and what everybody is shown of it."""

import msgspec
from sqlalchemy import Connection, delete, select, update

from clerkapp.domain.tag import Tag, TagSet
from headoffice import records, tables
from headoffice.database import insert_missing
from headoffice.feed import Touched
from headoffice.operations.effect import Act, touch
from sync.wire import Entity, encode


def read_tags(connection: Connection, member_id: str) -> TagSet:
    """The adds and removals heard of so far, with the tags that head office brought itself."""
    dots = tables.tag_dots.c
    query = select(dots.dot, dots.document).where(dots.member_id == member_id)
    rows = connection.execute(query).all()
    heard = TagSet(
        {x.dot: msgspec.json.decode(x.document, type=Tag) for x in rows if x.document is not None},
        frozenset(x.dot for x in rows if x.document is None),
    )
    shown = records.parts_of(connection, Entity.TAG, member_id, Tag)
    return heard.merged(TagSet.of(tag for tag in shown if not tag.dots))


def keep_tags(act: Act, member_id: str, before: TagSet, after: TagSet) -> list[Touched]:
    """Write down what is new, show what the set holds, and name the tags that are not as before."""
    changed = write_tags(act.connection, member_id, before, after)
    return [told for key in changed for told in touch(act, member_id, Entity.TAG, key)]


def write_tags(connection: Connection, member_id: str, before: TagSet, after: TagSet) -> list[str]:
    """Write down what is new and show what the set holds; answers the tags that are not as before,
    those that are gone first."""
    _keep_dots(connection, member_id, before, after)
    was = {x.id: x for x in records.parts_of(connection, Entity.TAG, member_id, Tag)}
    now = {x.id: x for x in after.shown()}
    gone = sorted(was.keys() - now.keys())
    changed = sorted(key for key, tag in now.items() if was.get(key) != tag)
    for key in changed:
        keep = records.update_record if key in was else _insert_record
        keep(connection, now[key])
    if gone:
        of = tables.tags.c
        mine = (of.member_id == member_id) & of.id.in_(gone)
        connection.execute(delete(tables.tags).where(mine))
    return gone + changed


def _insert_record(connection: Connection, tag: Tag) -> None:
    records.insert_records(connection, [tag])


def _keep_dots(connection: Connection, member_id: str, before: TagSet, after: TagSet) -> None:
    table = tables.tag_dots
    documents = {dot: encode(tag).decode() for dot, tag in after.adds.items()}
    every = documents | dict.fromkeys(after.removed - before.removed)
    rows = [{"member_id": member_id, "dot": x, "document": every[x]} for x in sorted(every)]
    insert_missing(connection, table, rows)
    outlived = sorted(before.adds.keys() & after.removed)
    of_member = (table.c.member_id == member_id) & table.c.dot.in_(outlived)
    connection.execute(update(table).where(of_member).values(document=None))
