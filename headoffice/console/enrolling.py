"""What an invitation and a lost phone have in common: a second factor is shown, then proved."""

import datetime as dt
from dataclasses import dataclass

import msgspec

from headoffice.accounts import passwords, second_factor
from headoffice.accounts.second_factor import Sealer
from headoffice.console.forms import FieldError, Form
from headoffice.console.qr import qr_svg
from headoffice.console.wording import translate


class Enrolment(msgspec.Struct, kw_only=True):
    """A second factor that is offered: as a picture, as text, and sealed for the way back."""

    name: str
    secret: str
    sealed: str
    picture: str


class Codes(msgspec.Struct, kw_only=True):
    """Recovery codes, shown once."""

    codes: list[str]


@dataclass(frozen=True, slots=True)
class Proved:
    """A second factor whose code was right, sealed for its account."""

    sealed: str
    step: int


def offer(sealer: Sealer, account_id: str, name: str, language: str, form: Form) -> Enrolment:
    """A second factor to scan: the one that was offered before, where the form brings it back."""
    given = form.secret("sealed", 500)
    secret = sealer.open(given, _offered(account_id)) or second_factor.new_secret()
    said = translate(language, "QR code for your authenticator")
    return Enrolment(
        name=name,
        secret=secret,
        sealed=sealer.seal(secret, _offered(account_id)),
        picture=str(qr_svg(second_factor.address(secret, name), said)),
    )


def proved(sealer: Sealer, account_id: str, form: Form, now: dt.datetime) -> Proved:
    """The offered second factor, once its code was right. Raises FieldError."""
    secret = sealer.open(form.secret("sealed", 500), _offered(account_id))
    step = second_factor.step_of(secret, form.secret("code"), now) if secret else None
    if secret is None or step is None:
        raise FieldError("code", "This is not the code that your authenticator shows now.")
    return Proved(sealer.seal(secret, account_id), step)


def new_password(form: Form, name: str) -> str:
    """The hash of a password that was entered twice. Raises FieldError."""
    password = form.secret("password")
    weakness = passwords.weakness(password, name)
    if weakness:
        raise FieldError("password", weakness)
    if form.secret("password_again") != password:
        raise FieldError("password_again", "This is not the same password.")
    return passwords.hashed_password(password)


def _offered(account_id: str) -> str:
    # What was only offered must never pass for what is kept.
    return f"offered to {account_id}"
