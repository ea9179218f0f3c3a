"""Commands for the accounts of people who work in the console."""

import argparse

from sqlalchemy import Connection

from clerkapp.domain.clock import SystemClock
from headoffice.accounts import changes, entering, governing, people, sessions
from headoffice.accounts.changes import Change
from headoffice.accounts.people import Account
from headoffice.accounts.roles import Role
from headoffice.command_line import Commands, declare, opened, settings_of
from headoffice.errors import CommandError

COMMAND_LINE = "command line"
"""Stands in the audit for whoever may start commands: they have no account there."""


def declare_all(commands: Commands) -> None:
    """Add these commands to the others."""
    parser = declare(commands, "account", account)
    help_text = "list them, add one, let it in no more or again, forget its secrets, make a token"
    parser.add_argument("action", choices=["list", *_ACTIONS], help=help_text)
    parser.add_argument("--name", help="whose account; of all but list")
    roles = [x.value for x in Role]
    parser.add_argument("--role", choices=roles, help="of add: what the account is for")
    store_help = "of add: a store that a store manager sees; may be given again"
    parser.add_argument("--store", action="append", default=[], metavar="ID", help=store_help)
    parser.add_argument("--label", help="of token: what the token is for")


def account(parsed: argparse.Namespace) -> None:
    """Say who may enter the console, and as what."""
    with opened(parsed) as database:
        if parsed.action == "list":
            with database.reading() as connection:
                print("\n".join(map(_line, people.everybody(connection))) or "nobody may enter")
            return
        _require_words(parsed)
        with database.writing() as connection:
            found, said = _ACTIONS[parsed.action](connection, parsed)
            change = Change(COMMAND_LINE, f"account.{parsed.action}", found.id)
            changes.append(connection, change, SystemClock().now())
    print(said)


def _require_words(parsed: argparse.Namespace) -> None:
    needed = {"add": ("name", "role"), "token": ("name", "label")}.get(parsed.action, ("name",))
    missing = [f"--{x}" for x in needed if not getattr(parsed, x)]
    if missing:
        raise CommandError(f"{parsed.action} needs {' and '.join(missing)}")


def _add(connection: Connection, parsed: argparse.Namespace) -> tuple[Account, str]:
    now, role = SystemClock().now(), Role(parsed.role)
    found, code = governing.add(connection, parsed.name, role, frozenset(parsed.store), now)
    return found, _invitation(parsed, code)


def _disable(connection: Connection, parsed: argparse.Namespace) -> tuple[Account, str]:
    found = people.by_name(connection, parsed.name)
    governing.disable(connection, found)
    return found, f"{found.name} may enter no more"


def _enable(connection: Connection, parsed: argparse.Namespace) -> tuple[Account, str]:
    found = people.by_name(connection, parsed.name)
    governing.enable(connection, found)
    return found, f"{found.name} may enter again"


def _reset(connection: Connection, parsed: argparse.Namespace) -> tuple[Account, str]:
    found = people.by_name(connection, parsed.name)
    return found, _invitation(parsed, governing.reset(connection, found, SystemClock().now()))


def _token(connection: Connection, parsed: argparse.Namespace) -> tuple[Account, str]:
    found = people.by_name(connection, parsed.name)
    now = SystemClock().now()
    return found, sessions.add_token(connection, found.id, parsed.label, now)


_ACTIONS = {
    "add": _add,
    "disable": _disable,
    "enable": _enable,
    "reset": _reset,
    "token": _token,
}


def _invitation(parsed: argparse.Namespace, code: str) -> str:
    where = entering.address(code, settings_of(parsed).options.public_url)
    return f"open {where} at this head office, within {entering.INVITATION_DAYS} days, once"


def _line(found: Account) -> str:
    marks = [
        "" if found.active else "disabled",
        "invited" if found.invited else "",
        " ".join(sorted(found.store_ids or ())),
    ]
    return "  ".join(x for x in (found.id, found.role.value, found.name, *marks) if x)
