"""Replies of the console as they travel: headers that shut others out, cookies, notices."""

import base64
import hashlib
import hmac
from typing import Any
from urllib.parse import quote

from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie

from headoffice.console.showing import Sent
from headoffice.member_side.feedback_page import language_of
from headoffice.office import HeadOffice
from headoffice.serving.asking import asked
from headoffice.serving.authentication import hashed
from sync.wire import encode

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Vary": "Accept, Accept-Language, Cookie",
}
SECURE_COOKIE, LOOPBACK_COOKIE = "__Host-console", "console"
NOTICE_COOKIE = "console-notice"
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LONGEST_NOTICE = 500

Caller = Request[Any, Any, Any]


def wants_json(request: Caller) -> bool:
    """Whether a program asks, which gets the model instead of a page."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def accepted_language(request: Caller) -> str:
    """Chinese or English, as the browser prefers."""
    return language_of(request.headers.get("Accept-Language"))


def html(
    text: str, status: int, more: dict[str, str] | None = None, *, forget_notice: bool = False
) -> Response[str]:
    """A page."""
    headers = {**HEADERS, **(more or {})}
    reply = Response(text, status_code=status, media_type=MediaType.HTML, headers=headers)
    if forget_notice:
        reply.set_cookie(Cookie(NOTICE_COOKIE, value="", path="/console", max_age=0))
    return reply


def json(model: object, status: int) -> Response[bytes]:
    """A model for a program."""
    return Response(
        encode(model), status_code=status, media_type="application/json", headers=HEADERS
    )


def sent(file: Sent) -> Response[bytes]:
    """A file to keep."""
    disposition = f"attachment; filename*=UTF-8''{quote(file.filename)}"
    headers = {**HEADERS, "Content-Disposition": disposition}
    return Response(file.content, media_type=file.media_type, headers=headers)


def moved(request: Caller, to: str, notice: str, secret: str) -> Response[bytes]:
    """Go on there; the notice travels in a cookie that only this session could have made."""
    reply = Response(
        b"", status_code=303, headers={**HEADERS, "Location": quote(to, safe="/?&=%#:")}
    )
    if notice and secret:
        text = base64.urlsafe_b64encode(notice[:LONGEST_NOTICE].encode()).decode()
        value = f"{text}.{_mark(text, secret)}"
        reply.set_cookie(
            Cookie(
                NOTICE_COOKIE,
                value=value,
                path="/console",
                secure=not _on_loopback(request),
                httponly=True,
                samesite="strict",
            )
        )
    return reply


def notice(request: Caller, secret: str) -> str:
    """What the change before this page had to say."""
    text, _, mark = request.cookies.get(NOTICE_COOKIE, "").partition(".")
    if not text or not secret:
        return ""
    if not hmac.compare_digest(mark.encode(), _mark(text, secret).encode()):
        return ""
    return base64.urlsafe_b64decode(text).decode()


def has_notice(request: Caller) -> bool:
    """Whether there is a notice to be forgotten."""
    return bool(request.cookies.get(NOTICE_COOKIE))


def session_secret(request: Caller, office: HeadOffice) -> str:
    """The secret of the browser's session; empty where it has none."""
    return request.cookies.get(_session_cookie(request, office), "")


def session_begun(request: Caller, office: HeadOffice, reply: Response[Any], secret: str) -> None:
    """Have the browser keep the secret of its session, until it is closed."""
    name = _session_cookie(request, office)
    secure = name == SECURE_COOKIE
    cookie = Cookie(name, value=secret, path="/", secure=secure, httponly=True, samesite="strict")
    reply.set_cookie(cookie)


def session_ended(request: Caller, office: HeadOffice, reply: Response[Any]) -> None:
    """Have the browser forget it."""
    name = _session_cookie(request, office)
    reply.set_cookie(Cookie(name, value="", path="/", max_age=0, secure=name == SECURE_COOKIE))


def _session_cookie(request: Caller, office: HeadOffice) -> str:
    is_open = office.options.public_url.startswith("https:") or not _on_loopback(request)
    return SECURE_COOKIE if is_open else LOOPBACK_COOKIE


def _on_loopback(request: Caller) -> bool:
    """Whether the browser itself says that it speaks to its own machine, without TLS.

    Only there a cookie may do without ``Secure``; a browser elsewhere never says so.
    """
    given = request.headers.get("Host", "")
    name, colon, port = given.rpartition(":")
    host = name if colon and port.isdigit() else given
    behind = asked().forwarded or request.headers.get("X-Forwarded-Proto")
    return host in LOOPBACK and not behind and not request.headers.get("Forwarded")


def _mark(text: str, secret: str) -> str:
    return hashlib.sha256(f"{hashed(secret)}.{text}".encode()).hexdigest()
