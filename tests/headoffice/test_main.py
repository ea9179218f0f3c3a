"""The command line, as it is typed."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select

from headoffice import tables
from headoffice.__main__ import DONE, FAILED, main
from headoffice.database import Database
from headoffice.settings import Settings
from headoffice.tills import member_files
from tests.support.clock import NOON


def run(*words: str, settings: Settings) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    return main([*words, "--database", url, "--data", str(settings.data_dir)])


def test_a_code_for_a_store_is_printed_alone(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("enrolment-code", "--store", "s1", "--name", "till 4")
    assert run(*words, settings=seeded_settings) == DONE
    printed = capsys.readouterr().out.strip()
    assert [len(x) for x in printed.split("-")] == [4, 4, 4]


def test_a_code_for_no_store_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("enrolment-code", "--store", "s9", "--name", "till 4")
    assert run(*words, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err == "headoffice: no such store: s9\n"


def test_revoking_no_device_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("revoke-device", "--device", "d9", settings=seeded_settings) == FAILED
    assert capsys.readouterr().err == "headoffice: no such device: d9\n"


def test_cutting_no_store_anew_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rescope", "--store", "s9", settings=seeded_settings) == FAILED
    assert capsys.readouterr().err == "headoffice: no such store: s9\n"


def test_cutting_a_store_anew_tells_its_scope(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("rescope", "--store", "s1", settings=seeded_settings) == DONE
    assert capsys.readouterr().out == "store s1 is at scope 2\n"


def test_compacting_tells_how_much_was_forgotten(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("compact-feed", "--keep-days", "0", settings=seeded_settings) == DONE
    assert re.fullmatch(r"forgot \d+ entries older than 0 days\n", capsys.readouterr().out)


@pytest.mark.parametrize("days", ["-1", "many", "99999999"])
def test_a_number_of_days_that_is_none_is_refused(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str], days: str
) -> None:
    with pytest.raises(SystemExit):
        run("compact-feed", f"--keep-days={days}", settings=seeded_settings)
    assert "--keep-days" in capsys.readouterr().err


def test_seeding_a_database_that_holds_a_chain_says_so_and_succeeds(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    before = seeded_settings.demo_file.read_bytes()
    assert run("seed-demo", settings=seeded_settings) == DONE
    assert "nothing was done" in capsys.readouterr().out
    assert seeded_settings.demo_file.read_bytes() == before


@pytest.mark.parametrize("url", ["mysql://a@h/b", "nonsense", "sqlite://"])
@pytest.mark.parametrize(
    "command", [("serve",), ("seed-demo",), ("enrolment-code", "--store", "s1", "--name", "x")]
)
def test_a_bad_database_url_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], url: str
) -> None:
    assert main([*command, "--database", url, "--data", str(tmp_path)]) == FAILED
    error = capsys.readouterr().err
    assert error.startswith("headoffice: ")
    assert error.count("\n") == 1


def test_the_description_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["openapi"]) == DONE
    assert json.loads(capsys.readouterr().out)["info"]["title"] == "ClerkApp head office"


def test_the_demo_chain_is_seeded_into_an_empty_database(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("seed-demo", "--date", "2026-11-22", settings=settings) == DONE
    assert str(settings.demo_file) in capsys.readouterr().out
    notes = json.loads(settings.demo_file.read_text(encoding="utf-8"))
    assert [len(x["enrolment_codes"]) for x in notes["stores"]] == [3, 3, 3]
    database = Database(settings.database_url)
    with database.reading() as connection:
        members = connection.execute(select(func.count()).select_from(tables.members)).scalar()
        for phone in notes["phones"]:
            found = member_files.member_file(connection, phone["card_number"], NOON)
            assert found.member.id == phone["member_id"]
    database.close()
    assert members == 2000


def test_a_command_line_that_cannot_be_read_ends_with_2(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["serve", "--port", "many"])
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err
