"""Copies of a head office on SQLite. PostgreSQL brings its own tools."""

import shutil
from pathlib import Path

from sqlalchemy import URL

from headoffice.database import Database
from headoffice.errors import CommandError

SIDE_FILES = ("-wal", "-shm", "-journal")


def make(database: Database, copy: Path) -> None:
    """Write a consistent copy to a file that does not exist yet. Raises CommandError."""
    _require_sqlite(database.engine.url)
    if copy.exists():
        raise CommandError(f"there is a file already: {copy}")
    raw = database.engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(copy),))
    finally:
        raw.close()


def put_back(url: URL, copy: Path) -> None:
    """Put a copy in the database's place; what was there is kept beside it. Raises CommandError."""
    _require_sqlite(url)
    if not copy.is_file():
        raise CommandError(f"no such file: {copy}")
    path = Path(str(url.database))
    for suffix in ("", *SIDE_FILES):
        present = path.with_name(path.name + suffix)
        if present.exists():
            present.replace(path.with_name(f"{path.name}.before-restore{suffix}"))
    shutil.copyfile(copy, path)


def _require_sqlite(url: URL) -> None:
    if url.get_backend_name() != "sqlite":
        raise CommandError("back up PostgreSQL with pg_dump, restore it, then call new-epoch")
