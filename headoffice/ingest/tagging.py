"""Marks of other systems, as adds of the set that clerks add to and take from."""

from dataclasses import replace

from sqlalchemy import Connection

from clerkapp.domain.tag import Tag, tag_id_of
from headoffice.operations.tag_set import read_tags, write_tags


def take_tag(connection: Connection, member_id: str, dot: str, tag: Tag) -> list[str] | None:
    """Add a mark under that dot; the tags that are not as before, None where it was added already.

    A mark that somebody took away stays away, however often the source says it again.
    """
    before = read_tags(connection, member_id)
    if dot in before.adds or dot in before.removed:
        return None
    tag_id = tag_id_of(member_id, tag.kind, tag.label)
    after = before.with_add(dot, replace(tag, id=tag_id, member_id=member_id))
    return write_tags(connection, member_id, before, after)
