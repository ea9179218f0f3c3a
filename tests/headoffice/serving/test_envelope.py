"""Whatever a route runs into, its reply is ours: marked, coded, and giving nothing away."""

import logging
from collections.abc import Iterator

import pytest
from litestar import Litestar, get
from litestar.params import FromPath
from litestar.testing import TestClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from headoffice.serving.envelope import Envelope, fault_response

FAULTS: dict[str, Exception] = {
    "locked": OperationalError("BEGIN IMMEDIATE", {}, Exception("database is locked")),
    "crowded": PoolTimeoutError("QueuePool limit"),
    "bug": RuntimeError("secret of the house"),
}


@get("/{name:str}", sync_to_thread=False)
def fail(name: FromPath[str]) -> None:
    raise FAULTS[name]


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


def test_an_absurd_request_id_is_not_echoed(client: TestClient[Envelope]) -> None:
    reply = client.get("/bug", headers={"X-Request-Id": "x" * 5000})
    assert "X-Request-Id" not in reply.headers
