"""The marks of two members as one set, so that a removal by either is never undone."""

from dataclasses import replace

from sqlalchemy import Connection, delete, select

from clerkapp.domain.tag import Tag, TagSet, tag_id_of
from headoffice import tables
from headoffice.operations.tag_set import read_tags, write_tags


def give_tags(connection: Connection, from_id: str, to_id: str) -> TagSet:
    """The new owner has the marks of both; answers the set that was given."""
    given, before = read_tags(connection, from_id), read_tags(connection, to_id)
    _forget(connection, from_id)
    write_tags(connection, to_id, before, before.merged(_owned(given, to_id)))
    return given


def give_tags_back(connection: Connection, given: TagSet, from_id: str, to_id: str) -> None:
    """Give the marks of that set back, but for those that were removed meanwhile."""
    dots = given.adds.keys() | given.removed
    held = read_tags(connection, from_id)
    removed = (held.removed | given.removed) & dots
    _forget_dots(connection, from_id, dots)
    left = TagSet({x: tag for x, tag in held.adds.items() if x not in dots}, held.removed - dots)
    write_tags(connection, from_id, left, left)
    adds = {x: tag for x, tag in given.adds.items() if x not in removed}
    write_tags(connection, to_id, TagSet(), _owned(TagSet(adds, removed), to_id))


def _owned(tags: TagSet, member_id: str) -> TagSet:
    return TagSet({dot: _own(tag, member_id) for dot, tag in tags.adds.items()}, tags.removed)


def _own(tag: Tag, member_id: str) -> Tag:
    tag_id = tag_id_of(member_id, tag.kind, tag.label)
    return replace(tag, id=tag_id, member_id=member_id)


def _forget(connection: Connection, member_id: str) -> None:
    for table in (tables.tag_dots, tables.tags):
        connection.execute(delete(table).where(table.c.member_id == member_id))


def _forget_dots(connection: Connection, member_id: str, dots: set[str]) -> None:
    table = tables.tag_dots
    known = select(table.c.dot).where(table.c.member_id == member_id)
    for dot in dots & set(connection.execute(known).scalars()):
        same = (table.c.member_id == member_id) & (table.c.dot == dot)
        connection.execute(delete(table).where(same))
