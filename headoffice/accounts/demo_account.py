"""An account for the demo, whose second factor the demo itself can tell."""

import datetime as dt
import secrets

from sqlalchemy import Connection

from headoffice.accounts import entering, passwords, people, second_factor
from headoffice.accounts.roles import Role
from headoffice.accounts.second_factor import Sealer

NAME = "demo"
PASSWORD_BYTES = 12


def add(connection: Connection, sealer: Sealer, now: dt.datetime) -> dict[str, str]:
    """Make an administrator who can enter at once; name, password and secret come back in clear."""
    account = people.add(connection, NAME, Role.ADMIN, frozenset(), now)
    password, secret = secrets.token_urlsafe(PASSWORD_BYTES), second_factor.new_secret()
    entering.set_password(connection, account.id, passwords.hashed_password(password))
    entering.set_second_factor(connection, account.id, sealer.seal(secret, account.id), 0)
    return {"name": NAME, "password": password, "secret": secret}
