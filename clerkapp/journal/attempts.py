"""Wrong PINs by typed id; they survive a restart."""

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerkapp.domain.lockout import Attempts
from clerkapp.journal import tables


def attempts(connection: Connection, staff_id: str) -> Attempts:
    """Wrong PINs so far for an id, known or not."""
    row = connection.execute(
        select(tables.attempts).where(tables.attempts.c.staff_id == staff_id)
    ).one_or_none()
    return Attempts() if row is None else Attempts(row.failures, row.locked_until)


def keep_attempts(connection: Connection, staff_id: str, state: Attempts) -> None:
    """Remember them."""
    values = {"failures": state.failures, "locked_until": state.locked_until}
    connection.execute(
        insert(tables.attempts)
        .values(staff_id=staff_id, **values)
        .on_conflict_do_update(index_elements=["staff_id"], set_=values)
    )


def forget_attempts(connection: Connection, staff_id: str) -> None:
    """The right PIN was given."""
    connection.execute(delete(tables.attempts).where(tables.attempts.c.staff_id == staff_id))
