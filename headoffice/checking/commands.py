"""The command that checks the database against every rule it must keep."""

import argparse

from headoffice.checking import everything
from headoffice.command_line import Commands, declare, opened
from headoffice.errors import CommandError

MOST_SHOWN = 20
"""Of one check: behind so many the rest is counted."""


def declare_all(commands: Commands) -> None:
    """Add this command to the others."""
    checking = declare(commands, "check", check)
    repair_help = "nothing is ever changed; said so that a script can rely on it"
    checking.add_argument("--repair", choices=("none",), default="none", help=repair_help)


def check(parsed: argparse.Namespace) -> None:
    """Verify every equation and chain in the database and say where it breaks."""
    broken = 0
    with opened(parsed) as database:
        for name, found in everything.breaks(database):
            count = 0
            for count, one in enumerate(found, 1):
                if count <= MOST_SHOWN:
                    print(f"{name}: {one.where}: {one.what}")
            if count > MOST_SHOWN:
                print(f"{name}: and {count - MOST_SHOWN} more")
            print(f"{name}: {'in order' if count == 0 else f'{count} breaks'}")
            broken += count
    if broken:
        raise CommandError(f"{broken} breaks were found")
