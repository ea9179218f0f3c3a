"""The people of the chain from the command line: first PINs, who left, who is whom."""

import pytest
from argon2 import PasswordHasher

from clerkapp.domain.pin import pin_weakness
from clerkapp.domain.staff import StaffMember
from headoffice import records
from headoffice.__main__ import DONE, FAILED
from headoffice.database import Database
from headoffice.feed import positions
from headoffice.settings import Settings
from sync.wire import Entity
from tests.headoffice.governing.test_policy_commands import run
from tests.headoffice.tiny_chain import CLERK, SECOND_CLERK, SUPERVISOR


def person(settings: Settings, staff_id: str) -> StaffMember:
    database = Database(settings.database_url)
    with database.reading() as connection:
        found = records.read(connection, Entity.STAFF, staff_id, StaffMember)
        assert positions(connection)["s1"] > 0
    database.close()
    assert found is not None
    return found


def test_a_reset_prints_a_first_pin_once_that_must_be_changed(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("reset-pin", "--staff", CLERK, settings=seeded_settings) == DONE
    pin = capsys.readouterr().out.strip()
    given = person(seeded_settings, CLERK)
    assert pin_weakness(pin, CLERK, "") is None
    assert given.pin_must_change
    assert given.pin_set_at is not None
    assert PasswordHasher().verify(given.pin_hash, pin)


def test_who_left_is_no_supervisor_any_more_and_may_come_back(seeded_settings: Settings) -> None:
    assert run("staff", "--leave", SUPERVISOR, settings=seeded_settings) == DONE
    assert not person(seeded_settings, SUPERVISOR).active
    assert run("staff", "--come-back", SUPERVISOR, settings=seeded_settings) == DONE
    assert person(seeded_settings, SUPERVISOR).active


def test_two_ids_are_said_to_be_one_person(seeded_settings: Settings) -> None:
    words = ("staff", "--same-person", CLERK, SUPERVISOR)
    assert run(*words, settings=seeded_settings) == DONE
    both = [person(seeded_settings, x) for x in (CLERK, SUPERVISOR)]
    assert both[0].is_same_person(both[1])
    assert not both[0].is_same_person(person(seeded_settings, SECOND_CLERK))


def test_a_store_lists_its_people_and_no_secret_of_theirs(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    run("reset-pin", "--staff", CLERK, settings=seeded_settings)
    run("staff", "--leave", SECOND_CLERK, settings=seeded_settings)
    capsys.readouterr()
    assert run("staff", "--store", "s1", settings=seeded_settings) == DONE
    said = capsys.readouterr().out
    assert f"{CLERK}  clerk  李娜  must change the PIN" in said.splitlines()
    assert f"{SECOND_CLERK}  clerk  王强  left" in said.splitlines()
    assert "argon2" not in said


@pytest.mark.parametrize(
    "words",
    [
        ("reset-pin", "--staff", "nobody"),
        ("staff", "--leave", "nobody"),
        ("staff", "--same-person", "1001", "nobody"),
        ("staff", "--store", "nowhere"),
    ],
)
def test_an_id_that_nobody_has_is_said_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert run(*words, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 1
