"""One file imported from its beginning to its end."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.ingest.drafting import drafts_of, given_lines
from headoffice.ingest.drafts import Draft, Options
from headoffice.ingest.importing import Importer, Tally
from headoffice.ingest.lines import (
    BadLine,
    Source,
    begins_as_utf16,
    read_lines,
    read_pieces,
)
from headoffice.ingest.mapping import columns_of
from headoffice.ingest.messages import given_messages
from headoffice.ingest.numbering import Occurrences
from headoffice.ingest.progress import Progress
from headoffice.ingest.refreshing import refresh_waiting
from headoffice.ingest.setting_aside import SetAside


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: the columns of the fields, and how lines become columns.

    With ``is_json`` each line is an object with fields of its own names, and the rest says nothing.
    """

    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    has_header: bool = True
    delimiter: str = ","
    encoding: str = "utf-8"
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``bad_file`` holds the lines that were set aside, if any were."""

    tally: Tally
    refreshed: int
    bad_file: Path | None


Told = Callable[[Tally, int], None]
"""Hears what became of the lines so far, and how many bytes of the file were read."""


def import_file(
    database: Database,
    path: Path,
    layout: Layout,
    options: Options,
    bad: Path,
    progress: Progress,
    told: Told | None = None,
) -> Imported:
    """Import a file; what it touched is computed anew and told to the stores.

    Raises CommandError where the file cannot be read, or its columns are not as was said.
    """
    tally, bad_file = take_file(database, path, layout, options, bad, progress, told)
    refreshed = refresh_waiting(
        database, options.now, lambda done, total: progress.show("refreshing", done, total)
    )
    progress.end(f"{options.kind.name}: {tally.words()}; {refreshed} members refreshed")
    return Imported(tally, refreshed, bad_file)


def take_file(
    database: Database,
    path: Path,
    layout: Layout,
    options: Options,
    bad: Path,
    progress: Progress,
    told: Told | None = None,
) -> tuple[Tally, Path | None]:
    """Import a file; whom it touched waits to be computed anew. Raises as ``import_file``."""

    def show(tally: Tally, read: int) -> None:
        progress.show(options.kind.name, read, source.size, tally.words())
        if told is not None:
            told(tally, read)

    try:
        with path.open("rb") as file, closing(Occurrences()) as seen:
            source = Counted(file, path.stat().st_size)
            if begins_as_utf16(file):
                raise CommandError(f"{path} is in UTF-16: save it as UTF-8 first")
            header, drafts = read_drafts(source, layout, options, seen)
            with SetAside(bad, header) as aside:
                importer = Importer(database, options, seen, aside.add)
                tally = Tally()
                for tally in importer.run(drafts):
                    show(tally, source.read)
            return tally, aside.path
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error


class Counted:
    """A file that knows how much of it was read."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self._file = file
        self.size = size
        self.read = 0

    def readline(self, limit: int, /) -> bytes:
        """The next line, or its first bytes."""
        line = self._file.readline(limit)
        self.read += len(line)
        return line


def read_drafts(
    source: Source, layout: Layout, options: Options, seen: Occurrences
) -> tuple[bytes, Iterator[Draft | BadLine]]:
    """The header of a file as it stands there, and what its lines are.

    Raises CommandError where there is no header though there should be one, or columns are missing.
    """
    if layout.is_json:
        given = given_messages(read_pieces(source), options.kind)
        return b"", drafts_of(given, options, seen)
    lines = read_lines(source, layout.encoding, layout.delimiter)
    header, header_raw = None, b""
    if layout.has_header:
        first = next(lines, None)
        if first is None:
            raise CommandError("the file is empty")
        if isinstance(first, BadLine):
            raise CommandError(f"the header cannot be read: {first.reason}")
        header, header_raw = first.fields, first.raw
    columns = columns_of(options.kind, layout.columns, layout.fixed, header)
    return header_raw, drafts_of(given_lines(lines, columns), options, seen)
