"""One file imported from its beginning to its end."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.ingest.drafting import drafts_of, given_lines
from headoffice.ingest.drafts import Options
from headoffice.ingest.importing import Importer, Tally
from headoffice.ingest.lines import BadLine, begins_as_utf16, read_lines
from headoffice.ingest.mapping import columns_of
from headoffice.ingest.numbering import Occurrences
from headoffice.ingest.progress import Progress
from headoffice.ingest.refreshing import refresh_waiting
from headoffice.ingest.setting_aside import SetAside


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out: the columns of the fields, and how lines become columns."""

    columns: Mapping[str, str]
    fixed: Mapping[str, str]
    has_header: bool = True
    delimiter: str = ","
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to; ``bad_file`` holds the lines that were set aside, if any were."""

    tally: Tally
    refreshed: int
    bad_file: Path | None


def import_file(
    database: Database, path: Path, layout: Layout, options: Options, bad: Path, progress: Progress
) -> Imported:
    """Import a file; what it touched is computed anew and told to the stores.

    Raises CommandError where the file cannot be read, or its columns are not as was said.
    """
    tally, bad_file = take_file(database, path, layout, options, bad, progress)
    refreshed = refresh_waiting(
        database, options.now, lambda done, total: progress.show("refreshing", done, total)
    )
    progress.end(f"{options.kind.name}: {tally.words()}; {refreshed} members refreshed")
    return Imported(tally, refreshed, bad_file)


def take_file(
    database: Database, path: Path, layout: Layout, options: Options, bad: Path, progress: Progress
) -> tuple[Tally, Path | None]:
    """Import a file; whom it touched waits to be computed anew. Raises as ``import_file``."""
    try:
        with path.open("rb") as file, closing(Occurrences()) as seen:
            if begins_as_utf16(file):
                raise CommandError(f"{path} is in UTF-16: save it as UTF-8 first")
            source = _Counted(file, path.stat().st_size)
            return _import(database, source, layout, options, seen, bad, progress)
    except OSError as error:
        raise CommandError(f"cannot read {path}: {error.strerror}") from error


class _Counted:
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


def _import(
    database: Database,
    source: _Counted,
    layout: Layout,
    options: Options,
    seen: Occurrences,
    bad: Path,
    progress: Progress,
) -> tuple[Tally, Path | None]:
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
    with SetAside(bad, header_raw) as aside:
        importer = Importer(database, options, seen, aside.add)
        tally = Tally()
        for tally in importer.run(drafts_of(given_lines(lines, columns), options, seen)):
            progress.show(options.kind.name, source.read, source.size, tally.words())
    return tally, aside.path
