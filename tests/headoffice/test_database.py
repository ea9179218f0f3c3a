"""Transactions that mean the same on both databases."""

import sqlite3
import traceback
from pathlib import Path

import pytest
from sqlalchemy import insert, make_url, select, text
from sqlalchemy.exc import IntegrityError

from headoffice import database as database_module
from headoffice import tables
from headoffice.database import Database, insert_missing
from headoffice.schema import prepare

ROW = {"token_hash": "aa", "name": "app"}


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(tables.service_tokens.c.name)).scalars())


def test_a_writer_that_raises_leaves_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.writing() as connection:
            connection.execute(insert(tables.service_tokens).values(ROW))
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_and_fail()
    assert names(database) == []


def test_a_savepoint_undone_keeps_what_was_written_around_it(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(insert(tables.service_tokens).values(ROW))
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(insert(tables.service_tokens).values(ROW))
    assert names(database) == ["app"]


def test_inserting_what_is_there_already_keeps_what_is_there(database: Database) -> None:
    with database.writing() as connection:
        insert_missing(connection, tables.service_tokens, [ROW])
        insert_missing(connection, tables.service_tokens, [{**ROW, "name": "other"}])
        insert_missing(connection, tables.service_tokens, [])
    assert names(database) == ["app"]


def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    row = {"member_id": "m1", "store_id": "s1"}
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(insert(tables.member_scopes).values(row))


def test_no_error_of_the_database_tells_what_was_to_be_written(database: Database) -> None:
    told: list[str] = []
    for table, row in (
        (tables.service_tokens, {"token_hash": "138-key", "name": "张雨桐"}),
        (tables.member_scopes, {"member_id": "138-key", "store_id": "张雨桐"}),
        (tables.chain, {"id": 2, "epoch": "张雨桐"}),
    ):
        with pytest.raises(IntegrityError) as error, database.writing() as connection:
            connection.execute(insert(table), [row, row])
        told += traceback.format_exception(error.value)
    words = "".join(told)
    assert "IntegrityError" in words
    assert "张雨桐" not in words
    assert "138-key" not in words


def test_a_reader_sees_one_state_while_others_write(postgres_url: str) -> None:
    # SQLite in its rollback mode lets nobody commit past a reader at all.
    database = Database(make_url(postgres_url).set(drivername="postgresql+psycopg"))
    prepare(database)
    with database.reading() as reader:
        assert reader.execute(select(tables.service_tokens)).all() == []
        with database.writing() as writer:
            writer.execute(insert(tables.service_tokens).values(ROW))
        assert reader.execute(select(tables.service_tokens)).all() == []
    assert names(database) == ["app"]
    database.close()


@pytest.mark.parametrize(("safe_from", "mode"), [((99, 0, 0), "delete"), ((3, 0, 0), "wal")])
def test_an_sqlite_with_the_wal_reset_bug_is_not_run_in_wal_mode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, safe_from: tuple[int, ...], mode: str
) -> None:
    monkeypatch.setattr(database_module, "WAL_SAFE", safe_from)
    path = tmp_path / "headoffice.db"
    database = Database(make_url(f"sqlite:///{path}"))
    prepare(database)
    with database.reading() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
    database.close()
    # WAL is a property of the file; the rollback modes are not and read back as the default.
    with sqlite3.connect(path) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == (mode,)
    plain.close()
