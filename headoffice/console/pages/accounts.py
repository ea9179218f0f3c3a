"""Who may enter the console, as what, and for which stores."""

import msgspec
from sqlalchemy import Connection, select

from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from headoffice import records, tables
from headoffice.accounts import entering, governing, people
from headoffice.accounts.entering import INVITATION_DAYS
from headoffice.accounts.people import Account
from headoffice.accounts.roles import Permission, Role
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, reads
from headoffice.errors import CommandError, FaultError
from sync.wire import Entity

ALL = "/console/accounts"
ONE = "/console/accounts/{account_id:str}"


class AccountLine(msgspec.Struct, kw_only=True):
    """One account."""

    id: str
    name: str
    role: str
    store_ids: list[str]
    active: bool
    invited: bool


class StoreChoice(msgspec.Struct, kw_only=True):
    """A store that an account can be given."""

    id: str
    name: Wording


class Accounts(msgspec.Struct, kw_only=True):
    """Every account, and the stores there are."""

    accounts: list[AccountLine]
    stores: list[StoreChoice]
    roles: list[str]


class OneAccount(msgspec.Struct, kw_only=True):
    """One account, and what it can become."""

    account: AccountLine
    stores: list[StoreChoice]
    roles: list[str]
    is_me: bool


class Invitation(msgspec.Struct, kw_only=True):
    """Where somebody gets in for the first time; shown once."""

    name: str
    path: str
    days: int


@reads(ALL, Permission.GOVERN_ACCOUNTS)
def show_accounts(ask: Ask) -> Shown[Accounts]:
    """Every account."""
    lines = [_line(x) for x in people.everybody(ask.connection)]
    model = Accounts(accounts=lines, stores=_stores(ask.connection), roles=_roles())
    return Shown("accounts.html", model)


@changes(ALL, Permission.GOVERN_ACCOUNTS)
def add_account(ask: Ask) -> Shown[Invitation]:
    """A new account; the answer is its invitation, shown once."""
    name = ask.form.text("name", longest=60)
    role, store_ids = _role_and_stores(ask)
    try:
        made, code = governing.add(ask.connection, name, role, store_ids, ask.now)
    except CommandError as error:
        raise FieldError("name", str(error)) from error
    ask.note(made.id, after=_said(role, store_ids))
    return _invitation(ask, made, code)


@reads(ONE, Permission.GOVERN_ACCOUNTS)
def show_account(ask: Ask) -> Shown[OneAccount]:
    """One account."""
    found = _found(ask)
    model = OneAccount(
        account=_line(found),
        stores=_stores(ask.connection),
        roles=_roles(),
        is_me=found.id == ask.account.id,
    )
    return Shown("account.html", model)


@changes(f"{ONE}/role", Permission.GOVERN_ACCOUNTS, form_at=ONE)
def change_role(ask: Ask) -> Moved:
    """Another role, other stores."""
    found = _other(ask)
    role, store_ids = _role_and_stores(ask)
    governing.change(ask.connection, found, role, store_ids)
    before = _said(found.role, found.store_ids or frozenset())
    ask.note(found.id, before=before, after=_said(role, store_ids))
    return _back(found, ask.words("The account was changed."))


@changes(f"{ONE}/active", Permission.GOVERN_ACCOUNTS, form_at=ONE)
def change_active(ask: Ask) -> Moved:
    """Let somebody in no more, or again."""
    found, active = _other(ask), ask.form.flag("active")
    (governing.enable if active else governing.disable)(ask.connection, found)
    ask.note(found.id, before=_state(found.active), after=_state(active))
    said = "The account may enter again." if active else "The account may enter no more."
    return _back(found, ask.words(said))


@changes(f"{ONE}/reset", Permission.GOVERN_ACCOUNTS, form_at=ONE)
def reset_account(ask: Ask) -> Shown[Invitation]:
    """Forget password and second factor; the answer is a new invitation, shown once."""
    found = _other(ask)
    if not ask.form.flag("sure"):
        raise FieldError("sure", "Please tick this first.")
    code = governing.reset(ask.connection, found, ask.now)
    ask.note(found.id)
    return _invitation(ask, found, code)


def _found(ask: Ask) -> Account:
    try:
        return people.by_id(ask.connection, ask.path["account_id"])
    except CommandError as error:
        raise FaultError(404, "not_found", "There is no such page.") from error


def _other(ask: Ask) -> Account:
    found = _found(ask)
    if found.id == ask.account.id:
        raise CommandError("Somebody else has to change your own account.")
    return found


def _role_and_stores(ask: Ask) -> tuple[Role, frozenset[str]]:
    role = Role(ask.form.choice("role", _roles()))
    store_ids = frozenset(ask.form.all("store"))
    if (role is Role.STORE_MANAGER) != bool(store_ids):
        raise FieldError("store", "A store manager has stores, and nobody else has.")
    return role, store_ids


def _invitation(ask: Ask, account: Account, code: str) -> Shown[Invitation]:
    path = entering.address(code, ask.office.options.public_url)
    return Shown("invitation.html", Invitation(name=account.name, path=path, days=INVITATION_DAYS))


def _back(account: Account, notice: str) -> Moved:
    return Moved(f"{ALL}/{account.id}", notice)


def _line(account: Account) -> AccountLine:
    return AccountLine(
        id=account.id,
        name=account.name,
        role=account.role.value,
        store_ids=sorted(account.store_ids or ()),
        active=account.active,
        invited=account.invited,
    )


def _stores(connection: Connection) -> list[StoreChoice]:
    ids = connection.execute(select(tables.stores.c.id).order_by(tables.stores.c.id)).scalars()
    found = (records.read(connection, Entity.STORE, x, Store) for x in list(ids))
    return [StoreChoice(id=x.id, name=x.name) for x in found if x is not None]


def _roles() -> list[str]:
    return [x.value for x in Role]


def _said(role: Role, store_ids: frozenset[str]) -> str:
    return " ".join((role.value, *sorted(store_ids)))


def _state(active: bool) -> str:
    return "active" if active else "disabled"
