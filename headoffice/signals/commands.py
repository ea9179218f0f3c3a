"""The command that works out what deserves a supervisor's look."""

import argparse

from sqlalchemy import select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.store import Store
from headoffice import feed, records, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.signals import keeping
from sync.wire import Entity


def declare_all(commands: Commands) -> None:
    """Add this command to the others."""
    noticing = declare(commands, "signals", notice)
    noticing.add_argument("--store", metavar="ID", help="else every store")


def notice(parsed: argparse.Namespace) -> None:
    """Work out what deserves a supervisor's look, tell the stores' tills, and print it."""
    with opened(parsed) as database:
        for line in refresh_all(database, parsed.store):
            print(line)


def refresh_all(database: Database, store_id: str | None = None) -> list[str]:
    """Each signal of one store or of all, as a line to read. Raises CommandError for no store."""
    with database.reading() as connection:
        ids = tables.stores.c.id
        query = select(ids) if store_id is None else select(ids).where(ids == store_id)
        stores = list(connection.execute(query.order_by(ids)).scalars())
    if not stores and store_id is not None:
        raise CommandError(f"no such store: {store_id}")
    return [line for each in stores for line in _refresh(database, each)]


def _refresh(database: Database, store_id: str) -> list[str]:
    # A transaction for each store: no till waits for the sums of another store.
    now = SystemClock().now()
    with database.writing() as connection:
        store = records.read(connection, Entity.STORE, store_id, Store)
        assert store is not None, "it was just listed"
        found, touched = keeping.refresh(connection, store, now)
        feed.publish(connection, touched, now)
    return [f"{store_id}  {x.kind}  {x.subject}  {x.count} of {x.of}" for x in found]
