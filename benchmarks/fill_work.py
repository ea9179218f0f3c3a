"""First fill of a large store from a real head office, against raw inserts of the same rows."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import requests

from benchmarks import pouchdb
from benchmarks.measure import Finding, Result, timed
from benchmarks.offices import Size, head_office, members_of, new_till, purchases_of
from benchmarks.raw import open_raw
from clerkapp.cache import reads
from clerkapp.domain.records import Entity, record_key
from sync.pull import pull_once

SIZE = Size(members_each_store=200_000, entries=2)
BESIDE_POUCHDB = 20_000
"""So many of the records go through PouchDB; all of them would take minutes."""

PIECE_BYTES = 1 << 20
SNAPSHOT_WAIT_S = 300


def results(folder: Path) -> Iterator[Finding]:
    """Two hundred thousand member files, each a profile and two purchases."""
    with head_office(folder / "office", SIZE) as office, new_till(folder / "till", office) as till:
        filled_s = timed(lambda: pull_once(till.counter, till.line, 0))
        with till.counter.cache.reading() as read:
            assert reads.members_stored(read) == SIZE.members_each_store
        download_s = timed(lambda: _download(office.process.url, till.token))
    rows = _rows()
    floor_s = timed(lambda: _raw_insert(folder / "floor.db", rows))
    yield Result(
        f"first fill of {SIZE.members_each_store:,} member files ({len(rows):,} records) from head"
        " office / raw executemany of the same rows",
        filled_s,
        floor_s,
        1.5,
        f"{len(rows) / filled_s:,.0f} records/s against {len(rows) / floor_s:,.0f} rows/s; reading "
        f"the same snapshot and throwing it away takes {download_s:.1f} s of head office's time",
    )
    some = [data for _, _, data in rows[:BESIDE_POUCHDB]]
    share_s = filled_s * len(some) / len(rows)
    yield from pouchdb.beside_fill(folder / "pouchdb", some, share_s)


def _download(url: str, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/x-ndjson"}
    with requests.Session() as line:
        line.trust_env = False
        reply = line.get(
            f"{url}/v1/snapshot", headers=headers, timeout=SNAPSHOT_WAIT_S, stream=True
        )
        reply.raise_for_status()
        for _ in reply.iter_content(PIECE_BYTES):
            pass


def _rows() -> list[tuple[str, str, bytes]]:
    rows = []
    for member in members_of(1, SIZE):
        rows.append((Entity.MEMBER.value, member.id, msgspec.json.encode(member)))
        for entry in purchases_of(member, SIZE.entries):
            rows.append((Entity.TIMELINE.value, record_key(entry), msgspec.json.encode(entry)))
    return rows


def _raw_insert(path: Path, rows: list[tuple[str, str, bytes]]) -> None:
    raw = open_raw(path, synchronous="NORMAL")
    raw.execute("CREATE TABLE rows (entity, key, data, PRIMARY KEY (entity, key)) WITHOUT ROWID")
    raw.execute("BEGIN IMMEDIATE")
    raw.executemany("INSERT INTO rows VALUES (?, ?, ?)", rows)
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
