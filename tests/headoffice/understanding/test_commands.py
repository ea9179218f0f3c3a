"""The commands of understanding, as they are typed."""

import json
from pathlib import Path

import pytest

from clerkapp.domain.wording import Wording
from headoffice.__main__ import DONE, FAILED, main
from headoffice.database import Database
from headoffice.settings import Settings
from headoffice.understanding.keeping import catalogue_of


def run(*words: str, settings: Settings) -> int:
    url = settings.database_url.render_as_string(hide_password=False)
    return main([*words, "--database", url, "--data", str(settings.data_dir)])


def test_everybody_is_worked_out_and_summed_up(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("segments", "--date", "2026-11-23", settings=seeded_settings) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "3 members, 3 of them changed"
    assert lines[1].split() == ["segment", "group", "members", "share", "loss"]
    assert any(line.startswith("not bought yet") and "33.3 %" in line for line in lines)
    assert any(line.split() == ["potential", "1", "33.3", "%"] for line in lines)


def test_a_store_that_is_none_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("segments", "--store", "s9", settings=seeded_settings) == FAILED
    assert capsys.readouterr().err == "headoffice: no such store: s9\n"


def test_figures_are_counted_for_everybody_at_a_counter(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("figures", settings=seeded_settings) == DONE
    assert capsys.readouterr().out == "figures of 4 people\n"


def test_rules_are_listed_set_and_put_back(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("suggestion-rules", "set", "--kind", "browsed", "--off", "--threshold", "days=9")
    assert run(*words, settings=seeded_settings) == DONE
    assert "browsed: weight 65 (off) days=9 often=2" in capsys.readouterr().out
    assert run("suggestion-rules", "list", settings=seeded_settings) == DONE
    listed = capsys.readouterr().out
    assert listed.count(": weight ") == 12
    assert "(off)" in listed
    words = ("suggestion-rules", "reset", "--kind", "browsed")
    assert run(*words, settings=seeded_settings) == DONE
    assert "browsed: weight 65 days=30 often=2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("set",), "--kind"),
        (("set", "--kind", "browsed", "--weight", "200"), "weight"),
        (("set", "--kind", "complained", "--say-zh", "{name}好"), "{name}"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_in_one_line(
    seeded_settings: Settings, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert run("suggestion-rules", *words, settings=seeded_settings) == FAILED
    error = capsys.readouterr().err
    assert why in error
    assert error.count("\n") == 1


def test_the_catalogue_is_written_down_changed_and_taken_over(
    seeded_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "catalogue.json"
    assert run("catalogue", "--export", str(file), settings=seeded_settings) == DONE
    document = json.loads(file.read_text("utf-8"))
    document["products"].append(
        {"id": "sku-1", "title": {"zh": "咖啡豆", "en": "Beans"}, "life_days": 30}
    )
    file.write_text(json.dumps(document), "utf-8")
    assert run("catalogue", "--import", str(file), settings=seeded_settings) == DONE
    assert "1 products, 0 events taken over" in capsys.readouterr().out
    database = Database(seeded_settings.database_url)
    with database.reading() as connection:
        (found,) = catalogue_of(connection).products
    database.close()
    assert (found.title, found.life_days) == (Wording("咖啡豆", "Beans"), 30)


def test_a_file_that_is_no_catalogue_is_refused_in_one_line(
    seeded_settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "catalogue.json"
    for text in ("nonsense", '{"products": [{"id": 7}]}'):
        file.write_text(text, "utf-8")
        assert run("catalogue", "--import", str(file), settings=seeded_settings) == FAILED
    assert run("catalogue", "--import", str(tmp_path / "no"), settings=seeded_settings) == FAILED
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3
    assert all(line.startswith("headoffice: ") for line in errors)
