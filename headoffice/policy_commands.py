"""Commands for what every store's policy says alike."""

import argparse
import datetime as dt
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, select, update

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.policy import Policy
from headoffice import feed, records, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.feed import Touched
from sync.wire import Entity, encode


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    telling = declare(commands, "feedback-url", set_url)
    url_help = "where a member's phone reaches head office, such as https://ho.example; empty: none"
    telling.add_argument("--url", required=True, help=url_help)


def set_url(parsed: argparse.Namespace) -> None:
    """Tell every store's tills where members' phones can answer the feedback question."""
    with opened(parsed) as database, database.writing() as connection:
        told = set_feedback_url(connection, parsed.url, SystemClock().now())
    print(f"told {told} stores" if told else "every store knows it already")


def set_feedback_url(connection: Connection, url: str, now: dt.datetime) -> int:
    """Write and publish that address; answers how many stores did not have it.

    Publishes, so call it last in a transaction. Raises CommandError for what is no address.
    """
    if url and not url.startswith(("https://", "http://")):
        raise CommandError(f"no address of a web page: {url}")
    table = tables.policies
    rows = connection.execute(select(table.c.store_id, table.c.document).with_for_update()).all()
    touched = []
    for store_id, text in rows:
        policy = msgspec.json.decode(text, type=Policy)
        if policy.feedback_url == url:
            continue
        changed = replace(policy, feedback_url=url, version=policy.version + 1)
        mine = update(table).where(table.c.store_id == store_id)
        connection.execute(mine.values(document=encode(changed).decode()))
        touched.append(Touched(store_id, Entity.POLICY, records.POLICY_KEY))
    feed.publish(connection, touched, now)
    return len(touched)
