"""Somebody of head office at the console: a browser or a program, without a socket between."""

import asyncio
import atexit
import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pyotp

from headoffice.accounts import passwords, people, sessions
from headoffice.accounts.entering import set_password, set_second_factor
from headoffice.accounts.roles import OF_GIVEN_STORES, Role
from headoffice.accounts.second_factor import Sealer
from headoffice.console.answering import csrf_of
from headoffice.console.replies import LOOPBACK_COOKIE
from headoffice.office import HeadOffice
from headoffice.serving.app import create_app

PASSWORD = "a quiet river at dawn"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD_HASH = passwords.hashed_password(PASSWORD)


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        return next((value for known, value in self.headers if known == name.lower()), "")


# One loop for all requests: to make one takes longer than to answer.
_RUNNER = asyncio.Runner()
atexit.register(_RUNNER.close)
_last: list[tuple[HeadOffice, Any]] = []


def app_of(office: HeadOffice) -> Any:
    """The application, built once per head office: that is what takes long."""
    if not _last or _last[0][0] is not office:
        _last[:] = [(office, create_app(office))]
    return _last[0][1]


def code_at(moment: dt.datetime) -> str:
    """What an authenticator with SECRET shows."""
    return pyotp.TOTP(SECRET).at(int(moment.timestamp()))


class Desk:
    """One browser. ``get`` and ``post`` answer what the server did; ``json=True`` asks as a program
    does. Without a role nobody is signed in."""

    def __init__(
        self, office: HeadOffice, role: Role | None = None, stores: Iterable[str] = ("s1",)
    ) -> None:
        self.office = office
        self.app = app_of(office)
        self.cookies: dict[str, str] = {}
        self.headers: dict[str, str] = {"host": "127.0.0.1:8321", "accept-language": "en"}
        self.account_id = ""
        if role is not None:
            self.account_id = add_account(office, f"{role}-{id(self)}", role, stores)
            with office.database.writing() as connection:
                secret = sessions.begin(connection, self.account_id, office.clock.now())
            self.cookies[LOOPBACK_COOKIE] = secret

    @property
    def csrf(self) -> str:
        """What the forms of this session carry."""
        return csrf_of(self.cookies.get(LOOPBACK_COOKIE, ""))

    def get(self, path: str, *, as_json: bool = False) -> Reply:
        """Look at a page."""
        return self.send("GET", path, as_json=as_json)

    def post(self, path: str, *, as_json: bool = False, **fields: Any) -> Reply:
        """Send a form of this session."""
        body = urlencode({"csrf": self.csrf, **fields}, doseq=True).encode()
        headers = {"content-type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, body, headers, as_json=as_json)

    def send(
        self,
        method: str,
        path: str,
        body: bytes = b"",
        headers: dict[str, str] | None = None,
        *,
        as_json: bool = False,
    ) -> Reply:
        """Send any request, byte for byte."""
        accept = {"accept": "application/json" if as_json else "text/html"}
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {**self.headers, **accept, "cookie": cookies, "content-length": str(len(body))}
        reply = _RUNNER.run(_call(self.app, method, path, {**sent, **(headers or {})}, body))
        self._keep_cookies(reply)
        return reply

    def _keep_cookies(self, reply: Reply) -> None:
        for name, value in reply.headers:
            if name == "set-cookie":
                pair, _, rest = value.partition(";")
                key, _, kept = pair.partition("=")
                self.cookies[key] = kept.strip('"')
                if "max-age=0" in rest.lower():
                    del self.cookies[key]


def add_account(office: HeadOffice, name: str, role: Role, stores: Iterable[str] = ("s1",)) -> str:
    """An account that can enter with PASSWORD and a code of SECRET; answers its id."""
    given = frozenset(stores) if role in OF_GIVEN_STORES else frozenset()
    with office.database.writing() as connection:
        account = people.add(connection, name, role, given, office.clock.now())
        set_password(connection, account.id, PASSWORD_HASH)
        sealed = Sealer.of(office.signer.key).seal(SECRET, account.id)
        set_second_factor(connection, account.id, sealed, 0)
    return account.id


async def _call(app: Any, method: str, path: str, headers: dict[str, str], body: bytes) -> Reply:
    path, _, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [(x.encode(), y.encode()) for x, y in headers.items()],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 8321),
        "state": {},
        "extensions": {},
    }
    given: list[dict[str, Any]] = []
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return waiting.pop() if waiting else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        given.append(message)

    await app(scope, receive, send)
    start = given[0]
    pairs = [(x.decode().lower(), y.decode()) for x, y in start["headers"]]
    return Reply(start["status"], pairs, b"".join(x.get("body", b"") for x in given[1:]))
