"""Accounts: who may enter, as what, and for which stores."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, insert, select, update

from headoffice import tables
from headoffice.accounts.roles import OF_GIVEN_STORES, PERMISSIONS, Permission, Role
from headoffice.accounts.tables import (
    account_invitations,
    account_recovery_codes,
    account_stores,
    account_tokens,
    accounts,
    console_sessions,
)
from headoffice.errors import CommandError
from headoffice.times import stored

NAME = re.compile(r"[\w.@-]{2,60}")
LANGUAGES = ("", "zh", "en")


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of head office. ``store_ids`` is None for those who see every store."""

    id: str
    name: str
    role: Role
    store_ids: frozenset[str] | None
    language: str = ""
    active: bool = True
    invited: bool = False

    def may(self, permission: Permission | None) -> bool:
        """Whether this is allowed; what asks for no permission is allowed to everybody."""
        return permission is None or permission in PERMISSIONS[self.role]

    def sees(self, store_id: str) -> bool:
        """Whether a store is one of this account's."""
        return self.store_ids is None or store_id in self.store_ids


def add(
    connection: Connection, name: str, role: Role, store_ids: frozenset[str], now: dt.datetime
) -> Account:
    """A new account, which nobody can enter before an invitation was accepted.

    Raises CommandError for a name that cannot be or is taken, and for stores that do not go with
    the role.
    """
    name = spelled(name)
    if not NAME.fullmatch(name):
        raise CommandError("a name has 2 to 60 letters, digits, dots, hyphens or @")
    if connection.execute(select(accounts.c.id).where(accounts.c.name == name)).first():
        raise CommandError("there is an account of this name already")
    account_id = uuid.uuid4().hex[:12]
    row = {"id": account_id, "name": name, "role": role.value, "language": ""}
    made = insert(accounts).values(**row, made_at=stored(now), active=True, totp_step=0)
    connection.execute(made)
    _give_stores(connection, account_id, role, store_ids)
    return by_id(connection, account_id)


def change(connection: Connection, account_id: str, role: Role, store_ids: frozenset[str]) -> None:
    """Another role, other stores. Raises CommandError when they do not go together."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(role=role.value))
    connection.execute(delete(account_stores).where(account_stores.c.account_id == account_id))
    _give_stores(connection, account_id, role, store_ids)


def set_active(connection: Connection, account_id: str, active: bool) -> None:
    """Let somebody in again, or no more: then their sessions and tokens end at once."""
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(active=active))
    if not active:
        forget_ways_in(connection, account_id)


def set_language(connection: Connection, account_id: str, language: str) -> None:
    """Which language the console speaks to this account."""
    chosen = language if language in LANGUAGES else ""
    query = update(accounts).where(accounts.c.id == account_id)
    connection.execute(query.values(language=chosen))


def forget_ways_in(connection: Connection, account_id: str) -> None:
    """End every session, token and invitation of an account."""
    for table in (console_sessions, account_tokens, account_invitations):
        connection.execute(delete(table).where(table.c.account_id == account_id))


def forget_secrets(connection: Connection, account_id: str) -> None:
    """Forget password, second factor and recovery codes, with every way in."""
    forget_ways_in(connection, account_id)
    table = account_recovery_codes
    connection.execute(delete(table).where(table.c.account_id == account_id))
    query = update(accounts).where(accounts.c.id == account_id)
    connection.execute(query.values(password_hash=None, totp_secret=None, totp_step=0))


def by_id(connection: Connection, account_id: str) -> Account:
    """The account of that id. Raises CommandError when there is none."""
    return _one(connection, accounts.c.id == account_id)


def by_name(connection: Connection, name: str) -> Account:
    """The account of that name. Raises CommandError when there is none."""
    return _one(connection, accounts.c.name == spelled(name))


def everybody(connection: Connection) -> list[Account]:
    """Every account, by name."""
    rows = connection.execute(select(accounts).order_by(accounts.c.name)).all()
    return [_account(connection, x) for x in rows]


def other_admins(connection: Connection, account_id: str) -> int:
    """How many others can enter who may govern accounts."""
    found = accounts.c
    query = select(found.id).where(
        found.id != account_id, found.role == Role.ADMIN.value, found.active.is_(True)
    )
    return len(connection.execute(query.where(found.password_hash.is_not(None))).all())


def spelled(name: str) -> str:
    """A name as it is kept and compared."""
    return name.strip().casefold()


def _one(connection: Connection, condition: object) -> Account:
    row = connection.execute(select(accounts).where(condition)).one_or_none()  # type: ignore[arg-type]
    if row is None:
        raise CommandError("there is no such account")
    return _account(connection, row)


def _account(connection: Connection, row: "Row[tuple[object, ...]]") -> Account:
    kept, role = row._mapping, Role(row._mapping["role"])
    return Account(
        kept["id"],
        kept["name"],
        role,
        stores_of(connection, kept["id"], role),
        kept["language"],
        kept["active"],
        kept["password_hash"] is None,
    )


def stores_of(connection: Connection, account_id: str, role: Role) -> frozenset[str] | None:
    """The stores an account sees; None for all."""
    if role not in OF_GIVEN_STORES:
        return None
    query = select(account_stores.c.store_id).where(account_stores.c.account_id == account_id)
    return frozenset(connection.execute(query).scalars())


def _give_stores(
    connection: Connection, account_id: str, role: Role, store_ids: frozenset[str]
) -> None:
    if (role in OF_GIVEN_STORES) != bool(store_ids):
        raise CommandError("a store manager has stores, and nobody else has")
    known = set(connection.execute(select(tables.stores.c.id)).scalars())
    if store_ids - known:
        raise CommandError(f"there is no store {min(store_ids - known)}")
    if store_ids:
        rows = [{"account_id": account_id, "store_id": x} for x in sorted(store_ids)]
        connection.execute(insert(account_stores), rows)
