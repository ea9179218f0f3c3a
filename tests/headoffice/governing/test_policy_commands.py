"""The rules of stores, as they are typed: read, checked, put in force, every version kept."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from clerkapp.domain.policy import Policy
from headoffice import records, tables
from headoffice.__main__ import DONE, FAILED, main
from headoffice.database import Database
from headoffice.feed import positions
from headoffice.governing import policies
from headoffice.settings import Settings
from sync.wire import Entity

URL = "http://127.0.0.1:8321"


def run(*words: str, settings: Settings) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    return main([*words, "--database", url, "--data", str(settings.data_dir)])


def test_every_store_is_told_once_where_phones_can_answer(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("feedback-url", "--url", URL, settings=seeded_settings) == DONE
    assert run("feedback-url", "--url", URL, settings=seeded_settings) == DONE
    assert capsys.readouterr().out.splitlines() == ["told 2 stores", "every store knows it already"]
    database = Database(seeded_settings.database_url)
    with database.reading() as connection:
        policy = records.read(connection, Entity.POLICY, "s1", Policy)
        assert positions(connection) == {"s1": 1, "s2": 1}
    database.close()
    assert policy is not None
    assert (policy.feedback_url, policy.version) == (URL, 2)


def test_what_is_no_address_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("feedback-url", "--url", "javascript:x", settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture
def rules(seeded_settings: Settings, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The rules of a store as they are printed."""
    assert run("policy", "--store", "s1", settings=seeded_settings) == DONE
    return dict(json.loads(capsys.readouterr().out))


@pytest.fixture
def database(seeded_settings: Settings) -> Iterator[Database]:
    """The same database, to look into."""
    opened = Database(seeded_settings.database_url)
    yield opened
    opened.close()


def put(rules: dict[str, Any], folder: Path, settings: Settings) -> int:
    file = folder / "rules.json"
    file.write_text(json.dumps(rules), "utf-8")
    return run("policy", "--store", "s1", "--set", str(file), settings=settings)


def in_force(database: Database) -> Policy:
    with database.reading() as connection:
        found = records.read(connection, Entity.POLICY, "s1", Policy)
    assert found is not None
    return found


def test_rules_are_read_changed_and_put_in_force_one_version_on(
    rules: dict[str, Any],
    tmp_path: Path,
    seeded_settings: Settings,
    database: Database,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules["withdraw_s"] = 120
    rules["limits"][0]["per_month_fen"] = 90_000
    assert put(rules, tmp_path, seeded_settings) == DONE
    assert capsys.readouterr().out == "version 2 is in force at s1\n"
    now = in_force(database)
    assert (now.version, now.withdraw_s, now.limits[0].per_month_fen) == (2, 120, 90_000)
    with database.reading() as connection:
        assert positions(connection) == {"s1": 1, "s2": 0}


def test_every_version_is_kept_from_the_seeding_on(
    rules: dict[str, Any], tmp_path: Path, seeded_settings: Settings, database: Database
) -> None:
    assert put(rules | {"withdraw_s": 120}, tmp_path, seeded_settings) == DONE
    assert run("feedback-url", "--url", URL, settings=seeded_settings) == DONE
    of = tables.policy_versions.c
    query = select(of.version).where(of.store_id == "s1").order_by(of.version)
    with database.reading() as connection:
        assert connection.execute(query).scalars().all() == [1, 2, 3]
        kept = [policies.of_version(connection, "s1", x) for x in (1, 2, 3)]
        assert policies.of_version(connection, "s1", 4) is None
    assert [x.withdraw_s for x in kept if x] == [600, 120, 120]
    assert [x.feedback_url for x in kept if x] == ["", "", URL]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"withdraw_s": -1}, "withdraw_s is 0 to 86400"),
        ({"withdraw": 5}, "withdraw: no such field"),
        ({"version": 5}, "version 1 is in force; what is written follows 5"),
        ({"templates": []}, "templates: c5 is gone; members hold it: set its active to false"),
        ({"low_assurance": {"per_grant_fen": -1}}, "low_assurance.per_grant_fen is 0 to"),
        ({"welcome": {"template_id": "x", "reason_id": "y"}}, "welcome: there is no template x"),
        ({"limits": "many"}, "cannot be read: "),
        ({"card_prefix": "A1"}, "card_prefix is digits"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_changed(
    rules: dict[str, Any],
    tmp_path: Path,
    seeded_settings: Settings,
    database: Database,
    capsys: pytest.CaptureFixture[str],
    change: dict[str, Any],
    said: str,
) -> None:
    assert put(rules | change, tmp_path, seeded_settings) == FAILED
    assert said in capsys.readouterr().err
    assert in_force(database).version == 1


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"per_grant_fen": -5}, "limits of clerk: per_grant_fen is below zero, or too much"),
        ({"per_month_fem": 5}, "limits.0.per_month_fem: no such field"),
        ({"samples_per_gift": 0}, "limits of clerk: samples_per_gift is 1 to 9"),
        ({"templates": ["gold"]}, "limits of clerk: there is no template gold"),
        ({"approves": ["kindness"]}, "limits of clerk: there is no rule kindness"),
    ],
)
def test_limits_that_mean_nothing_are_refused(
    rules: dict[str, Any],
    tmp_path: Path,
    seeded_settings: Settings,
    capsys: pytest.CaptureFixture[str],
    limits: dict[str, Any],
    said: str,
) -> None:
    rules["limits"][0] |= limits
    assert put(rules, tmp_path, seeded_settings) == FAILED
    assert said in capsys.readouterr().err


def test_limits_of_a_person_who_does_not_work_there_are_refused(
    rules: dict[str, Any],
    tmp_path: Path,
    seeded_settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules["persons"] = [{"staff_id": "2001", "limits": rules["limits"][0]}]
    assert put(rules, tmp_path, seeded_settings) == FAILED
    assert "persons: nobody called 2001 works there" in capsys.readouterr().err


def test_another_value_needs_another_id_because_tills_still_give_the_old_one(
    rules: dict[str, Any],
    tmp_path: Path,
    seeded_settings: Settings,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rules["templates"][0]["value_fen"] = 700
    assert put(rules, tmp_path, seeded_settings) == FAILED
    said = capsys.readouterr().err
    assert "templates: c5 was worth 500; give another value another id" in said


def test_a_store_or_a_file_that_is_not_there_is_one_line(
    tmp_path: Path, seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("policy", "--store", "s9", settings=seeded_settings) == FAILED
    missing = str(tmp_path / "missing.json")
    assert run("policy", "--store", "s1", "--set", missing, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err.count("\n") == 2
