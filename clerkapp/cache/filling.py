"""How far a cache that is being filled has come: saved with its rows, so a cut costs little."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerkapp.cache import tables


@dataclass(frozen=True, slots=True)
class Filled:
    """The cursor that the fill began with, the last group that is here whole, rows so far."""

    cursor: str
    entity: str
    key: str
    rows: int


def filled(connection: Connection) -> Filled | None:
    """How far a fill has come; None where none is under way."""
    row = connection.execute(select(tables.filling)).one_or_none()
    return None if row is None else Filled(row.cursor, row.entity, row.key, row.rows)


def note(connection: Connection, so_far: Filled) -> None:
    """Save how far, in the transaction of the rows it speaks of."""
    values = {
        "cursor": so_far.cursor,
        "entity": so_far.entity,
        "key": so_far.key,
        "rows": so_far.rows,
    }
    connection.execute(
        insert(tables.filling)
        .values(only=1, **values)
        .on_conflict_do_update(index_elements=["only"], set_=values)
    )


def finish(connection: Connection) -> None:
    """Every row is here."""
    connection.execute(delete(tables.filling))
