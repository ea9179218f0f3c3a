"""Files that were uploaded in the console: kept in the database, taken in behind the page."""

import datetime as dt
import io
import logging
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from decimal import Decimal
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from clerkapp.domain.clock import Clock
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.ingest import runs
from headoffice.ingest.drafts import Options
from headoffice.ingest.files import Counted, Layout, read_drafts
from headoffice.ingest.importing import Importer, Tally
from headoffice.ingest.kinds import KINDS
from headoffice.ingest.lines import BadLine, Line, begins_as_utf16, read_lines
from headoffice.ingest.numbering import Occurrences
from headoffice.ingest.refreshing import refresh_waiting
from headoffice.ingest.runs import Noting, Run, RunState
from sync.wire import Entity

PIECE = 256 * 1024
LARGEST_FILE = 32 * 1024 * 1024
logger = logging.getLogger("headoffice.ingest")


class UploadLayout(msgspec.Struct, kw_only=True, omit_defaults=True):
    """How an uploaded file is laid out, and how its lines are meant."""

    store: str
    is_json: bool = False
    delimiter: str = ","
    encoding: str = "utf-8"
    has_header: bool = True
    members_of: str = ""
    make_members: bool = False
    date_format: str = ""
    unit: str = "1"
    header: str = ""
    names: list[str] = []
    columns: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Work:
    """Who takes an upload in: with which database, by which clock, and until when."""

    database: Database
    clock: Clock
    stopping: threading.Event = field(default_factory=threading.Event)


at_work: dict[str, threading.Thread] = {}
"""The runs that this process works on."""


def pieces_of(content: bytes) -> Iterator[bytes]:
    """A file in pieces that fit into a row each."""
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]


def layout_of(run: Run) -> UploadLayout:
    """How a run's file is laid out, as far as it was said."""
    return msgspec.json.decode(run.layout, type=UploadLayout)


def read_header(content: bytes, layout: UploadLayout) -> tuple[str, list[str]]:
    """The header of a file as it stands there, and its columns; by number where it has none.

    Raises CommandError where nobody could read it.
    """
    file = io.BytesIO(content)
    if begins_as_utf16(file):
        raise CommandError("The file is in UTF-16: save it as UTF-8 first.")
    first = next(read_lines(file, layout.encoding, layout.delimiter), None)
    if not isinstance(first, Line):
        raise CommandError("The first line cannot be read: is the encoding right?")
    if not layout.has_header:
        return "", [str(place) for place in range(1, len(first.fields) + 1)]
    names = [x or str(place) for place, x in enumerate(first.fields, 1)]
    return first.raw.decode(layout.encoding).rstrip("\r\n"), names


def start(work: Work, run_id: str) -> None:
    """Take an upload in, in a thread of its own. Killed anywhere, it is begun again."""
    thread = threading.Thread(target=_take_safely, args=(work, run_id), daemon=True)
    at_work[run_id] = thread
    thread.start()


def take_upload(work: Work, run_id: str) -> None:
    """Take in what was uploaded for a run, from its beginning: what is in already comes in once.

    Raises CommandError where the file is laid out otherwise than was said.
    """
    with work.database.writing() as connection:
        run = runs.run_of(connection, run_id)
        assert run is not None, "whoever starts a run has read it"
        content = runs.uploaded(connection, run_id)
        layout, options = _layout(run), _options(connection, run, work.clock.now())
        # It begins anew, and so does what was set aside.
        runs.forget_bad(connection, run_id)
    noting = Noting(work.database, run_id, work.clock.now)
    tally = Tally()
    with closing(Occurrences()) as seen:
        source = Counted(io.BytesIO(content), len(content))
        _, drafts = read_drafts(source, layout, options, seen)
        refused: list[tuple[BadLine, str]] = []
        importer = Importer(
            work.database, options, seen, lambda line, mark: refused.append((line, mark))
        )
        for tally in importer.run(drafts):
            _keep(work.database, run_id, refused)
            noting.told(tally, source.read)
            if work.stopping.is_set():
                return
    refresh_waiting(work.database, options.now)
    noting.ended(tally, len(content))


def bad_file(connection: Connection, run: Run) -> bytes:
    """The bad lines of a run under the header of its file."""
    layout = layout_of(run)
    header = f"{layout.header}\n".encode(layout.encoding) if layout.header else b""
    return runs.bad_file(connection, run.id, header)


def _take_safely(work: Work, run_id: str) -> None:
    noting = Noting(work.database, run_id, work.clock.now)
    try:
        take_upload(work, run_id)
    except CommandError as error:
        noting.failed(str(error))
    except (SQLAlchemyError, OSError) as error:
        # Whatever it was, somebody has to be told, and without what stood in the line.
        logger.error("an import stopped: %s", type(error).__name__)
        noting.failed("It stopped. Begin again: nothing comes in twice.")
    finally:
        at_work.pop(run_id, None)


def _keep(database: Database, run_id: str, refused: list[tuple[BadLine, str]]) -> None:
    if refused:
        with database.writing() as connection:
            runs.keep_bad(connection, run_id, refused)
        refused.clear()


def _layout(run: Run) -> Layout:
    said = layout_of(run)
    return Layout(
        said.columns, {}, said.has_header, said.delimiter, said.encoding, is_json=said.is_json
    )


def _options(connection: Connection, run: Run, now: dt.datetime) -> Options:
    said = layout_of(run)
    store = records.read(connection, Entity.STORE, said.store, Store)
    if store is None:
        raise CommandError(f"no such store: {said.store}")
    return Options(
        kind=KINDS[run.kind],
        source=run.source,
        store_id=store.id,
        zone=ZoneInfo(store.timezone),
        now=now,
        members_of=said.members_of,
        make_members=said.make_members,
        unit=Decimal(said.unit),
        date_format=said.date_format or None,
    )


def is_waiting(run: Run, now: dt.datetime) -> bool:
    """Whether somebody has to say how to go on."""
    return run.state in (RunState.WAITING, RunState.FAILED) or run.stands_still(now)
