"""The command line of head office."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable
from zoneinfo import ZoneInfo

from clerkapp.domain.clock import SystemClock
from headoffice import feed, scopes
from headoffice.accounts import commands as account_commands
from headoffice.checking import commands as checking_commands
from headoffice.command_line import declare, opened, settings_of
from headoffice.coupons import revocations
from headoffice.errors import CommandError
from headoffice.governing import badge_commands, policy_commands, staff_commands
from headoffice.governing import commands as governing_commands
from headoffice.identity import commands as identity_commands
from headoffice.ingest import commands as ingest_commands
from headoffice.member_rights import commands as member_commands
from headoffice.operations import commands as counter_commands
from headoffice.seeing import audit_commands
from headoffice.seeing import commands as seeing_commands
from headoffice.serving import commands as serving_commands
from headoffice.signals import commands as signal_commands
from headoffice.tills import devices, enrolment, recovery_commands
from headoffice.understanding import commands as understanding_commands

DONE, FAILED = 0, 1
"""Exit codes; argparse itself ends with 2 when the command line cannot be read."""

LONGEST_KEPT_DAYS = 36_500
DEMO_ZONE = ZoneInfo("Asia/Shanghai")


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command. Returns 0, or 1 with one line on stderr that says why not."""
    parsed = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = parsed.command
    try:
        command(parsed)
    except CommandError as error:
        print(f"headoffice: {error}", file=sys.stderr)
        return FAILED
    return DONE


def seed_demo(parsed: argparse.Namespace) -> None:
    """Load the demo chain into an empty database."""
    from headoffice import demo_chain, seeding

    now = SystemClock().now()
    if parsed.date is not None:
        now = dt.datetime.combine(parsed.date, dt.time(12), DEMO_ZONE).astimezone(dt.UTC)
    settings = settings_of(parsed)
    with opened(parsed) as database:
        with database.reading() as connection:
            if seeding.holds_chain(connection):
                print("the database holds a chain already; nothing was done")
                return
        chain = demo_chain.build(now.astimezone(DEMO_ZONE).date(), now)
        seeding.seed(database, settings, chain, SystemClock().now(), with_account=True)
    print(f"seeded the demo chain; {settings.demo_file} says how to get in")


def make_enrolment_code(parsed: argparse.Namespace) -> None:
    """Print a one-time code for one new device."""
    with opened(parsed) as database, database.writing() as connection:
        now = SystemClock().now()
        code = enrolment.make_code(connection, parsed.store, parsed.name, now, parsed.valid_days)
    print(code)


def revoke_device(parsed: argparse.Namespace) -> None:
    """Answer a device no more."""
    with opened(parsed) as database, database.writing() as connection:
        now = SystemClock().now()
        devices.revoke(connection, parsed.device, now)
        revocations.publish(connection, parsed.device, now)
    print(f"revoked {parsed.device}")


def compact_feed(parsed: argparse.Namespace) -> None:
    """Forget what the feeds told long ago; tills that were away for longer fill anew."""
    before = SystemClock().now() - dt.timedelta(days=parsed.keep_days)
    with opened(parsed) as database:
        gone = feed.compact_all(database, before)
    print(f"forgot {gone} entries older than {parsed.keep_days} days")


def rescope(parsed: argparse.Namespace) -> None:
    """Have every till of a store fill anew."""
    with opened(parsed) as database, database.writing() as connection:
        scope = scopes.cut_anew(connection, parsed.store)
    print(f"store {parsed.store} is at scope {scope}")


def print_openapi(_parsed: argparse.Namespace) -> None:
    """Print what the server publishes at /schema/openapi.json."""
    from headoffice.serving.app import describe

    print(json.dumps(describe(), ensure_ascii=False, indent=2))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="headoffice", description="The other end of the wire.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serving_commands.declare_all(commands)
    seeding = declare(commands, "seed-demo", seed_demo)
    seeding.add_argument("--date", type=dt.date.fromisoformat, help="the demo's today")
    coding = declare(commands, "enrolment-code", make_enrolment_code)
    coding.add_argument("--store", required=True, metavar="ID")
    coding.add_argument("--name", required=True, help="what the device is called")
    coding.add_argument("--valid-days", type=int, default=enrolment.DEFAULT_VALID_DAYS)
    revoking = declare(commands, "revoke-device", revoke_device)
    revoking.add_argument("--device", required=True, metavar="ID")
    compacting = declare(commands, "compact-feed", compact_feed)
    compacting.add_argument("--keep-days", type=_whole_days, default=90, metavar="N")
    rescoping = declare(commands, "rescope", rescope)
    rescoping.add_argument("--store", required=True, metavar="ID")
    recovery_commands.declare_all(commands)
    counter_commands.declare_all(commands)
    identity_commands.declare_all(commands)
    ingest_commands.declare_all(commands)
    understanding_commands.declare_all(commands)
    policy_commands.declare_all(commands)
    badge_commands.declare_all(commands)
    staff_commands.declare_all(commands)
    audit_commands.declare_all(commands)
    signal_commands.declare_all(commands)
    governing_commands.declare_all(commands)
    seeing_commands.declare_all(commands)
    member_commands.declare_all(commands)
    account_commands.declare_all(commands)
    checking_commands.declare_all(commands)
    describing = commands.add_parser("openapi", help=print_openapi.__doc__)
    describing.set_defaults(command=print_openapi)
    return parser


def _whole_days(text: str) -> int:
    days = int(text)
    if not 0 <= days <= LONGEST_KEPT_DAYS:
        raise argparse.ArgumentTypeError(f"between 0 and {LONGEST_KEPT_DAYS} days")
    return days


if __name__ == "__main__":
    sys.exit(main())
