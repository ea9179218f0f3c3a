"""A head office that was at work before counters did all this knows its own past afterwards."""

import json
from collections.abc import Iterator

import pytest
from alembic import command
from sqlalchemy import inspect, select

from headoffice import tables
from headoffice.database import Database
from headoffice.schema import migration_config, prepare
from headoffice.seeing import store_today
from headoffice.settings import Settings
from headoffice.tills import member_files
from headoffice.tills.member_files import Place
from sync.wire import encode
from tests.headoffice.tiny_chain import HERE
from tests.support.clock import NOON
from tests.support.small_chain import member, purchase

DEVICE = (
    "INSERT INTO devices (id, store_id, name, public_key, token_hash, enrolled_at, epoch, sequence,"
    " last_hash) VALUES ('d1', 's1', 'till', 'k', 't', 'now', 1, 2, 'h')"
)
OPERATION = (
    "INSERT INTO operations (id, device_id, epoch, sequence, hash, received_at, outcome, verdict,"
    " body, branch) VALUES (?, 'd1', 1, CAST(? AS BIGINT), 'h', 'now', 'applied', '', ?, 0)"
)
VISIT = {
    "kind": "visit.recorded",
    "clerk_id": "1001",
    "member_id": "m1",
    "occurred_at": "2026-11-22T11:00:00+08:00",
}


@pytest.fixture
def former(settings: Settings) -> Iterator[Database]:
    """A database of the schema before, with a member who bought twice and was seen once."""
    opened = Database(settings.database_url)
    with opened.writing() as connection:
        command.upgrade(migration_config(connection), "0004")

        def run(statement: str, *values: str) -> None:
            mark = "?" if connection.dialect.name == "sqlite" else "%s"
            connection.exec_driver_sql(statement.replace("?", mark), values)

        run("INSERT INTO stores (id, document) VALUES ('s1', ?)", encode(HERE).decode())
        run(DEVICE)
        run(
            "INSERT INTO members (id, card_number, phone, name, home_store_id, document)"
            " VALUES ('m1', 'c', 'p', 'n', 's1', ?)",
            encode(member()).decode(),
        )
        for entry in (purchase("m1", 1), purchase("m1", 2)):
            text = encode(entry).decode()
            run(
                "INSERT INTO timeline (id, member_id, document) VALUES (?, 'm1', ?)", entry.id, text
            )
        for place, body in enumerate((json.dumps(VISIT), "no JSON at all"), 1):
            run(OPERATION, f"o{place}", str(place), body)
    yield opened
    opened.close()


def test_entries_get_their_instants_and_operations_what_can_be_read_of_them(
    former: Database,
) -> None:
    prepare(former)
    of = tables.operations.c
    with former.reading() as connection:
        page = member_files.older_timeline(connection, "m1", Place(NOON, ""), 9, NOON)
        assert [x.id for x in page.entries] == ["m1-p1", "m1-p2"]
        query = select(of.store_id, of.kind, of.clerk_id, of.occurred_at).order_by(of.id)
        assert [tuple(x) for x in connection.execute(query)] == [
            ("s1", "visit.recorded", "1001", "2026-11-22T03:00:00.000000+00:00"),
            ("s1", None, None, None),
        ]
        (clerk,) = store_today.store_today(connection, "s1", NOON).clerks
        assert (clerk.staff_id, clerk.served) == ("1001", 1)


def test_new_entries_and_operations_have_to_say_it_themselves(former: Database) -> None:
    prepare(former)
    for table, name in (("timeline", "at"), ("operations", "store_id")):
        (column,) = [x for x in inspect(former.engine).get_columns(table) if x["name"] == name]
        assert column["default"] is None
        assert not column["nullable"]
