"""Commands for the rules of stores: to read, look ahead at and set them, and what all say alike."""

import argparse
import datetime as dt
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.clock import SystemClock, local_day
from clerkapp.domain.policy import Policy
from headoffice import feed, tables
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError
from headoffice.feed import Touched
from headoffice.governing import policies, policy_changes, policy_preview
from headoffice.governing.policy_changes import Wanted, kept, store_of, understood, written_for
from sync.wire import encode


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    telling = declare(commands, "feedback-url", set_url)
    url_help = "where a member's phone reaches head office, such as https://ho.example; empty: none"
    telling.add_argument("--url", required=True, help=url_help)
    ruling = declare(commands, "policy", policy)
    store_help = "several times: the same rules for several stores"
    ruling.add_argument("--store", required=True, action="append", metavar="ID", help=store_help)
    set_help = "JSON as this command prints it, changed; - reads what is piped in"
    what = ruling.add_mutually_exclusive_group()
    what.add_argument("--set", metavar="FILE", dest="file", help=set_help)
    what.add_argument("--on", metavar="DAY", help="print what holds on a day, YYYY-MM-DD")
    what.add_argument("--list", action="store_true", help="which versions hold from which day on")
    what.add_argument("--drop", metavar="DAY", help="what was to begin on that day does not")
    from_help = "the rules hold from this day on, at the store's midnight; else at once"
    ruling.add_argument("--from", metavar="DAY", dest="from_day", default="", help=from_help)
    preview_help = "say whom and what the rules would touch, and change nothing"
    ruling.add_argument("--preview", action="store_true", help=preview_help)


def policy(parsed: argparse.Namespace) -> None:
    """Print a store's rules as JSON, or put changed ones in force and tell its tills."""
    now = SystemClock().now()
    if parsed.file is None and (parsed.from_day or parsed.preview):
        raise CommandError("--from and --preview go with --set")
    if parsed.file is not None:
        _set(parsed, understood(_read(parsed.file)), now)
    elif parsed.drop is not None:
        with opened(parsed) as database, database.writing() as connection:
            each = [store_of(connection, x) for x in parsed.store]
            touched = [policy_changes.drop(connection, x, parsed.drop, now) for x in each]
            feed.publish(connection, touched, now)
        print(f"nothing begins on {parsed.drop}")
    else:
        with opened(parsed) as database, database.reading() as connection:
            for store_id in parsed.store:
                print(_told(connection, store_id, parsed, now))


def set_policy(connection: Connection, store_id: str, written: bytes, now: dt.datetime) -> Policy:
    """Check those rules, put them in force one version on, and publish them; they come back.

    Call it last in a transaction. Raises CommandError, with every fault on a line of its own, and
    nothing is changed: also where the rules in force are of another version than the written ones.
    """
    store = store_of(connection, store_id)
    changed, touched = policy_changes.put(connection, store, Wanted(understood(written)), now)
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

    def with_url(rules: Policy) -> Policy:
        return replace(rules, feedback_url=url)

    for store_id in connection.execute(select(of.store_id).order_by(of.store_id)).scalars().all():
        whole = policies.in_force(connection, store_id)
        assert whole is not None, "it was there a moment ago, and rules are never deleted"
        old = whole.as_of(local_day(now, store_of(connection, store_id).timezone))
        if any(x.feedback_url != url for x in (old, *old.coming)):
            touched.append(policies.amend(connection, store_id, old, with_url)[1])
    feed.publish(connection, touched, now)
    return len(touched)


def _set(parsed: argparse.Namespace, rules: Policy, now: dt.datetime) -> None:
    # For several stores the versions differ: there the preview is what people go by.
    wanted = Wanted(rules, parsed.from_day, in_place_of_any=len(parsed.store) > 1)
    with opened(parsed) as database:
        if parsed.preview:
            with database.reading() as connection:
                for store_id in parsed.store:
                    store = store_of(connection, store_id)
                    seen = policy_preview.preview(connection, store, wanted, now)
                    print("\n".join(policy_preview.lines(seen)))
            return
        with database.writing() as connection:
            said, touched = _put_all(connection, parsed.store, wanted, now)
            feed.publish(connection, touched, now)
    print("\n".join(said))


def _put_all(
    connection: Connection, store_ids: list[str], wanted: Wanted, now: dt.datetime
) -> tuple[list[str], list[Touched]]:
    said, touched = [], []
    for store_id in sorted(set(store_ids)):
        store = store_of(connection, store_id)
        changed, one = policy_changes.put(connection, store, wanted, now)
        begins = f"holds at {store_id} from {changed.from_day} on"
        at_once = f"is in force at {store_id}"
        said.append(f"version {changed.version} {begins if wanted.from_day else at_once}")
        touched.append(one)
    return said, touched


def _read(file: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise CommandError(f"{file}: {error.strerror}") from error


def _told(
    connection: Connection, store_id: str, parsed: argparse.Namespace, now: dt.datetime
) -> str:
    store = store_of(connection, store_id)
    today = local_day(now, store.timezone)
    if parsed.list:
        held = kept(connection, store).as_of(today)
        later = [f"version {x.version} begins on {x.from_day}" for x in held.coming]
        return "\n".join([f"{store_id}: version {held.version} is in force", *later])
    rules = written_for(connection, store, parsed.on or today)
    return msgspec.json.format(encode(rules), indent=2).decode()
