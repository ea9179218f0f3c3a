"""The lines about what people in head office changed: a chain that was only ever added to."""

from collections.abc import Iterator

from sqlalchemy import Connection

from headoffice.accounts import changes
from headoffice.checking.breaks import Break


def console_changes(connection: Connection) -> Iterator[Break]:
    """Each line follows the one before it, as it was written."""
    for number in changes.breaks(connection):
        yield Break(f"change {number}", "was altered, or does not follow the line before it")
