"""What is remembered of every import: where it came from, how far it got, what became of it."""

import datetime as dt
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from headoffice.database import Database, insert_missing
from headoffice.ingest.drafts import Fate
from headoffice.ingest.importing import Tally
from headoffice.ingest.lines import BadLine, note_above
from headoffice.ingest.tables import import_bad_lines, import_parts, import_runs
from headoffice.times import instant, stored

BAD_KEPT = dt.timedelta(days=30)
"""Bad lines hold what people said of members: nobody needs them longer than to correct them."""

UPLOAD_KEPT = dt.timedelta(days=7)
STANDS_STILL = dt.timedelta(seconds=60)
MOST_BAD_KEPT = 10_000
NOTE_EVERY_S = 1.0
_OF = import_runs.c


class Way(StrEnum):
    """How lines come in."""

    COMMAND = "command"
    MESSAGE = "message"
    CONSOLE = "console"


class RunState(StrEnum):
    """``waiting``: somebody still has to say which column is what."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One import, or all messages of a kind from one system on one day."""

    id: str
    kind: str
    source: str
    way: Way
    file_name: str
    account_id: str
    state: RunState
    started_at: dt.datetime
    seen_at: dt.datetime
    done_bytes: int
    all_bytes: int
    accepted: int
    changed: int
    repeated: int
    bad: int
    words: str
    layout: str = field(repr=False)

    @property
    def percent(self) -> int:
        """How much of the file was read."""
        if self.state is RunState.DONE:
            return 100
        return min(99, 100 * self.done_bytes // self.all_bytes) if self.all_bytes else 0

    def stands_still(self, now: dt.datetime) -> bool:
        """Whether whoever worked on it is gone."""
        return self.state is RunState.RUNNING and now - self.seen_at > STANDS_STILL


@dataclass(frozen=True, slots=True)
class Start:
    """What a run begins with."""

    kind: str
    source: str
    way: Way
    state: RunState = RunState.RUNNING
    file_name: str = ""
    account_id: str = ""
    all_bytes: int = 0
    layout: str = ""


def begin(connection: Connection, start: Start, now: dt.datetime) -> str:
    """Remember a new run; answers its id. What is kept of runs of long ago is forgotten."""
    forget_old(connection, now)
    run_id = uuid.uuid4().hex
    connection.execute(insert(import_runs).values(**_row(start, now), id=run_id))
    return run_id


def note_messages(database: Database, start: Start, tally: Tally, now: dt.datetime) -> None:
    """Add what came by one message to what this system sent of this kind on this day (UTC)."""
    run_id = uuid.uuid5(
        uuid.NAMESPACE_OID, "\0".join((start.kind, start.source, now.date().isoformat()))
    ).hex
    counts = {x.value: _OF[x.value] + tally.counts[x] for x in Fate}
    with database.writing() as connection:
        row = {**_row(start, now), "id": run_id, "state": RunState.DONE.value}
        insert_missing(connection, import_runs, [row])
        added = update(import_runs).where(_OF.id == run_id)
        connection.execute(added.values(**counts, seen_at=stored(now)))


def note(
    connection: Connection, run_id: str, tally: Tally, done_bytes: int, now: dt.datetime
) -> None:
    """Note how far a run is."""
    counts = {x.value: tally.counts[x] for x in Fate}
    values = {**counts, "done_bytes": done_bytes, "seen_at": stored(now)}
    connection.execute(update(import_runs).where(_OF.id == run_id).values(values))


def end(connection: Connection, run_id: str, state: RunState, words: str, now: dt.datetime) -> None:
    """A run is over; what was uploaded for it is not needed any more where all of it came in."""
    values = {"state": state.value, "words": words, "seen_at": stored(now)}
    connection.execute(update(import_runs).where(_OF.id == run_id).values(values))
    if state is RunState.DONE:
        connection.execute(delete(import_parts).where(import_parts.c.run_id == run_id))


def run_of(connection: Connection, run_id: str) -> Run | None:
    """The run of that id."""
    row = connection.execute(select(import_runs).where(_OF.id == run_id)).one_or_none()
    return None if row is None else _run(row)


def newest(connection: Connection, limit: int, offset: int = 0) -> list[Run]:
    """Runs, the newest first."""
    query = select(import_runs).order_by(_OF.started_at.desc(), _OF.id).limit(limit)
    return [_run(row) for row in connection.execute(query.offset(offset))]


def keep_bad(connection: Connection, run_id: str, lines: list[tuple[BadLine, str]]) -> None:
    """Keep lines that were set aside, with their marks, up to ``MOST_BAD_KEPT``."""
    kept = count_bad(connection, run_id)
    rows = [
        {
            "run_id": run_id,
            "place": kept + place,
            "number": line.number,
            "mark": mark,
            "reason": line.reason,
            "raw": line.raw,
        }
        for place, (line, mark) in enumerate(lines[: max(0, MOST_BAD_KEPT - kept)])
    ]
    if rows:
        connection.execute(insert(import_bad_lines), rows)


def count_bad(connection: Connection, run_id: str) -> int:
    """How many bad lines are kept of a run."""
    query = select(func.count()).where(import_bad_lines.c.run_id == run_id)
    return int(connection.execute(query).scalar_one())


def bad_lines(connection: Connection, run_id: str, limit: int) -> list[tuple[int, str]]:
    """Where the first bad lines stood, and why each is bad."""
    of = import_bad_lines.c
    query = select(of.number, of.reason).where(of.run_id == run_id)
    rows = connection.execute(query.order_by(of.place).limit(limit))
    return [(row.number, row.reason) for row in rows]


def bad_file(connection: Connection, run_id: str, header: bytes) -> bytes:
    """The bad lines as a file to correct and import again."""
    of = import_bad_lines.c
    query = select(import_bad_lines).where(of.run_id == run_id).order_by(of.place)
    return header + b"".join(
        note_above(row.number, row.mark, row.reason) + bytes(row.raw).rstrip(b"\r\n") + b"\n"
        for row in connection.execute(query)
    )


def forget_bad(connection: Connection, run_id: str) -> None:
    """Forget the bad lines of a run."""
    connection.execute(delete(import_bad_lines).where(import_bad_lines.c.run_id == run_id))


def keep_upload(connection: Connection, run_id: str, pieces: Iterator[bytes]) -> None:
    """Keep what was uploaded for a run."""
    for part, content in enumerate(pieces):
        row = {"run_id": run_id, "part": part, "content": content}
        connection.execute(insert(import_parts).values(row))


def uploaded(connection: Connection, run_id: str, most: int | None = None) -> bytes:
    """What was uploaded for a run, or the first so many pieces of it."""
    of = import_parts.c
    query = select(of.content).where(of.run_id == run_id).order_by(of.part).limit(most)
    return b"".join(bytes(x) for x in connection.execute(query).scalars())


def set_layout(connection: Connection, run_id: str, layout: str, now: dt.datetime) -> bool:
    """Begin, or begin again, what waits or stands still; False where somebody is at work on it."""
    late = stored(now - STANDS_STILL)
    idle = (_OF.state != RunState.RUNNING.value) | (_OF.seen_at < late)
    mine = (_OF.id == run_id) & (_OF.state != RunState.DONE.value) & idle
    values = {
        "layout": layout,
        "state": RunState.RUNNING.value,
        "seen_at": stored(now),
        "words": "",
    }
    return connection.execute(update(import_runs).where(mine).values(values)).rowcount == 1


def forget_old(connection: Connection, now: dt.datetime) -> None:
    """Forget bad lines and uploads that nobody came back to."""
    for table, kept in ((import_bad_lines, BAD_KEPT), (import_parts, UPLOAD_KEPT)):
        old = select(_OF.id).where(_OF.started_at < stored(now - kept))
        connection.execute(delete(table).where(table.c.run_id.in_(old)))


class Noting:
    """Notes how far a run is, not more often than somebody looks; each time on its own."""

    def __init__(
        self,
        database: Database,
        run_id: str,
        now: Callable[[], dt.datetime],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database, self._run_id = database, run_id
        self._now, self._clock = now, clock
        self._next = 0.0

    def told(self, tally: Tally, done_bytes: int) -> None:
        """It is as far as that."""
        if self._clock() >= self._next:
            with self._database.writing() as connection:
                note(connection, self._run_id, tally, done_bytes, self._now())
            self._next = self._clock() + NOTE_EVERY_S

    def ended(self, tally: Tally, done_bytes: int) -> None:
        """All of it is done."""
        with self._database.writing() as connection:
            note(connection, self._run_id, tally, done_bytes, self._now())
            end(connection, self._run_id, RunState.DONE, "", self._now())

    def failed(self, words: str) -> None:
        """It cannot go on."""
        with self._database.writing() as connection:
            end(connection, self._run_id, RunState.FAILED, words, self._now())


def _row(start: Start, now: dt.datetime) -> dict[str, Any]:
    return {
        "kind": start.kind,
        "source": start.source,
        "way": start.way.value,
        "file_name": start.file_name,
        "account_id": start.account_id,
        "state": start.state.value,
        "started_at": stored(now),
        "seen_at": stored(now),
        "done_bytes": 0,
        "all_bytes": start.all_bytes,
        **dict.fromkeys((x.value for x in Fate), 0),
        "words": "",
        "layout": start.layout,
    }


def _run(row: Row[Any]) -> Run:
    values = dict(row._mapping)
    return Run(
        **{
            **values,
            "way": Way(values["way"]),
            "state": RunState(values["state"]),
            "started_at": instant(values["started_at"]),
            "seen_at": instant(values["seen_at"]),
        }
    )
