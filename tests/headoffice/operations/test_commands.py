"""What people at head office type about the work at counters."""

import pytest

from clerkapp.domain.operation import OperationKind
from headoffice import tables
from headoffice.__main__ import DONE, FAILED, main
from headoffice.office import HeadOffice
from headoffice.settings import Settings
from tests.headoffice.operations.looking import member, rows
from tests.headoffice.pretend_tills import Till

# The commands do not know which database it is.
pytestmark = pytest.mark.parametrize("seeded_settings", ["sqlite"], indirect=True)


def run(*words: str, settings: Settings) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    return main([*words, "--database", url, "--data", str(settings.data_dir)])


def correct(till: Till, value: str) -> None:
    change = {"field": "name", "value": value, "based_on": 0}
    till.send_one(till.next(OperationKind.MEMBER_UPDATED, {"changes": [change]}))


def test_a_clash_is_listed_decided_once_and_listed_no_more(
    till: Till, office: HeadOffice, seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    correct(till, "张雨彤")
    correct(till, "章雨桐")
    run("review", settings=seeded_settings)
    listed = capsys.readouterr().out
    review_id = listed.partition("(review ")[2].strip(" )\n")
    words = ("decide-field", "--review", review_id, "--take", "clerk")
    assert run(*words, settings=seeded_settings) == DONE
    assert member(office).name == "章雨桐"
    capsys.readouterr()
    run("review", settings=seeded_settings)
    assert capsys.readouterr().out == "nothing wants a look\n"
    assert run(*words, settings=seeded_settings) == FAILED
    expected = f"headoffice: no clash waits under this id: {review_id}\n"
    assert capsys.readouterr().err == expected


def test_a_stock_is_set_and_told(
    till: Till, office: HeadOffice, seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("set-stock", "--store", "s1", "--sample", "coffee", "--left", "12")
    assert run(*words, settings=seeded_settings) == DONE
    assert '"left":12' in rows(office, tables.stocks)[0]["document"]
    assert till.pulled() == [("stock", "coffee")]


@pytest.mark.parametrize(
    ("store", "left", "why"),
    [("s9", "1", "no such store: s9"), ("s1", "-1", "a stock cannot be below nothing")],
)
def test_a_stock_that_is_none_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str], store: str, left: str, why: str
) -> None:
    words = ("set-stock", "--store", store, "--sample", "coffee", f"--left={left}")
    assert run(*words, settings=seeded_settings) == FAILED
    assert capsys.readouterr().err == f"headoffice: {why}\n"
