"""The command that writes a store's audit trail to a file."""

import argparse
import datetime as dt
from pathlib import Path

from clerkapp.domain.audit import audit_csv
from clerkapp.domain.clock import SystemClock, day_bounds
from clerkapp.domain.store import Store
from headoffice import records
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.seeing import audit
from sync.wire import Entity


def declare_all(commands: Commands) -> None:
    """Add this command to the others."""
    writing = declare(commands, "audit", write_audit)
    writing.add_argument("--store", required=True, metavar="ID")
    writing.add_argument("--since", required=True, type=dt.date.fromisoformat, metavar="DAY")
    until_help = "the last day that is wanted; else today"
    writing.add_argument("--until", type=dt.date.fromisoformat, metavar="DAY", help=until_help)
    writing.add_argument("--csv", required=True, type=Path, metavar="FILE")
    writing.add_argument("--language", choices=("zh", "en"), default="zh")


def write_audit(parsed: argparse.Namespace) -> None:
    """Write who did what, for whom, why, where and approved by whom at a store to a CSV file."""
    with opened(parsed) as database, database.reading() as connection:
        store = records.read(connection, Entity.STORE, parsed.store, Store)
        if store is None:
            raise CommandError(f"no such store: {parsed.store}")
        since, _ = day_bounds(parsed.since.isoformat(), store.timezone)
        until = SystemClock().now() + dt.timedelta(days=1)
        if parsed.until is not None:
            _, until = day_bounds(parsed.until.isoformat(), store.timezone)
        lines = list(audit.trail(connection, store.id, since, until))
    try:
        parsed.csv.write_bytes(audit_csv(lines, parsed.language))
    except OSError as error:
        raise CommandError(f"{parsed.csv} cannot be written: {error.strerror}") from error
    print(f"wrote {len(lines)} lines to {parsed.csv}")
