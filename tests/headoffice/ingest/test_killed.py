"""An import that is killed anywhere and started again comes to the same as one that was not."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from headoffice import tables
from headoffice.database import Database
from headoffice.settings import settings_from
from headoffice.tables import metadata

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "resources" / "cdnow" / "CDNOW_sample.txt"
MAPPING = "member=1,date=3,quantity=4,amount=5"
WORDS = (
    *("--source", "cdnow", "--map", MAPPING, "--no-header", "--delimiter", "whitespace"),
    *("--make-members", "--store", "s1"),
)
LINES = 3000


def start(data_dir: Path) -> "subprocess.Popen[bytes]":
    path = data_dir / "purchases.txt"
    path.write_bytes(b"".join(SAMPLE.read_bytes().splitlines(keepends=True)[:LINES]))
    words = ("import", "purchases", str(path), *WORDS, "--data", str(data_dir))
    return subprocess.Popen(
        [sys.executable, "-m", "headoffice", *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


@contextmanager
def looking_at(data_dir: Path) -> Iterator[Callable[[], int]]:
    """How many lines are in, as often as it is asked: opening the file anew would take too long."""
    database = Database(settings_from(None, str(data_dir)).database_url)
    query = select(func.count()).select_from(tables.timeline)

    def lines() -> int:
        with database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    yield lines
    database.close()


def imported(data_dir: Path) -> int:
    with looking_at(data_dir) as lines:
        return lines()


def content(data_dir: Path) -> dict[str, list[Any]]:
    """What was imported, without what says when."""
    database = Database(settings_from(None, str(data_dir)).database_url)
    try:
        with database.reading() as connection:
            found: dict[str, list[Any]] = {}
            for name in ("timeline", "source_members", "unrefreshed_members", "member_scopes"):
                rows = connection.execute(select(metadata.tables[name]))
                found[name] = sorted(map(tuple, rows))
            documents = connection.execute(select(tables.members.c.document)).scalars()
            members = [json.loads(x) for x in documents]
            found["members"] = sorted(
                (x["id"], x["card_number"], x["numbers"]["orders"]) for x in members
            )
            return found
    finally:
        database.close()


def test_killed_in_the_middle_and_started_again_it_is_whole(
    sqlite_seed: Path, tmp_path: Path
) -> None:
    killed, whole = tmp_path / "killed", tmp_path / "whole"
    for data_dir in (killed, whole):
        shutil.copytree(sqlite_seed, data_dir)
    before = imported(killed)
    process = start(killed)
    ends_at = time.monotonic() + 60
    with looking_at(killed) as lines:
        while lines() == before and time.monotonic() < ends_at:
            assert process.poll() is None, "it was over before it could be killed"
        process.kill()
    process.communicate()
    assert process.returncode < 0, "it was over before it could be killed"
    halfway = imported(killed) - before
    assert 0 < halfway <= LINES

    for data_dir in (killed, whole):
        process = start(data_dir)
        told = process.communicate()[0].decode()
        assert process.returncode == 0
        accepted = LINES - (halfway if data_dir == killed else 0)
        assert told == f"{accepted} accepted, 0 changed, {LINES - accepted} repeated, 0 bad\n"
    assert imported(killed) - before == LINES
    assert content(killed) == content(whole)
    assert content(whole)["unrefreshed_members"] == []
    assert sum(orders for _, _, orders in content(whole)["members"]) >= LINES
