"""Where head office keeps its things: the database and the data directory."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from headoffice.errors import CommandError

DATABASE_VARIABLE = "HEADOFFICE_DATABASE"
"""Takes the database URL when it should not stand on a command line, where others can read it."""

DEFAULT_DATA_DIR = "./headoffice-data"


@dataclass(frozen=True, slots=True)
class Settings:
    """One head office: its database and the directory for what must not be in a database."""

    database_url: URL
    data_dir: Path

    @property
    def key_file(self) -> Path:
        """The private key that signs member codes."""
        return self.data_dir / "signing-key.pem"

    @property
    def demo_file(self) -> Path:
        """What a demo needs to know of the seeded chain, tokens and PINs included."""
        return self.data_dir / "demo.json"


def settings_from(database: str | None, data: str | None) -> Settings:
    """Settings of the given texts, the environment and the defaults, in that order.

    Makes the data directory, for its owner alone. Raises CommandError for a URL of another kind of
    database, or for none at all.
    """
    data_dir = Path(data or DEFAULT_DATA_DIR)
    text = (
        database or os.environ.get(DATABASE_VARIABLE) or f"sqlite:///{data_dir / 'headoffice.db'}"
    )
    url = _database_url(text)
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"cannot use the data directory {data_dir}: {error.strerror}") from error
    return Settings(url, data_dir)


def _database_url(text: str) -> URL:
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
