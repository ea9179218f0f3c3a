"""Of a member who was forgotten nothing more is written."""

from sqlalchemy import Connection, select

from clerkapp.domain.erasure import member_digest
from clerkapp.domain.errors import RefusedError
from clerkapp.journal import tables


def refuse_if_forgotten(connection: Connection, member_id: str) -> None:
    """Raises ``RefusedError`` ``member_erased`` where head office ordered to forget the member."""
    known = select(tables.erasures.c.id).where(
        tables.erasures.c.member_digest == member_digest(member_id)
    )
    if connection.execute(known).first() is not None:
        raise RefusedError("member_erased")
