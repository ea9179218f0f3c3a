"""The till's files opened without the till: what the floors are measured with."""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from tests.support.tills import KEY


def open_raw(path: Path, synchronous: str = "FULL") -> "sqlcipher.Connection":
    """A bare encrypted connection."""
    raw = sqlcipher.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    raw.execute("PRAGMA journal_mode = WAL")
    raw.execute(f"PRAGMA synchronous = {synchronous}")
    return raw
