"""One exchange with head office over HTTP, and every way it can fail.

A reply counts as head office's answer only when it echoes the request id, names the protocol and
has the expected content type: a captive portal's 200 with HTML does not.
"""

import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from clerkapp.line import LineFault, LineFaultError
from sync.wire import PROTOCOL, PROTOCOL_HEADER, REQUEST_ID_HEADER

if TYPE_CHECKING:
    # Imported where the line is first used: nobody waits for it to see the sign-in.
    import requests

CONNECT_TIMEOUT_S = 3
READ_TIMEOUT_S = 20
WHOLE_REPLY_S = 60
PIECE_BYTES = 64 * 1024
STREAM_WATCH_S = 60
STREAM_LEAST_BYTES = 4 * 1024
"""What a stream must bring in each such time; one that drips more slowly is given up."""

JSON_TYPE = "application/json"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
LONGEST_REPLY_BYTES = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``accept`` is the content type the answer must have."""

    method: str
    path: str
    body: bytes | None = None
    token: str | None = None
    accept: str = JSON_TYPE
    extra_read_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Reply:
    """Head office's own answer: a status it means, and a body of the expected type."""

    status: int
    body: bytes
    retry_after_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Stream:
    """Head office's own answer, its body still to come: decompressed, in pieces of any size."""

    status: int
    pieces: Iterator[bytes]
    retry_after_s: float = 0.0

    @classmethod
    def of(cls, reply: Reply) -> "Stream":
        """A reply that came whole, as a stream of one piece."""
        return cls(reply.status, iter((reply.body,)), reply.retry_after_s)

    def whole(self) -> Reply:
        """The rest of it at once, for answers that are short."""
        return Reply(self.status, b"".join(self.pieces), self.retry_after_s)


class Transport(Protocol):
    """Carries one request. Raises ``LineFaultError`` for anything that is not an answer."""

    def exchange(self, request: Request) -> Reply:
        """The answer of head office itself."""
        ...

    def stream(self, request: Request) -> AbstractContextManager[Stream]:
        """The same piece by piece; the line is let go with the block. Pieces raise faults too."""
        ...


class HttpTransport:
    """The real line. Each thread has a session of its own; nothing is retried here."""

    def __init__(self, base_url: str) -> None:
        self._base_url = checked_url(base_url)
        self._sessions = threading.local()

    def exchange(self, request: Request) -> Reply:
        request_id = uuid.uuid4().hex
        with self._send(request, request_id) as reply:
            _require_ours(reply, request, request_id)
            body = _body(reply, WHOLE_REPLY_S + request.extra_read_s)
            return Reply(reply.status_code, body, _retry_after(reply))

    @contextmanager
    def stream(self, request: Request) -> Iterator[Stream]:
        request_id = uuid.uuid4().hex
        with self._send(request, request_id) as reply:
            _require_ours(reply, request, request_id)
            yield Stream(reply.status_code, _watched(reply), _retry_after(reply))

    def _send(self, request: Request, request_id: str) -> "requests.Response":
        import requests
        from urllib3.exceptions import LocationValueError

        headers = {REQUEST_ID_HEADER: request_id, "Accept": request.accept}
        if request.token is not None:
            headers["Authorization"] = f"Bearer {request.token}"
        if request.body is not None:
            headers["Content-Type"] = JSON_TYPE
        try:
            return self._session().request(
                request.method,
                self._base_url + request.path,
                data=request.body,
                headers=headers,
                timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S + request.extra_read_s),
                allow_redirects=False,
                stream=True,
            )
        except requests.Timeout as error:
            raise LineFaultError(LineFault.TIMEOUT, str(error)) from error
        except (
            requests.exceptions.InvalidURL,
            requests.exceptions.InvalidSchema,
            LocationValueError,
            UnicodeError,
        ) as error:
            raise LineFaultError(LineFault.WRONG_ADDRESS, str(error)) from error
        except requests.RequestException as error:
            raise LineFaultError(LineFault.UNREACHABLE, str(error)) from error

    def _session(self) -> "requests.Session":
        made: requests.Session | None = getattr(self._sessions, "session", None)
        if made is None:
            self._sessions.session = made = _new_session()
        return made


def _new_session() -> "requests.Session":
    import requests

    session = requests.Session()
    # A till talks to head office and to nobody's proxy settings or netrc.
    session.trust_env = False
    return session


def checked_url(text: str) -> str:
    """A head-office address without a trailing slash.

    HTTPS, or plain HTTP on loopback. Raises ``LineFaultError`` ``WRONG_ADDRESS``.
    """
    url = text.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError as error:
        raise LineFaultError(LineFault.WRONG_ADDRESS, str(error)) from error
    plain_is_fine = parts.scheme == "http" and host in LOOPBACK
    if not host or not (parts.scheme == "https" or plain_is_fine):
        raise LineFaultError(LineFault.WRONG_ADDRESS, "an address begins with https://")
    return url


def _require_ours(reply: "requests.Response", request: Request, request_id: str) -> None:
    if 300 <= reply.status_code < 400:
        raise LineFaultError(LineFault.REDIRECTED, reply.headers.get("Location", ""))
    ours = (
        reply.headers.get(PROTOCOL_HEADER) == PROTOCOL
        and reply.headers.get(REQUEST_ID_HEADER) == request_id
    )
    if not ours:
        raise LineFaultError(LineFault.NOT_HEAD_OFFICE, f"status {reply.status_code}")
    expected = request.accept if reply.ok else JSON_TYPE
    if reply.headers.get("Content-Type", "").split(";")[0].strip() != expected:
        raise LineFaultError(LineFault.NOT_HEAD_OFFICE, reply.headers.get("Content-Type", ""))


def _body(reply: "requests.Response", limit_s: float) -> bytes:
    """The whole body, as long as it comes in time and within bounds: a reply may drip for ever."""
    deadline = time.monotonic() + limit_s
    body = bytearray()
    for piece in _pieces(reply):
        body += piece
        if len(body) > LONGEST_REPLY_BYTES:
            raise LineFaultError(LineFault.BROKEN_REPLY, "the reply is too long")
        if time.monotonic() > deadline:
            raise LineFaultError(LineFault.TIMEOUT, "the reply took too long")
    return bytes(body)


def _watched(reply: "requests.Response") -> Iterator[bytes]:
    """Pieces of a body of any length, as long as it does not drip."""
    since, came = time.monotonic(), 0
    for piece in _pieces(reply):
        yield piece
        came += len(piece)
        if time.monotonic() - since > STREAM_WATCH_S:
            if came < STREAM_LEAST_BYTES:
                raise LineFaultError(LineFault.TIMEOUT, "the reply drips")
            since, came = time.monotonic(), 0


def _pieces(reply: "requests.Response") -> Iterator[bytes]:
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    try:
        while piece := reply.raw.read1(PIECE_BYTES, decode_content=True):
            yield piece
    except ReadTimeoutError as error:
        raise LineFaultError(LineFault.TIMEOUT, str(error)) from error
    except (HTTPError, OSError) as error:
        raise LineFaultError(LineFault.BROKEN_REPLY, str(error)) from error


def _retry_after(reply: "requests.Response") -> float:
    text = reply.headers.get("Retry-After", "")
    return float(text) if text.isdigit() else 0.0
