"""Where head office keeps its things, and how it is to run."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from headoffice.errors import CommandError
from headoffice.options import Options, choose

DATABASE_VARIABLE = "HEADOFFICE_DATABASE"
"""Takes the database URL when it should not stand on a command line, where others can read it."""

DEFAULT_DATA_DIR = Options().data


@dataclass(frozen=True, slots=True)
class Settings:
    """One head office: its database, the directory for what must not be in a database, the rest."""

    database_url: URL
    data_dir: Path
    options: Options = field(default_factory=Options)

    @property
    def key_file(self) -> Path:
        """The private key that signs member codes."""
        return self.data_dir / "signing-key.pem"

    @property
    def demo_file(self) -> Path:
        """What a demo needs to know of the seeded chain, tokens and PINs included."""
        return self.data_dir / "demo.json"


def settings_from(
    database: str | None, data: str | None, config: str | None = None, **given: object
) -> Settings:
    """Settings of the given texts, the environment, the settings file and the defaults.

    Makes the data directory, for its owner alone. Raises CommandError for a URL of another kind of
    database, or for none at all, and for what ``options.choose`` refuses.
    """
    options = choose({"database": database, "data": data, **given}, config).options
    data_dir = Path(options.data)
    url = database_url(options.database or f"sqlite:///{data_dir / 'headoffice.db'}")
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot use the data directory {data_dir}: {error.strerror}") from error
    return Settings(url, data_dir, options)


def database_url(text: str) -> URL:
    """A URL of SQLite or PostgreSQL. Raises CommandError for any other."""
    try:
        url = make_url(text)
    except ArgumentError as error:
        raise CommandError("the database URL cannot be read") from error
    if url.drivername in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise CommandError(f"no such kind of database: {url.drivername} (sqlite or postgresql)")
    if url.drivername == "sqlite" and url.database in (None, "", ":memory:"):
        raise CommandError("a database in memory keeps nothing; name a file")
    return url
