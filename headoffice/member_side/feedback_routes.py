"""The feedback page's routes: for a member's phone, so that every reply is a page."""

from typing import Annotated, Any
from urllib.parse import parse_qs

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.params import Parameter, RawBody

from clerkapp.domain.feedback import LONGEST_COMMENT, SCORES
from headoffice.member_side import feedback_page
from headoffice.member_side.feedback_links import Link, LinkState, PhoneAnswer, answer, open_link
from headoffice.member_side.feedback_page import HEADERS, NO_SCORE, Filled, language_of
from headoffice.office import HeadOffice
from headoffice.serving.envelope import fault_response

Caller = Request[None, None, State]
Token = Annotated[str, Parameter()]

STATUS = {LinkState.INVALID: 404, LinkState.EXPIRED: 410, LinkState.USED: 410}
MOST_FIELDS = 100


def busy(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """The page for whatever a request ran into; noted like any other fault."""
    fault = fault_response(request, error)
    shown = _html(feedback_page.busy_page(_language(request)), fault.status_code or 500)
    shown.headers.update(fault.headers)
    return shown


@get(
    "/f/{token:str}",
    include_in_schema=False,
    sync_to_thread=True,
    exception_handlers={Exception: busy},
)
def show_feedback_page(
    request: Caller, token: Token, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """The question behind a link; looking at it uses nothing up."""
    language = _language(request)
    with office.database.reading() as connection:
        found = open_link(connection, token, office.clock.now())
    if isinstance(found, Link):
        return _html(feedback_page.form_page(found, language, Filled()), 200)
    return _closed(found, language)


@post(
    "/f/{token:str}",
    include_in_schema=False,
    status_code=200,
    sync_to_thread=True,
    exception_handlers={Exception: busy},
)
def take_feedback(
    request: Caller, token: Token, body: RawBody, office: NamedDependency[HeadOffice]
) -> Response[str]:
    """The answer to it, once."""
    language, filled = _language(request), filled_in(body)
    with office.database.writing() as connection:
        now = office.clock.now()
        found = open_link(connection, token, now)
        if isinstance(found, LinkState):
            return _closed(found, language)
        if filled.score is None:
            return _html(feedback_page.form_page(found, language, filled), 400)
        said = PhoneAnswer(filled.score, filled.reason_ids, filled.comment)
        state = answer(connection, found, said, now)
    if state is not LinkState.OPEN:
        return _closed(state, language)
    return _html(feedback_page.thanks_page(language), 200)


# Litestar 2.25 breaks the first of two handlers on one path that an app is given one by one.
PAGE = Router("/", route_handlers=[show_feedback_page, take_feedback])


def filled_in(body: bytes) -> Filled:
    """What a browser sent of the form, as far as it is an answer."""
    try:
        fields = parse_qs(body.decode(errors="replace"), max_num_fields=MOST_FIELDS)
    except ValueError:
        fields = {}
    score = fields.get("score", [""])[0]
    # A browser sends line ends as two characters and counts them as one.
    comment = fields.get("comment", [""])[0].replace("\r\n", "\n").replace("\0", "")
    known = score in map(str, SCORES)
    return Filled(
        score=int(score) if known else None,
        reason_ids=tuple(fields.get("reason", [])),
        comment=comment.strip()[:LONGEST_COMMENT],
        warning=NO_SCORE,
    )


def _closed(state: LinkState, language: str) -> Response[str]:
    return _html(feedback_page.closed_page(state, language), STATUS[state])


def _html(text: str, status: int) -> Response[str]:
    return Response(text, status_code=status, media_type=MediaType.HTML, headers=HEADERS)


def _language(request: Request[Any, Any, Any]) -> str:
    return language_of(request.headers.get("Accept-Language"))
