"""All members worked out anew: cut off and gone on with, shared by workers, in nobody's way."""

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from sqlalchemy import delete, text, update

from clerkapp.domain.member import Member
from headoffice import records, tables
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from headoffice.understanding import learning, paging, refresh_all, runs
from headoffice.understanding.keeping import chain_of
from headoffice.understanding.runs import Run, Share
from headoffice.understanding.standing import Standing, summed_up
from sync.wire import Entity
from tests.support.clock import NOON

LATER = NOON + dt.timedelta(hours=1)


class CutOffError(Exception):
    """The power went."""


def member_of(office: HeadOffice, member_id: str) -> Member:
    with office.database.reading() as connection:
        found = records.read(connection, Entity.MEMBER, member_id, Member)
    assert found is not None
    return found


def told_of(office: HeadOffice) -> list[str]:
    with office.database.reading() as connection:
        query = tables.feed.select().where(tables.feed.c.entity == Entity.MEMBER.value)
        return sorted(f"{x.store_id} {x.key}" for x in connection.execute(query))


def thought(office: HeadOffice, store_id: str = "s1") -> paging.Page:
    run = Run("run", LATER, None, runs.MEMBERS, 0, 0, LATER)
    share = Share("run", store_id, 0, 0, 0, "", False, Standing())
    with office.database.reading() as connection:
        return paging.think(connection, run, share, 10)


def written(office: HeadOffice, page: paging.Page) -> int:
    with office.database.writing() as connection:
        return paging.write(connection, page.news, LATER)


def test_cut_off_anywhere_the_next_run_does_the_rest_and_nothing_twice(
    office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh_all, "AT_ONCE", 1)
    heard: list[tuple[str, int, int]] = []

    def cut_off(step: str, done: int, total: int) -> None:
        heard.append((step, done, total))
        if (step, done) == (runs.MEMBERS, 2):
            raise CutOffError

    with pytest.raises(CutOffError):
        refresh_all.refresh_all(office.database, LATER, told=cut_off, clock=lambda: LATER)
    assert len(told_of(office)) == 3
    with office.database.reading() as connection:
        (run,) = runs.newest_runs(connection, 5)
        assert (run.stage, run.ended_at) == (runs.MEMBERS, None)
        assert runs.progress(connection, run.id) == (2, 3, 2)
    # Nothing is heard any more of whoever held the share.
    done = refresh_all.refresh_all(
        office.database, LATER + dt.timedelta(minutes=1), clock=lambda: LATER + 2 * runs.SILENT
    )
    assert (done.run_id, done.members, done.changed) == (run.id, 3, 3)
    assert told_of(office) == ["s1 m1", "s1 m2", "s2 m1", "s2 m3"]
    assert member_of(office, "m3").as_of == LATER


def test_cut_off_while_learning_it_is_learned_by_whoever_comes_next(office: HeadOffice) -> None:
    def cut_off(_step: str, _done: int, _total: int) -> None:
        raise CutOffError

    with pytest.raises(CutOffError):
        refresh_all.refresh_all(office.database, LATER, told=cut_off, clock=lambda: LATER)
    waited: list[float] = []
    clock = iter(LATER + dt.timedelta(seconds=10 * x) for x in range(100))
    refresh_all.refresh_all(office.database, LATER, clock=lambda: next(clock), pause=waited.append)
    assert waited
    with office.database.reading() as connection:
        assert chain_of(connection).learned.buyers == 2


def test_what_was_cut_off_long_ago_is_given_up_and_begun_anew(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        old = runs.begin(connection, LATER, None, LATER)
        of_store = runs.begin(connection, LATER, "s1", LATER)
        tomorrow = runs.begin(connection, LATER + dt.timedelta(days=1), None, LATER)
        assert len({old.id, of_store.id, tomorrow.id}) == 3
        assert runs.run_of(connection, old.id).stage == runs.LEFT
        assert runs.begin(connection, LATER, "s1", LATER).id == of_store.id


def test_how_many_stand_where_is_known_from_the_run_alone(office: HeadOffice) -> None:
    done = refresh_all.refresh_all(office.database, LATER)
    with office.database.reading() as connection:
        shares = list(runs.shares_of(connection, done.run_id))
    assert [(x.store_id, x.done, x.ended, x.last_id) for x in shares] == [("s1", 3, True, "")]
    found = summed_up(x.standing for x in shares)
    assert (found.members, found.segments[""], found.stages["potential"]) == (3, (1, 0), 1)


def test_who_was_corrected_while_they_were_thought_about_keeps_the_correction(
    office: HeadOffice,
) -> None:
    page = thought(office)
    with office.database.writing() as connection:
        records.update_record(connection, replace(member_of(office, "m1"), points=7))
    assert written(office, page) == 3
    found = member_of(office, "m1")
    assert (found.points, found.numbers.orders) == (7, 2)


def test_who_was_erased_while_they_were_thought_about_does_not_come_back(
    office: HeadOffice,
) -> None:
    page = thought(office)
    with office.database.writing() as connection:
        for table in (tables.member_scopes, *records.MEMBER_PARTS.values()):
            connection.execute(delete(table).where(table.c.member_id == "m2"))
        connection.execute(delete(tables.members).where(tables.members.c.id == "m2"))
    assert written(office, page) == 2


def test_nobody_waits_while_a_page_is_thought_about(office: HeadOffice) -> None:
    if office.database.engine.dialect.name == "sqlite":
        pytest.skip("a reader of SQLite in WAL mode is in nobody's way")
    run = Run("run", LATER, None, runs.MEMBERS, 0, 0, LATER)
    share = Share("run", "s1", 0, 0, 0, "", False, Standing())
    with office.database.reading() as reading:
        paging.think(reading, run, share, 10)
        with office.database.writing() as connection:
            connection.execute(text("SET LOCAL lock_timeout = '50ms'"))
            connection.execute(update(tables.members).values(phone="13900000000"))


def test_a_share_of_which_nothing_is_heard_is_taken_over(office: HeadOffice) -> None:
    with office.database.writing() as connection:
        run = runs.begin(connection, LATER, None, LATER)
        held = runs.take_share(connection, run.id, "one", LATER)
        assert held is not None
        assert runs.take_share(connection, run.id, "other", LATER + runs.SILENT) is None
        late = LATER + runs.SILENT + dt.timedelta(seconds=1)
        assert runs.take_share(connection, run.id, "other", late) is not None
        assert not runs.still_holds(connection, held, "one")
        assert runs.still_holds(connection, held, "other")
        runs.let_go(connection, run.id, "other")
        assert runs.take_share(connection, run.id, "third", late) is not None


def test_of_very_many_members_every_nth_is_learned_from(
    office: HeadOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "MOST_LEARNED", 2)
    refresh_all.refresh_all(office.database, LATER)
    with office.database.reading() as connection:
        assert chain_of(connection).learned.buyers == 0
    assert member_of(office, "m1").numbers.orders == 2


def test_processes_share_the_work_where_the_database_lets_them(
    seeded_settings: Settings,
) -> None:
    url = seeded_settings.database_url.render_as_string(hide_password=False)
    words = ["-m", "headoffice", "segments", "--workers", "2", "--date", "2026-11-23"]
    told = subprocess.run(
        [sys.executable, *words, "--data", str(seeded_settings.data_dir)],
        env={**os.environ, "HEADOFFICE_DATABASE": url},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    if url.startswith("sqlite"):
        assert told.stderr.startswith("headoffice: several workers need PostgreSQL")
        return
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith("3 members, 3 of them changed\n")
