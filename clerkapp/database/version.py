"""Which SQLite is safe for what."""

SAFE_WAL = (3, 51, 3)
"""Older ones can lose committed writes when two connections write and checkpoint together."""


def parse(version: str) -> tuple[int, ...]:
    """``3.53.1`` as numbers."""
    return tuple(int(part) for part in version.split("."))


def wal_is_safe(version: str) -> bool:
    """Whether write-ahead logging may be used with this SQLite."""
    return parse(version) >= SAFE_WAL
