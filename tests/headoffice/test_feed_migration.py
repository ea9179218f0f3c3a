"""A head office that was at work before its feed could be compacted goes on with every cursor."""

import datetime as dt
import importlib

import pytest
from alembic import command
from sqlalchemy import inspect, text

from headoffice import feed
from headoffice.database import Database
from headoffice.schema import epoch_of, migration_config, prepare
from headoffice.settings import Settings
from sync.wire import Cursor, Page, Reset

STORE = '{"id":"s1","name":{"zh":"a","en":"b"}}'


@pytest.fixture
def former(settings: Settings) -> Database:
    """A database of the first schema with one store and three entries in its feed."""
    opened = Database(settings.database_url)
    with opened.writing() as connection:
        command.upgrade(migration_config(connection), "0001")
        for statement in (
            "INSERT INTO chain (id, epoch) VALUES (1, 'former')",
            f"INSERT INTO stores (id, document) VALUES ('s1', '{STORE}')",
            "INSERT INTO feed_heads (store_id, scope, position) VALUES ('s1', '1', 3)",
            *(
                "INSERT INTO feed (store_id, position, transaction_end, entity, key)"
                f" VALUES ('s1', {x}, {x}, 'store', 's1')"
                for x in (1, 2, 3)
            ),
        ):
            connection.exec_driver_sql(statement)
    return opened


def test_entries_that_were_there_are_kept_as_if_they_had_come_today(former: Database) -> None:
    prepare(former)
    now = dt.datetime.now(dt.UTC)
    with former.writing() as connection:
        assert feed.compact(connection, now - dt.timedelta(days=1)) == 0
        cursor = Cursor(epoch_of(connection), "1", 0)
        found = feed.changes_after(connection, "s1", cursor, now)
        assert isinstance(found, Page)
        assert Cursor.parse(found.cursor).position == 3
        assert feed.compact(connection, now + dt.timedelta(days=1)) == 3
        assert isinstance(feed.changes_after(connection, "s1", cursor, now), Reset)
    former.close()


def test_new_entries_have_to_say_when_they_came(former: Database) -> None:
    prepare(former)
    columns = {
        (table, x["name"]): x
        for table in ("feed", "feed_heads")
        for x in inspect(former.engine).get_columns(table)
    }
    for name in (("feed", "at"), ("feed_heads", "floor")):
        assert columns[name]["default"] is None
        assert not columns[name]["nullable"]
    with former.reading() as connection:
        kept = connection.execute(text("SELECT count(*) FROM feed")).scalar()
    assert kept == 3
    former.close()


def test_the_migration_follows_the_first_one() -> None:
    module = importlib.import_module("headoffice.migrations.versions.m0002_feed_floor")
    assert (module.revision, module.down_revision) == ("0002", "0001")
