"""Carry what can be read of a damaged journal into a new one.

SQLite refuses much more than what is damaged, so the pages are read one by one. The damaged files
stay beside the new one under a dated name. Killed at any moment, it either starts over (the damaged
files are as they were) or only the last renames are left, which ``finish_interrupted`` does.
"""

import datetime as dt
import filecmp
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from clerkapp.database.engine import open_engine, reading, writing
from clerkapp.database.sqlite_pages import Frame, Pages, read_pages, read_wal
from clerkapp.database.sqlite_rows import user_version
from clerkapp.domain.errors import JournalDamagedError, JournalTooNewError
from clerkapp.journal import shapes
from clerkapp.journal.migrations import LATEST, STEPS
from clerkapp.journal.shapes import Found, Shape

COMPANIONS = ("", "-wal", "-shm", "-journal")


class NothingReadableError(JournalDamagedError):
    """No row opens with this key: most likely it is the wrong one. Nothing was touched."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it.

    ``rows``: how many were carried, by table. ``identity``: whether the till still knows who it is.
    ``first_gap``: epoch and sequence of the first operation missing between others; what is missing
    at the end of the chain, only the high-water mark tells. ``whole``: nothing can be missing.
    ``kept``: where the damaged file lies now.
    """

    rows: dict[str, int]
    identity: bool
    first_gap: tuple[int, int] | None
    whole: bool
    kept: Path


def check(connection: Connection) -> None:
    """Look for damage: SQLite's quick check, and every value of every table read once.

    Raises ``JournalDamagedError``. Call it on an open journal before anything is trusted.
    """
    try:
        said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        for shape in shapes.shapes(connection):
            # The length of a text is known only when all of its pages were read.
            columns = ", ".join(f'total(length("{field.name}"))' for field in shape.fields)
            connection.exec_driver_sql(f'SELECT {columns} FROM "{shape.table}"').one()
    except DatabaseError as error:
        raise JournalDamagedError(str(error.orig)) from error
    if said != "ok":
        raise JournalDamagedError(str(said))


def needs_salvage(path: Path) -> bool:
    """Whether SQLite would forget commits on opening this journal. Call it before opening one.

    It takes a bad frame of the WAL for its end, and throws away the WAL of an empty or missing
    file. A bad frame in the last transaction is no damage: that is how a power cut leaves it. So is
    a torn header over a round that lies in the file already: a new round was about to begin.
    """
    frames = read_wal(_with(path, "-wal")).frames
    if not path.exists() or not path.stat().st_size:
        return bool(frames)
    sound = [x is not None and x.checked for x in frames]
    behind = frames[sound.index(False) :] if False in sound else []
    commits = [x for x in behind if x is not None and x.checked and x.commit_size]
    return len(commits) > 1 and not _is_in_file(path, frames)


def _is_in_file(path: Path, frames: list[Frame | None]) -> bool:
    """Whether every page that the WAL committed is in the file as it was committed last."""
    committed: dict[int, bytes] = {}
    begun: dict[int, bytes] = {}
    for frame in frames:
        if frame is None:
            continue
        begun[frame.page_number] = frame.content
        if frame.commit_size:
            committed |= begun
            begun = {}
    with path.open("rb") as file:
        for number, content in committed.items():
            file.seek((number - 1) * len(content))
            if file.read(len(content)) != content:
                return False
    return True


def salvage(path: Path, key: bytes | None, into: Path) -> Salvaged:
    """Read a damaged journal and its WAL, and put a sound one of the same version at ``into``.

    ``into`` may be ``path``. Nobody else may have either open. Running it again after a kill starts
    over. Raises ``NothingReadableError`` (wrong key), ``JournalTooNewError`` or ``DiskFullError``;
    the damaged file is where and as it was then.
    """
    pages = read_pages(path, key)
    side = _with(into, ".salvaging")
    _discard(side)
    version, found = _read(pages)
    engine = open_engine(side, key, synchronous="FULL")
    try:
        rows, complete = _fill(engine, version, found)
        with reading(engine) as connection:
            gap = _first_gap(connection)
            check(connection)
        _into_one_file(engine)
    finally:
        engine.dispose()
    kept = _keep(path)
    _sync(side)
    side.replace(_finished(into))
    _sync(into.parent)
    if path != into:
        _discard(path)
    finish_interrupted(into)
    return Salvaged(rows, rows.get("device", 0) > 0, gap, found.whole and complete, kept)


def finish_interrupted(into: Path) -> bool:
    """Put a finished new journal in its place if a kill came between; call it before opening one.

    Returns whether there was one. The files it replaces were copied before it was finished.
    """
    finished = _finished(into)
    if not finished.exists():
        return False
    # The old WAL and journal must be gone first: SQLite would lay them over the new file.
    for suffix in COMPANIONS[1:]:
        _with(into, suffix).unlink(missing_ok=True)
    _sync(into.parent)
    finished.replace(into)
    _sync(into.parent)
    return True


def _read(pages: Pages) -> tuple[int, Found]:
    said = user_version(pages)
    if said is not None and said > LATEST:
        raise JournalTooNewError(f"schema {said}, this program knows {LATEST}")
    # Without the first page nobody says the version: the one whose tables take the most rows.
    candidates = [said] if said else list(range(LATEST, 0, -1))
    read = {version: shapes.rows_of(pages, _shapes_at(version)) for version in candidates}
    best = max(candidates, key=lambda version: (_count(read[version]), read[version].exact))
    if not _count(read[best]):
        raise NothingReadableError("no row can be read with this key")
    return best, read[best]


def _count(found: Found) -> int:
    return sum(len(rows) for rows in found.rows.values())


def _shapes_at(version: int) -> tuple[Shape, ...]:
    engine = open_engine(Path(":memory:"), None, synchronous="OFF")
    try:
        with writing(engine) as connection:
            _build(connection, version)
            return shapes.shapes(connection)
    finally:
        engine.dispose()


def _build(connection: Connection, version: int) -> None:
    for step in STEPS[:version]:
        for statement in step:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def _fill(engine: Engine, version: int, found: Found) -> tuple[dict[str, int], bool]:
    """Build the file and carry the rows; returns how many by table, and whether all went in."""
    with writing(engine) as connection:
        _build(connection, version)
        known = shapes.shapes(connection)
        born_with = {shape: _take_out(connection, shape) for shape in known}
        carried = {shape.table: _carry(connection, shape, found) for shape in known}
        for shape, rows in born_with.items():
            _insert(connection, shape.table, rows)
        _leave_no_debit_out(connection)
    counts = {table: count for table, (count, _) in carried.items()}
    return counts, not any(refused for _, refused in carried.values())


def _take_out(connection: Connection, shape: Shape) -> list[dict[str, Any]]:
    """The rows a new file is born with: they stand only where none is carried in their place."""
    rows = connection.exec_driver_sql(f'SELECT * FROM "{shape.table}"').mappings().all()
    connection.exec_driver_sql(f'DELETE FROM "{shape.table}"')
    return [dict(row) for row in rows]


def _carry(connection: Connection, shape: Shape, found: Found) -> tuple[int, int]:
    rows = [shape.values(row) for row in found.rows[shape.table]]
    carried = _insert(connection, shape.table, rows)
    return carried, len(rows) - carried


def _insert(connection: Connection, table: str, rows: Iterable[dict[str, Any]]) -> int:
    """Of rows with the same key, the first stands."""
    done = 0
    for row in rows:
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        statement = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
        done += connection.exec_driver_sql(statement, tuple(row.values())).rowcount
    return done


def _leave_no_debit_out(connection: Connection) -> None:
    """No lease comes back with less spent than the carried operations took from it (I4).

    Its page may be an older one than theirs.
    """
    spent: dict[str, int] = {}
    for (payload,) in connection.exec_driver_sql("SELECT payload FROM outbox"):
        for debit in _debits(payload):
            spent[debit["lease_id"]] = spent.get(debit["lease_id"], 0) + debit["value_fen"]
    for lease_id, fen in spent.items():
        connection.exec_driver_sql(
            "UPDATE leases SET spent_fen = max(spent_fen, min(?, amount_fen)) WHERE id = ?",
            (fen, lease_id),
        )


def _debits(payload: str) -> list[dict[str, Any]]:
    try:
        read = json.loads(payload)
    except ValueError:
        return []
    debits = read.get("debits") if isinstance(read, dict) else None
    return [
        x for x in debits or () if isinstance(x, dict) and {"lease_id", "value_fen"} <= x.keys()
    ]


def _first_gap(connection: Connection) -> tuple[int, int] | None:
    rows = connection.exec_driver_sql("SELECT epoch, sequence FROM outbox ORDER BY epoch, sequence")
    before: tuple[int, int] | None = None
    for epoch, sequence in rows:
        if before is not None and before[0] == epoch and sequence > before[1] + 1:
            return epoch, before[1] + 1
        before = (epoch, sequence)
    return None


def _into_one_file(engine: Engine) -> None:
    """Fold the WAL in, so that one rename moves everything."""
    raw = engine.raw_connection()
    try:
        raw.driver_connection.execute("PRAGMA journal_mode = DELETE")  # type: ignore[union-attr]
    finally:
        raw.close()


def _keep(path: Path) -> Path:
    """Copy the damaged file and its companions; the name says when it was last written."""
    found = [x for x in COMPANIONS if _with(path, x).exists()]
    latest = max(_with(path, suffix).stat().st_mtime for suffix in found)
    day = dt.datetime.fromtimestamp(latest, dt.UTC).strftime("%Y%m%dT%H%M%S")
    names = (f"{path.name}.damaged-{day}{again}" for again in _again())
    kept = next(x for name in names if _may_be_kept_as(path, x := path.with_name(name), found))
    for suffix in found:
        unfinished = _with(kept, suffix + ".copying")
        shutil.copy2(_with(path, suffix), unfinished)
        _sync(unfinished)
        unfinished.replace(_with(kept, suffix))
    _sync(path.parent)
    return kept


def _again() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))


def _may_be_kept_as(path: Path, kept: Path, found: list[str]) -> bool:
    """Whether nothing else lies there: a copy of before a kill is the same, to the last byte."""
    pairs = [(_with(path, suffix), _with(kept, suffix)) for suffix in found]
    return all(not there.exists() or filecmp.cmp(here, there, False) for here, there in pairs)


def _with(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _finished(into: Path) -> Path:
    return _with(into, ".salvaged")


def _discard(path: Path) -> None:
    for suffix in COMPANIONS:
        _with(path, suffix).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot; its renames are journaled.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
