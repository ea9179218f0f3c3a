"""Commands for what goes wrong: lost and copied tills, and a head office that was restored."""

import argparse
from pathlib import Path

from clerkapp.domain.clock import SystemClock
from headoffice import backup
from headoffice.command_line import Commands, declare, opened, settings_of
from headoffice.member_rights import erasing
from headoffice.seeing import review
from headoffice.tills import clearing, reconciling


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    for parser in (
        declare(commands, "clear-device", clear_device),
        declare(commands, "declare-lost", declare_lost),
    ):
        parser.add_argument("--device", required=True, metavar="ID")
    declare(commands, "new-epoch", new_epoch)
    declare(commands, "resume-lending", resume_lending)
    declare(commands, "review", print_review)
    declare(commands, "erase", erase).add_argument("--member", required=True, metavar="ID")
    declare(commands, "backup", make_backup).add_argument("--to", required=True, type=Path)
    declare(commands, "restore", restore).add_argument(
        "--from", required=True, type=Path, dest="source"
    )


def clear_device(parsed: argparse.Namespace) -> None:
    """Trust a till again that was in quarantine, lost or revoked, and take in what was held."""
    with opened(parsed) as database:
        taken_in = clearing.clear(database, parsed.device, SystemClock().now())
    print(f"cleared {parsed.device}; {taken_in} held operations were taken in")


def declare_lost(parsed: argparse.Namespace) -> None:
    """Answer a till no more and burn what it was lent."""
    with opened(parsed) as database, database.writing() as connection:
        burned_fen = clearing.declare_lost(connection, parsed.device, SystemClock().now())
    print(f"{parsed.device} is lost; {burned_fen / 100:.2f} of its leases were burned")


def new_epoch(parsed: argparse.Namespace) -> None:
    """Begin a new epoch: needed after the database itself was restored from a backup."""
    with opened(parsed) as database, database.writing() as connection:
        through = reconciling.begin_epoch(connection, SystemClock().now())
    print(f"a new epoch has begun; nothing more is lent for days up to {through} until")
    print("every till has told what it holds and `headoffice resume-lending` was called")


def resume_lending(parsed: argparse.Namespace) -> None:
    """Lend again after a restore, once every till has told what it holds."""
    with opened(parsed) as database, database.writing() as connection:
        reconciling.resume(connection)
    print("lending goes on")


def print_review(parsed: argparse.Namespace) -> None:
    """Print what wants a look: quarantines, held operations, escalations, open erasures."""
    with opened(parsed) as database, database.reading() as connection:
        lines = review.lines(connection)
    print("\n".join(lines) if lines else "nothing wants a look")


def erase(parsed: argparse.Namespace) -> None:
    """Erase a member here and at every till; `review` tells which tills have not confirmed."""
    with opened(parsed) as database, database.writing() as connection:
        erasure = erasing.erase(connection, parsed.member, SystemClock().now())
    print(f"erased; what money moved stays under {erasure.pseudonym}")


def make_backup(parsed: argparse.Namespace) -> None:
    """Write a consistent copy of a SQLite head office while it works."""
    with opened(parsed) as database:
        backup.make(database, parsed.to)
    print(f"wrote {parsed.to}")


def restore(parsed: argparse.Namespace) -> None:
    """Put a copy in the place of a SQLite head office that is stopped, and begin a new epoch."""
    backup.put_back(settings_of(parsed).database_url, parsed.source)
    new_epoch(parsed)
