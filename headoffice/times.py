"""Instants as text in the database: UTC, one width, so that they sort as they happened."""

import datetime as dt


def stored(instant: dt.datetime) -> str:
    """An aware instant as it is kept."""
    return instant.astimezone(dt.UTC).isoformat(timespec="microseconds")


def instant(text: str) -> dt.datetime:
    """An instant as it was kept."""
    return dt.datetime.fromisoformat(text)
