"""Files of other systems: uploaded, laid out, watched, and their bad lines taken back home."""

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.store import Store
from headoffice import tables
from headoffice.accounts.roles import Permission
from headoffice.console.frame import Ask, FieldError, Moved, Sent, Shown, changes, later, reads
from headoffice.errors import CommandError, FaultError
from headoffice.ingest import runs, uploads
from headoffice.ingest.kinds import KINDS, Kind
from headoffice.ingest.reasons import reason_in
from headoffice.ingest.runs import Run, RunState, Start, Way
from headoffice.ingest.uploads import UploadLayout, Work

PAGE = 30
BAD_SHOWN = 50
UNUSED = "-"
KIND_NAMES = {
    "members": later("Members"),
    "purchases": later("Purchases and returns"),
    "browsing": later("Browsing"),
    "complaints": later("Complaints"),
    "handling": later("What was done about complaints"),
    "tags": later("Tags"),
    "feedback": later("Feedback"),
    "bookings": later("Bookings"),
    "groups": later("Groups"),
    "memberships": later("Who belongs to a group"),
    "events": later("Events"),
    "products": later("Products"),
    "pairs": later("What goes with what"),
}
LAYOUTS = {
    ",": later("CSV, commas"),
    ";": later("CSV, semicolons"),
    "\t": later("CSV, tabs"),
    "|": later("CSV, bars"),
    "json": later("JSON, one object per line"),
}
STATES = {
    RunState.WAITING: later("Waits for its columns"),
    RunState.RUNNING: later("At work"),
    RunState.DONE: later("Done"),
    RunState.FAILED: later("Stopped"),
}
WAYS = {
    Way.COMMAND: later("Command"),
    Way.MESSAGE: later("Messages of a day"),
    Way.CONSOLE: later("Console"),
}


class ImportLine(msgspec.Struct, kw_only=True):
    """One import of the list."""

    id: str
    kind: str
    source: str
    way: str
    file_name: str
    state: str
    tone: str
    started_at: str
    percent: int
    accepted: int
    changed: int
    repeated: int
    bad: int


class Imports(msgspec.Struct, kw_only=True):
    """Imports, the newest first, and what an upload can be."""

    runs: list[ImportLine]
    page: int
    more: bool
    kinds: list[tuple[str, str]]
    layouts: list[tuple[str, str]]
    stores: list[tuple[str, str]]


class BadLineShown(msgspec.Struct, kw_only=True):
    """Where a bad line stood, and why it is bad."""

    number: int
    reason: str


class ImportShown(msgspec.Struct, kw_only=True):
    """One import: how far it is, what became of its lines, which column is what."""

    run: ImportLine
    words: str
    running: bool
    begins: bool
    columns: list[tuple[str, str]]
    fields: list[tuple[str, str, bool]]
    bad_lines: list[BadLineShown]
    bad_kept: int


@reads("/console/imports", Permission.IMPORT_DATA)
def show_imports(ask: Ask) -> Shown[Imports]:
    """What came in of other systems, the newest first."""
    page = ask.page_number()
    found = runs.newest(ask.connection, PAGE + 1, (page - 1) * PAGE)
    model = Imports(
        runs=[_line(ask, x) for x in found[:PAGE]],
        page=page,
        more=len(found) > PAGE,
        kinds=[(x, ask.words(KIND_NAMES[x])) for x in KINDS],
        layouts=[(x, ask.words(y)) for x, y in LAYOUTS.items()],
        stores=_stores(ask, ask.connection),
    )
    return Shown("imports.html", model)


@changes(
    "/console/imports",
    Permission.IMPORT_DATA,
    own_transactions=True,
    largest_body=uploads.LARGEST_FILE + 1024 * 1024,
)
def upload_file(ask: Ask) -> Moved:
    """Take a file; which column is which field is said on the next page."""
    form = ask.form
    kind, source = form.choice("kind", list(KINDS)), form.text("source", 100)
    file = form.file("file")
    if not file.content or len(file.content) > uploads.LARGEST_FILE:
        raise FieldError("file", "A file of at most 32 MB is needed: larger ones by command.")
    layout = _layout(ask)
    if not layout.is_json:
        try:
            layout.header, layout.names = uploads.read_header(file.content, layout)
        except CommandError as error:
            raise FieldError("file", str(error)) from error
    begin = Start(
        kind,
        source,
        Way.CONSOLE,
        RunState.WAITING,
        file_name=file.name,
        account_id=ask.account.id,
        all_bytes=len(file.content),
        layout=msgspec.json.encode(layout).decode(),
    )
    with ask.database.writing() as connection:
        run_id = runs.begin(connection, begin, ask.now)
        runs.keep_upload(connection, run_id, uploads.pieces_of(file.content))
    ask.note(run_id, after=f"{kind} {source}")
    return Moved(f"/console/imports/{run_id}", ask.words("The file is here: see how it is read."))


@reads("/console/imports/{run_id:str}", Permission.IMPORT_DATA)
def show_import(ask: Ask) -> Shown[ImportShown]:
    """How far an import is, and what became of its lines."""
    run = _run(ask.connection, ask.path["run_id"])
    begins = run.way is Way.CONSOLE and uploads.is_waiting(run, ask.now)
    layout = uploads.layout_of(run) if run.layout else UploadLayout(store="")
    lines = runs.bad_lines(ask.connection, run.id, BAD_SHOWN)
    model = ImportShown(
        run=_line(ask, run),
        words=ask.words(run.words) if run.words else "",
        running=run.state is RunState.RUNNING and not begins,
        begins=begins,
        columns=[(UNUSED, ask.words("Not in the file")), *((x, x) for x in layout.names)],
        fields=_fields(KINDS[run.kind], layout) if begins else [],
        bad_lines=[BadLineShown(number=x, reason=reason_in(ask.language, why)) for x, why in lines],
        bad_kept=runs.count_bad(ask.connection, run.id),
    )
    return Shown("import.html", model)


@changes("/console/imports/{run_id:str}", Permission.IMPORT_DATA, own_transactions=True)
def start_import(ask: Ask) -> Moved:
    """Say which column is which field, and begin; or begin again where it stopped."""
    run_id = ask.path["run_id"]
    with ask.database.reading() as connection:
        run = _run(connection, run_id)
    if run.way is not Way.CONSOLE or run.state is RunState.DONE:
        raise FaultError(404, "not_found", "There is no such page.")
    layout = uploads.layout_of(run)
    if not layout.is_json:
        layout.columns = _columns(ask, KINDS[run.kind], layout)
    with ask.database.writing() as connection:
        document = msgspec.json.encode(layout).decode()
        if not runs.set_layout(connection, run_id, document, ask.now):
            raise CommandError("Somebody else has begun this import.")
    ask.note(run_id, after=f"{run.kind} {run.source}")
    uploads.start(Work(ask.database, ask.office.clock, ask.office.stopping), run_id)
    return Moved(f"/console/imports/{run_id}", ask.words("The import has begun."))


@reads("/console/imports/{run_id:str}/bad", Permission.IMPORT_DATA)
def send_bad_lines(ask: Ask) -> Sent:
    """The bad lines, each under its reason: correct them and upload that file."""
    run = _run(ask.connection, ask.path["run_id"])
    if run.way is not Way.CONSOLE:
        raise FaultError(404, "not_found", "There is no such page.")
    content = uploads.bad_file(ask.connection, run)
    return Sent(content, "text/plain", f"{run.kind}-{run.id[:8]}.bad.csv")


def _layout(ask: Ask) -> UploadLayout:
    form = ask.form
    how = form.choice("layout", list(LAYOUTS)) if form.fields.get("layout") else ","
    with ask.database.reading() as connection:
        store = form.choice("store", [x for x, _ in _stores(ask, connection)])
    return UploadLayout(
        store=store,
        is_json=how == "json",
        delimiter="," if how == "json" else how,
        encoding="gb18030" if form.text("encoding", required=False) == "gb18030" else "utf-8",
        has_header=not form.flag("no_header"),
        members_of=form.text("members_of", 100, required=False),
        make_members=form.flag("make_members"),
        date_format=form.text("date_format", 40, required=False),
        unit="0.01" if form.text("unit", required=False) == "fen" else "1",
    )


def _columns(ask: Ask, kind: Kind, layout: UploadLayout) -> dict[str, str]:
    """Columns by field: by number, since a header may name one twice."""
    places = {name: str(place) for place, name in enumerate(layout.names, 1)}
    allowed = [UNUSED, *layout.names]
    chosen = {
        name: ask.form.choice(f"field_{name}", allowed)
        for name in sorted(kind.fields)
        if ask.form.fields.get(f"field_{name}")
    }
    columns = {name: places[column] for name, column in chosen.items() if column != UNUSED}
    for choice in kind.required:
        if not columns.keys() & set(choice):
            raise FieldError(f"field_{choice[0]}", "The import needs this field.")
    return columns


def _fields(kind: Kind, layout: UploadLayout) -> list[tuple[str, str, bool]]:
    """Each field, the column that is likely meant, and whether it has to be there."""
    if layout.is_json:
        return []
    by_name = {x.casefold(): x for x in layout.names}
    chosen = {name: layout.names[int(place) - 1] for name, place in layout.columns.items()}
    needed = [x for choice in kind.required for x in choice]
    ordered = [*dict.fromkeys(needed), *sorted(kind.fields - set(needed))]
    alone = {x[0] for x in kind.required if len(x) == 1}
    return [(x, chosen.get(x) or by_name.get(x, UNUSED), x in alone) for x in ordered]


def _run(connection: Connection, run_id: str) -> Run:
    run = runs.run_of(connection, run_id)
    if run is None:
        raise FaultError(404, "not_found", "There is no such page.")
    return run


def _line(ask: Ask, run: Run) -> ImportLine:
    tones = {RunState.DONE: "good", RunState.FAILED: "bad", RunState.WAITING: "warn"}
    still = run.stands_still(ask.now)
    state = later("Was cut off") if still else STATES[run.state]
    return ImportLine(
        id=run.id,
        kind=ask.words(KIND_NAMES[run.kind]),
        source=run.source,
        way=ask.words(WAYS[run.way]),
        file_name=run.file_name,
        state=ask.words(state),
        tone="warn"
        if still or (run.state is RunState.DONE and run.bad)
        else tones.get(run.state, ""),
        started_at=run.started_at.isoformat(),
        percent=run.percent,
        accepted=run.accepted,
        changed=run.changed,
        repeated=run.repeated,
        bad=run.bad,
    )


def _stores(ask: Ask, connection: Connection) -> list[tuple[str, str]]:
    query = select(tables.stores.c.document).order_by(tables.stores.c.id)
    found = [msgspec.json.decode(x, type=Store) for x in connection.execute(query).scalars()]
    return [
        (x.id, x.name.zh if ask.language == "zh" else x.name.en) for x in found if ask.sees(x.id)
    ]
