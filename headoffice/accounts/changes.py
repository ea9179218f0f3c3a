"""What people in head office changed: a chain of lines that is only ever added to."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Row, insert, select

from clerkapp.domain.operation import GENESIS
from headoffice.accounts.tables import console_changes
from headoffice.database import take_turns
from headoffice.times import stored

FIELDS = ("at", "account_id", "action", "subject", "store_id", "before", "after", "previous_hash")


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what: ids and words, and never what would tell of a member."""

    account_id: str
    action: str
    subject: str
    store_id: str = ""
    before: str = ""
    after: str = ""


def append(connection: Connection, change: Change, now: dt.datetime) -> int:
    """Add a line and answer its number. Call it last: others wait here until the commit."""
    take_turns(connection, "console_changes")
    lines = console_changes.c
    query = select(lines.sequence, lines.hash).order_by(lines.sequence.desc()).limit(1)
    last = connection.execute(query).one_or_none()
    sequence, previous = (1, GENESIS) if last is None else (last.sequence + 1, last.hash)
    row = {
        "at": stored(now),
        "account_id": change.account_id,
        "action": change.action,
        "subject": change.subject,
        "store_id": change.store_id,
        "before": change.before,
        "after": change.after,
        "previous_hash": previous,
    }
    hashed = {"sequence": sequence, **row, "hash": _hash(sequence, row)}
    connection.execute(insert(console_changes).values(hashed))
    return int(sequence)


def breaks(connection: Connection) -> Iterator[int]:
    """The numbers of lines that were altered, or do not follow the line before them."""
    expected, previous = 1, GENESIS
    query = select(console_changes).order_by(console_changes.c.sequence)
    for line in connection.execute(query.execution_options(yield_per=1000)):
        if line.sequence != expected or line.previous_hash != previous or not _is_whole(line):
            yield line.sequence
        expected, previous = line.sequence + 1, line.hash


def _is_whole(line: "Row[tuple[str, ...]]") -> bool:
    kept = line._mapping
    return bool(kept["hash"] == _hash(kept["sequence"], {x: kept[x] for x in FIELDS}))


def _hash(sequence: int, row: dict[str, str]) -> str:
    text = json.dumps([sequence, *(row[x] for x in FIELDS)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
