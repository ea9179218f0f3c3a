"""What those who run head office are told when they ask it how it is."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp
from sqlalchemy import make_url, text

from headoffice.database import Database
from headoffice.office import HeadOffice
from headoffice.options import MetricsFor, Options
from headoffice.schema import newest_schema
from headoffice.serving.app import create_app
from tests.headoffice.pretend_tills import Till

TOKEN = "of-the-watch"


@contextmanager
def asking(office: HeadOffice) -> Iterator[TestClient[ASGIApp]]:
    with TestClient(create_app(office)) as client:
        yield client


def readiness(office: HeadOffice) -> tuple[int, str]:
    with asking(office) as client:
        assert client.get("/v1/health").json() == client.get("/health").json() == {"status": "ok"}
        told = client.get("/v1/ready")
        assert client.get("/ready").json() == told.json()
        return told.status_code, told.json().get("message", "")


def set_schema(office: HeadOffice, version: str) -> None:
    with office.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": version})


def test_it_is_ready_until_it_stops(office: HeadOffice) -> None:
    assert readiness(office) == (200, "")
    office.stopping.set()
    assert readiness(office) == (503, "head office is stopping")


def test_it_is_not_ready_on_a_database_of_another_version(office: HeadOffice) -> None:
    set_schema(office, "0001")
    try:
        assert readiness(office) == (503, "the database has another schema")
    finally:
        # Other tests have the same PostgreSQL database after this one.
        set_schema(office, str(newest_schema()))


def test_it_is_not_ready_without_its_database(office: HeadOffice) -> None:
    nowhere = Database(make_url("postgresql+psycopg://nobody@127.0.0.1:1/nothing"))
    gone = dataclasses.replace(office, database=nowhere)
    assert readiness(gone) == (503, "the database cannot be reached")


def test_the_metrics_tell_what_was_asked_by_pattern_and_what_came_of_it(
    office: HeadOffice, till: Till
) -> None:
    options = Options(metrics=MetricsFor.TOKEN, metrics_token=TOKEN)
    with asking(dataclasses.replace(office, options=options)) as client:
        client.get("/v1/members/13800138000")
        client.get("/v1/nothing/13800138000")
        client.request("李明".encode().hex().upper(), "/v1/health")
        told = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert told.headers["Content-Type"].startswith("text/plain")
    for line in (
        'headoffice_requests_total{method="GET",route="/v1/members/{key}",status="401"}',
        'headoffice_requests_total{method="GET",route="a call without a route",status="404"}',
        'headoffice_requests_total{method="OTHER",',
        'headoffice_request_seconds_count{route="/v1/members/{key}"}',
        "headoffice_long_polls_waiting 0.0",
        'headoffice_pool_connections{state="open"}',
    ):
        assert line in told.text
    assert "13800138000" not in told.text


@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(metrics=MetricsFor.NOBODY),
        Options(metrics=MetricsFor.TOKEN, metrics_token="another"),
    ],
)
def test_the_metrics_are_not_for_everybody(office: HeadOffice, options: Options) -> None:
    with asking(dataclasses.replace(office, options=options)) as client:
        refused = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (refused.status_code, refused.json()["code"]) == (403, "forbidden")


def test_loopback_may_read_them_but_nobody_whom_a_proxy_brings(office: HeadOffice) -> None:
    app = create_app(office)

    async def from_loopback(scope: Any, receive: Any, send: Any) -> None:
        await app({**scope, "client": ("127.0.0.1", 1)}, receive, send)

    with TestClient(from_loopback) as client:
        assert client.get("/metrics").status_code == 200
        client.headers["X-Forwarded-For"] = "127.0.0.1"
        assert client.get("/metrics").status_code == 403
