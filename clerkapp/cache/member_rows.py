"""Place and drop members with all that hangs on a profile: the index, and the rest of the file."""

import datetime as dt
from typing import Any

from sqlalchemy import Connection, delete

from clerkapp.cache import search_index, tables
from clerkapp.cache.search_terms import Searchable
from clerkapp.database import bare
from clerkapp.domain.member import LifecycleStage, Member


def place(
    connection: Connection, record: Member, data: bytes | None, kept_until: dt.datetime | None
) -> None:
    """A profile as it is now, new here or not. ``kept_until``: of a guest, who goes then."""
    table = tables.members
    now, row = searchable(record), values(record, data, kept_until)
    found = _find(connection, record.id)
    if found is None:
        added = connection.execute(table.insert().values(**row))
        search_index.add(connection, added.lastrowid, now)
        return
    where, former = found
    connection.execute(table.update().where(table.c.place == where).values(**row))
    search_index.change(connection, where, former, now)


def drop(connection: Connection, member_id: str) -> None:
    """Nothing of a member stays, whether or not there is a profile."""
    found = _find(connection, member_id)
    if found is not None:
        search_index.remove(connection, *found)
        connection.execute(delete(tables.members).where(tables.members.c.place == found[0]))
    connection.execute(delete(tables.files).where(tables.files.c.member_id == member_id))


def values(
    record: Member, data: bytes | None, kept_until: dt.datetime | None = None
) -> dict[str, Any]:
    """The row of a profile; its place is given by the table."""
    return {
        "id": record.id,
        "name": record.name,
        "sounds": record.sounds,
        "card_number": record.card_number,
        "phone": record.phone,
        "lost": record.stage is LifecycleStage.LOST,
        "kept_until": kept_until,
        "data": data,
    }


def searchable(record: Member) -> Searchable:
    """What of a profile can be searched for."""
    lost = record.stage is LifecycleStage.LOST
    return Searchable(record.name, record.sounds, record.card_number, record.phone, lost)


def _find(connection: Connection, member_id: str) -> tuple[int, Searchable] | None:
    row = bare.run(
        connection,
        "SELECT place, name, sounds, card_number, phone, lost FROM members WHERE id = ?",
        (member_id,),
    ).fetchone()
    if row is None:
        return None
    where, name, sounds, card_number, phone, lost = row
    return where, Searchable(name, sounds, card_number, phone, bool(lost))
