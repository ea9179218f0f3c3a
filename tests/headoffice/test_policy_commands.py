"""What every store's policy says alike, as it is typed."""

import pytest

from clerkapp.domain.policy import Policy
from headoffice import records
from headoffice.__main__ import DONE, FAILED, main
from headoffice.database import Database
from headoffice.feed import positions
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
