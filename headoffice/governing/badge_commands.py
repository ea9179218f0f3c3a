"""The command that issues and takes away supervisors' badges."""

import argparse

from clerkapp.domain.clock import SystemClock
from headoffice.command_line import Commands, declare, opened, settings_of
from headoffice.governing import badges
from headoffice.member_side import member_codes


def declare_all(commands: Commands) -> None:
    """Add this command to the others."""
    issuing = declare(commands, "badge", print_badge)
    issuing.add_argument("--staff", required=True, metavar="ID")
    take_help = "take the badge away instead; it is good for nothing from now on"
    issuing.add_argument("--take-away", action="store_true", help=take_help)


def print_badge(parsed: argparse.Namespace) -> None:
    """Issue a supervisor's badge and print what its QR code holds; the one before it is void."""
    key = member_codes.read_or_make_key(settings_of(parsed).key_file)
    now = SystemClock().now()
    with opened(parsed) as database:
        with database.writing() as connection:
            signer = member_codes.register(connection, key)
        with database.writing() as connection:
            if parsed.take_away:
                badges.take_away(connection, parsed.staff, now)
                print(f"{parsed.staff} has no badge any more")
            else:
                print(badges.issue(connection, signer, parsed.staff, now))
