"""What was changed at head office cannot be altered unseen."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, func, insert, select, update

from headoffice.accounts import changes
from headoffice.accounts.changes import Change
from headoffice.accounts.tables import console_changes
from headoffice.database import Database
from headoffice.office import HeadOffice
from tests.support.clock import NOON


@pytest.fixture
def database(office: HeadOffice) -> Database:
    """A database in which nobody changed anything yet."""
    return office.database


def chained(database: Database, count: int) -> None:
    for number in range(count):
        with database.writing() as connection:
            changes.append(connection, Change("a1", "x.y", f"s{number}", after="¥5"), NOON)


def broken(database: Database) -> list[int]:
    with database.reading() as connection:
        return list(changes.breaks(connection))


def test_a_chain_that_nobody_touched_is_whole(database: Database) -> None:
    chained(database, 5)
    assert broken(database) == []


def test_a_line_that_was_altered_is_found(database: Database) -> None:
    columns = ("at", "account_id", "action", "subject", "store_id", "before", "after", "hash")
    chained(database, len(columns))
    for number, column in enumerate(columns, 1):
        with database.writing() as connection:
            query = update(console_changes).where(console_changes.c.sequence == number)
            connection.execute(query.values({column: "other"}))
    assert broken(database) == [*range(1, len(columns) + 1)]


def test_who_changes_at_the_same_moment_takes_turns(database: Database) -> None:
    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(lambda _: chained(database, 5), range(4)))
    with database.reading() as connection:
        assert connection.execute(select(func.max(console_changes.c.sequence))).scalar() == 20
    assert broken(database) == []


def test_a_line_that_was_taken_out_or_put_in_is_found(database: Database) -> None:
    chained(database, 4)
    with database.writing() as connection:
        row = connection.execute(select(console_changes).where(console_changes.c.sequence == 2))
        kept = dict(row.mappings().one())
        connection.execute(delete(console_changes).where(console_changes.c.sequence == 2))
    assert broken(database) == [3]
    with database.writing() as connection:
        connection.execute(insert(console_changes).values({**kept, "before": "never so"}))
    assert broken(database) == [2]
