"""The routes of the page on a member's phone; but for the code itself every reply is a page."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import Parameter, RawBody
from sqlalchemy import Connection

from clerkapp.domain.wording import Wording
from headoffice.errors import FaultError
from headoffice.member_rights import requests
from headoffice.member_rights.requests import RequestKind, Source
from headoffice.member_side import feedback_page, links, member_codes, phone_page, phone_words
from headoffice.member_side.feedback_links import Link, LinkState, PhoneAnswer, answer
from headoffice.member_side.feedback_page import Filled, language_of
from headoffice.member_side.feedback_routes import filled_in
from headoffice.member_side.links import OpenLink, path_of
from headoffice.member_side.phone_file import open_question, phone_file
from headoffice.member_side.phone_style import HEADERS
from headoffice.member_side.qr_codes import qr_code
from headoffice.office import HeadOffice
from headoffice.serving.asking import asked
from headoffice.serving.envelope import fault_response
from headoffice.serving.limits import Gate

Caller = Request[None, None, State]
Token = Annotated[str, Parameter()]
MOST_FIELDS = 20
LONGEST_ID = 64


def trouble(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """The page for whatever a request ran into; noted like any other fault."""
    fault, language = fault_response(request, error), _language(request)
    status = fault.status_code or 500
    if status == 404:
        return _closed(language)
    too_often = status == 429
    said = phone_words.TOO_OFTEN if too_often else feedback_page.BUSY
    shown = _message(language, said, status)
    shown.headers.update(fault.headers)
    return shown


@get("/", include_in_schema=False, sync_to_thread=True)
def show_phone_page(
    request: Caller, token: Token, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """The member's code, coupons and rights; looking at it uses nothing up."""
    language = _language(request)
    with office.database.reading() as connection:
        link = _opened(connection, office, token)
        file = phone_file(connection, office.signer, link.member_id, office.clock.now())
    if file is None:
        return _closed(language)
    return _html(phone_page.page(file, language, path_of(token)), 200)


@get("/code", include_in_schema=False, sync_to_thread=True, exception_handlers={})
def show_code(token: Token, office: NamedDependency[HeadOffice]) -> Response[dict[str, object]]:
    """The next code as a picture, for the page that is open."""
    with office.database.reading() as connection:
        link = _opened(connection, office, token)
        code = member_codes.issue(connection, office.signer, link.member_id, office.clock.now())
    drawn = qr_code(code.text)
    told = {"side": drawn.side, "path": drawn.path, "lifetime_s": code.lifetime_s}
    return Response(told, media_type=MediaType.JSON, headers=HEADERS)


@get("/erasure", include_in_schema=False, sync_to_thread=True)
def show_erasure(
    request: Caller, token: Token, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """What an erasure means, before it is asked for."""
    with office.database.reading() as connection:
        _opened(connection, office, token)
    return _html(phone_page.erasure_page(_language(request), path_of(token)), 200)


@post("/requests", include_in_schema=False, status_code=303, sync_to_thread=True)
def take_request(
    request: Caller, token: Token, body: RawBody, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """Write down what the member asks of their data, or that they take it back."""
    fields, language = _fields(body), _language(request)
    with office.database.writing() as connection:
        link, now = _opened(connection, office, token), office.clock.now()
        back, kind = fields.get("back"), fields.get("kind")
        if back is not None:
            requests.take_back(connection, link.member_id, back[:LONGEST_ID], now)
        elif kind == RequestKind.ERASURE and fields.get("sure") != "yes":
            return _html(phone_page.erasure_page(language, path_of(token), warned=True), 400)
        elif kind in list(RequestKind):
            wanted = RequestKind(kind)
            requests.ask(connection, link.member_id, wanted, Source.PHONE, now)
    where = f"{path_of(token)}?lang={language}"
    return Response("", status_code=303, headers={**HEADERS, "Location": where})


@get("/feedback", include_in_schema=False, sync_to_thread=True)
def show_question(
    request: Caller, token: Token, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """The question about the last service."""
    language = _language(request)
    with office.database.reading() as connection:
        asks = _question(connection, office, token)
    if asks is None:
        return _message(language, phone_words.NOTHING_ASKED, 410)
    return _feedback(feedback_page.form_page(asks, language, Filled()), 200)


@post("/feedback", include_in_schema=False, status_code=200, sync_to_thread=True)
def take_answer(
    request: Caller, token: Token, body: RawBody, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """The answer to it, once."""
    language, filled = _language(request), filled_in(body)
    with office.database.writing() as connection:
        asks = _question(connection, office, token)
        if asks is None:
            return _message(language, phone_words.NOTHING_ASKED, 410)
        if filled.score is None:
            return _feedback(feedback_page.form_page(asks, language, filled), 400)
        said = PhoneAnswer(filled.score, filled.reason_ids, filled.comment)
        state = answer(connection, asks, said, office.clock.now())
    if state is not LinkState.OPEN:
        return _message(language, phone_words.NOTHING_ASKED, 410)
    return _feedback(feedback_page.thanks_page(language), 200)


PAGE = Router(
    "/m/{token:str}",
    route_handlers=[
        show_phone_page,
        show_code,
        show_erasure,
        take_request,
        show_question,
        take_answer,
    ],
    exception_handlers={Exception: trouble},
)


def _opened(connection: Connection, office: HeadOffice, token: str) -> OpenLink:
    """The open link of a token. Raises FaultError 404, and 429 for one who asks too often.

    Whoever tries tokens is counted by address; a phone by its link, for a shop's guests share one.
    """
    link = links.opened(connection, token, office.clock.now())
    office.limits.require(Gate.PHONE, asked().address if link is None else link.id)
    if link is None:
        raise FaultError(404, "unknown_link", "this link opens nothing")
    return link


def _question(connection: Connection, office: HeadOffice, token: str) -> Link | None:
    link = _opened(connection, office, token)
    return open_question(connection, link.member_id, office.clock.now())


def _fields(body: bytes) -> dict[str, str]:
    try:
        found = parse_qs(body.decode(errors="replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[0].replace("\0", "") for name, values in found.items()}


def _language(request: Request[Any, Any, Any]) -> str:
    chosen = request.query_params.get("lang")
    return chosen if chosen in ("zh", "en") else language_of(request.headers.get("Accept-Language"))


def _closed(language: str) -> Response[str]:
    return _message(language, phone_words.CLOSED, 404)


def _message(language: str, said: tuple[Wording, Wording], status: int) -> Response[str]:
    return _html(phone_page.message_page(language, said), status)


def _html(text: str, status: int) -> Response[str]:
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=HEADERS)


def _feedback(text: str, status: int) -> Response[str]:
    headers = feedback_page.HEADERS
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=headers)
