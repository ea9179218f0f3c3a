"""Several systems bring the same people at the same time: each is one member, and none waits."""

import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, select

from headoffice import feed, tables
from headoffice.database import Database
from headoffice.identity import joining
from headoffice.identity.tables import identity_reviews
from headoffice.ingest.drafts import Fate
from headoffice.ingest.tables import source_members, unrefreshed_members
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from tests.headoffice.ingest.imports import import_text, member_of, rows_of
from tests.headoffice.pretend_tills import count
from tests.support.clock import NOON
from tests.support.head_office_process import run_head_office

PEOPLE, SOURCES = 60, 4

# SQLite lets one writer in at a time.
pytestmark = pytest.mark.parametrize("seeded_settings", ["postgresql"], indirect=True)


def together(*works: Callable[[], object]) -> list[object]:
    """Do all of it at once; answers what each came to, and raises what any raised."""
    barrier = threading.Barrier(len(works))

    def begin(work: Callable[[], object]) -> object:
        barrier.wait(timeout=10)
        return work()

    with ThreadPoolExecutor(len(works)) as threads:
        return [x.result(timeout=60) for x in [threads.submit(begin, work) for work in works]]


def people_of(source: int) -> str:
    """The same people as a source knows them: by phone, card or app number, in its own order."""
    lines = []
    for number in range(PEOPLE):
        known_by = (number + source) % 3
        phone = f"139{number:08}" if known_by != 1 or source % 2 else ""
        card = f"77{number:06}" if known_by != 2 or source % 2 else ""
        lines.append(f"{source}-{number},顾客{number},{phone},{card},a{number}\n")
    random.Random(source).shuffle(lines)
    return "id,name,phone,card,app_id\n" + "".join(lines)


def test_people_whom_several_systems_bring_at_once_are_each_one_member(
    office: HeadOffice, tmp_path: Path
) -> None:
    def bring(source: int) -> Callable[[], object]:
        folder = tmp_path / str(source)
        folder.mkdir()
        text = people_of(source)
        return lambda: import_text(office, folder, "members", text, source=f"system{source}")

    before = count(office, tables.members)
    together(*(bring(source) for source in range(SOURCES)))
    assert count(office, tables.members) == before + PEOPLE
    with office.database.reading() as connection:
        of = source_members.c
        query = select(of.source_id, of.member_id).where(of.source != "app")
        led = connection.execute(query).all()
        assert connection.execute(select(func.count()).select_from(identity_reviews)).scalar() == 0
        waiting = connection.execute(select(func.count()).select_from(unrefreshed_members))
        assert waiting.scalar() == 0
    by_person: dict[str, set[str]] = {}
    for number, member_id in led:
        by_person.setdefault(number.partition("-")[2], set()).add(member_id)
    assert len(led) == PEOPLE * SOURCES
    assert {len(x) for x in by_person.values()} == {1}


def test_one_file_imported_by_two_windows_at_once_comes_in_once(
    office: HeadOffice, tmp_path: Path
) -> None:
    lines = [f"{x % 40},p{x},2026-11-20,10\n" for x in range(120)]

    def bring(window: int) -> Callable[[], object]:
        folder = tmp_path / str(window)
        folder.mkdir()
        head = "member,id,date,amount\n"
        text = head + "".join(lines if window else reversed(lines))
        return lambda: import_text(office, folder, "purchases", text, make_members=True)

    done = together(bring(0), bring(1))
    assert [x.tally.counts[Fate.BAD] for x in done] == [0, 0]  # type: ignore[attr-defined]
    accepted = [x.tally.counts[Fate.ACCEPTED] for x in done]  # type: ignore[attr-defined]
    assert sum(accepted) == 120
    made = rows_of(office, "source_members")["source_members"]
    assert {member_of(office, row[2]).numbers.orders for row in made} == {3}


def test_purchases_that_come_while_members_are_joined_and_parted_are_all_counted(
    office: HeadOffice, tmp_path: Path
) -> None:
    people = "id,name,phone\none,周一,13900000001\ntwo,周二,13900000002\n"
    import_text(office, tmp_path, "members", people, source="crm")
    one, two = (row[2] for row in rows_of(office, "source_members")["source_members"])

    def buy(member: str) -> None:
        folder = tmp_path / member
        folder.mkdir()
        for number in range(12):
            line = f"member,id,date,amount\n{member},{member}-{number},2026-11-20,10\n"
            import_text(office, folder, "purchases", line, source="pos", members_of="crm")

    def join_and_part() -> None:
        for _ in range(6):
            with office.database.writing() as connection:
                feed.publish(connection, joining.join(connection, one, two, NOON), NOON)
            with office.database.writing() as connection:
                feed.publish(connection, joining.split(connection, two, NOON), NOON)

    together(lambda: buy("one"), lambda: buy("two"), join_and_part)
    orders = [member_of(office, x).numbers.orders for x in (one, two)]
    assert sum(orders) == 24
    with office.database.reading() as connection:
        for member_id, counted in zip((one, two), orders, strict=True):
            mine = tables.timeline.c.member_id == member_id
            query = select(func.count()).select_from(tables.timeline).where(mine)
            assert connection.execute(query).scalar() == counted


@pytest.mark.long
def test_real_processes_that_bring_the_same_people_make_each_once(
    seeded_settings: Settings, tmp_path: Path
) -> None:
    url = seeded_settings.database_url.render_as_string(hide_password=False)

    def bring(source: int) -> Callable[[], object]:
        path = tmp_path / f"{source}.csv"
        path.write_text(people_of(source))
        words = ("members", str(path), "--source", f"system{source}", "--store", "s1")
        return lambda: run_head_office(
            "import", *words, data_dir=seeded_settings.data_dir, database_url=url
        )

    done = together(*(bring(source) for source in range(SOURCES)))
    assert [x.returncode for x in done] == [0] * SOURCES  # type: ignore[attr-defined]
    database = Database(seeded_settings.database_url)
    with database.reading() as connection:
        members = tables.members.c
        query = select(func.count()).where(members.name.like("顾客%"))
        assert connection.execute(query).scalar() == PEOPLE
    database.close()
