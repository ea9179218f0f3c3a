"""On PostgreSQL three tables are kept in parts, and no two stores wait for each other."""

import datetime as dt
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic import command
from sqlalchemy import Connection, event, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from headoffice import feed, partitions, tables
from headoffice.database import Database
from headoffice.feed import Touched
from headoffice.office import HeadOffice
from headoffice.schema import migration_config, prepare
from headoffice.settings import Settings
from headoffice.times import stored
from sync.wire import Cursor, Entity, Outcome, Page, Reset
from tests.headoffice.pretend_tills import Till, count
from tests.headoffice.test_schema import opened
from tests.support.clock import NOON

ON_POSTGRESQL = pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)
SOON_S = 20
LONG_AGO = dt.datetime(2026, 6, 15, 4, tzinfo=dt.UTC)
STORE = '{"id":"s1","name":{"zh":"a","en":"b"}}'


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    """Another thread, for another connection."""
    with ThreadPoolExecutor(1) as pool:
        yield pool


def plan(connection: Connection, query: str) -> str:
    """What PostgreSQL would look at."""
    return "\n".join(connection.exec_driver_sql(f"EXPLAIN {query}").scalars())


def parts_of(found: str, table: str) -> int:
    """How many parts of a table a plan names."""
    return len(set(re.findall(rf"on ({table}_\d\d) ", found + " ")))


def publish(office: HeadOffice, key: str, at: dt.datetime) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, [Touched("s1", Entity.MEMBER, key)], at)


def months(office: HeadOffice) -> list[str]:
    with office.database.reading() as connection:
        query = "SELECT relname FROM pg_class WHERE relname ~ '^feed_[0-9]{6}$' ORDER BY 1"
        return list(connection.exec_driver_sql(query).scalars())


@ON_POSTGRESQL
def test_a_look_by_its_key_touches_one_part(office: HeadOffice) -> None:
    with office.database.reading() as connection:
        log = plan(connection, "SELECT * FROM operations WHERE store_id = 's1' AND id = 'x'")
        file = plan(connection, "SELECT * FROM timeline WHERE member_id = 'm1' ORDER BY at LIMIT 9")
        whole = plan(connection, "SELECT * FROM timeline WHERE id = 'x'")
    assert (parts_of(log, "operations"), parts_of(file, "timeline")) == (1, 1)
    assert parts_of(whole, "timeline") == partitions.HASH_PARTS


@ON_POSTGRESQL
def test_an_id_and_a_place_in_a_chain_are_taken_once_a_store(
    office: HeadOffice, till: Till
) -> None:
    till.send_one(till.visit())
    with office.database.reading() as connection:
        known = dict(connection.execute(select(tables.operations)).mappings().one())
    for again in ({"sequence": 9}, {"id": "another"}):
        with pytest.raises(IntegrityError), office.database.writing() as connection:
            connection.execute(insert(tables.operations).values({**known, **again}))


@ON_POSTGRESQL
def test_a_month_that_no_till_is_told_any_more_goes_as_a_whole(
    office: HeadOffice, till: Till
) -> None:
    behind = till.cursor
    with office.database.writing() as connection:
        partitions.make_months(connection, NOON, LONG_AGO.date())
        connection.execute(update(tables.feed).values(at=stored(LONG_AGO)))
    assert "feed_202606" in months(office)
    publish(office, "m1", LONG_AGO)
    publish(office, "m2", NOON)
    assert feed.compact_all(office.database, NOON - dt.timedelta(days=1)) == behind.position + 1
    assert "feed_202606" not in months(office)
    with office.database.reading() as connection:
        found = feed.changes_after(connection, "s1", behind, NOON)
    assert isinstance(found, Reset)
    till.cursor = Cursor(behind.epoch, behind.scope, behind.position + 1)
    assert till.pulled() == [("member", "m2")]


@ON_POSTGRESQL
def test_a_month_stays_while_one_of_its_entries_came_behind_a_younger_one(
    office: HeadOffice, till: Till
) -> None:
    with office.database.writing() as connection:
        partitions.make_months(connection, NOON, LONG_AGO.date())
    publish(office, "m1", NOON)
    publish(office, "m2", LONG_AGO)
    feed.compact_all(office.database, NOON - dt.timedelta(days=1))
    assert "feed_202606" in months(office)
    assert till.pulled() == [("member", "m1"), ("member", "m2")]


@ON_POSTGRESQL
def test_what_no_month_was_made_for_is_kept_told_and_forgotten_too(
    office: HeadOffice, till: Till
) -> None:
    later = dt.datetime(2031, 1, 1, tzinfo=dt.UTC)
    publish(office, "m1", later)
    with office.database.writing() as connection:
        partitions.make_months(connection, later)
    assert "feed_203101" not in months(office)
    assert "feed_203102" in months(office)
    assert till.pulled() == [("member", "m1")]
    feed.compact_all(office.database, later + dt.timedelta(days=1))
    assert count(office, tables.feed) == 0


@pytest.mark.parametrize("gone", [1, 2, 3])
def test_what_is_missing_in_a_feed_is_a_reset_and_never_passed_over(
    office: HeadOffice, till: Till, gone: int
) -> None:
    begun = till.cursor.position
    for key in ("m1", "m2", "m1"):
        publish(office, key, NOON)
    with office.database.writing() as connection:
        of = tables.feed.c
        dropped = (of.store_id == "s1") & (of.position == begun + gone)
        connection.execute(tables.feed.delete().where(dropped))
    with office.database.reading() as connection:
        found = feed.changes_after(connection, "s1", till.cursor, NOON)
    # Nothing was told behind the last but one, so that the page before the end is whole.
    told = isinstance(found, Page) and Cursor.parse(found.cursor).position == begun + 2
    assert told if gone == 3 else isinstance(found, Reset)
    if isinstance(found, Page):
        with office.database.reading() as connection:
            ahead = feed.changes_after(connection, "s1", Cursor.parse(found.cursor), NOON)
        assert isinstance(ahead, Reset)


@ON_POSTGRESQL
def test_a_store_does_not_wait_for_another_that_has_not_committed(
    office: HeadOffice, till: Till, till_there: Till, other: ThreadPoolExecutor
) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, [Touched("s1", Entity.STORE, "s1")], NOON)
        mine = _holder(connection)
        there = other.submit(till_there.send_one, till_there.visit("m3"))
        assert there.result(SOON_S).outcome is Outcome.APPLIED
        here = other.submit(till.send_one, till.visit("m2"))
        assert _waits_for(connection, mine) == {"transactionid"}
        assert not here.done()
    assert here.result(SOON_S).outcome is Outcome.APPLIED


@ON_POSTGRESQL
def test_taking_operations_in_locks_no_table_against_other_writers(
    office: HeadOffice, till: Till
) -> None:
    held: set[tuple[str, str]] = set()
    grant = till.grant(till.borrow_both(2000))

    def look(connection: Connection) -> None:
        query = "SELECT locktype, mode FROM pg_locks WHERE pid = pg_backend_pid() AND granted"
        held.update((x.locktype, x.mode) for x in connection.exec_driver_sql(query))

    event.listen(office.database.engine, "commit", look)
    till.send_one(grant)
    event.remove(office.database.engine, "commit", look)
    modes = {mode for kind, mode in held if kind == "relation"}
    assert modes == {"AccessShareLock", "RowShareLock", "RowExclusiveLock"}
    assert "advisory" not in {kind for kind, _ in held}


def test_rows_of_before_are_all_there_behind_the_migration(settings: Settings) -> None:
    with opened(settings.database_url) as database:
        _fill_before(database)
        prepare(database)
        with database.reading() as connection:
            for table in (tables.operations, tables.timeline, tables.feed, tables.leases):
                assert connection.execute(select(func.count()).select_from(table)).scalar() == 1
            assert connection.execute(select(tables.leases.c.store_id)).scalar() == "s1"
            assert connection.execute(select(tables.operations.c.body)).scalar() == "{}"


def _fill_before(database: Database) -> None:
    at = stored(NOON)
    with database.writing() as connection:
        command.upgrade(migration_config(connection), "0016")
        for statement in (
            f"INSERT INTO stores (id, document) VALUES ('s1', '{STORE}')",
            "INSERT INTO members (id, card_number, phone, name, home_store_id, document) "
            "VALUES ('m1', '1', '', '', 's1', '{}')",
            "INSERT INTO devices (id, store_id, name, public_key, token_hash, enrolled_at, epoch, "
            f"sequence, last_hash) VALUES ('d1', 's1', '', '', '', '{at}', 1, 0, '')",
            "INSERT INTO operations (id, device_id, epoch, sequence, hash, received_at, outcome, "
            "verdict, body, branch, store_id) "
            f"VALUES ('o1', 'd1', 1, 1, '', '{at}', 'applied', '', '{{}}', 0, 's1')",
            "INSERT INTO timeline (id, member_id, at, document) "
            f"VALUES ('t1', 'm1', '{at}', '{{}}')",
            "INSERT INTO feed (store_id, position, transaction_end, entity, key, at) "
            f"VALUES ('s1', 1, 1, 'store', 's1', '{at}')",
            "INSERT INTO budgets (id, kind, owner_id, store_id, day, amount_fen, free_fen, "
            "leased_fen, spent_fen, burned_fen, overspent_fen) "
            "VALUES (1, 'store', 's1', 's1', '2026-11-22', 0, 0, 0, 0, 0, 0)",
            "INSERT INTO leases (id, budget_id, device_id, starts_at, ends_at, amount_fen, "
            "spent_fen, burned_fen, closed) "
            f"VALUES ('l1', 1, 'd1', '{at}', '{at}', 0, 0, 0, false)",
        ):
            connection.exec_driver_sql(statement)


def _holder(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())


def _waits_for(connection: Connection, pid: int) -> set[str]:
    """On what kinds of lock somebody waits for that connection, as soon as somebody does."""
    query = text(
        "SELECT locktype FROM pg_locks WHERE NOT granted AND :pid = ANY(pg_blocking_pids(pid))"
    )
    deadline = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=SOON_S)
    while dt.datetime.now(dt.UTC) < deadline:
        found = set(connection.execute(query, {"pid": pid}).scalars())
        if found:
            return found
    return set()
