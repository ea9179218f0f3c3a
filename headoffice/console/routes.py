"""The routes of the web console, made of the registry of pages."""

import asyncio
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.di import NamedDependency
from litestar.handlers import HTTPRouteHandler
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import (
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    RequestBody,
    Schema,
)
from litestar.params import RawBody
from litestar.types import ControllerRouterHandler

from headoffice.console import answering, pages, rendering, signing_in, welcoming
from headoffice.console.frame import PAGES, Page
from headoffice.errors import FaultError
from headoffice.office import HeadOffice
from headoffice.serving.openapi import faults
from sync.wire import MAX_BATCH_BYTES

Caller = Request[None, None, State]
STYLE_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
}
FAULTS = (400, 401, 403, 404, 409, 413, 429)


@dataclass
class TakesForm(Operation):
    """Describes the fields of a form, which each page reads itself."""

    def __post_init__(self) -> None:
        value = Schema(any_of=[Schema(type=OpenAPIType.STRING), _texts()])
        fields = Schema(type=OpenAPIType.OBJECT, additional_properties=value)
        content = {
            "application/json": OpenAPIMediaType(schema=fields),
            "application/x-www-form-urlencoded": OpenAPIMediaType(schema=fields),
        }
        self.request_body = RequestBody(content=content, required=False)


def _texts() -> Schema:
    return Schema(type=OpenAPIType.ARRAY, items=Schema(type=OpenAPIType.STRING))


def trouble(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """The reply for what a request ran into before any page was asked."""
    return answering.trouble(request, error)


@get(rendering.STYLE_URL, include_in_schema=False, media_type="text/css", sync_to_thread=False)
def show_style() -> Response[str]:
    """The one style sheet, under an address that changes with it."""
    return Response(rendering.STYLE, media_type="text/css; charset=utf-8", headers=STYLE_HEADERS)


@get("/console/icon.svg", include_in_schema=False, sync_to_thread=False)
def show_icon() -> Response[str]:
    """What stands on the browser's tab."""
    return Response(rendering.ICON, media_type="image/svg+xml", headers=STYLE_HEADERS)


@get("/console/{rest:path}", include_in_schema=False, sync_to_thread=False)
def show_nothing() -> Response[Any]:
    """Where there is no page, that is said on a page."""
    raise FaultError(404, "not_found", "There is no such page.")


def handler_of(page: Page) -> HTTPRouteHandler:
    """The route of one page."""

    def read(request: Caller, office: NamedDependency[HeadOffice]) -> Response[Any]:
        return answering.answer(page, request, b"", office)

    def change(
        request: Caller, body: RawBody, office: NamedDependency[HeadOffice]
    ) -> Response[Any]:
        return answering.answer(page, request, body, office)

    words = (page.function.__doc__ or "").strip()
    shared: dict[str, Any] = {
        "operation_id": "console_" + page.name.replace(".", "_"),
        "summary": words.partition("\n")[0],
        "description": words,
        "tags": ["console"],
        "sync_to_thread": True,
        "status_code": 200,
        "responses": {**faults(*FAULTS), **_shown(page)},
        "security": [{"bearer": []}],
    }
    if page.method == "GET":
        return get(page.path, **shared)(read)
    size = page.largest_body
    shared |= {"guards": [_guard_of(page)], "request_max_body_size": size}
    return post(page.path, operation_class=TakesForm, **shared)(change)


def _guard_of(page: Page) -> Any:
    """Guards are asked before a body is read: nobody unknown has head office hold 64 MiB."""

    async def guard(request: Any, _handler: Any) -> None:
        office = request.app.dependencies["office"].dependency()
        await asyncio.to_thread(answering.let_send, page, request, office)

    return guard if page.largest_body > MAX_BATCH_BYTES else _nobody_stopped


def _nobody_stopped(_request: Any, _handler: Any) -> None:
    """Small bodies are read first: the page itself asks who sends them."""


def _shown(page: Page) -> dict[int, ResponseSpec]:
    if page.shows is None:
        return {}
    return {
        200: ResponseSpec(page.shows, description="What the page shows", generate_examples=False)
    }


def _all() -> list[ControllerRouterHandler]:
    pages.load()
    doors = (
        show_style,
        show_icon,
        show_nothing,
        signing_in.show_sign_in,
        signing_in.sign_in,
        signing_in.sign_out,
        signing_in.choose_language,
        signing_in.start,
        welcoming.show_welcome,
        welcoming.accept_welcome,
    )
    return [*doors, *map(handler_of, PAGES.values())]


# Litestar 2.25 breaks the first of two handlers on one path that an app is given one by one.
ROUTES: tuple[ControllerRouterHandler, ...] = (
    Router("/", route_handlers=_all(), exception_handlers={Exception: trouble}),
)
