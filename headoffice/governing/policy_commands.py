"""Commands for the rules of stores: to read and set them, and what all of them say alike."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.clock import SystemClock
from clerkapp.domain.policy import Policy
from headoffice import feed, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.governing import policies
from headoffice.governing.policy_check import faults, unknown_fields
from headoffice.operations.effect import staff_of
from sync.wire import encode


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    telling = declare(commands, "feedback-url", set_url)
    url_help = "where a member's phone reaches head office, such as https://ho.example; empty: none"
    telling.add_argument("--url", required=True, help=url_help)
    ruling = declare(commands, "policy", policy)
    ruling.add_argument("--store", required=True, metavar="ID")
    ruling.add_argument(
        "--set",
        metavar="FILE",
        dest="file",
        help="JSON as this command prints it, changed; - reads what is piped in",
    )


def policy(parsed: argparse.Namespace) -> None:
    """Print a store's rules as JSON, or put changed ones in force and tell its tills."""
    with opened(parsed) as database:
        if parsed.file is None:
            with database.reading() as connection:
                print(_printed(_required(connection, parsed.store)))
            return
        written = _read(parsed.file)
        with database.writing() as connection:
            changed = set_policy(connection, parsed.store, written, SystemClock().now())
    print(f"version {changed.version} is in force at {parsed.store}")


def set_policy(connection: Connection, store_id: str, written: bytes, now: dt.datetime) -> Policy:
    """Check those rules, put them in force one version on, and publish them; they come back.

    Call it last in a transaction. Raises CommandError, with every fault on a line of its own, and
    nothing is changed: also where the rules in force are of another version than the written ones.
    """
    old = _required(connection, store_id)
    new = _understood(written)
    found = [*faults(new, old), *_strangers(connection, store_id, new)]
    if new.version != old.version:
        found.append(f"version {old.version} is in force; what is written follows {new.version}")
    if found:
        raise CommandError("\n".join(found))
    changed, touched = policies.replace_policy(connection, store_id, old, new)
    feed.publish(connection, [touched], now)
    return changed


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
    touched = []
    of = tables.policies.c
    for store_id in connection.execute(select(of.store_id).order_by(of.store_id)).scalars().all():
        old = _required(connection, store_id)
        if old.feedback_url != url:
            new = replace(old, feedback_url=url)
            touched.append(policies.replace_policy(connection, store_id, old, new)[1])
    feed.publish(connection, touched, now)
    return len(touched)


def _required(connection: Connection, store_id: str) -> Policy:
    found = policies.in_force(connection, store_id)
    if found is None:
        raise CommandError(f"no such store: {store_id}")
    return found


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _understood(written: bytes) -> Policy:
    try:
        read = msgspec.json.decode(written, type=Policy)
        odd = unknown_fields(msgspec.json.decode(written), msgspec.json.decode(encode(read)))
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise CommandError(f"cannot be read: {error}") from error
    if odd:
        raise CommandError("\n".join(odd))
    return read


def _strangers(connection: Connection, store_id: str, new: Policy) -> list[str]:
    return [
        f"persons: nobody called {x.staff_id} works there"
        for x in new.persons
        if staff_of(connection, store_id, x.staff_id) is None
    ]


def _printed(rules: Policy) -> str:
    return msgspec.json.format(encode(rules), indent=2).decode()
