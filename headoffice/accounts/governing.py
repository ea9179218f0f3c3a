"""What may be done to accounts, from the console and from the command line."""

import datetime as dt

from sqlalchemy import Connection

from headoffice.accounts import entering, people
from headoffice.accounts.people import Account
from headoffice.accounts.roles import Role
from headoffice.database import take_turns
from headoffice.errors import CommandError


def add(
    connection: Connection, name: str, role: Role, store_ids: frozenset[str], now: dt.datetime
) -> tuple[Account, str]:
    """A new account and its invitation, which is shown once. Raises CommandError."""
    account = people.add(connection, name, role, store_ids, now)
    return account, entering.invite(connection, account.id, now)


def change(connection: Connection, account: Account, role: Role, store_ids: frozenset[str]) -> None:
    """Another role, other stores. Raises CommandError where nobody would be left to govern."""
    if role is not Role.ADMIN:
        _leave_somebody(connection, account)
    people.change(connection, account.id, role, store_ids)


def disable(connection: Connection, account: Account) -> None:
    """Let somebody in no more, at once. Raises CommandError where nobody would be left."""
    _leave_somebody(connection, account)
    people.set_active(connection, account.id, False)


def enable(connection: Connection, account: Account) -> None:
    """Let somebody in again, with the password and second factor they had."""
    people.set_active(connection, account.id, True)


def reset(connection: Connection, account: Account, now: dt.datetime) -> str:
    """Forget password and second factor, end every session, and invite anew."""
    people.forget_secrets(connection, account.id)
    return entering.invite(connection, account.id, now)


def _leave_somebody(connection: Connection, account: Account) -> None:
    # Two administrators who disable each other at the same moment take turns.
    take_turns(connection, "accounts")
    governs = account.role is Role.ADMIN and account.active and not account.invited
    if governs and not people.other_admins(connection, account.id):
        raise CommandError("Nobody else could govern accounts then.")
