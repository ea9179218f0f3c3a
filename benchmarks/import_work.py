"""Purchases of another system imported at head office, against raw inserts of the same rows.

All of CDNOW where ``CDNOW_MASTER`` names the file, else ten times the sample that comes along.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files as resource_files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
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
from tests.support.postgres import ThrowAwayPostgres

MASTER = "CDNOW_MASTER"
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

Rows = dict[str, list[tuple[Any, ...]]]


def results(folder: Path) -> Iterator[Finding]:
    """Some 69,000 purchases of 23,570 members who are made on the way, into both databases."""
    path = folder / "purchases.txt"
    lines = _write(path)
    sqlite = settings_from(None, str(folder / "office")).database_url
    floor = folder / "floor"

    def insert(rows: Rows) -> None:
        _opened(settings_from(None, str(floor)).database_url).close()
        _executemany(floor / "headoffice.db", rows)

    yield _measured("SQLite / raw executemany", _opened(sqlite), path, lines, insert)
    with _postgresql() as (database, other_url):

        def copy(rows: Rows) -> None:
            _copy(other_url, rows)

        yield _measured("PostgreSQL / raw COPY", database, path, lines, copy)


def _measured(
    name: str, database: Database, path: Path, lines: int, floor: Callable[[Rows], None]
) -> Result:
    before = _peak_bytes()
    imported_s = timed(lambda: _take(database, path))
    held = _peak_bytes()
    rows = _rows(database)
    again_s = timed(lambda: _take(database, path))
    refreshed_s = timed(lambda: refresh_waiting(database, SystemClock().now()))
    database.close()
    members = len(rows["members"])
    return Result(
        f"import of {lines:,} purchases of {members:,} members into {name} of the same rows in the"
        " same batches",
        imported_s,
        timed(lambda: floor(rows)),
        note=f"{lines / imported_s:,.0f} lines/s, {(held - before) / 2**20:.0f} MiB more in memory "
        f"at the most than before; the same file once more, which changes nothing, takes "
        f"{again_s:.1f} s; computing {members:,} members anew takes {refreshed_s:.1f} s",
    )


@contextmanager
def _postgresql() -> Iterator[tuple[Database, str]]:
    with ThrowAwayPostgres() as server:
        url, other_url = (server.fresh_database_url() for _ in range(2))
        _opened(settings_from(other_url, None).database_url).close()
        yield _opened(settings_from(url, None).database_url), other_url


def _write(path: Path) -> int:
    master = os.environ.get(MASTER)
    if master:
        whole = Path(master).read_text("ascii").splitlines()
        purchases = [x for x in whole if x.split()[:1] and x.split()[0].isdigit()]
        path.write_text("\n".join(purchases) + "\n")
        return len(purchases)
    sample = resource_files("resources").joinpath("cdnow", "CDNOW_sample.txt").read_text("ascii")
    lines = [x.split(maxsplit=2)[1:] for x in sample.splitlines() if x.strip()]
    with path.open("w") as file:
        for again in range(TIMES):
            file.writelines(f"{again}{member} {rest}\n" for member, rest in lines)
    return TIMES * len(lines)


def _opened(url: Any) -> Database:
    database = Database(url)
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


def _peak_bytes() -> int:
    """The most that this process ever had in memory."""
    status = Path("/proc/self/status").read_text()
    line = next(x for x in status.splitlines() if x.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _rows(database: Database) -> Rows:
    with database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in WRITTEN
        }


def _batches(rows: Rows) -> Iterator[list[tuple[Table, list[tuple[Any, ...]]]]]:
    count = -(-len(rows["timeline"]) // BATCH)
    for number in range(count):
        batch = []
        for table in WRITTEN:
            every = rows[table.name]
            size = -(-len(every) // count)
            batch.append((table, every[number * size : (number + 1) * size]))
        yield batch


def _executemany(path: Path, rows: Rows) -> None:
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute("PRAGMA synchronous = FULL")
    for batch in _batches(rows):
        raw.execute("BEGIN IMMEDIATE")
        for table, some in batch:
            marks = ", ".join("?" * len(table.c))
            raw.executemany(f"INSERT INTO {table.name} VALUES ({marks})", some)
        raw.execute("COMMIT")
    raw.close()


def _copy(url: str, rows: Rows) -> None:
    with psycopg.connect(url) as raw:
        # Rows stand here in no order that keys between them would allow.
        raw.execute("SET session_replication_role = replica")
        for batch in _batches(rows):
            for table, some in batch:
                names = ", ".join(x.name for x in table.c)
                with raw.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                    for row in some:
                        copy.write_row(row)
            raw.commit()
