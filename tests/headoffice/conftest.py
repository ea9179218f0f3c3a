"""Head offices on each of the two databases: empty, or seeded with the tiny chain."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, make_url, select

from headoffice import seeding
from headoffice.database import Database
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.schema import prepare
from headoffice.settings import Settings, settings_from
from headoffice.tables import metadata
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import tiny_chain
from tests.support.clock import NOON, SetClock
from tests.support.postgres import ThrowAwayPostgres

Rows = dict[Table, list[dict[str, Any]]]


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowAwayPostgres]:
    """One PostgreSQL server for all tests; each takes its own database."""
    with ThrowAwayPostgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: ThrowAwayPostgres) -> Iterator[str]:
    """An empty PostgreSQL database, for what SQLite cannot do."""
    url = postgres.fresh_database_url()
    yield url
    postgres.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'headoffice.db'}"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Settings for an empty database and data directory."""
    return settings_from(database_url, str(tmp_path / "data"))


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    """A migrated, empty database."""
    opened = Database(settings.database_url)
    prepare(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sqlite_seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the tiny chain in SQLite, to be copied."""
    return _seed(tmp_path_factory.mktemp("sqlite-seed"), None)


@pytest.fixture(scope="session")
def postgres_seed(
    postgres: ThrowAwayPostgres, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, Rows]:
    """A data directory, the URL of a PostgreSQL database with the tiny chain, and its rows."""
    url = postgres.fresh_database_url()
    data_dir = _seed(tmp_path_factory.mktemp("postgres-seed"), url)
    with _opened(url) as database, database.reading() as connection:
        rows = {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in metadata.sorted_tables
        }
    return data_dir, url, rows


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def seeded_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Settings]:
    """A head office of its own with the tiny chain, on each database.

    On PostgreSQL ``make test`` runs the contract suite, migrations and what happens at once;
    ``make test-long`` runs everything that has a head office.
    """
    data_dir = tmp_path / "data"
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("sqlite_seed"), data_dir)
        yield settings_from(None, str(data_dir))
        return
    seed_dir, url, rows = request.getfixturevalue("postgres_seed")
    shutil.copytree(seed_dir, data_dir)
    put_back(url, rows)
    yield settings_from(url, str(data_dir))


@pytest.fixture
def office(seeded_settings: Settings, clock: SetClock) -> Iterator[HeadOffice]:
    """An open head office with the tiny chain."""
    database = Database(seeded_settings.database_url)
    key = member_codes.read_or_make_key(seeded_settings.key_file)
    with database.writing() as connection:
        signer = member_codes.register(connection, key)
    yield HeadOffice(database, clock, signer)
    database.close()


@pytest.fixture
def till(office: HeadOffice) -> Till:
    """A till of store s1."""
    return Till(office)


@pytest.fixture
def other_till(office: HeadOffice, till: Till) -> Till:
    """A second till of store s1; the first one has heard of it."""
    made = Till(office)
    till.cursor = made.cursor
    return made


@pytest.fixture
def till_there(office: HeadOffice) -> Till:
    """A till of store s2."""
    return Till(office, "s2")


def put_back(url: str, rows: Rows) -> None:
    """Make a database hold those rows and no others: a tenth of the time of another database."""
    with _opened(url) as database, database.writing() as connection:
        for table in reversed(rows):
            connection.execute(delete(table))
        for table in rows:
            if rows[table]:
                connection.execute(insert(table), rows[table])


@contextmanager
def _opened(url: str) -> Iterator[Database]:
    database = Database(make_url(url).set(drivername="postgresql+psycopg"))
    yield database
    database.close()


def _seed(data_dir: Path, database_url: str | None) -> Path:
    settings = settings_from(database_url, str(data_dir))
    database = Database(settings.database_url)
    prepare(database)
    assert seeding.seed(database, settings, tiny_chain(), NOON)
    database.close()
    return data_dir
