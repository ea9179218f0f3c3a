"""Purchases of another system imported at head office, against raw inserts of the same rows."""

import io
from collections.abc import Iterator
from importlib.resources import files as resource_files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Table, select
from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.measure import Finding, Result, timed
from clerkapp.domain.clock import SystemClock
from headoffice import feed, records, tables
from headoffice.database import Database
from headoffice.ingest.drafts import Options
from headoffice.ingest.files import Layout, take_file
from headoffice.ingest.importing import BATCH
from headoffice.ingest.kinds import PURCHASES
from headoffice.ingest.mapping import read_pairs
from headoffice.ingest.progress import Progress
from headoffice.ingest.refreshing import refresh_waiting
from headoffice.ingest.tables import source_members, unrefreshed_members
from headoffice.schema import prepare
from headoffice.settings import settings_from
from tests.support import small_chain

TIMES = 10
"""The sample is a tenth of all; so many of it, with members of their own, are about as many."""

WRITTEN: tuple[Table, ...] = (
    tables.members,
    tables.member_scopes,
    source_members,
    tables.timeline,
    unrefreshed_members,
    tables.feed,
)


def results(folder: Path) -> Iterator[Finding]:
    """Ten times the CDNOW sample: 69,190 purchases of 23,570 members who are made on the way."""
    path = folder / "purchases.txt"
    lines = _write(path)
    database = _opened(folder / "office")
    imported_s = timed(lambda: _take(database, path))
    rows = _rows(database)
    again_s = timed(lambda: _take(database, path))
    refreshed_s = timed(lambda: refresh_waiting(database, SystemClock().now()))
    database.close()
    _opened(folder / "floor").close()
    floor_s = timed(lambda: _raw_insert(folder / "floor" / "headoffice.db", rows))
    members = len(rows["members"])
    yield Result(
        f"import of {lines:,} purchases of {members:,} members into SQLite / raw executemany of the"
        " same rows in the same batches",
        imported_s,
        floor_s,
        note=f"{lines / imported_s:,.0f} lines/s; the same file once more, which changes nothing, "
        f"takes {again_s:.1f} s; computing {members:,} members anew takes {refreshed_s:.1f} s",
    )


def _write(path: Path) -> int:
    sample = resource_files("resources").joinpath("cdnow", "CDNOW_sample.txt").read_text("ascii")
    lines = [x.split(maxsplit=2)[1:] for x in sample.splitlines() if x.strip()]
    with path.open("w") as file:
        for again in range(TIMES):
            file.writelines(f"{again}{member} {rest}\n" for member, rest in lines)
    return TIMES * len(lines)


def _opened(folder: Path) -> Database:
    database = Database(settings_from(None, str(folder)).database_url)
    prepare(database)
    with database.writing() as connection:
        records.insert_records(connection, [small_chain.STORE])
        feed.open_feed(connection, [small_chain.STORE.id])
    return database


def _take(database: Database, path: Path) -> None:
    how = Layout(
        read_pairs("member=1,date=2,quantity=3,amount=4", PURCHASES),
        fixed={},
        has_header=False,
        delimiter="whitespace",
    )
    store = small_chain.STORE
    now, zone = SystemClock().now(), ZoneInfo(store.timezone)
    options = Options(PURCHASES, "cdnow", store.id, zone, now, make_members=True)
    bad, progress = path.with_suffix(".bad"), Progress(io.StringIO())
    take_file(database, path, how, options, bad, progress)


def _rows(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in WRITTEN
        }


def _raw_insert(path: Path, rows: dict[str, list[tuple[Any, ...]]]) -> None:
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    batches = -(-len(rows["timeline"]) // BATCH)
    for number in range(batches):
        raw.execute("BEGIN IMMEDIATE")
        for table in WRITTEN:
            every = rows[table.name]
            size = -(-len(every) // batches)
            marks = ", ".join("?" * len(table.c))
            some = every[number * size : (number + 1) * size]
            raw.executemany(f"INSERT INTO {table.name} VALUES ({marks})", some)
        raw.execute("COMMIT")
    raw.close()
