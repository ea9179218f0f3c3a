"""The database is what the program declares, however it came to be."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import URL, inspect, make_url, text

from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.schema import epoch_of, prepare
from headoffice.settings import Settings
from headoffice.tables import metadata


@contextmanager
def opened(url: URL) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.close()


def checks(database: Database) -> dict[str, set[tuple[Any, Any]]]:
    inspector = inspect(database.engine)
    return {
        table: {(x["name"], x["sqltext"]) for x in inspector.get_check_constraints(table)}
        for table in metadata.tables
    }


def test_the_migrated_schema_is_the_declared_one(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrated_checks_are_the_declared_ones(
    database: Database, request: pytest.FixtureRequest
) -> None:
    declared_url = _another_url(database, request)
    with opened(declared_url) as declared:
        metadata.create_all(declared.engine)
        expected = checks(declared)
    assert checks(database) == expected
    assert len(expected["budgets"]) == 3


def test_preparing_again_changes_nothing(database: Database) -> None:
    with database.reading() as connection:
        before = epoch_of(connection)
    prepare(database)
    with database.reading() as connection:
        assert epoch_of(connection) == before


def test_another_database_has_another_epoch(
    database: Database, request: pytest.FixtureRequest
) -> None:
    with opened(_another_url(database, request)) as another:
        prepare(another)
        with another.reading() as here, database.reading() as there:
            assert epoch_of(here) != epoch_of(there)


def test_a_database_of_a_newer_program_is_refused_and_left_alone(database: Database) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CommandError, match="newer"):
        prepare(database)
    with database.reading() as connection:
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
        )


def test_a_failed_migration_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(settings.database_url) as database:
        with monkeypatch.context() as broken:
            broken.setattr("headoffice.schema.secrets.token_hex", lambda _: None)
            with pytest.raises(CommandError):
                prepare(database)
        assert inspect(database.engine).get_table_names() == []
        prepare(database)


def test_servers_that_start_together_migrate_once(settings: Settings) -> None:
    ready = threading.Barrier(4)

    def start() -> str:
        with opened(settings.database_url) as database:
            ready.wait()
            prepare(database)
            with database.reading() as connection:
                return epoch_of(connection)

    with ThreadPoolExecutor(4) as threads:
        started = [threads.submit(start) for _ in range(4)]
    assert len({x.result() for x in started}) == 1


def test_a_database_that_cannot_be_reached_is_said_in_one_line() -> None:
    nowhere = make_url("postgresql+psycopg://nobody@127.0.0.1:9/none")
    with opened(nowhere) as database, pytest.raises(CommandError) as refused:
        prepare(database)
    assert "\n" not in str(refused.value)


def _another_url(database: Database, request: pytest.FixtureRequest) -> URL:
    if database.engine.dialect.name == "sqlite":
        return make_url(f"sqlite:///{request.getfixturevalue('tmp_path') / 'another.db'}")
    url = request.getfixturevalue("postgres").fresh_database_url()
    return make_url(url).set(drivername="postgresql+psycopg")
