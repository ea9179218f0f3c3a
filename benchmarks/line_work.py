"""Filling a cache against raw inserts of the same rows."""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from benchmarks.counter_work import chain_rows
from benchmarks.measure import Result, compare
from clerkapp.cache import intake
from clerkapp.cache.database import Cache
from tests.support.tills import KEY

ROUNDS = 5


def results(folder: Path) -> list[Result]:
    """First fill of ten thousand member files."""
    rows = chain_rows()
    target = Cache.open(folder, KEY)

    def fill() -> None:
        beside = target.beside()
        with beside.writing() as write:
            intake.fill(write, rows)
        beside.settle()
        beside.close()

    def raw_insert() -> None:
        path = folder / "floor.db"
        path.unlink(missing_ok=True)
        raw = sqlcipher.connect(str(path), isolation_level=None)
        raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(
            "CREATE TABLE rows (entity, key, data, PRIMARY KEY (entity, key)) WITHOUT ROWID"
        )
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany(
            "INSERT INTO rows VALUES (?, ?, ?)", [(x.entity, x.key, x.data) for x in rows]
        )
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()

    result = compare(
        "first fill of 10,000 files / raw executemany of the same rows",
        1.5,
        fill,
        raw_insert,
        ROUNDS,
    )
    target.close()
    return [result]
