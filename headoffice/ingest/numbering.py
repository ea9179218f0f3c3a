"""Names for lines: the same line gets the same one whenever, and however often, it comes."""

import hashlib
import uuid
from collections.abc import Mapping

import msgspec
from sqlcipher3 import dbapi2

_RECORDS = uuid.UUID("6c1f5b0e-8f7a-4f0c-9b1d-3a5c7e9f1b2d")
CACHE_KIB = 8192


def record_id(kind: str, source: str, source_id: str) -> str:
    """The id of the record behind a line: 32 characters, so that it fits into a member code."""
    return uuid.uuid5(_RECORDS, "\0".join((kind, source, source_id))).hex


def content_of(values: Mapping[str, str]) -> str:
    """A digest of what a line says, however its columns are laid out."""
    said = sorted((name, value) for name, value in values.items() if value)
    return hashlib.blake2b(msgspec.json.encode(said), digest_size=16).hexdigest()


def mark_of(kind: str, source: str, raw: bytes, occurrence: int) -> str:
    """The mark of a line that is set aside."""
    head = f"{kind}\0{source}\0{occurrence}\0".encode()
    return hashlib.blake2b(head + raw.strip(), digest_size=8).hexdigest()


class Occurrences:
    """Counts how often something was seen. On disk, not in memory: there may be many millions.

    The file has no name and is gone with the program.
    """

    def __init__(self) -> None:
        self._file = dbapi2.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF").close()
        self._file.execute(f"PRAGMA cache_size = -{CACHE_KIB}").close()
        self._file.execute("CREATE TABLE seen (name BLOB PRIMARY KEY, times INT) WITHOUT ROWID")
        self._file.execute("BEGIN")

    def count(self, name: str) -> int:
        """How often it has been seen, with this time."""
        key = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        query = (
            "INSERT INTO seen VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 "
            "RETURNING times"
        )
        return int(self._file.execute(query, (key,)).fetchone()[0])

    def close(self) -> None:
        """Forget everything."""
        self._file.close()
