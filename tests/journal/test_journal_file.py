import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from clerkapp.counter import Counter
from clerkapp.database.engine import open_engine, reading
from clerkapp.domain.errors import (
    DiskFullError,
    JournalDamagedError,
    JournalInUseError,
    JournalTooNewError,
)
from clerkapp.journal import outbox
from clerkapp.journal.database import FILE_NAME, Journal
from clerkapp.journal.device import device
from clerkapp.journal.leases import held_leases
from clerkapp.journal.migrations import LATEST, schema_version
from clerkapp.journal.tables import metadata
from tests.journal.test_outbox import append, visit
from tests.support.tills import KEY, close_counter, open_counter, working_counter

FIXTURES = Path(__file__).parent / "fixtures"


def test_nothing_in_the_file_can_be_read_without_the_key(counter: Counter) -> None:
    append(counter, visit(member_id="a-member-whose-name-must-not-be-found"))
    path = counter.journal.path
    content = path.read_bytes() + path.with_name(FILE_NAME + "-wal").read_bytes()
    assert b"SQLite format 3" not in content
    assert b"a-member-whose-name" not in content
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM outbox")


def test_every_commit_is_full_sync(counter: Counter) -> None:
    with counter.journal.reading() as read:
        assert read.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_a_second_program_is_turned_away(counter: Counter) -> None:
    with pytest.raises(JournalInUseError):
        Journal.open(counter.journal.path.parent, KEY)


def test_a_wrong_key_is_told_and_touches_nothing(tmp_path: Path) -> None:
    close_counter(working_counter(tmp_path))
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(JournalDamagedError):
        Journal.open(tmp_path, bytes(32))
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_journal_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    close_counter(working_counter(tmp_path))
    raw = sqlcipher.connect(str(tmp_path / FILE_NAME))
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    raw.execute(f"PRAGMA user_version = {LATEST + 1}")
    raw.commit()
    raw.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(JournalTooNewError):
        Journal.open(tmp_path, KEY)
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_a_full_disk_is_told_undoes_the_write_and_work_goes_on_when_there_is_room(
    counter: Counter,
) -> None:
    append(counter, visit())
    with counter.journal.reading() as read:
        pages = read.exec_driver_sql("PRAGMA page_count").scalar_one()
        # SQLite's own limit gives the same SQLITE_FULL as a disk without room.
        read.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFullError):
        append(counter, *(visit() for _ in range(200)))
    with counter.journal.reading() as read:
        assert outbox.backlog(read).unsent == 1
        read.exec_driver_sql("PRAGMA max_page_count = 1000000")
    append(counter, visit())
    with counter.journal.reading() as read:
        assert outbox.backlog(read).unsent == 2


def test_the_migrated_schema_is_the_declared_one(counter: Counter) -> None:
    with counter.journal.reading() as read:
        for table in metadata.sorted_tables:
            found = read.exec_driver_sql(f"PRAGMA table_info({table.name})").all()
            assert {row[1] for row in found} == {column.name for column in table.columns}
            assert {row[1] for row in found if row[3]} == {
                column.name for column in table.columns if not column.nullable
            }
            indexes = read.exec_driver_sql(f"PRAGMA index_list({table.name})").all()
            made = {row[1] for row in indexes if not row[1].startswith("sqlite_autoindex")}
            assert made == {index.name for index in table.indexes}


def test_a_stored_journal_of_the_first_version_is_upgraded_with_its_work_waiting(
    tmp_path: Path,
) -> None:
    shutil.copy(FIXTURES / "journal-1.db", tmp_path / FILE_NAME)
    upgraded = open_counter(tmp_path)
    with upgraded.journal.reading() as read:
        assert schema_version(read) == LATEST
        assert outbox.backlog(read).unsent == 3
        chain = outbox.next_unsent(read, 10)
        assert all(operation.computed_hash() == operation.hash for operation in chain)
        identity = device(read)
        [lease] = held_leases(read)
    close_counter(upgraded)
    assert identity is not None
    assert identity.name == "1 号收银台"
    assert (lease.amount_fen, lease.spent_fen) == (4000, 1000)


def test_before_an_upgrade_the_old_journal_is_copied(tmp_path: Path) -> None:
    shutil.copy(FIXTURES / "journal-1.db", tmp_path / FILE_NAME)
    close_counter(open_counter(tmp_path))
    copy = open_engine(tmp_path / f"{FILE_NAME}.before-2", KEY, synchronous="FULL")
    with reading(copy) as read:
        assert schema_version(read) == 1
    copy.dispose()


def test_a_till_is_enrolled_once(counter: Counter) -> None:
    from clerkapp.domain.errors import RefusedError
    from tests.support.tills import enrol_till

    with pytest.raises(RefusedError):
        enrol_till(counter)
    with counter.journal.reading() as read:
        assert device(read) is not None
