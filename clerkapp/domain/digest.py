"""A sum over records that does not depend on their order; head office and a till compare theirs."""

import hashlib
from dataclasses import dataclass

MARK_BYTES = 8
ROUND = 1 << (8 * MARK_BYTES)


def mark(entity: str, key: str, document: bytes) -> bytes:
    """Eight bytes that stand for one record: the beginning of a SHA-256."""
    head = f"{entity}|{key}|".encode()
    return hashlib.sha256(head + document).digest()[:MARK_BYTES]


@dataclass(slots=True)
class Tally:
    """How many records of one entity there are, and the sum of their marks."""

    count: int = 0
    total: int = 0

    def add(self, one: bytes) -> None:
        """Count a record by its mark."""
        self.count += 1
        self.total = (self.total + int.from_bytes(one, "big")) % ROUND

    def text(self) -> str:
        """The sum as it travels: 16 hex digits."""
        return f"{self.total:016x}"
