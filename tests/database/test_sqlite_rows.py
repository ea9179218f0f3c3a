"""Pages read without SQLite hold what SQLite says they hold."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlcipher

from clerkapp.database import sqlite_rows
from clerkapp.database.sqlite_pages import Pages, read_pages

KEY = bytes(range(32))
VALUES: tuple[Any, ...] = (
    None, 0, 1, -1, 127, -128, 128, 32767, -32768, 8388607, -8388608, 2**31 - 1, -(2**31),
    2**47 - 1, -(2**47), 2**63 - 1, -(2**63), 0.5, -1e300, "", "x", "李娜" * 40, "long " * 5000,
    b"", b"\0" * 70, b"\xff" * 9000,
)  # fmt: skip
ROWIDS = (-(2**63), -1, 0, 1, 127, 128, 16384, 2**31, 2**56, 2**63 - 1)


def filled(connection: Any, rows: list[tuple[Any, ...]]) -> None:
    connection.execute("CREATE TABLE things (a, b, c)")
    for rowid, row in zip([*ROWIDS, *range(1000, 99999)], rows, strict=False):
        connection.execute("INSERT INTO things (rowid, a, b, c) VALUES (?, ?, ?, ?)", (rowid, *row))
    connection.commit()


def by_us(pages: Pages) -> dict[int, tuple[Any, ...]]:
    root = sqlite_rows.roots(pages)["things"]
    reached = sqlite_rows.reached(pages, root)
    assert not reached.broken
    found = [sqlite_rows.leaf(pages, pages.readable[number]) for number in reached.leaves]
    assert not any(leaf.unread for leaf in found)
    return {row.rowid: row.values for leaf in found for row in leaf.rows}


def by_sqlite(connection: Any) -> dict[int, tuple[Any, ...]]:
    return {row[0]: row[1:] for row in connection.execute("SELECT rowid, * FROM things")}


def every_value() -> list[tuple[Any, ...]]:
    return [(x, y, "end") for x in VALUES for y in VALUES]


@pytest.mark.parametrize("page_size", [512, 1024, 4096, 65536])
@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
def test_every_kind_of_value_is_read_as_sqlite_reads_it(
    tmp_path: Path, page_size: int, mode: str
) -> None:
    connection = sqlite3.connect(tmp_path / "a.db")
    connection.execute(f"PRAGMA page_size = {page_size}")
    connection.execute(f"PRAGMA journal_mode = {mode}")
    filled(connection, every_value())
    pages = read_pages(tmp_path / "a.db", None)
    expected = by_sqlite(connection)
    connection.close()
    assert by_us(pages) == expected
    assert len(expected) == len(VALUES) ** 2


def test_sealed_pages_are_read_as_sqlcipher_reads_them(tmp_path: Path) -> None:
    connection = sqlcipher.connect(str(tmp_path / "a.db"))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    filled(connection, every_value())
    pages = read_pages(tmp_path / "a.db", KEY)
    expected = by_sqlite(connection)
    connection.close()
    assert by_us(pages) == expected
    assert pages.proven


@given(noise=st.binary(min_size=1, max_size=3), at=st.integers(0, 4095), page=st.integers(1, 40))
@settings(max_examples=150, deadline=None)
def test_noise_in_a_plain_page_never_stops_the_reading(
    some_file: Path, noise: bytes, at: int, page: int
) -> None:
    content = bytearray(some_file.read_bytes())
    start = (page * 4096 + at) % (len(content) - len(noise))
    content[start : start + len(noise)] = noise
    damaged = some_file.with_name("damaged.db")
    damaged.write_bytes(content)
    pages = read_pages(damaged, None)
    for root in sqlite_rows.roots(pages).values():
        sqlite_rows.reached(pages, root)
    assert sum(len(leaf.rows) for leaf in sqlite_rows.leaves(pages)) > 300


@pytest.fixture(scope="module")
def some_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "a.db"
    connection = sqlite3.connect(path)
    filled(connection, [(number, f"text {number}" * 9, 0.5) for number in range(1200)])
    connection.close()
    return path
