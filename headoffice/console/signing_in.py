"""The way into the console and out of it: pages for people who are not signed in."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import RawBody

from headoffice.accounts import entering, people, sessions
from headoffice.accounts.entering import Entry, Refusal
from headoffice.accounts.second_factor import Sealer
from headoffice.console import answering, replies
from headoffice.console.forms import Form, read_form
from headoffice.console.frame import PAGES
from headoffice.console.navigation import ENTRIES
from headoffice.console.rendering import Reader, render
from headoffice.console.wording import later, translate
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.serving.asking import asked
from headoffice.serving.limits import Gate

Caller = Request[None, None, State]
START = "/console"
LARGEST_BODY = 16 * 1024


class SignIn(msgspec.Struct, kw_only=True):
    """The door: where to go behind it, and why it stayed closed."""

    to: str
    name: str = ""
    refused: str = ""


@get("/console/sign-in", include_in_schema=False, sync_to_thread=True)
def show_sign_in(request: Caller) -> Response[Any]:
    """The form."""
    return _form(request, SignIn(to=_inside(request.query_params.get("to", ""))))


@post(
    "/console/sign-in",
    include_in_schema=False,
    status_code=200,
    sync_to_thread=True,
    request_max_body_size=LARGEST_BODY,
)
def sign_in(request: Caller, body: RawBody, office: NamedDependency[HeadOffice]) -> Response[Any]:
    """A session for whoever knows all three; the same refusal for everybody else."""
    # Without a session there is no token to ask for: the browser itself says where a form is from.
    hold_same_site(request)
    office.limits.require(Gate.SIGN_IN, asked().address)
    form = form_of(request, body)
    to, name = _inside(form.secret("to")), form.secret("name")
    entry = Entry(name, form.secret("password"), form.secret("code"), asked().address)
    sealer = Sealer.of(office.signer.key)
    given = entering.enter(office.database, sealer, entry, office.clock.now())
    if isinstance(given, Refusal):
        return _form(request, SignIn(to=to, name=name, refused=_words(request, given)), given)
    reply = replies.moved(request, to, "", "")
    replies.session_begun(request, office, reply, given)
    return reply


@post("/console/sign-out", include_in_schema=False, status_code=303, sync_to_thread=True)
def sign_out(request: Caller, body: RawBody, office: NamedDependency[HeadOffice]) -> Response[Any]:
    """End the session."""
    secret = replies.session_secret(request, office)
    answering.hold_csrf(secret, request, form_of(request, body))
    with office.database.writing() as connection:
        sessions.end(connection, secret)
    reply = replies.moved(request, answering.SIGN_IN, "", "")
    replies.session_ended(request, office, reply)
    return reply


@post("/console/language", include_in_schema=False, status_code=303, sync_to_thread=True)
def choose_language(
    request: Caller, body: RawBody, office: NamedDependency[HeadOffice]
) -> Response[Any]:
    """Speak the other language to this account from now on."""
    form = form_of(request, body)
    visitor = answering.visitor_of(request, office)
    answering.hold_csrf(visitor.secret, request, form)
    with office.database.writing() as connection:
        people.set_language(connection, visitor.account.id, form.secret("language"))
    return replies.moved(request, _inside(form.secret("to")), "", "")


@get("/console", include_in_schema=False, sync_to_thread=True)
def start(request: Caller, office: NamedDependency[HeadOffice]) -> Response[Any]:
    """The first page that the account may see."""
    account = answering.visitor_of(request, office).account
    seen = (x.path for x in ENTRIES if account.may(x.permission) and ("GET", x.path) in PAGES)
    return replies.moved(request, next(seen, answering.SIGN_IN), "", "")


def form_of(request: Caller, body: bytes) -> Form:
    """The fields sent along. Raises FaultError for what is no form."""
    try:
        return read_form(request.headers.get("Content-Type", ""), body)
    except ValueError as error:
        raise FaultError(400, "malformed", "This form cannot be read.") from error


def hold_same_site(request: Caller) -> None:
    """Refuse a form that another site has the browser send."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise FaultError(403, "stale_form", "This form is no longer valid. Open the page again.")


def _form(request: Caller, model: SignIn, refusal: Refusal | None = None) -> Response[Any]:
    reader = Reader(replies.accepted_language(request), answering.now_utc(), answering.SIGN_IN)
    if refusal is None:
        return replies.html(render("sign_in.html", model, reader), 200)
    if refusal.wait_s:
        again = {"Retry-After": str(refusal.wait_s)}
        return replies.html(render("sign_in.html", model, reader), 429, again)
    return replies.html(render("sign_in.html", model, reader), 403)


def _words(request: Caller, refusal: Refusal) -> str:
    language = replies.accepted_language(request)
    if refusal.wait_s:
        minutes = -(-refusal.wait_s // 60)
        return translate(language, later("Too many tries. Wait {n} minutes."), n=minutes)
    return translate(
        language, later("Name, password or code is wrong. Each code can be used only once.")
    )


def _inside(to: str) -> str:
    """A page of the console; the start for anything else, so that nobody is led elsewhere."""
    is_page = to.startswith("/console/") and "\\" not in to and "//" not in to
    return to if is_page and to.isprintable() else START
