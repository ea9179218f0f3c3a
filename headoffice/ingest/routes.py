"""Imports by message, for other systems of the chain."""

from collections import deque
from contextlib import closing
from typing import Annotated
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import Parameter, RawBody
from sqlalchemy import Connection, select

from clerkapp.domain.store import Store
from headoffice import records, tables
from headoffice.errors import FaultError
from headoffice.ingest.drafting import drafts_of
from headoffice.ingest.drafts import Fate, Options
from headoffice.ingest.importing import Importer, Tally
from headoffice.ingest.kinds import KINDS
from headoffice.ingest.lines import BadLine
from headoffice.ingest.messages import given_messages, pieces_of
from headoffice.ingest.numbering import Occurrences
from headoffice.ingest.refreshing import refresh_soon
from headoffice.ingest.runs import Start, Way, note_messages
from headoffice.office import HeadOffice
from headoffice.serving.authentication import require_service
from headoffice.serving.openapi import TakesLines, faults
from sync.wire import Entity

LONGEST_SOURCE = 100


class RefusedLine(msgspec.Struct, kw_only=True):
    """A line that was not taken in; lines count from 1."""

    line: int
    reason: str


class ImportReply(msgspec.Struct, kw_only=True):
    """What became of the lines. Send corrected ones again; what was taken in comes in once."""

    accepted: int
    changed: int
    repeated: int
    bad: list[RefusedLine]


@post(
    "/v1/imports/{kind:str}",
    operation_id="importLines",
    operation_class=TakesLines,
    status_code=200,
    sync_to_thread=True,
    responses=faults(400, 401, 403, 404, 413),
)
def import_lines(
    request: Request[None, None, State],
    body: RawBody,
    office: NamedDependency[HeadOffice],
    kind: Annotated[str, Parameter(description=f"One of {', '.join(KINDS)}.")],
    source: Annotated[
        str, Parameter(min_length=1, max_length=LONGEST_SOURCE, description="The sending system.")
    ],
    members_of: Annotated[
        str, Parameter(max_length=LONGEST_SOURCE, description="Whose member numbers these are.")
    ] = "",
    make_members: Annotated[
        bool, Parameter(description="Make a bare member of each number that nobody knows.")
    ] = False,
    store: Annotated[
        str, Parameter(description="Where members are at home of whom nothing else is said.")
    ] = "",
) -> ImportReply:
    """Take lines in, each once: members, purchases, goods or what else another system knows."""
    wanted = KINDS.get(kind)
    if wanted is None:
        raise FaultError(404, "not_found", f"there is no kind {kind[:40]}")
    with office.database.reading() as connection:
        require_service(connection, request.headers.get("Authorization"))
        at_home = _store(connection, store)
    options = Options(
        kind=wanted,
        source=source,
        store_id=at_home.id,
        zone=ZoneInfo(at_home.timezone),
        now=office.clock.now(),
        members_of=members_of,
        make_members=make_members,
    )
    try:
        pieces = pieces_of(body)
    except ValueError as error:
        raise FaultError(400, "malformed", str(error)) from error
    tally, bad = _import(office, pieces, options)
    start = Start(kind, source, Way.MESSAGE)
    note_messages(office.database, start, tally, options.now)
    refresh_soon(office.database, options.now)
    return ImportReply(
        accepted=tally.counts[Fate.ACCEPTED],
        changed=tally.counts[Fate.CHANGED],
        repeated=tally.counts[Fate.REPEATED],
        bad=[bad[number] for number in sorted(bad)],
    )


def _import(
    office: HeadOffice, pieces: list[bytes], options: Options
) -> tuple[Tally, dict[int, RefusedLine]]:
    bad: dict[int, RefusedLine] = {}

    def refuse(line: BadLine, _mark: str) -> None:
        bad[line.number] = RefusedLine(line=line.number, reason=line.reason)

    with closing(Occurrences()) as seen:
        importer = Importer(office.database, options, seen, refuse)
        drafts = drafts_of(given_messages(pieces, options.kind), options, seen)
        return deque(importer.run(drafts), maxlen=1).pop(), bad


def _store(connection: Connection, store_id: str) -> Store:
    """The store of that id, or the first there is."""
    stores = tables.stores.c.id
    wanted = store_id or connection.execute(select(stores).order_by(stores)).scalars().first()
    found = records.read(connection, Entity.STORE, wanted, Store) if wanted else None
    if found is None:
        raise FaultError(404, "not_found", "there is no such store")
    return found
