"""Files that are there whole or not at all, and that only their owner reads."""

import os
from collections.abc import Iterable
from pathlib import Path

OWNER_ONLY = 0o600


def write_whole(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file beside its place first, then put it there. Raises ``OSError``."""
    beside = path.with_name(f".{path.name}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
