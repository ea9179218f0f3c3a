"""A journal with damage: whatever can be read is carried, and nothing is thrown away."""

import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from clerkapp.counter import Counter
from clerkapp.database import sqlite_rows
from clerkapp.database.engine import FileUnreadableError, faults_named, open_engine, reading
from clerkapp.database.sqlite_pages import Pages, read_pages
from clerkapp.domain.errors import (
    DiskFullError,
    EnvironmentFaultError,
    JournalDamagedError,
    JournalTooNewError,
)
from clerkapp.domain.operation import NoteAdded
from clerkapp.journal import coupons, outbox, salvage
from clerkapp.journal.database import FILE_NAME
from clerkapp.journal.leases import held_leases
from clerkapp.journal.migrations import LATEST, STEPS, schema_version
from clerkapp.journal.tables import metadata
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from tests.journal.test_outbox import append, visit
from tests.support.tills import KEY, close_counter, open_counter, session, working_counter

PAGE = 4096
FRAME = PAGE + 24
Content = dict[str, set[tuple[Any, ...]]]
AT = "2026-03-02T09:30:00+00:00"
SMALL_THINGS = (
    f"INSERT INTO prints VALUES (?, '{AT}', 2)",
    f"INSERT INTO pins VALUES (?, '$argon2id$v=19$m=8,t=1,p=1$c2FsdA$aGFzaA', '{AT}')",
    f"INSERT INTO challenges VALUES (?, 'ABCD2345X', '{{}}', '{AT}', 0)",
    f"INSERT INTO attempts VALUES (?, 5, '{AT}')",
)


@dataclass(frozen=True)
class Files:
    """A journal as bytes: the file, and what lies in its WAL only."""

    main: bytes
    wal: bytes = b""

    def put(self, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / FILE_NAME
        path.write_bytes(self.main)
        if self.wal:
            path.with_name(FILE_NAME + "-wal").write_bytes(self.wal)
        return path

    def with_page(self, number: int, change: Callable[[bytes], bytes]) -> "Files":
        at = (number - 1) * PAGE
        page = change(self.main[at : at + PAGE])
        return Files(self.main[:at] + page + self.main[at + PAGE :], self.wal)

    def with_frame(self, number: int, change: Callable[[bytes], bytes]) -> "Files":
        at = 32 + (number - 1) * FRAME
        frame = change(self.wal[at : at + FRAME])
        return Files(self.main, self.wal[:at] + frame + self.wal[at + FRAME :])

    @property
    def pages(self) -> int:
        return len(self.main) // PAGE

    @property
    def frames(self) -> int:
        return (len(self.wal) - 32) // FRAME


def flipped(block: bytes, at: int = 1500) -> bytes:
    return block[:at] + bytes(x ^ 0xFF for x in block[at : at + 64]) + block[at + 64 :]


def work(counter: Counter, name: str, times: int = 4) -> None:
    """A few of everything: coupons, visits, and a note too long for its page."""
    for n in range(times):
        order = GrantOrder(f"{name}-{n}", f"m-{name}-{n}", "c5", "recovery", "words " * 30)
        assert isinstance(grant_coupon(counter, session(), order), Granted)
    with counter.journal.writing() as write:
        for statement in SMALL_THINGS:
            write.exec_driver_sql(statement, (f"{name}-1",))
    append(counter, *(visit(member_id=f"{name}-{n}" * 20) for n in range(40)))
    append(counter, replace(visit(), payload=NoteAdded(name, "long " * 3000)))


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """One that was closed: everything is in the file."""
    folder = tmp_path_factory.mktemp("closed")
    counter = working_counter(folder)
    for name in ("a", "b"):
        work(counter, name)
    close_counter(counter)
    return Files((folder / FILE_NAME).read_bytes())


@pytest.fixture(scope="module")
def torn_away(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """One whose process died: older work in the file, newer work in the WAL only."""
    folder = tmp_path_factory.mktemp("died")
    counter = working_counter(folder)
    work(counter, "a")
    checkpoint(counter)
    work(counter, "b", times=3)
    path = folder / FILE_NAME
    files = Files(path.read_bytes(), path.with_name(FILE_NAME + "-wal").read_bytes())
    close_counter(counter)
    return files


def checkpoint(counter: Counter) -> None:
    engine: Engine = counter.journal._engine
    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()


def content(path: Path, key: bytes | None = KEY) -> Content:
    engine = open_engine(path, key, synchronous="FULL")
    with reading(engine) as read:
        found = {
            table.name: {
                tuple(row)
                for row in read.exec_driver_sql(
                    f"SELECT {', '.join(column.name for column in table.columns)} FROM {table.name}"
                )
            }
            for table in metadata.sorted_tables
        }
    engine.dispose()
    return found


def lost(before: Content, after: Content) -> Content:
    born_with = {(1, 0, "", None, "", "")}
    after = after | {"standing": after["standing"] - born_with}
    assert all(after[name] <= before[name] for name in before), "something was made up"
    return {name: before[name] - after[name] for name in before if before[name] - after[name]}


def count(rows: Content) -> int:
    return sum(len(found) for found in rows.values())


def rows_of_tables(pages: Pages) -> dict[int, int]:
    """How many rows each leaf page has, those of the schema left out: a new file has them too."""
    of_schema = sqlite_rows.reached(pages, 1).leaves
    return {
        leaf.page.number: 0 if leaf.page.number in of_schema else len(leaf.rows)
        for leaf in sqlite_rows.leaves(pages)
    }


def carried(files: Files, folder: Path) -> tuple[salvage.Salvaged, Content]:
    path = files.put(folder)
    done = salvage.salvage(path, KEY, path)
    return done, content(path)


def test_a_sound_journal_is_carried_whole(torn_away: Files, tmp_path: Path) -> None:
    before = content(torn_away.put(tmp_path / "before"))
    done, after = carried(torn_away, tmp_path / "till")
    assert (done.whole, done.identity, done.first_gap) == (True, True, None)
    assert done.rows == {name: len(rows) for name, rows in after.items()}
    assert after == before


def test_whichever_page_is_damaged_every_row_on_another_page_is_carried(
    journal: Files, tmp_path: Path
) -> None:
    before = content(journal.put(tmp_path / "before"))
    pages = read_pages(tmp_path / "before" / FILE_NAME, KEY)
    on_leaf = rows_of_tables(pages)
    assert journal.pages == len(pages.readable) > 30
    kinds = set()
    for number in range(1, journal.pages + 1):
        kind = pages.readable[number].body[100 if number == 1 else 0]
        kinds.add(kind)
        done, after = carried(journal.with_page(number, flipped), tmp_path / str(number))
        missing = count(lost(before, after))
        # A page of kind 0 is the rest of one long row.
        assert missing == (1 if kind == 0 else on_leaf.get(number, 0)), f"page {number} ({kind})"
        assert not (missing and done.whole), f"page {number} ({kind})"
    assert kinds == {0, 2, 5, 10, 13}


@pytest.mark.parametrize("at", [0, 8, 16, 40, 4095 - 70, 4095 - 63])
def test_a_damaged_first_page_costs_no_row(journal: Files, tmp_path: Path, at: int) -> None:
    before = content(journal.put(tmp_path / "before"))
    damaged = journal.with_page(1, lambda page: flipped(page, at))
    done, after = carried(damaged, tmp_path / "till")
    assert after == before
    assert done.identity
    assert not done.whole, "without the first page nobody can tell"


def test_without_the_salt_everything_is_carried_but_not_vouched_for(
    journal: Files, tmp_path: Path
) -> None:
    before = content(journal.put(tmp_path / "before"))
    done, after = carried(Files(b"\0" + journal.main[1:]), tmp_path / "till")
    assert after == before
    assert not done.whole


def test_without_its_first_page_a_journal_of_any_version_is_known_by_its_rows(
    tmp_path: Path,
) -> None:
    stored = Files((Path(__file__).parent / "fixtures" / "journal-1.db").read_bytes())
    path = stored.with_page(1, flipped).put(tmp_path)
    done = salvage.salvage(path, KEY, path)
    assert done.rows["outbox"] == 3
    assert done.rows["coupons"] == 1
    opened = open_counter(tmp_path)
    with opened.journal.reading() as read:
        # Only the step from version 2 to 3 says whose authority an old coupon was charged to.
        [granted] = coupons.of_member(read, "m1")
        assert schema_version(read) == LATEST
    close_counter(opened)
    assert granted.charged_to == granted.coupon.granted_by


def test_a_zeroed_page_costs_what_is_on_it_and_no_more(journal: Files, tmp_path: Path) -> None:
    before = content(journal.put(tmp_path / "before"))
    pages = read_pages(tmp_path / "before" / FILE_NAME, KEY)
    on_leaf = rows_of_tables(pages)
    busiest = max(on_leaf, key=lambda number: on_leaf[number])
    damaged = journal.with_page(busiest, lambda page: bytes(len(page)))
    done, after = carried(damaged, tmp_path / "till")
    assert count(lost(before, after)) == on_leaf[busiest] > 1
    assert not done.whole


def test_a_torn_end_of_the_file_costs_what_was_there(journal: Files, tmp_path: Path) -> None:
    before = content(journal.put(tmp_path / "before"))
    pages = read_pages(tmp_path / "before" / FILE_NAME, KEY)
    for keep in (journal.pages // 2, journal.pages - 3):
        cut = Files(journal.main[: keep * PAGE + 100])
        done, after = carried(cut, tmp_path / str(keep))
        expected = sum(rows for number, rows in rows_of_tables(pages).items() if keep < number)
        spilled = 2  # the two long notes, whose ends may be cut off
        assert expected <= count(lost(before, after)) <= expected + spilled
        assert not done.whole


def test_what_is_only_in_the_wal_is_carried_over_a_damaged_file(
    torn_away: Files, tmp_path: Path
) -> None:
    before = content(torn_away.put(tmp_path / "before"))
    superseded = {
        int.from_bytes(torn_away.wal[32 + n * FRAME : 36 + n * FRAME])
        for n in range(torn_away.frames)
    }
    damaged = torn_away
    for number in superseded:
        if number <= torn_away.pages:
            damaged = damaged.with_page(number, flipped)
    done, after = carried(damaged, tmp_path / "till")
    assert after == before
    assert done.whole


def test_a_damaged_frame_costs_its_page_and_not_the_commits_behind_it(
    torn_away: Files, tmp_path: Path
) -> None:
    before = content(torn_away.put(tmp_path / "before"))
    for number in range(1, torn_away.frames, 7):
        damaged = torn_away.with_frame(number, flipped)
        done, after = carried(damaged, tmp_path / str(number))
        assert not done.whole
        by_sqlite = content(damaged.put(tmp_path / f"sqlite-{number}"))
        assert ids(after) >= ids(by_sqlite), f"frame {number}"
    assert ids(before) > ids(by_sqlite)


@pytest.mark.parametrize("at", [0, 10, 18, 25])
def test_a_damaged_head_of_the_wal_costs_nothing(torn_away: Files, tmp_path: Path, at: int) -> None:
    before = content(torn_away.put(tmp_path / "before"))
    wal = torn_away.wal[:at] + bytes([torn_away.wal[at] ^ 0xFF]) + torn_away.wal[at + 1 :]
    _, after = carried(Files(torn_away.main, wal), tmp_path / "till")
    assert after == before


def ids(rows: Content) -> set[str]:
    place = [column.name for column in metadata.tables["outbox"].columns].index("id")
    return {str(row[place]) for row in rows["outbox"]}


def test_damage_in_the_wal_is_noticed_before_sqlite_forgets_what_is_behind_it(
    torn_away: Files, tmp_path: Path
) -> None:
    whole = torn_away.put(tmp_path / "whole")
    torn = Files(torn_away.main, torn_away.wal[: -FRAME // 2]).put(tmp_path / "torn")
    last = torn_away.with_frame(torn_away.frames - 1, flipped).put(tmp_path / "last")
    middle = torn_away.with_frame(torn_away.frames // 2, flipped).put(tmp_path / "middle")
    assert not salvage.needs_salvage(tmp_path / "none" / FILE_NAME)
    assert not salvage.needs_salvage(whole)
    assert not salvage.needs_salvage(torn)
    assert not salvage.needs_salvage(last), "a power cut leaves it so"
    assert salvage.needs_salvage(middle)


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_journal_whose_file_is_gone_is_carried_from_its_wal(tmp_path: Path, left: str) -> None:
    counter = working_counter(tmp_path / "before")
    work(counter, "a")
    path = counter.journal.path
    wal = path.with_name(FILE_NAME + "-wal").read_bytes()
    close_counter(counter)
    before = content(path)
    lost_path = Files(b"", wal).put(tmp_path / "till")
    if left == "nothing":
        lost_path.unlink()
    assert salvage.needs_salvage(lost_path)
    done = salvage.salvage(lost_path, KEY, lost_path)
    assert content(lost_path) == before
    assert done.identity


def test_the_new_journal_may_lie_elsewhere(torn_away: Files, tmp_path: Path) -> None:
    before = content(torn_away.put(tmp_path / "before"))
    path = torn_away.with_page(1, flipped).put(tmp_path / "till")
    salvage.salvage(path, KEY, path.with_name("new.db"))
    assert content(path.with_name("new.db")) == before
    assert not path.exists()
    assert len(list(path.parent.glob(f"{FILE_NAME}.damaged-*"))) == 2


def test_a_lease_never_comes_back_with_less_spent_than_its_operations_say(
    torn_away: Files, tmp_path: Path
) -> None:
    path = torn_away.put(tmp_path / "before")
    leases_page = sqlite_rows.roots(read_pages(path, KEY))["leases"]
    before = content(path)["leases"]
    damaged = torn_away
    for n in range(torn_away.frames):
        at = 32 + n * FRAME
        if int.from_bytes(torn_away.wal[at : at + 4]) == leases_page:
            damaged = damaged.with_frame(n + 1, flipped)
    done, after = carried(damaged, tmp_path / "till")
    assert damaged != torn_away
    assert not done.whole
    assert after["leases"] == before


def test_a_missing_operation_is_named_by_its_place_in_the_chain(
    journal: Files, tmp_path: Path
) -> None:
    path = journal.put(tmp_path / "before")
    pages = read_pages(path, KEY)
    outbox_pages = sqlite_rows.reached(pages, sqlite_rows.roots(pages)["outbox"]).leaves
    in_order = sorted(outbox_pages, key=lambda x: _first_rowid(pages, x))
    second = sqlite_rows.leaf(pages, pages.readable[in_order[1]])
    done, _ = carried(journal.with_page(in_order[1], flipped), tmp_path / "till")
    assert done.first_gap == (1, second.rows[0].rowid)


def _first_rowid(pages: Any, number: int) -> int:
    return sqlite_rows.leaf(pages, pages.readable[number]).rows[0].rowid


def test_damaged_files_are_kept_to_the_last_byte_however_often_it_happens(
    torn_away: Files, tmp_path: Path
) -> None:
    for again in range(2):
        damaged = torn_away.with_page(3 + again, flipped)
        path = damaged.put(tmp_path)
        for suffix in ("", "-wal"):
            os.utime(path.with_name(path.name + suffix), (1_800_000_000, 1_800_000_000))
        done = salvage.salvage(path, KEY, path)
        assert done.kept.name == f"{FILE_NAME}.damaged-20270115T080000" + ("-2" if again else "")
        assert done.kept.read_bytes() == damaged.main
        assert done.kept.with_name(done.kept.name + "-wal").read_bytes() == damaged.wal
    assert len(list(tmp_path.glob("*.damaged-*-wal"))) == 2


@pytest.mark.parametrize("key", [bytes(32), None])
def test_a_wrong_key_is_told_apart_and_touches_nothing(
    torn_away: Files, tmp_path: Path, key: bytes | None
) -> None:
    path = torn_away.put(tmp_path)
    before = {x.name: x.read_bytes() for x in tmp_path.iterdir()}
    with pytest.raises(salvage.NothingReadableError):
        salvage.salvage(path, key, path)
    assert {x.name: x.read_bytes() for x in tmp_path.iterdir()} == before


def test_a_journal_of_a_newer_program_is_left_alone(journal: Files, tmp_path: Path) -> None:
    path = journal.put(tmp_path)
    engine = open_engine(path, KEY, synchronous="FULL")
    with reading(engine) as read:
        read.exec_driver_sql(f"PRAGMA user_version = {LATEST + 1}")
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(JournalTooNewError):
        salvage.salvage(path, KEY, path)
    assert path.read_bytes() == before


def test_a_plain_journal_is_salvaged_too(tmp_path: Path) -> None:
    plain_leases(tmp_path / FILE_NAME, 300).close()
    files = Files((tmp_path / FILE_NAME).read_bytes())
    before = content(tmp_path / FILE_NAME, None)
    pages = read_pages(tmp_path / FILE_NAME, None)
    on_leaf = rows_of_tables(pages)
    full = next(number for number, rows in on_leaf.items() if rows > 15)
    path = files.with_page(full, lambda page: bytes(len(page))).put(tmp_path / "till")
    done = salvage.salvage(path, None, path)
    assert len(lost(before, content(path, None))["leases"]) == on_leaf[full]
    assert not done.whole


def test_what_was_deleted_before_does_not_come_back(tmp_path: Path) -> None:
    counter = working_counter(tmp_path / "till")
    append(counter, *(visit(member_id=f"gone-{n}" * 20) for n in range(200)))
    work(counter, "kept")
    with counter.journal.writing() as write:
        write.exec_driver_sql("DELETE FROM outbox WHERE member_id LIKE 'gone-%'")
    close_counter(counter)
    path = counter.journal.path
    before = content(path)
    assert sqlite_rows.free_pages(read_pages(path, KEY))
    done = salvage.salvage(path, KEY, path)
    assert content(path) == before
    assert done.whole


def plain_leases(path: Path, count: int) -> Any:
    """A plain journal in rollback mode, as with an SQLite whose WAL is not safe."""
    raw = sqlite3.connect(path)
    for statement in (statement for step in STEPS for statement in step):
        raw.execute(statement)
    raw.execute(f"PRAGMA user_version = {LATEST}")
    for n in range(count):
        values = (f"lease-{n}", "clerk", "1001", "2026-11-22", "x" * 40, "y" * 40, 500, 0, 0)
        raw.execute(f"INSERT INTO leases VALUES ({', '.join('?' * 9)})", values)
    raw.commit()
    return raw


def test_a_transaction_cut_short_in_rollback_mode_is_undone(tmp_path: Path) -> None:
    raw = plain_leases(tmp_path / FILE_NAME, 300)
    before = content(tmp_path / FILE_NAME, None)
    raw.execute("PRAGMA cache_size = 1")
    raw.execute("UPDATE leases SET spent_fen = 400, ends_at = ends_at || ends_at")
    halfway = Files((tmp_path / FILE_NAME).read_bytes())
    path = halfway.put(tmp_path / "till")
    rollback = (tmp_path / f"{FILE_NAME}-journal").read_bytes()
    path.with_name(f"{FILE_NAME}-journal").write_bytes(rollback)
    raw.rollback()
    raw.close()
    assert b"y" * 80 in halfway.main, "nothing of the transaction was in the file yet"
    done = salvage.salvage(path, None, path)
    assert content(path, None)["leases"] == before["leases"]
    assert done.kept.with_name(done.kept.name + "-journal").read_bytes() == rollback


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a kill at a chosen call needs fork")
def test_killed_at_any_moment_it_starts_over_or_finishes_and_loses_nothing(
    torn_away: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = torn_away.with_page(4, flipped)
    expected = carried(damaged, tmp_path / "undisturbed")[1]
    moment, survived = 0, False
    while not survived:
        moment += 1
        path = damaged.put(tmp_path / str(moment))
        wal = path.with_name(FILE_NAME + "-wal")
        survived = not _killed_at(moment, path, monkeypatch)
        mixed = path.read_bytes() != damaged.main and wal.exists()
        assert not mixed, f"killed at call {moment}, an old WAL lies beside a new file"
        if not salvage.finish_interrupted(path) and path.read_bytes() == damaged.main:
            salvage.salvage(path, KEY, path)
        assert content(path) == expected, f"killed at call {moment}"
        [kept] = [x for x in path.parent.glob("*.damaged-*") if not x.name.endswith("-wal")]
        assert kept.read_bytes() == damaged.main
        assert kept.with_name(kept.name + "-wal").read_bytes() == damaged.wal
        assert not list(path.parent.glob("*.salvag*"))
    assert moment > 15


def _killed_at(moment: int, path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Salvage in a process of its own that dies at the nth thing it does to a file."""
    child = os.fork()
    if child == 0:
        calls = iter(range(1, moment))

        def or_die(real: Callable[..., Any]) -> Callable[..., Any]:
            def wrapped(*args: Any, **named: Any) -> Any:
                if next(calls, None) is None:
                    os.kill(os.getpid(), signal.SIGKILL)
                return real(*args, **named)

            return wrapped

        for owner, name in ((Path, "replace"), (Path, "unlink"), (os, "fsync")):
            monkeypatch.setattr(owner, name, or_die(getattr(owner, name)))
        monkeypatch.setattr(shutil, "copy2", or_die(shutil.copy2))
        for name in ("_build", "_insert", "_into_one_file"):
            monkeypatch.setattr(salvage, name, or_die(getattr(salvage, name)))
        try:
            salvage.salvage(path, KEY, path)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_without_room_for_the_new_journal_nothing_is_touched(
    torn_away: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = torn_away.with_page(4, flipped)
    path = damaged.put(tmp_path)
    build = salvage._build

    def with_little_room(connection: Any, version: int) -> None:
        build(connection, version)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    monkeypatch.setattr(salvage, "_build", with_little_room)
    with pytest.raises(DiskFullError):
        salvage.salvage(path, KEY, path)
    assert path.read_bytes() == damaged.main
    assert path.with_name(FILE_NAME + "-wal").read_bytes() == damaged.wal
    monkeypatch.undo()
    assert salvage.salvage(path, KEY, path).identity


def test_the_check_at_start_finds_damage_on_any_page(journal: Files, tmp_path: Path) -> None:
    assert check(journal.put(tmp_path / "sound")) is None
    for number in range(1, journal.pages + 1):
        damaged = journal.with_page(number, flipped).put(tmp_path / str(number))
        found = check(damaged)
        assert isinstance(found, JournalDamagedError | FileUnreadableError), f"page {number}"


def check(path: Path) -> EnvironmentFaultError | None:
    engine = open_engine(path, KEY, synchronous="FULL")
    try:
        with faults_named(), reading(engine) as connection:
            salvage.check(connection)
    except EnvironmentFaultError as error:
        return error
    finally:
        engine.dispose()
    return None


def test_a_salvaged_journal_goes_on_working(torn_away: Files, tmp_path: Path) -> None:
    path = torn_away.with_page(4, flipped).put(tmp_path / "till")
    salvage.salvage(path, KEY, path)
    engine = open_engine(path, KEY, synchronous="FULL")
    with reading(engine) as read:
        assert outbox.backlog(read).unsent > 80
        chain = outbox.next_unsent(read, 1000)
        assert all(operation.computed_hash() == operation.hash for operation in chain)
        assert held_leases(read)
    engine.dispose()


def test_an_unreadable_journal_says_so_as_one_that_is_damaged() -> None:
    assert issubclass(salvage.NothingReadableError, JournalDamagedError)
