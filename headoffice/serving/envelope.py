"""What every reply carries, what every request leaves behind, and what every fault looks like."""

import asyncio
import logging
import re
import time
import uuid
from typing import Any

from litestar import Request, Response
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, Message, Receive, Scope, Send
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from headoffice.errors import FaultError
from headoffice.options import Options
from headoffice.serving import metrics
from headoffice.serving.asking import ASKED, FORWARDED_FOR, Asked, Proxies, asked
from headoffice.serving.callers import Callers
from headoffice.serving.limits import Limits
from headoffice.serving.logs import FIELDS
from sync.wire import MAX_BATCH_BYTES, PROTOCOL, PROTOCOL_HEADER, REQUEST_ID_HEADER, Fault, encode

RETRY_AFTER_S = 2
LONGEST_REQUEST_ID = 200
LONGEST_BODY_S = 60
LARGEST_UPLOAD_BYTES = 64 * 1024 * 1024
UPLOADS = ("/console/imports",)
"""Where staff of head office send whole files; everybody else's bodies are batches or forms."""

NO_ROUTE = "a call without a route"
"""Stands for the path where no route was found: a path itself may name a member."""

_CODES = {
    400: "malformed",
    404: "not_found",
    405: "method_not_allowed",
    413: "batch_too_large",
}
_PRINTED = re.compile(rb"[\x21-\x7e]+")

logger = logging.getLogger("headoffice.requests")


class Envelope:
    """Wraps the whole application, so that replies of the router itself are ours too."""

    def __init__(
        self, app: ASGIApp, options: Options | None = None, limits: Limits | None = None
    ) -> None:
        self._app = app
        self._proxies = Proxies((options or Options()).trusted_proxies)
        self._callers = Callers(limits or Limits())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        request = _asked(scope, self._proxies)
        token = ASKED.set(request)
        noting = _Noting(scope, request, send)
        metrics.IN_FLIGHT.inc()
        try:
            await self._answer(scope, receive, noting.send)
        finally:
            metrics.IN_FLIGHT.dec()
            self._callers.remember(scope, request)
            noting.note()
            ASKED.reset(token)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            _require_bounds(scope)
            self._callers.require_patience(scope, asked())
        except FaultError as fault:
            # The server reads the rest of the body away, so that its sender sees the answer.
            await _refuse(fault, send)
        else:
            await self._app(scope, _in_time(receive), send)


def _in_time(receive: Receive) -> Receive:
    """Bodies come within bounds of time: one that drips would hold its place for ever."""
    deadline = asyncio.get_running_loop().time() + LONGEST_BODY_S
    is_whole = False

    async def receive_in_time() -> Any:
        nonlocal is_whole
        # Behind the body there is nothing to come but the caller's leaving.
        if is_whole:
            return await receive()
        try:
            async with asyncio.timeout_at(deadline):
                message = await receive()
        except TimeoutError as error:
            words = f"the body had not come within {LONGEST_BODY_S} seconds"
            raise FaultError(408, "too_slow", words, {"Connection": "close"}) from error
        is_whole = not message.get("more_body", False)
        return message

    return receive_in_time


class _Noting:
    """Marks the reply as ours on its way out, and notes once what became of the request."""

    def __init__(self, scope: Scope, request: Asked, send: Send) -> None:
        self._scope = scope
        self._request = request
        self._send = send
        self._began = time.perf_counter()
        self._status = 0
        self._is_noted = False

    async def send(self, message: Message) -> None:
        """Pass a message of the reply on."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [
                *message.get("headers", []),
                (PROTOCOL_HEADER.lower().encode(), PROTOCOL.encode()),
                (REQUEST_ID_HEADER.lower().encode(), self._request.request_id.encode()),
            ]
        elif not message.get("more_body", False):
            # Whoever has the whole reply finds its line in the log.
            self.note()
        await self._send(message)

    def note(self) -> None:
        """One line in the log and one request in the metrics, however often it is called."""
        if self._is_noted:
            return
        self._is_noted = True
        took_s = time.perf_counter() - self._began
        route, method = route_of(self._scope), _method(self._scope)
        # Without a reply, the caller was gone before there was one.
        status = self._status or 499
        metrics.REQUESTS.labels(method, route, str(status)).inc()
        metrics.SECONDS.labels(route).observe(took_s)
        fields = {
            "method": method,
            "route": route,
            "status": status,
            "ms": round(took_s * 1000, 1),
        }
        logger.info("%s %s %s", method, route, status, extra={FIELDS: fields})


def fault_response(request: Request[Any, Any, Any], error: Exception) -> Response[Fault]:
    """The reply for whatever a request ran into."""
    fault = _fault_of(error)
    if fault.status >= 500 and fault.code not in ("busy", "not_ready"):
        where = (request.method, route_of(request.scope))
        logger.error("%s %s failed", *where, exc_info=error)
    return Response(
        Fault(code=fault.code, message=fault.message),
        status_code=fault.status,
        headers=fault.headers,
        media_type="application/json",
    )


def route_of(scope: Any) -> str:
    """The pattern of the route that answers, never the path that was asked for."""
    return str(scope.get("path_template") or NO_ROUTE)


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


def _asked(scope: Scope, proxies: Proxies) -> Asked:
    given = _header(scope, REQUEST_ID_HEADER.lower().encode())
    usable = 0 < len(given) <= LONGEST_REQUEST_ID and _PRINTED.fullmatch(given)
    peer = str((scope.get("client") or ("",))[0])
    forwarded = _header(scope, FORWARDED_FOR).decode("latin-1")
    return Asked(
        request_id=given.decode() if usable else uuid.uuid4().hex,
        address=proxies.address(peer, forwarded),
        forwarded=bool(forwarded),
    )


def _header(scope: Scope, wanted: bytes) -> bytes:
    """A header's value; of one that is there several times all of them, as one."""
    return b", ".join(value for name, value in scope["headers"] if name.lower() == wanted)


def _method(scope: Any) -> str:
    # Anybody may write any word there, and each would be a time series of its own.
    method = str(scope.get("method", ""))
    known = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
    return method if method in known else "OTHER"


def _require_bounds(scope: Scope) -> None:
    length = _header(scope, b"content-length")
    limit = LARGEST_UPLOAD_BYTES if scope["path"].rstrip("/") in UPLOADS else MAX_BATCH_BYTES
    if length.isdigit() and int(length) > limit:
        raise FaultError(413, "batch_too_large", f"more than {limit} bytes")


async def _refuse(fault: FaultError, send: Send) -> None:
    body = encode(Fault(code=fault.code, message=fault.message))
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        *((name.lower().encode(), value.encode()) for name, value in fault.headers.items()),
    ]
    await send({"type": "http.response.start", "status": fault.status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
