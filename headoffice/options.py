"""What can be set of a head office, by command line, environment or file, and which it was."""

import ipaddress
import os
import stat
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import msgspec
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from headoffice.errors import CommandError

CONFIG_VARIABLE = "HEADOFFICE_CONFIG"
PREFIX = "HEADOFFICE_"
HIDDEN = "(hidden)"
SECRETS = frozenset({"database", "listen_database", "metrics_token"})
"""What nobody but head office itself may read, and no output shows."""

OPEN_TO_OTHERS = stat.S_IRWXG | stat.S_IRWXO

Port = Annotated[int, msgspec.Meta(ge=0, le=65_535)]
Some = Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
Workers = Annotated[int, msgspec.Meta(ge=1, le=256)]
Seconds = Annotated[int, msgspec.Meta(ge=0, le=600)]


class LogFormat(StrEnum):
    """For machines, one JSON object a line; for people, one plain line."""

    JSON = "json"
    TEXT = "text"


class LogLevel(StrEnum):
    """What is not worth less than this is written."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class MetricsFor(StrEnum):
    """Who may read the metrics: this machine, whoever has the token, or nobody."""

    LOOPBACK = "loopback"
    TOKEN = "token"
    NOBODY = "nobody"


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every setting by its name in the file; ``HEADOFFICE_`` before it in capitals elsewhere.

    Limits are requests in a minute, and per worker. ``listen_database`` reaches PostgreSQL without
    a pooler in between, which would keep it from listening.
    """

    host: str = "127.0.0.1"
    port: Port = 8321
    database: str = ""
    listen_database: str = ""
    data: str = "./headoffice-data"
    workers: Workers = 1
    public_url: str = ""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    log_level: LogLevel = LogLevel.INFO
    log_format: LogFormat = LogFormat.JSON
    metrics: MetricsFor = MetricsFor.LOOPBACK
    metrics_token: str = ""
    last_replies_s: Seconds = 10
    pool: Some = 10
    limit_device: Some = 6_000
    limit_address: Some = 6_000
    limit_enrolment: Some = 20
    limit_codes: Some = 30
    limit_sign_in: Some = 20
    limit_phone: Some = 120

    @property
    def secure_cookies(self) -> bool:
        """Whether browsers reach head office through HTTPS, and may send cookies so only."""
        return self.public_url.startswith("https://")


NAMES = Options.__struct_fields__


class Chosen(msgspec.Struct, frozen=True):
    """The options in force, and where each that is not a default came from."""

    options: Options
    origins: dict[str, str]

    def lines(self) -> list[str]:
        """Each option as a line of the settings file, with where it came from; no secret."""
        return [
            f"{name} = {_shown(name, getattr(self.options, name))}"
            f"  # {self.origins.get(name, 'default')}"
            for name in NAMES
        ]


def choose(given: Mapping[str, object], config: str | None = None) -> Chosen:
    """What is in force: what was given, else the environment, else the file, else the default.

    ``given`` may hold None for what was not said. Raises CommandError for a file that cannot be
    read, one with secrets that others can read, an unknown name and a value that makes no sense.
    """
    path = config or os.environ.get(CONFIG_VARIABLE)
    chosen, origins = dict(_of_file(Path(path))) if path else {}, {}
    origins.update(dict.fromkeys(chosen, f"file {path}"))
    for name in NAMES:
        text = os.environ.get(PREFIX + name.upper())
        if text is not None:
            chosen[name], origins[name] = _of_text(name, text), PREFIX + name.upper()
        if given.get(name) is not None:
            chosen[name], origins[name] = given[name], "command line"
    options = _converted(chosen, "the settings")
    _require_networks(options.trusted_proxies)
    if options.metrics is MetricsFor.TOKEN and not options.metrics_token:
        raise CommandError("metrics = token needs a metrics_token")
    return Chosen(options, origins)


def _of_file(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            found = tomllib.load(file)
    except OSError as error:
        raise CommandError(f"cannot read the settings {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CommandError(f"the settings {path} are no TOML: {error}") from error
    _converted(found, f"the settings {path}")
    if os.name == "posix" and SECRETS & found.keys() and mode & OPEN_TO_OTHERS:
        raise CommandError(f"others can read the secrets in {path}: chmod 600 {path}")
    return found


def _of_text(name: str, text: str) -> object:
    listed = name == "trusted_proxies"
    return [x.strip() for x in text.split(",") if x.strip()] if listed else text


def _converted(found: dict[str, Any], whose: str) -> Options:
    unknown = sorted(found.keys() - set(NAMES))
    if unknown:
        raise CommandError(f"{whose}: there is no setting {', '.join(unknown)}")
    for name, value in found.items():
        # One by one, as an error must name what is wrong and never quote the value of a secret.
        try:
            msgspec.convert({name: value}, Options, strict=False)
        except msgspec.ValidationError as error:
            reason = str(error).partition(" - at")[0]
            raise CommandError(f"{whose}: {name}: {reason}") from error
    return msgspec.convert(found, Options, strict=False)


def _require_networks(texts: tuple[str, ...]) -> None:
    for text in texts:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError as error:
            raise CommandError(f"trusted_proxies: {text} is no address and no network") from error


def _shown(name: str, value: object) -> str:
    if name in SECRETS and value:
        return f'"{_without_secret(str(value))}"'
    return msgspec.json.encode(value).decode()


def _without_secret(text: str) -> str:
    """Of a URL what says which database it is, of anything else nothing."""
    try:
        return make_url(text).set(query={}).render_as_string(hide_password=True)
    except ArgumentError:
        return HIDDEN
