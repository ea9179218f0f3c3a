"""Makes chance, ids and time-outs of the production code follow from a seed."""

import random
import secrets
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest.mock import patch

from clerkapp.journal.high_water import MarkFile

T = TypeVar("T")


class Chance:
    """Stands in for the system's randomness; seeded anew at every step."""

    def __init__(self) -> None:
        self.source = random.Random(0)

    def seed(self, text: str) -> None:
        """Begin a sequence of its own."""
        self.source = random.Random(text)

    def randbits(self, bits: int) -> int:
        return self.source.getrandbits(bits)

    def randbelow(self, below: int) -> int:
        return self.source.randrange(below)

    def choice(self, among: Sequence[T]) -> T:
        return self.source.choice(among)

    def token_hex(self, nbytes: int | None = None) -> str:
        return self.source.randbytes(nbytes or 32).hex()

    def token_urlsafe(self, nbytes: int | None = None) -> str:
        return self.token_hex(nbytes)

    def token_bytes(self, nbytes: int | None = None) -> bytes:
        return self.source.randbytes(nbytes or 32)

    def uuid4(self) -> uuid.UUID:
        return uuid.UUID(int=self.source.getrandbits(128), version=4)


@contextmanager
def determined(chance: Chance) -> Iterator[None]:
    """While it lasts, ``secrets`` and ``uuid.uuid4`` give what the seed gives."""
    stand_ins: dict[str, Any] = {
        name: getattr(chance, name)
        for name in ("randbits", "randbelow", "choice", "token_hex", "token_urlsafe", "token_bytes")
    }
    with (
        patch.multiple(secrets, **stand_ins),
        patch.object(uuid, "uuid4", chance.uuid4),
        patch.object(MarkFile, "place", _place),
    ):
        yield


PLACES: dict[str, str] = {}
"""Which disk a till's folder lies on, where it is not one of its own: by the folder's name."""


def _place(mark: MarkFile) -> str:
    """What the system would tell of machine and file; the same wherever histories are run."""
    name = mark.path.stem
    return PLACES.get(name, f"disk of {name}")
