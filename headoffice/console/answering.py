"""Answers one request to one page: checks, transaction, audit line, and the reply in words."""

import dataclasses
import datetime as dt
import hashlib
import hmac
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from urllib.parse import quote

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from sqlalchemy import Connection

from clerkapp.domain.errors import RefusedError
from headoffice.accounts import changes as audit
from headoffice.accounts import sessions
from headoffice.accounts.changes import Change
from headoffice.accounts.people import Account
from headoffice.accounts.sessions import Visit
from headoffice.console import replies
from headoffice.console.asking import Ask, Note
from headoffice.console.forms import FieldError, Form, read_form
from headoffice.console.frame import PAGES, Answer, Page
from headoffice.console.navigation import ENTRIES
from headoffice.console.rendering import Entered, Reader, render
from headoffice.console.showing import Moved, Sent, Shown
from headoffice.console.wording import CHINESE, chinese, translate
from headoffice.errors import CommandError, FaultError
from headoffice.office import HeadOffice
from headoffice.serving.asking import asked
from headoffice.serving.envelope import fault_response
from sync.wire import Fault

Caller = Request[None, None, State]
SIGN_IN = "/console/sign-in"
CSRF_FIELD, CSRF_HEADER = "csrf", "X-CSRF-Token"


class NotSignedInError(Exception):
    """Nobody is signed in, or not any more."""


@dataclasses.dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks; ``secret`` is empty for a program with a token."""

    account: Account
    secret: str = ""


def answer(page: Page, request: Caller, body: bytes, office: HeadOffice) -> Response[Any]:
    """The reply of a page, whatever happens in it."""
    visitor: Visitor | None = None
    try:
        visitor = visitor_of(request, office)
        _let_pass(page, visitor, request)
        ask = _ask(page, visitor, request, office, body)
        return _reply(ask, request, _run(page, ask))
    except NotSignedInError:
        return _to_sign_in(page, request)
    except FieldError as error:
        if page.method == "POST" and visitor and not replies.wants_json(request):
            return _form_again(page, visitor, request, office, body, error)
        return trouble(request, _refused(error, language_of(request, visitor)), visitor)
    except Exception as error:  # noqa: BLE001 whatever it is, whoever asked gets a page
        return trouble(request, error, visitor)


def trouble(request: Caller, error: Exception, visitor: Visitor | None = None) -> Response[Any]:
    """The reply for whatever a request ran into: words, and never what went wrong inside."""
    if isinstance(error, NotSignedInError):
        return replies.moved(request, SIGN_IN, "", "")
    language = language_of(request, visitor)
    if isinstance(error, FieldError):
        error = _refused(error, language)
    fault = fault_response(request, _fault_of(error, language))
    if replies.wants_json(request):
        fault.headers.update(replies.HEADERS)
        return fault
    message = _in_words(language, fault.content)
    shown = render("trouble.html", {"message": message}, _reader(request, visitor, now_utc()))
    return replies.html(shown, fault.status_code or 500, fault.headers)


def _in_words(language: str, fault: Fault) -> str:
    """The sentence itself where it is known, else what its code says."""
    known = chinese() if language == CHINESE else {}
    return known.get(fault.message) or known.get(f"fault:{fault.code}") or fault.message


def language_of(request: Caller, visitor: Visitor | None) -> str:
    """What the account chose, else what the browser prefers."""
    chosen = visitor.account.language if visitor else ""
    return chosen or replies.accepted_language(request)


def now_utc() -> dt.datetime:
    """The wall's time, for pages on which nothing depends on it."""
    return dt.datetime.now(dt.UTC)


def csrf_of(secret: str) -> str:
    """What a form of this session carries; whoever does not know the cookie cannot know it."""
    return hmac.new(secret.encode(), b"csrf", hashlib.sha256).hexdigest()


def visitor_of(request: Caller, office: HeadOffice) -> Visitor:
    """Who is signed in, or whose token it is. Raises NotSignedInError."""
    now = office.clock.now()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    secret = "" if scheme else replies.session_secret(request, office)
    with office.database.reading() as connection:
        visit: Visit | None = None
        if scheme.lower() == "bearer" and token:
            visit = sessions.bearer(connection, token.strip(), now)
        elif secret:
            visit = sessions.visit(connection, secret, now)
    if visit is None:
        raise NotSignedInError
    asked().account_id = visit.account.id
    if visit.overdue:
        with office.database.writing() as connection:
            sessions.note_seen(connection, secret, now)
    return Visitor(visit.account, secret)


def let_send(page: Page, request: Caller, office: HeadOffice) -> None:
    """Refuse whoever may not change this page, before anything of the body is read."""
    try:
        _let_pass(page, visitor_of(request, office), request)
    except NotSignedInError:
        if replies.wants_json(request) or request.headers.get("Authorization"):
            raise FaultError(401, "not_signed_in", "Nobody is signed in.") from None
        raise


def _let_pass(page: Page, visitor: Visitor, request: Caller) -> None:
    account, store_id = visitor.account, request.path_params.get("store_id")
    if not account.may(page.permission):
        raise FaultError(403, "forbidden", "Your account may not do this.")
    if any("\0" in str(value) for value in request.path_params.values()):
        # PostgreSQL takes no such text, not even to find nothing.
        raise FaultError(404, "not_found", "There is no such page.")
    if store_id is not None and not account.sees(str(store_id)):
        raise FaultError(404, "not_found", "There is no such page.")


def _ask(page: Page, visitor: Visitor, request: Caller, office: HeadOffice, body: bytes) -> Ask:
    form = Form()
    if page.method == "POST":
        form = _form_of(request, body)
        hold_csrf(visitor.secret, request, form)
    query: dict[str, list[str]] = {}
    for name, value in request.query_params.multi_items():
        query.setdefault(name, []).append(value)
    return Ask(
        office=office,
        account=visitor.account,
        now=office.clock.now(),
        language=language_of(request, visitor),
        path={name: str(value) for name, value in request.path_params.items()},
        asked=Form(query),
        form=form,
        secret=visitor.secret,
    )


def _form_of(request: Caller, body: bytes) -> Form:
    try:
        return read_form(request.headers.get("Content-Type", ""), body)
    except ValueError as error:
        raise FaultError(400, "malformed", "This form cannot be read.") from error


def hold_csrf(secret: str, request: Caller, form: Form) -> None:
    """Refuse a form that is not of this session; a program with a token has no session."""
    given = request.headers.get(CSRF_HEADER) or (form.fields.pop(CSRF_FIELD, None) or [""])[0]
    if secret and not hmac.compare_digest(given.encode(), csrf_of(secret).encode()):
        raise FaultError(403, "stale_form", "This form is no longer valid. Open the page again.")


def _run(page: Page, ask: Ask) -> Answer:
    with _transaction(page, ask) as ask.within:
        given = page.function(ask)
        if page.method == "POST" and not page.own_transactions:
            _keep_notes(page, ask, ask.connection)
    if page.method == "POST" and page.own_transactions:
        with ask.database.writing() as connection:
            _keep_notes(page, ask, connection)
    return given


def _transaction(page: Page, ask: Ask) -> AbstractContextManager[Connection | None]:
    if page.own_transactions:
        return nullcontext()
    database = ask.office.database
    return database.writing() if page.method == "POST" else database.reading()


def _keep_notes(page: Page, ask: Ask, connection: Connection) -> None:
    given = ask.notes or [Note("/".join(ask.path.values()), ask.path.get("store_id", ""))]
    for x in given:
        line = Change(ask.account.id, page.name, x.subject, x.store_id, x.before, x.after)
        audit.append(connection, line, ask.now)


def _reply(
    ask: Ask, request: Caller, given: Answer, entered: Entered | None = None
) -> Response[Any]:
    match given:
        case Sent():
            return replies.sent(given)
        case Moved() if replies.wants_json(request):
            return replies.json({"moved": given.to}, 200)
        case Moved():
            return replies.moved(request, given.to, given.notice, ask.secret)
        case Shown() if replies.wants_json(request):
            return replies.json(given.model, given.status)
    visitor = Visitor(ask.account, ask.secret)
    shown = render(given.template, given.model, _reader(request, visitor, ask.now), entered)
    return replies.html(shown, given.status, forget_notice=replies.has_notice(request))


def _reader(request: Caller, visitor: Visitor | None, now: dt.datetime) -> Reader:
    language = language_of(request, visitor)
    if visitor is None:
        return Reader(language, now, str(request.url.path))
    account = visitor.account
    entries = (
        (x.path, translate(language, x.english))
        for x in ENTRIES
        if account.may(x.permission) and ("GET", x.path) in PAGES
    )
    return Reader(
        language,
        now,
        str(request.url.path),
        account,
        csrf_of(visitor.secret) if visitor.secret else "",
        replies.notice(request, visitor.secret),
        tuple(entries),
        dict(request.query_params),
    )


def _form_again(
    page: Page,
    visitor: Visitor,
    request: Caller,
    office: HeadOffice,
    body: bytes,
    error: FieldError,
) -> Response[Any]:
    """The page with the form, as it was filled in, and the reason beside the field."""
    shows = PAGES.get(("GET", page.form_at))
    if shows is None:
        return trouble(request, _refused(error, language_of(request, visitor)), visitor)
    form = _form_of(request, body)
    entered = Entered.refused(form, error, language_of(request, visitor))
    ask = _ask(shows, visitor, request, office, b"")
    ask.form = form
    try:
        given = _run(shows, ask)
    except Exception as later_error:  # noqa: BLE001 whatever it is, whoever asked gets a page
        return trouble(request, later_error, visitor)
    if isinstance(given, Shown):
        given = dataclasses.replace(given, status=400)
    return _reply(ask, request, given, entered)


def _refused(error: FieldError, language: str) -> FaultError:
    words = translate(language, error.english, **error.values)
    return FaultError(400, "malformed", f"{error.name}: {words}")


def _fault_of(error: Exception, language: str) -> Exception:
    match error:
        case CommandError():
            return FaultError(409, "refused", str(error))
        case RefusedError():
            known = translate(language, f"refused:{error.rule}", **error.details)
            unknown = translate(language, "This was refused: {rule}.", rule=error.rule)
            words = unknown if known.startswith("refused:") else known
            return FaultError(409, error.rule, words)
        case msgspec.ValidationError():
            return FaultError(400, "malformed", "This form cannot be read.")
    return error


def _to_sign_in(page: Page, request: Caller) -> Response[Any]:
    if replies.wants_json(request) or request.headers.get("Authorization"):
        return trouble(request, FaultError(401, "not_signed_in", "Nobody is signed in."))
    wanted = str(request.url.path) if page.method == "GET" else page.form_at
    behind = f"?to={quote(wanted)}" if "{" not in wanted else ""
    return replies.moved(request, SIGN_IN + behind, "", "")
