"""The page behind an invitation: password and second factor in one step, then in."""

from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import Parameter, RawBody

from headoffice.accounts import changes, entering, sessions
from headoffice.accounts.changes import Change
from headoffice.accounts.people import Account
from headoffice.accounts.second_factor import Sealer
from headoffice.console import enrolling, replies, signing_in
from headoffice.console.forms import FieldError, Form
from headoffice.console.rendering import Entered, Reader, render
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.serving.asking import asked
from headoffice.serving.limits import Gate

Caller = Request[None, None, State]
Code = Annotated[str, Parameter()]


@get("/console/welcome/{code:str}", include_in_schema=False, sync_to_thread=True)
def show_welcome(request: Caller, code: Code, office: NamedDependency[HeadOffice]) -> Response[Any]:
    """What is needed to enter; looking at it uses nothing up."""
    return _page(request, office, _invited(office, code), Form(), None)


@post(
    "/console/welcome/{code:str}",
    include_in_schema=False,
    status_code=200,
    sync_to_thread=True,
    request_max_body_size=signing_in.LARGEST_BODY,
)
def accept_welcome(
    request: Caller, code: Code, body: RawBody, office: NamedDependency[HeadOffice]
) -> Response[Any]:
    """Use the invitation, once, and show the recovery codes, once."""
    signing_in.hold_same_site(request)
    form, account = signing_in.form_of(request, body), _invited(office, code)
    sealer, now = Sealer.of(office.signer.key), office.clock.now()
    try:
        password_hash = enrolling.new_password(form, account.name)
        proved = enrolling.proved(sealer, account.id, form, now)
    except FieldError as error:
        return _page(request, office, account, form, error)
    with office.database.writing() as connection:
        codes = entering.accept(
            connection, account.id, code, password_hash, proved.sealed, proved.step
        )
        secret = sessions.begin(connection, account.id, now)
        changes.append(connection, Change(account.id, "welcome.accept", account.id), now)
    shown = render("recovery_codes.html", enrolling.Codes(codes=codes), _reader(request, office))
    reply = replies.html(shown, 200)
    replies.session_begun(request, office, reply, secret)
    return reply


def _invited(office: HeadOffice, code: str) -> Account:
    office.limits.require(Gate.SIGN_IN, asked().address)
    with office.database.reading() as connection:
        account = entering.invited(connection, code, office.clock.now())
    if account is None:
        raise FaultError(404, "not_found", "This invitation is no longer valid.")
    return account


def _page(
    request: Caller, office: HeadOffice, account: Account, form: Form, error: FieldError | None
) -> Response[Any]:
    language = replies.accepted_language(request)
    sealer = Sealer.of(office.signer.key)
    model = enrolling.offer(sealer, account.id, account.name, language, form)
    entered = None if error is None else Entered.refused(form, error, language)
    shown = render("welcome.html", model, _reader(request, office), entered)
    return replies.html(shown, 200 if error is None else 400)


def _reader(request: Caller, office: HeadOffice) -> Reader:
    return Reader(replies.accepted_language(request), office.clock.now())
