"""How somebody enters: invited once, then with name, password and a second factor."""

import datetime as dt
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from headoffice.accounts import attempts, passwords, people, second_factor, sessions
from headoffice.accounts.people import Account
from headoffice.accounts.second_factor import Sealer
from headoffice.accounts.tables import account_invitations, accounts
from headoffice.database import Database
from headoffice.errors import CommandError
from headoffice.serving.authentication import hashed
from headoffice.times import instant, stored

INVITATION_DAYS = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody typed at the door, and from where."""

    name: str
    password: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Nobody enters: the same for every reason, but for how long to wait."""

    wait_s: int = 0


def enter(database: Database, sealer: Sealer, entry: Entry, now: dt.datetime) -> str | Refusal:
    """The secret of a new session, or a refusal that takes as long whether there is such a name."""
    name = people.spelled(entry.name)
    keys = attempts.keys_of(name, entry.address)
    with database.writing() as connection:
        wait_s = attempts.begin(connection, keys, now)
    if wait_s:
        return Refusal(wait_s)
    with database.reading() as connection:
        query = select(accounts).where(accounts.c.name == name)
        row = connection.execute(query).one_or_none()
    is_right = passwords.is_right(entry.password, row.password_hash if row else None)
    if row is None or not is_right or not row.active:
        return Refusal()
    secret = sealer.open(row.totp_secret or "", row.id)
    step = second_factor.step_of(secret, entry.code, now) if secret else None
    with database.writing() as connection:
        if not _is_second(connection, row.id, step, entry.code):
            return Refusal()
        attempts.forget(connection, keys)
        return sessions.begin(connection, row.id, now)


def password_of(connection: Connection, account_id: str) -> str | None:
    """What is kept of a password, to be compared outside of any transaction."""
    query = select(accounts.c.password_hash).where(accounts.c.id == account_id)
    kept = connection.execute(query).scalar_one()
    return None if kept is None else str(kept)


def invite(connection: Connection, account_id: str, now: dt.datetime) -> str:
    """A code with which an account gets its password and second factor, once; shown once."""
    code = secrets.token_urlsafe(24)
    table = account_invitations
    connection.execute(delete(table).where(table.c.account_id == account_id))
    ends_at = stored(now + dt.timedelta(days=INVITATION_DAYS))
    row = {"code_hash": hashed(code), "account_id": account_id, "ends_at": ends_at}
    connection.execute(insert(table).values(row))
    return code


def address(code: str, public_url: str) -> str:
    """Where an invitation is accepted; without its host where head office knows none."""
    return f"{public_url.rstrip('/')}/console/welcome/{code}"


def invited(connection: Connection, code: str, now: dt.datetime) -> Account | None:
    """Whom an invitation is for; None when it was used, has ended, or never was."""
    table = account_invitations
    query = select(table).where(table.c.code_hash == hashed(code))
    row = connection.execute(query).one_or_none()
    if row is None or instant(row.ends_at) <= now:
        return None
    account = people.by_id(connection, row.account_id)
    return account if account.active else None


def accept(
    connection: Connection, account_id: str, code: str, password_hash: str, sealed: str, step: int
) -> list[str]:
    """Use an invitation: password and second factor hold from now on. Answers recovery codes.

    Raises CommandError when somebody else was faster.
    """
    table = account_invitations
    used = connection.execute(delete(table).where(table.c.code_hash == hashed(code)))
    if used.rowcount != 1:
        raise CommandError("This invitation is no longer valid.")
    people.forget_secrets(connection, account_id)
    set_password(connection, account_id, password_hash)
    set_second_factor(connection, account_id, sealed, step)
    return second_factor.new_recovery_codes(connection, account_id)


def set_password(connection: Connection, account_id: str, password_hash: str) -> None:
    """Another password."""
    query = update(accounts).where(accounts.c.id == account_id)
    connection.execute(query.values(password_hash=password_hash))


def set_second_factor(connection: Connection, account_id: str, sealed: str, step: int) -> None:
    """Another second factor, whose code of that step is used."""
    query = update(accounts).where(accounts.c.id == account_id)
    connection.execute(query.values(totp_secret=sealed, totp_step=step))


def _is_second(connection: Connection, account_id: str, step: int | None, code: str) -> bool:
    if step is not None:
        return second_factor.use_step(connection, account_id, step)
    return second_factor.use_recovery_code(connection, account_id, code)
