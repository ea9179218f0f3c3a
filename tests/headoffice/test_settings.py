"""Where head office keeps its things, and what it says to a wrong answer."""

import stat
from pathlib import Path

import pytest

from headoffice.errors import CommandError
from headoffice.settings import DATABASE_VARIABLE, settings_from


def test_without_a_url_the_database_is_a_file_in_the_data_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    settings = settings_from(None, str(tmp_path / "new" / "data"))
    assert settings.database_url.database == str(tmp_path / "new" / "data" / "headoffice.db")
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700


def test_the_environment_names_the_database_and_the_command_line_overrules_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, "postgresql://a@h/one")
    assert settings_from(None, str(tmp_path)).database_url.database == "one"
    assert settings_from("postgres://a@h/two", str(tmp_path)).database_url.database == "two"


def test_postgresql_is_spoken_through_psycopg(tmp_path: Path) -> None:
    settings = settings_from("postgresql://a@h/one", str(tmp_path))
    assert settings.database_url.drivername == "postgresql+psycopg"


@pytest.mark.parametrize(
    "url", ["mysql://a@h/b", "nonsense", "://", "sqlite://", "sqlite:///:memory:", "oracle+x://h"]
)
def test_a_url_that_cannot_be_used_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(CommandError):
        settings_from(url, str(tmp_path))


def test_a_data_directory_that_cannot_be_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(CommandError, match="data directory"):
        settings_from(None, str(file / "data"))
