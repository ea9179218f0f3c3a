"""Where a setting comes from, which one wins, and what nobody gets to see."""

from pathlib import Path

import pytest

from headoffice.__main__ import main
from headoffice.errors import CommandError
from headoffice.options import CONFIG_VARIABLE, Options, choose
from headoffice.settings import settings_from

SECRET = "s3cret-of-the-house"
FILE = f"""
port = 9001
workers = 3
log_level = "warning"
trusted_proxies = ["10.0.0.0/8"]
metrics = "token"
metrics_token = "{SECRET}"
database = "postgresql://chain:{SECRET}@db.example/chain?password={SECRET}"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A settings file with secrets, for its owner alone."""
    made = tmp_path / "headoffice.toml"
    made.write_text(FILE, "utf-8")
    made.chmod(0o600)
    return made


def test_the_command_line_wins_over_the_environment_that_over_the_file_that_over_the_default(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADOFFICE_WORKERS", "4")
    monkeypatch.setenv("HEADOFFICE_LOG_LEVEL", "error")
    monkeypatch.setenv("HEADOFFICE_TRUSTED_PROXIES", "10.1.0.0/16, 10.2.0.1")
    chosen = choose({"workers": 5, "host": None}, str(file))
    options = chosen.options
    assert (options.workers, options.log_level, options.port) == (5, "error", 9001)
    assert options.trusted_proxies == ("10.1.0.0/16", "10.2.0.1")
    assert options.host == Options().host
    assert [chosen.origins.get(x) for x in ("workers", "log_level", "port", "host")] == [
        "command line",
        "HEADOFFICE_LOG_LEVEL",
        f"file {file}",
        None,
    ]


def test_the_file_is_found_by_the_environment_and_serves_every_command(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(file))
    settings = settings_from(None, str(tmp_path / "data"))
    assert settings.database_url.host == "db.example"
    assert settings.options.port == 9001


def test_what_is_in_force_is_printed_with_its_origin_and_without_secrets(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["settings", "--config", str(file), "--port", "0"]) == 0
    printed = capsys.readouterr().out
    assert SECRET not in printed
    assert 'database = "postgresql://chain:***@db.example/chain"' in printed
    assert "port = 0  # command line" in printed
    assert f"workers = 3  # file {file}" in printed
    assert 'metrics_token = "(hidden)"' in printed


def test_a_file_with_secrets_that_others_can_read_is_refused(file: Path) -> None:
    file.chmod(0o640)
    with pytest.raises(CommandError, match="others can read the secrets"):
        choose({}, str(file))
    file.write_text("port = 9002\n", "utf-8")
    assert choose({}, str(file)).options.port == 9002


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("prot = 1", "there is no setting prot"),
        ("port = 70000", "port: Expected `int` <= 65535"),
        ("workers = 0", "workers: Expected `int` >= 1"),
        ('log_format = "xml"', "log_format: Invalid enum value"),
        ('metrics = "token"', "metrics = token needs a metrics_token"),
        ('trusted_proxies = ["the proxy"]', "trusted_proxies"),
        ("port = ", "no TOML"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named_in_one_line(
    tmp_path: Path, text: str, reason: str
) -> None:
    file = tmp_path / "headoffice.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(CommandError, match=reason) as met:
        choose({}, str(file))
    assert "\n" not in str(met.value)


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot read the settings"):
        choose({}, str(tmp_path / "nowhere.toml"))


def test_a_wrong_secret_is_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADOFFICE_DATABASE", f"nonsense-{SECRET}")
    with pytest.raises(CommandError) as met:
        settings_from(None, None)
    assert SECRET not in str(met.value)


def test_cookies_are_for_https_alone_where_browsers_come_by_it() -> None:
    assert Options(public_url="https://office.example").secure_cookies
    assert not Options().secure_cookies
