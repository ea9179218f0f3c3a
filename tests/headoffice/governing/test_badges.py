"""Supervisors' badges: one in force for each person, signed with the key that tills know."""

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from clerkapp.domain.badge import Badge, read_badge
from clerkapp.domain.staff import StaffMember
from clerkapp.queries.signatures import is_signed
from headoffice import records, seeding, tables
from headoffice.__main__ import main
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.governing import badges
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from sync.wire import Entity
from tests.headoffice.pretend_tills import Till
from tests.headoffice.tiny_chain import CLERK, SUPERVISOR, tiny_chain
from tests.support.clock import NOON


def read(office_database: Database, text: str) -> Badge | None:
    """A badge as a till verifies it."""
    with office_database.reading() as connection:
        documents = connection.execute(select(tables.keys.c.document)).scalars().all()
    keys = {x["id"]: bytes.fromhex(x["public_key"]) for x in map(json.loads, documents)}
    return read_badge(text, lambda key, said, by: key in keys and is_signed(keys[key], said, by))


def entry(database: Database, staff_id: str = SUPERVISOR) -> StaffMember:
    with database.reading() as connection:
        found = records.read(connection, Entity.STAFF, staff_id, StaffMember)
    assert found is not None
    return found


def issue(office: HeadOffice, staff_id: str = SUPERVISOR) -> str:
    with office.database.writing() as connection:
        return badges.issue(connection, office.signer, staff_id, NOON)


def test_a_badge_is_told_to_the_tills_of_its_owner(office: HeadOffice, till: Till) -> None:
    text = issue(office)
    badge = read(office.database, text)
    assert badge is not None
    assert badge.is_in_force_for(entry(office.database))
    assert ("staff", SUPERVISOR) in till.pulled()


def test_a_new_badge_makes_the_one_before_it_void(office: HeadOffice) -> None:
    former, fresh = (read(office.database, issue(office)) for _ in range(2))
    assert former is not None
    assert fresh is not None
    assert not former.is_in_force_for(entry(office.database))
    assert fresh.is_in_force_for(entry(office.database))


def test_a_badge_can_be_taken_away(office: HeadOffice) -> None:
    badge = read(office.database, issue(office))
    with office.database.writing() as connection:
        badges.take_away(connection, SUPERVISOR, NOON)
    assert badge is not None
    assert not badge.is_in_force_for(entry(office.database))


@pytest.mark.parametrize("staff_id", [CLERK, "nobody"])
def test_nobody_but_a_supervisor_gets_one(office: HeadOffice, staff_id: str) -> None:
    with pytest.raises(CommandError):
        issue(office, staff_id)


def test_the_demo_has_a_badge_for_each_supervisor(database: Database, settings: Settings) -> None:
    seeding.seed(database, settings, tiny_chain(), NOON)
    notes = json.loads(Path(settings.demo_file).read_text(encoding="utf-8"))
    texts = {x["id"]: x["badge"] for x in notes["staff"]}
    assert texts[CLERK] == ""
    badge = read(database, texts[SUPERVISOR])
    assert badge is not None
    assert badge.is_in_force_for(entry(database))


def test_the_command_prints_what_the_code_holds(
    sqlite_seed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = shutil.copytree(sqlite_seed, tmp_path / "data")
    assert main(["badge", "--data", str(data), "--staff", SUPERVISOR]) == 0
    assert capsys.readouterr().out.startswith("SB1")
    assert main(["badge", "--data", str(data), "--staff", SUPERVISOR, "--take-away"]) == 0
    assert main(["badge", "--data", str(data), "--staff", CLERK]) == 1
