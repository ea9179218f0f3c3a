"""Imports into the tiny chain, as the command line makes them."""

import dataclasses
import io
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table, select

from clerkapp.domain.member import Member
from clerkapp.domain.timeline import TimelineEntry
from headoffice import records
from headoffice.ingest.drafts import Fate, Options
from headoffice.ingest.files import Imported, Layout, import_file
from headoffice.ingest.kinds import KINDS
from headoffice.ingest.mapping import read_pairs
from headoffice.ingest.progress import Progress
from headoffice.office import HeadOffice
from headoffice.tables import metadata
from sync.wire import Entity
from tests.support.clock import NOON

SHANGHAI = ZoneInfo("Asia/Shanghai")


def options(kind: str, **changed: Any) -> Options:
    """Options of an import by the till system, into store s1."""
    plain = Options(KINDS[kind], source="pos", store_id="s1", zone=SHANGHAI, now=NOON)
    return dataclasses.replace(plain, **changed)


def layout(kind: str, mapping: str = "", fixed: str = "", **changed: Any) -> Layout:
    """A layout as ``--map`` and ``--set`` say it."""
    wanted = KINDS[kind]
    return Layout(read_pairs(mapping, wanted), read_pairs(fixed, wanted), **changed)


def import_text(
    office: HeadOffice,
    folder: Path,
    kind: str,
    text: str | bytes,
    how: Layout | None = None,
    name: str = "lines.csv",
    **changed: Any,
) -> Imported:
    """Import a file of that content; bad lines go to ``bad`` beside it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return import_file(
        office.database,
        path,
        how or layout(kind),
        options(kind, **changed),
        folder / "bad",
        Progress(io.StringIO()),
    )


def counts(done: Imported) -> tuple[int, int, int, int]:
    """How many lines were accepted, changed, repeated and bad."""
    found = [done.tally.counts[x] for x in Fate]
    return found[0], found[1], found[2], found[3]


def member_of(office: HeadOffice, key: str) -> Member:
    """The member of that id or card number."""
    with office.database.reading() as connection:
        found = records.member_by_key(connection, key)
    assert found is not None
    return found


def timeline_of(office: HeadOffice, member_id: str) -> list[TimelineEntry]:
    """What happened to a member, the oldest first."""
    with office.database.reading() as connection:
        found = records.parts_of(connection, Entity.TIMELINE, member_id, TimelineEntry)
    return sorted(found, key=lambda x: (x.at, x.id))


def rows_of(office: HeadOffice, *names: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of those tables, or of all that hold what was imported."""
    wanted = names or ("members", "member_scopes", "timeline", "complaints", "tags", "tag_dots")
    found = {}
    with office.database.reading() as connection:
        for name in (*wanted, *(() if names else ("source_members", "corrected_lines"))):
            table: Table = metadata.tables[name]
            found[name] = sorted(map(tuple, connection.execute(select(table))), key=str)
    return found
