"""What head office holds, for tests of what operations do to it."""

from typing import Any, TypeVar

from sqlalchemy import Table, select

from clerkapp.domain.member import Member
from headoffice import records
from headoffice.office import HeadOffice
from sync.wire import Entity

R = TypeVar("R")


def kept(office: HeadOffice, entity: Entity, key: str, kind: type[R]) -> R:
    """The record of that key, which has to be there."""
    with office.database.reading() as connection:
        found = records.read(connection, entity, key, kind)
    assert found is not None
    return found


def member(office: HeadOffice, member_id: str = "m1") -> Member:
    """A member as head office has them."""
    return kept(office, Entity.MEMBER, member_id, Member)


def rows(office: HeadOffice, table: Table) -> list[dict[str, Any]]:
    """Everything in a table."""
    with office.database.reading() as connection:
        return [dict(x) for x in connection.execute(select(table)).mappings()]
