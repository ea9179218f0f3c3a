"""Whatever a route runs into, its reply is ours: marked, coded, and giving nothing away."""

import asyncio
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from litestar import Litestar, get, post
from litestar.params import FromPath, RawBody
from litestar.testing import TestClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from headoffice.serving import envelope
from headoffice.serving.envelope import Envelope, fault_response

FAULTS: dict[str, Exception] = {
    "locked": OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked")),
    "crowded": PoolTimeoutError("QueuePool limit"),
    "bug": RuntimeError("secret of the house"),
}


@get("/{name:str}", sync_to_thread=False)
def fail(name: FromPath[str]) -> None:
    raise FAULTS[name]


@post("/take", sync_to_thread=False)
def take(body: RawBody) -> None:
    assert body


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient[Envelope]]:
    """A client of an application whose every route fails."""
    app = Litestar(
        [fail],
        exception_handlers={Exception: fault_response},
        openapi_config=None,
        logging_config=None,
    )
    with TestClient(Envelope(app), raise_server_exceptions=False) as opened:
        yield opened


@pytest.mark.parametrize("name", ["locked", "crowded"])
def test_a_database_that_is_busy_asks_for_patience(client: TestClient[Envelope], name: str) -> None:
    reply = client.get(f"/{name}", headers={"X-Request-Id": "7f0c"})
    assert (reply.status_code, reply.json()["code"]) == (503, "busy")
    assert int(reply.headers["Retry-After"]) > 0
    assert reply.headers["X-Request-Id"] == "7f0c"
    assert reply.headers["X-ClerkApp-Protocol"] == "clerkapp/1"


def test_a_bug_of_ours_is_noted_here_and_not_told(
    client: TestClient[Envelope], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        reply = client.get("/bug")
    assert (reply.status_code, reply.json()["code"]) == (500, "fault")
    assert "secret" not in reply.text
    assert "secret of the house" in caplog.text


@pytest.mark.parametrize("absurd", ["x" * 5000, "two words", ""])
def test_a_request_without_a_usable_id_gets_one(client: TestClient[Envelope], absurd: str) -> None:
    reply = client.get("/bug", headers={"X-Request-Id": absurd})
    assert re.fullmatch(r"[0-9a-f]{32}", reply.headers["X-Request-Id"])


def test_a_body_that_drips_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(envelope, "LONGEST_BODY_S", 0.05)
    sent: list[Any] = []
    pieces = iter([{"type": "http.request", "body": b"{", "more_body": True}])

    async def receive() -> Any:
        for piece in pieces:
            return piece
        return await asyncio.Future()

    async def send(message: Any) -> None:
        sent.append(message)

    scope: Any = {
        "type": "http",
        "method": "POST",
        "path": "/take",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": ("203.0.113.7", 1),
        "state": {},
    }
    app = Litestar([take], exception_handlers={Exception: fault_response}, openapi_config=None)
    asyncio.run(Envelope(app)(scope, receive, send))
    assert sent[0]["status"] == 408
    assert (b"connection", b"close") in sent[0]["headers"]
    assert b"too_slow" in sent[1]["body"]
