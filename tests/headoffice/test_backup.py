"""A head office that was copied while it worked and brought back begins a new epoch, on both."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from headoffice.database import Database
from headoffice.schema import prepare
from headoffice.settings import database_url
from headoffice.tables import metadata
from sync.wire import Changes, Outcome, Reset
from tests.headoffice.conftest import Rows, put_back
from tests.headoffice.wire_client import enrolled, visit
from tests.support.head_office_process import (
    HeadOfficeProcess,
    run_head_office,
    start_head_office,
)
from tests.support.postgres import ThrowAwayPostgres

NOW = "2026-11-22T04:00:00+00:00"
Seed = tuple[Path, str, Rows]


@dataclass
class Kept:
    """A head office, how it is copied while it works and how it is brought back."""

    data_dir: Path
    url: str | None
    copy: Callable[[], None]
    bring_back: Callable[[], None]

    def start(self, port: int = 0) -> HeadOfficeProcess:
        return start_head_office(self.data_dir, self.url, port)

    def run(self, *words: str) -> None:
        done = run_head_office(*words, data_dir=self.data_dir, database_url=self.url)
        assert done.returncode == 0, done.stderr


def on_sqlite(data_dir: Path, copy: Path) -> Kept:
    kept = Kept(data_dir, None, lambda: None, lambda: None)
    kept.copy = lambda: kept.run("backup", "--to", str(copy))
    kept.bring_back = lambda: kept.run("restore", "--from", str(copy))
    return kept


def on_postgresql(data_dir: Path, url: str, empty_url: str) -> Kept:
    """Copied as its own tool does, by one look at every row; the tool is not at hand everywhere."""
    kept = Kept(data_dir, url, lambda: None, lambda: None)
    rows: Rows = {}

    def copy() -> None:
        database = Database(database_url(url))
        with database.reading() as connection:
            for table in metadata.sorted_tables:
                found = connection.execute(select(table)).mappings()
                rows[table] = [dict(row) for row in found]
        database.close()

    def bring_back() -> None:
        database = Database(database_url(empty_url))
        prepare(database)
        database.close()
        put_back(empty_url, rows)
        kept.url = empty_url
        kept.run("new-epoch")

    kept.copy, kept.bring_back = copy, bring_back
    return kept


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """The tiny chain on each database."""
    data_dir, copy = tmp_path / "data", tmp_path / "copy"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("sqlite_seed"), data_dir)
        yield on_sqlite(data_dir, copy)
        return
    seed: Seed = request.getfixturevalue("postgres_seed")
    shutil.copytree(seed[0], data_dir)
    put_back(seed[1], seed[2])
    server: ThrowAwayPostgres = request.getfixturevalue("postgres")
    empty_url = server.fresh_database_url()
    yield on_postgresql(data_dir, seed[1], empty_url)
    server.drop(empty_url)


def test_what_a_backup_does_not_hold_comes_again_from_the_tills_and_nothing_doubles(
    kept: Kept,
) -> None:
    process = kept.start()
    try:
        client, device = enrolled(process.url, kept.data_dir)
        first = visit(device, 1, None, NOW)
        second = visit(device, 2, first, NOW)
        before = client.push(first)
        kept.copy()
        client.push(second)
        cursor = client.get("/v1/digest").json()["cursor"]
    finally:
        assert process.stop() == 0

    kept.bring_back()
    process = kept.start(process.port)
    try:
        told = client.get(f"/v1/changes?after={cursor}&wait=0").content
        found = msgspec.json.decode(told, type=Changes)
        assert isinstance(found, Reset)
        assert found.reason == "epoch"
        again = client.push(first, second)
        assert again.epoch != before.epoch
        assert again.verdicts[0] == before.verdicts[0]
        assert [x.outcome for x in again.verdicts] == [Outcome.APPLIED] * 2
        timeline = client.get("/v1/members/m1").json()["timeline"]
        assert sorted(x["id"] for x in timeline if x["id"] in (first.id, second.id)) == [
            first.id,
            second.id,
        ]
    finally:
        process.stop()
