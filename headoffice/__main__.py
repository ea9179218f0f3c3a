"""The command line of head office."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from clerkapp.domain.clock import SystemClock
from headoffice import devices, enrolment
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.schema import prepare
from headoffice.settings import DATABASE_VARIABLE, DEFAULT_DATA_DIR, Settings, settings_from

DONE, FAILED = 0, 1
"""Exit codes; argparse itself ends with 2 when the command line cannot be read."""

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


def serve(parsed: argparse.Namespace) -> None:
    """Answer tills until told to stop."""
    from headoffice import server

    if parsed.until_input_ends:
        server.end_with_input()
    server.serve(_settings(parsed), parsed.host, parsed.port)


def seed_demo(parsed: argparse.Namespace) -> None:
    """Load the demo chain into an empty database."""
    from headoffice import demo_chain, seeding

    now = SystemClock().now()
    if parsed.date is not None:
        now = dt.datetime.combine(parsed.date, dt.time(12), DEMO_ZONE).astimezone(dt.UTC)
    settings = _settings(parsed)
    with _opened(settings) as database:
        with database.reading() as connection:
            if seeding.holds_chain(connection):
                print("the database holds a chain already; nothing was done")
                return
        chain = demo_chain.build(now.astimezone(DEMO_ZONE).date(), now)
        seeding.seed(database, settings, chain, SystemClock().now())
    print(f"seeded the demo chain; {settings.demo_file} says how to get in")


def make_enrolment_code(parsed: argparse.Namespace) -> None:
    """Print a one-time code for one new device."""
    with _opened(_settings(parsed)) as database, database.writing() as connection:
        now = SystemClock().now()
        code = enrolment.make_code(connection, parsed.store, parsed.name, now, parsed.valid_days)
    print(code)


def revoke_device(parsed: argparse.Namespace) -> None:
    """Answer a device no more."""
    with _opened(_settings(parsed)) as database, database.writing() as connection:
        devices.revoke(connection, parsed.device, SystemClock().now())
    print(f"revoked {parsed.device}")


def print_openapi(_parsed: argparse.Namespace) -> None:
    """Print what the server publishes at /schema/openapi.json."""
    from headoffice.app import describe

    print(json.dumps(describe(), ensure_ascii=False, indent=2))


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    try:
        prepare(database)
        yield database
    finally:
        database.close()


def _settings(parsed: argparse.Namespace) -> Settings:
    return settings_from(parsed.database, parsed.data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="headoffice", description="The other end of the wire.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serving = _for(serve, commands.add_parser("serve", help=serve.__doc__))
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8321, help="0 takes a free one")
    until_help = "end when standard input does, so as not to outlive whoever started it"
    serving.add_argument("--until-input-ends", action="store_true", help=until_help)
    seeding = _for(seed_demo, commands.add_parser("seed-demo", help=seed_demo.__doc__))
    seeding.add_argument("--date", type=dt.date.fromisoformat, help="the demo's today")
    coding = _for(
        make_enrolment_code,
        commands.add_parser("enrolment-code", help=make_enrolment_code.__doc__),
    )
    coding.add_argument("--store", required=True, metavar="ID")
    coding.add_argument("--name", required=True, help="what the device is called")
    coding.add_argument("--valid-days", type=int, default=enrolment.DEFAULT_VALID_DAYS)
    revoking = _for(revoke_device, commands.add_parser("revoke-device", help=revoke_device.__doc__))
    revoking.add_argument("--device", required=True, metavar="ID")
    describing = commands.add_parser("openapi", help=print_openapi.__doc__)
    describing.set_defaults(command=print_openapi)
    return parser


def _for(
    command: Callable[[argparse.Namespace], None], parser: argparse.ArgumentParser
) -> argparse.ArgumentParser:
    help_text = f"sqlite or postgresql URL; else ${DATABASE_VARIABLE}, else SQLite in DATA"
    parser.add_argument("--database", metavar="URL", help=help_text)
    parser.add_argument("--data", metavar="DIR", help=f"default {DEFAULT_DATA_DIR}")
    parser.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
