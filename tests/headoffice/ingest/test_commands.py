"""Imports and joinings as they are typed."""

from pathlib import Path

import pytest

from headoffice.__main__ import DONE, FAILED, main
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from tests.headoffice.ingest.imports import member_of, timeline_of


def run(*words: str, settings: Settings) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    return main([*words, "--database", url, "--data", str(settings.data_dir)])


def test_good_lines_come_in_and_bad_ones_are_named_in_one_line(
    office: HeadOffice,
    seeded_settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("who|day|fen\nm2|21.11.2026|995\nm2|21-11-2026|1\n")
    words = ("import", "purchases", str(path), "--source", "pos", "--delimiter", "|")
    words += ("--map", "member_id=who,date=day,amount=fen", "--set", "channel=online")
    words += ("--date-format", "%d.%m.%Y", "--currency-unit", "fen", "--store", "s1")
    assert run(*words, settings=seeded_settings) == FAILED
    told = capsys.readouterr()
    assert told.out == "1 accepted, 0 changed, 0 repeated, 1 bad\n"
    last = told.err.splitlines()[-1]
    assert last == f"headoffice: 1 lines wait in {path}.bad: correct and import that file"
    [entry] = timeline_of(office, "m2")
    assert (entry.amount_fen, entry.channel) == (995, "online")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--map", "price=1", "--store", "s1"), "purchases have no field price"),
        (("--map", "date", "--store", "s1"), "say date=COLUMN"),
        (("--store", "s9"), "no such store: s9"),
        ((), "say with --store"),
        (("--store", "s1"), "cannot read"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why_in_one_line(
    seeded_settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    complaint: str,
) -> None:
    missing = str(tmp_path / "missing.csv")
    plain = ("import", "purchases", missing, "--source", "pos", *words)
    assert run(*plain, settings=seeded_settings) == FAILED
    error = capsys.readouterr().err
    assert complaint in error
    assert error.count("\n") == 1


def test_members_are_joined_and_parted_by_command(
    office: HeadOffice, seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("join-members", "--keep", "m1", "--join", "m3")
    assert run(*words, settings=seeded_settings) == DONE
    assert member_of(office, "m3").id == "m1"
    assert run(*words, settings=seeded_settings) == DONE
    assert run("split-member", "--member", "m3", settings=seeded_settings) == DONE
    assert member_of(office, "m3").id == "m3"
    assert run("split-member", "--member", "m3", settings=seeded_settings) == FAILED
    told = capsys.readouterr().out.splitlines()
    assert told == [
        "m3 is m1 now",
        "these are one member already",
        "m3 is a member of its own again",
    ]


def test_doubts_are_listed_and_decided_by_command(
    office: HeadOffice,
    seeded_settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("review-identities", settings=seeded_settings) == DONE
    assert capsys.readouterr().out == "nobody is in doubt\n"
    path = tmp_path / "members.csv"
    path.write_text("id,name,phone\n1,孙七,13800000002\n")
    words = ("import", "members", str(path), "--source", "crm", "--store", "s1")
    assert run(*words, settings=seeded_settings) == DONE
    capsys.readouterr()
    assert run("review-identities", settings=seeded_settings) == DONE
    line = capsys.readouterr().out
    assert line.startswith("same_phone: ")
    assert "13800000002" not in line
    review = line.rstrip(")\n").rpartition(" ")[2]
    assert run("review-identities", "--apart", review, settings=seeded_settings) == DONE
    assert capsys.readouterr().out == "nobody is in doubt\n"


def test_a_token_for_a_system_is_printed_alone(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("service-token", "--name", "pos", settings=seeded_settings) == DONE
    assert len(capsys.readouterr().out.strip()) > 30
