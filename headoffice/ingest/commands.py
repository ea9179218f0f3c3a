"""Commands for what comes in from other systems."""

import argparse
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.ingest import runs
from headoffice.ingest.drafts import Fate, Options
from headoffice.ingest.files import Imported, Layout, import_file
from headoffice.ingest.kinds import KINDS
from headoffice.ingest.lines import ENCODINGS, WHITESPACE
from headoffice.ingest.mapping import read_pairs
from headoffice.ingest.progress import Progress
from headoffice.ingest.runs import Noting, Start, Way
from headoffice.serving.authentication import add_service_token
from sync.wire import Entity

JSON_LINES = (".jsonl", ".ndjson")
DELIMITERS = {"whitespace": WHITESPACE, "tab": "\t", ",": ",", ";": ";", "|": "|"}
UNITS = {"yuan": Decimal(1), "fen": Decimal("0.01")}


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    taking = declare(commands, "import", import_lines)
    taking.add_argument("kind", choices=sorted(KINDS))
    taking.add_argument("file", type=Path)
    taking.add_argument("--source", required=True, help="the system it comes from, always the same")
    taking.add_argument("--map", default="", help='"member=1,date=2": columns by number or name')
    taking.add_argument("--set", default="", help='"channel=online": the same in every line')
    taking.add_argument("--no-header", action="store_true", help="the first line is data already")
    taking.add_argument("--delimiter", choices=sorted(DELIMITERS), default=",")
    json_help = "each line is a JSON object; so is a file that is called .jsonl or .ndjson"
    taking.add_argument("--json-lines", action="store_true", help=json_help)
    taking.add_argument("--encoding", choices=ENCODINGS, default="utf-8")
    taking.add_argument("--date-format", metavar="FORMAT", help="as strptime takes it: %%d/%%m/%%Y")
    unit_help = "what amounts are in: yuan, fen, or what one unit is worth in yuan"
    taking.add_argument("--currency-unit", type=_unit, default=Decimal(1), help=unit_help)
    members_help = "the system whose member numbers these are, where it is another than --source"
    taking.add_argument("--members-of", default="", metavar="SOURCE", help=members_help)
    make_help = "make a bare member of each number that nobody knows"
    taking.add_argument("--make-members", action="store_true", help=make_help)
    taking.add_argument("--store", metavar="ID", help="where members are at home who say nothing")
    taking.add_argument("--bad", type=Path, help="where bad lines go; FILE.bad otherwise")
    token = declare(commands, "service-token", make_service_token)
    token.add_argument("--name", required=True, help="the system that will use it")


def import_lines(parsed: argparse.Namespace) -> None:
    """Import members, purchases, goods or what else other systems know; each line once."""
    kind = KINDS[parsed.kind]
    layout = Layout(
        columns=read_pairs(parsed.map, kind),
        fixed=read_pairs(parsed.set, kind),
        has_header=not parsed.no_header,
        delimiter=DELIMITERS[parsed.delimiter],
        encoding=parsed.encoding,
        is_json=parsed.json_lines or parsed.file.suffix in JSON_LINES,
    )
    bad = parsed.bad or parsed.file.with_name(parsed.file.name + ".bad")
    with opened(parsed) as database:
        store = _store(database, parsed.store)
        options = Options(
            kind=kind,
            source=parsed.source,
            store_id=store.id,
            zone=ZoneInfo(store.timezone),
            now=SystemClock().now(),
            members_of=parsed.members_of,
            make_members=parsed.make_members,
            unit=parsed.currency_unit,
            date_format=parsed.date_format,
        )
        done = _remembered(database, parsed.file, layout, options, bad)
    print(done.tally.words())
    if done.bad_file is not None:
        count = done.tally.counts[Fate.BAD]
        raise CommandError(f"{count} lines wait in {done.bad_file}: correct and import that file")


def _remembered(
    database: Database, file: Path, layout: Layout, options: Options, bad: Path
) -> Imported:
    """Import a file, and have the console show how it went."""
    size = file.stat().st_size if file.is_file() else 0
    start = Start(
        options.kind.name, options.source, Way.COMMAND, file_name=file.name, all_bytes=size
    )
    now = SystemClock().now
    with database.writing() as connection:
        noting = Noting(database, runs.begin(connection, start, now()), now)
    progress = Progress(sys.stderr)
    try:
        done = import_file(database, file, layout, options, bad, progress, noting.told)
    except CommandError as error:
        noting.failed(str(error))
        raise
    except SQLAlchemyError as error:
        words = "the database gave up; run the same command again, nothing comes in twice"
        raise CommandError(f"{words} ({type(error).__name__})") from error
    noting.ended(done.tally, size)
    return done


def make_service_token(parsed: argparse.Namespace) -> None:
    """Print a token for a system that sends imports or serves the member app; it is shown once."""
    with opened(parsed) as database, database.writing() as connection:
        token = add_service_token(connection, parsed.name)
    print(token)


def _store(database: Database, store_id: str | None) -> Store:
    with database.reading() as connection:
        ids = list(connection.execute(select(tables.stores.c.id).limit(2)).scalars())
        if store_id is None and len(ids) == 1:
            store_id = ids[0]
        if store_id is None:
            raise CommandError("say with --store where members are at home who say nothing")
        store = records.read(connection, Entity.STORE, store_id, Store)
    if store is None:
        raise CommandError(f"no such store: {store_id}")
    return store


def _unit(text: str) -> Decimal:
    if text in UNITS:
        return UNITS[text]
    try:
        unit = Decimal(text)
    except InvalidOperation:
        unit = Decimal(0)
    if not 0 < unit < 10**6:
        raise argparse.ArgumentTypeError("yuan, fen, or a number above 0")
    return unit
