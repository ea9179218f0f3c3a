"""A change made through one process wakes the tills that wait at another."""

import asyncio
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text

from headoffice import feed
from headoffice.database import Database
from headoffice.feed import Touched
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.serving import long_poll
from headoffice.serving.listening import APPLICATION_NAME, Listener
from headoffice.serving.long_poll import LONGEST_WAIT_S, LOOK_WHILE_LISTENING_S, LongPoll
from headoffice.settings import settings_from
from sync.wire import Changes, Cursor, Entity, Page
from tests.headoffice.conftest import Rows, put_back
from tests.headoffice.wire_client import enrolled, visit
from tests.support.clock import SetClock
from tests.support.head_office_process import start_head_office

NOW = "2026-11-22T04:00:00+00:00"
LISTENERS = text("SELECT pid FROM pg_stat_activity WHERE application_name = :name")
SOON_S = LOOK_WHILE_LISTENING_S / 2
"""Well before anybody looks by himself."""

Seed = tuple[Path, str, Rows]


@pytest.fixture
def seeded(postgres_seed: Seed, tmp_path: Path) -> tuple[Path, str]:
    """A data directory and the tiny chain on PostgreSQL."""
    shutil.copytree(postgres_seed[0], tmp_path / "data")
    put_back(postgres_seed[1], postgres_seed[2])
    return tmp_path / "data", postgres_seed[1]


@pytest.fixture
def listened(seeded: tuple[Path, str], clock: SetClock) -> Iterator[HeadOffice]:
    """A head office on PostgreSQL in this process."""
    settings = settings_from(seeded[1], str(seeded[0]))
    database = Database(settings.database_url)
    key = member_codes.read_or_make_key(settings.key_file)
    with database.writing() as connection:
        signer = member_codes.register(connection, key)
    yield HeadOffice(database, clock, signer)
    database.close()


def change(office: HeadOffice) -> None:
    """Something that the tills of store s1 hear of."""
    with office.database.writing() as connection:
        feed.publish(connection, [Touched("s1", Entity.MEMBER, "m1")])


def come_to_nothing(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        feed.publish(connection, [Touched("s1", Entity.MEMBER, "m1")])
        raise ZeroDivisionError


def cursor_of(office: HeadOffice) -> Cursor:
    with office.database.reading() as connection:
        return feed.cursor_now(connection, "s1")


@contextmanager
def listening(office: HeadOffice, poll: LongPoll) -> Iterator[Listener]:
    listener = Listener(office.database.engine.url, poll, asyncio.get_running_loop())
    listener.start()
    try:
        yield listener
    finally:
        listener.close()


async def until(poll: LongPoll, is_listening: bool) -> None:
    async with asyncio.timeout(15):
        while poll.listening is not is_listening:
            await asyncio.sleep(0.01)


def listeners(connection: Connection) -> list[int]:
    return list(connection.execute(LISTENERS, {"name": APPLICATION_NAME}).scalars())


def test_a_change_through_one_server_wakes_a_till_at_another(seeded: tuple[Path, str]) -> None:
    first, second = start_head_office(*seeded), start_head_office(*seeded)
    try:
        writer, device = enrolled(first.url, seeded[0])
        waiting, _ = enrolled(second.url, seeded[0], place=1)
        cursor, operation = waiting.get("/v1/digest").json()["cursor"], None
        with ThreadPoolExecutor(1) as threads:
            for number in range(1, 4):
                path = f"/v1/changes?after={cursor}&wait={LONGEST_WAIT_S}"
                told = threads.submit(waiting.get, path)
                operation = visit(device, number, operation, NOW)
                writer.push(operation)
                pushed_at = time.monotonic()
                page = told.result(timeout=LONGEST_WAIT_S).json()
                assert time.monotonic() - pushed_at < SOON_S
                assert [x["key"] for x in page["changes"]] == [operation.id]
                cursor = page["cursor"]
    finally:
        assert [first.stop(), second.stop()] == [0, 0]


@pytest.mark.parametrize("fateful", [1, 2])
def test_what_changes_between_a_look_and_the_wait_behind_it_is_not_missed(
    listened: HeadOffice, fateful: int
) -> None:
    class Between(LongPoll):
        looks = 0

        async def _page(self, store_id: str, cursor: Cursor) -> Changes:
            found = await super()._page(store_id, cursor)
            self.looks += 1
            if self.looks < fateful:
                self.wake_all()
            if self.looks == fateful:
                await asyncio.to_thread(change, listened)
                # Told before anybody waits for it.
                await asyncio.sleep(0.3)
            return found

    async def wait() -> Changes:
        poll = Between(listened)
        with listening(listened, poll):
            await until(poll, True)
            async with asyncio.timeout(SOON_S):
                return await poll.changes("s1", cursor_of(listened), LONGEST_WAIT_S)

    found = asyncio.run(wait())
    assert isinstance(found, Page)
    assert len(found.changes) == 1


def test_while_nobody_listens_tills_are_told_by_looking_and_then_it_listens_again(
    listened: HeadOffice,
) -> None:
    def cut_off() -> None:
        with listened.database.writing() as connection:
            for pid in listeners(connection):
                connection.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    async def wait() -> list[Changes]:
        poll = LongPoll(listened)
        found = []
        with listening(listened, poll):
            await until(poll, True)
            await asyncio.to_thread(cut_off)
            await until(poll, False)
            for is_listening in (False, True):
                await until(poll, is_listening)
                waiting = asyncio.create_task(poll.changes("s1", cursor_of(listened), 20))
                await asyncio.sleep(0)
                await asyncio.to_thread(change, listened)
                async with asyncio.timeout(SOON_S):
                    found.append(await waiting)
        return found

    pages = asyncio.run(wait())
    assert [len(x.changes) for x in pages if isinstance(x, Page)] == [1, 1]


def test_what_was_told_to_nobody_is_found_by_looking(
    listened: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_poll, "LOOK_WHILE_LISTENING_S", 0.5)
    listened.database.announce = lambda _: None

    async def wait() -> Changes:
        poll = LongPoll(listened)
        with listening(listened, poll):
            await until(poll, True)
            waiting = asyncio.create_task(poll.changes("s1", cursor_of(listened), 20))
            await asyncio.sleep(0.1)
            await asyncio.to_thread(change, listened)
            async with asyncio.timeout(10):
                return await waiting

    found = asyncio.run(wait())
    assert isinstance(found, Page)
    assert len(found.changes) == 1


def test_a_transaction_that_comes_to_nothing_tells_nobody(listened: HeadOffice) -> None:
    told: list[frozenset[str]] = []
    listened.database.announce = told.append
    with pytest.raises(ZeroDivisionError):
        come_to_nothing(listened)
    with listened.database.writing():
        pass
    assert told == []
    change(listened)
    assert told == [frozenset({"s1"})]


def test_a_database_that_cannot_be_told_spoils_no_commit() -> None:
    nowhere = Database(make_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))
    nowhere.announce(frozenset({"s1"}))
