"""Brings a database to the schema this program needs, and gives a new one its epoch."""

import secrets
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError as AlembicError
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import SQLAlchemyError

from clerkapp.domain.clock import SystemClock
from headoffice import partitions, tables
from headoffice.accounts import tables as account_tables
from headoffice.database import Database, insert_missing
from headoffice.errors import CommandError
from headoffice.governing import tables as governing_tables
from headoffice.identity import tables as identity_tables
from headoffice.ingest import tables as ingest_tables
from headoffice.member_rights import tables as rights_tables
from headoffice.member_side import tables as member_tables
from headoffice.seeing import tables as seeing_tables
from headoffice.understanding import tables as understanding_tables

DECLARED = (
    tables,
    account_tables,
    governing_tables,
    identity_tables,
    ingest_tables,
    member_tables,
    rights_tables,
    seeing_tables,
    understanding_tables,
)
"""Every module that declares tables of the one metadata."""

MIGRATION_LOCK = 0x436C6572
"""Any fixed number: two servers that start together migrate one after the other."""


def prepare(database: Database) -> None:
    """Migrate to the newest schema and make the chain's row if there is none.

    Raises CommandError when the database cannot be reached or was made by a newer program.
    """
    try:
        with database.writing() as connection:
            _wait_for_other_migrations(connection)
            command.upgrade(migration_config(connection), "head")
            partitions.make_months(connection, SystemClock().now())
            insert_missing(connection, tables.chain, [{"id": 1, "epoch": secrets.token_hex(8)}])
    except AlembicError as error:
        raise CommandError("the database was made by a newer head office") from error
    except SQLAlchemyError as error:
        raise CommandError(f"the database cannot be used: {_first_line(error)}") from error


def epoch_of(connection: Connection) -> str:
    """The chain's epoch: made with the database, so that a cursor of another one is noticed."""
    return str(connection.execute(select(tables.chain.c.epoch)).scalar_one())


@cache
def newest_schema() -> str | None:
    """The revision that a database has after ``prepare``."""
    config = Config()
    config.set_main_option("script_location", _location())
    return ScriptDirectory.from_config(config).get_current_head()


def migration_config(connection: Connection) -> Config:
    """Alembic's settings for one open connection."""
    config = Config()
    config.set_main_option("script_location", _location())
    config.attributes["connection"] = connection
    return config


def _location() -> str:
    return str(Path(__file__).with_name("migrations")).replace("%", "%%")


def _wait_for_other_migrations(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})


def _first_line(error: SQLAlchemyError) -> str:
    cause = getattr(error, "orig", None) or error
    return (str(cause).strip().splitlines() or ["no reason given"])[0]
