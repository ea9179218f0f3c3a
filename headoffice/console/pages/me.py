"""Everybody's own account: password, second factor, and tokens for programs."""

import msgspec

from headoffice.accounts import attempts, entering, passwords, second_factor, sessions
from headoffice.accounts.second_factor import Sealer
from headoffice.accounts.sessions import TOKEN_DAYS, TokenLine
from headoffice.console import enrolling
from headoffice.console.enrolling import Codes, Enrolment
from headoffice.console.frame import Ask, FieldError, Moved, Shown, changes, reads
from headoffice.errors import FaultError

ME = "/console/me"
SECOND_FACTOR = "/console/me/second-factor"


class Me(msgspec.Struct, kw_only=True):
    """An account as its owner sees it."""

    name: str
    role: str
    store_ids: list[str]
    all_stores: bool
    tokens: list[TokenLine]
    token_days: int


class NewToken(msgspec.Struct, kw_only=True):
    """A token, shown once."""

    token: str
    label: str


@reads(ME, None)
def show_me(ask: Ask) -> Shown[Me]:
    """The account that is signed in."""
    account = ask.account
    model = Me(
        name=account.name,
        role=account.role.value,
        store_ids=sorted(account.store_ids or ()),
        all_stores=account.store_ids is None,
        tokens=sessions.tokens_of(ask.connection, account.id),
        token_days=TOKEN_DAYS,
    )
    return Shown("me.html", model)


@changes("/console/me/password", None, form_at=ME, own_transactions=True)
def change_password(ask: Ask) -> Moved:
    """Choose another password; every other session of the account ends."""
    _hold_owner(ask)
    password_hash = enrolling.new_password(ask.form, ask.account.name)
    with ask.database.writing() as connection:
        entering.set_password(connection, ask.account.id, password_hash)
        sessions.end_others(connection, ask.account.id, ask.secret)
    ask.note(ask.account.id)
    return Moved(ME, ask.words("The new password holds from now on."))


@reads(SECOND_FACTOR, None)
def show_second_factor(ask: Ask) -> Shown[Enrolment]:
    """Another second factor to scan; the old one holds until this one is proved."""
    _hold_session(ask)
    account, sealer = ask.account, Sealer.of(ask.office.signer.key)
    offered = enrolling.offer(sealer, account.id, account.name, ask.language, ask.form)
    return Shown("second_factor.html", offered)


@changes(SECOND_FACTOR, None, own_transactions=True)
def change_second_factor(ask: Ask) -> Shown[Codes]:
    """Use it from now on, with new recovery codes."""
    _hold_owner(ask)
    account, sealer = ask.account, Sealer.of(ask.office.signer.key)
    proved = enrolling.proved(sealer, account.id, ask.form, ask.now)
    with ask.database.writing() as connection:
        entering.set_second_factor(connection, account.id, proved.sealed, proved.step)
        codes = second_factor.new_recovery_codes(connection, account.id)
        sessions.end_others(connection, account.id, ask.secret)
    ask.note(account.id)
    return Shown("recovery_codes.html", Codes(codes=codes))


@changes("/console/me/tokens", None, form_at=ME, own_transactions=True)
def add_token(ask: Ask) -> Shown[NewToken]:
    """A token for a program that works as this account; it is shown once."""
    label = ask.form.text("label", longest=60)
    _hold_owner(ask)
    with ask.database.writing() as connection:
        token = sessions.add_token(connection, ask.account.id, label, ask.now)
    ask.note(ask.account.id, after=label)
    return Shown("new_token.html", NewToken(token=token, label=label))


@changes("/console/me/tokens/{token_id:str}/end", None, form_at=ME)
def end_token(ask: Ask) -> Moved:
    """End a token at once."""
    if not sessions.drop_token(ask.connection, ask.account.id, ask.path["token_id"]):
        raise FaultError(404, "not_found", "There is no such page.")
    ask.note(ask.account.id, before=ask.path["token_id"])
    return Moved(ME, ask.words("The token has ended."))


def _hold_session(ask: Ask) -> None:
    if not ask.secret:
        raise FaultError(403, "forbidden", "This is done in a browser only.")


def _hold_owner(ask: Ask) -> None:
    """Whoever sits at an open session is not its owner before they said the password."""
    _hold_session(ask)
    keys = attempts.keys_of(ask.account.id, "own account")[:1]
    with ask.database.writing() as connection:
        wait_s = attempts.begin(connection, keys, ask.now)
    if wait_s:
        raise FieldError("old_password", "Too many tries. Wait {n} minutes.", n=-(-wait_s // 60))
    with ask.database.reading() as connection:
        kept = entering.password_of(connection, ask.account.id)
    if not passwords.is_right(ask.form.secret("old_password"), kept):
        raise FieldError("old_password", "This is not your password.")
    with ask.database.writing() as connection:
        attempts.forget(connection, keys)
