"""The first account is made by command; whoever holds the invitation enters."""

import re

import pytest
from sqlalchemy import select

from headoffice.__main__ import main
from headoffice.accounts.tables import console_changes
from headoffice.database import Database
from headoffice.settings import Settings


def run(settings: Settings, action: str, *arguments: str) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    where = ["--database", url, "--data", str(settings.data_dir)]
    return main(["account", *where, action, *arguments])


def test_an_account_is_made_listed_disabled_and_reset(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(seeded_settings, "add", "--name", "Chen", "--role", "admin") == 0
    code = re.search(r"/console/welcome/(\S+) ", capsys.readouterr().out)
    assert code
    assert run(seeded_settings, "list") == 0
    assert "admin  chen  invited" in capsys.readouterr().out
    manager = ("--name", "Zhao", "--role", "store_manager", "--store", "s2")
    assert run(seeded_settings, "add", *manager) == 0
    assert run(seeded_settings, "disable", "--name", "zhao") == 0
    assert run(seeded_settings, "reset", "--name", "chen") == 0
    assert code[1] not in capsys.readouterr().out
    assert run(seeded_settings, "token", "--name", "chen", "--label", "reports") == 0
    assert capsys.readouterr().out.startswith("ca_")
    database = Database(seeded_settings.database_url)
    with database.reading() as connection:
        noted = connection.execute(select(console_changes.c.action)).scalars().all()
    database.close()
    assert noted == [f"account.{x}" for x in ("add", "add", "disable", "reset", "token")]


def test_what_cannot_be_is_said_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(seeded_settings, "disable", "--name", "nobody") == 1
    assert run(seeded_settings, "add", "--name", "x y", "--role", "care") == 1
    assert run(seeded_settings, "add", "--name", "chen") == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert told[2] == "headoffice: add needs --role"
