"""What every reply carries, and what every fault looks like, whoever raised it."""

import logging
from typing import Any

from litestar import Request, Response
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from headoffice.errors import FaultError
from sync.wire import MAX_BATCH_BYTES, PROTOCOL, PROTOCOL_HEADER, REQUEST_ID_HEADER, Fault, encode

RETRY_AFTER_S = 2
LONGEST_REQUEST_ID = 200

_CODES = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    413: "batch_too_large",
}

logger = logging.getLogger("headoffice.requests")


class Envelope:
    """Wraps the whole application, so that replies of the router itself are ours too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = _own_headers(scope)

        async def send_ours(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *headers]
            await send(message)

        if _declared_bytes(scope) > MAX_BATCH_BYTES:
            # The server reads the rest of the body away, so that its sender sees the answer.
            await _refuse_large(send_ours)
        else:
            await self._app(scope, receive, send_ours)


def fault_response(request: Request[Any, Any, Any], error: Exception) -> Response[Fault]:
    """The reply for whatever a request ran into."""
    fault = _fault_of(error)
    if fault.status >= 500 and fault.code != "busy":
        logger.error("%s %s failed", request.method, _route(request), exc_info=error)
    return Response(
        Fault(code=fault.code, message=fault.message),
        status_code=fault.status,
        headers=fault.headers,
        media_type="application/json",
    )


def _route(request: Request[Any, Any, Any]) -> str:
    # A path itself names a member, or is the key to one.
    return str(request.scope.get("path_template", "a call without a route"))


def _fault_of(error: Exception) -> FaultError:
    match error:
        case FaultError():
            return error
        case HTTPException() if error.status_code < 500:
            code = _CODES.get(error.status_code, "malformed")
            return FaultError(error.status_code, code, _words(error), error.headers)
        case RecursionError():
            return FaultError(400, "malformed", "the body is nested too deeply")
        case OperationalError() | PoolTimeoutError():
            again = {"Retry-After": str(RETRY_AFTER_S)}
            return FaultError(503, "busy", "head office is busy, ask again", again)
    return FaultError(500, "fault", "head office failed; it has noted why")


def _words(error: HTTPException) -> str:
    # A validation error says what is wrong in its extra part, and next to nothing in its detail.
    reasons = error.extra if isinstance(error.extra, list) else []
    words = [f"{x.get('key', 'body')}: {x.get('message', '')}" for x in reasons]
    return "; ".join([error.detail, *words])


def _own_headers(scope: Scope) -> list[tuple[bytes, bytes]]:
    headers = [(PROTOCOL_HEADER.lower().encode(), PROTOCOL.encode())]
    wanted = REQUEST_ID_HEADER.lower().encode()
    given = next((value for name, value in scope["headers"] if name.lower() == wanted), b"")
    if 0 < len(given) <= LONGEST_REQUEST_ID:
        headers.append((wanted, given))
    return headers


def _declared_bytes(scope: Scope) -> int:
    length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(length) if length.isdigit() else 0


async def _refuse_large(send: Send) -> None:
    body = encode(Fault(code="batch_too_large", message=f"more than {MAX_BATCH_BYTES} bytes"))
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
