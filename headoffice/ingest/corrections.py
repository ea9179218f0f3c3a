"""Lines that were set aside and come back: taken in once, and not complained about again."""

import itertools
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from headoffice import tables
from headoffice.database import insert_missing
from headoffice.ingest.building import build
from headoffice.ingest.drafts import Draft, Fate, Options, Taken
from headoffice.ingest.numbering import record_id
from headoffice.ingest.tables import corrected_lines


def number_behind(connection: Connection, drafts: Sequence[Draft], options: Options) -> None:
    """Number corrected lines without a number of their own behind the same ones that are there.

    Their batch is theirs alone, so that none of it is numbered alike.
    """
    for draft in drafts:
        if draft.content and draft.marks:
            source_id = _place(connection, draft, options)
            if source_id is None:
                draft.refused = "this line came back corrected before, and otherwise"
            else:
                draft.source_id = source_id
                build(draft, options)


def was_corrected(connection: Connection, mark: str) -> bool:
    """Whether a line of that mark came back corrected and was taken in."""
    return _record_of(connection, mark) is not None


def note_corrected(connection: Connection, taken: Iterable[Taken], options: Options) -> None:
    """Remember which lines have come back."""
    rows = [
        {
            "mark": mark,
            "record_id": record_id(options.kind.name, options.source, one.draft.source_id),
        }
        for one in taken
        if one.fate is not Fate.BAD
        for mark in one.draft.marks
    ]
    insert_missing(connection, corrected_lines, rows)


def _record_of(connection: Connection, mark: str) -> str | None:
    query = select(corrected_lines.c.record_id).where(corrected_lines.c.mark == mark)
    return connection.execute(query).scalar_one_or_none()


def _place(connection: Connection, draft: Draft, options: Options) -> str | None:
    known = _record_of(connection, draft.marks[0])
    for times in itertools.count(1):
        source_id = f"{draft.content}#{times}"
        found = record_id(options.kind.name, options.source, source_id)
        if found == known:
            return source_id
        if not _is_there(connection, found):
            return source_id if known is None else None
    return None


def _is_there(connection: Connection, found: str) -> bool:
    return any(
        connection.execute(select(column).where(column == found)).first() is not None
        for column in (tables.timeline.c.id, tables.complaints.c.id, tables.tag_dots.c.dot)
    )
