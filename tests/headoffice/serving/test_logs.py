"""What the log says of requests, and what it must never say."""

import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from headoffice import tables
from headoffice.database import Database
from headoffice.serving.logs import TextLines
from headoffice.settings import settings_from
from tests.headoffice.wire_client import REQUEST_ID, WireClient, enrolled
from tests.support.head_office_process import HeadOfficeProcess, start_head_office

NAME, PHONE = "李明", "13800138000"


@pytest.fixture
def served(tmp_path: Path, sqlite_seed: Path) -> Iterator[HeadOfficeProcess]:
    """A server whose log is read."""
    shutil.copytree(sqlite_seed, tmp_path / "data")
    process = start_head_office(tmp_path / "data")
    yield process
    process.stop()


def lines(served: HeadOfficeProcess) -> list[dict[str, Any]]:
    """The log so far; each line must be an object of its own."""
    return [json.loads(line) for line in served.log.read_text("utf-8").splitlines()]


def spoil_a_member(data_dir: Path) -> None:
    """Leave a member's record in a state at which reading it fails, words and all."""
    database = Database(settings_from(None, str(data_dir)).database_url)
    with database.writing() as connection:
        spoilt = update(tables.members).where(tables.members.c.id == "m3")
        connection.execute(spoilt.values(document=f'{{"id":"m3","name":"{NAME}","phone":{PHONE}'))
    database.close()


def test_every_request_leaves_one_line_that_names_nobody(
    served: HeadOfficeProcess, tmp_path: Path
) -> None:
    client, device = enrolled(served.url, tmp_path / "data")
    token = str(client.session.headers["Authorization"]).removeprefix("Bearer ")
    spoil_a_member(tmp_path / "data")
    client.get(f"/v1/members/{PHONE}")
    client.get(f"/v1/changes?after={PHONE}.1.0&wait=0")
    client.get(f"/v1/{NAME}/{PHONE}")
    client.post(f"/v1/operations?{NAME}", {"operations": [{"name": NAME, "phone": PHONE}]})
    client.post("/v1/leases", f'{{"wishes": [{{"kind": "{NAME}"}}]}}'.encode())
    failed = client.get("/v1/members/m3")
    assert (failed.status_code, failed.json()["code"]) == (500, "fault")

    told = [x for x in lines(served) if x["logger"] == "headoffice.requests" and "status" in x]
    assert [(x["method"], x["route"], x["status"]) for x in told] == [
        ("POST", "/v1/devices", 201),
        ("GET", "/v1/members/{key}", 404),
        ("GET", "/v1/changes", 200),
        ("GET", "a call without a route", 404),
        ("POST", "/v1/operations", 200),
        ("POST", "/v1/leases", 400),
        ("GET", "/v1/members/{key}", 500),
    ]
    assert {x["request_id"] for x in told} == {REQUEST_ID}
    assert [x.get("device") for x in told[1:3]] == [device.device_id] * 2
    assert all(x["ms"] > 0 for x in told)
    (fault,) = [x for x in lines(served) if x["level"] == "error"]
    assert (fault["error"], fault["request_id"]) == ("ValidationError", REQUEST_ID)
    assert any("member_files.py" in place for place in fault["trace"])
    whole = served.log.read_text("utf-8")
    for secret in (NAME, PHONE, "?", token, json.dumps(NAME)[1:-1]):
        assert secret not in whole


def test_a_request_without_an_id_is_given_one_that_the_reply_tells(
    served: HeadOfficeProcess,
) -> None:
    client = WireClient(served.url)
    del client.session.headers["X-Request-Id"]
    reply = client.session.get(f"{served.url}/v1/health", timeout=30)
    assert lines(served)[-1]["request_id"] == reply.headers["X-Request-Id"]


def test_for_people_it_is_one_line_of_text_and_the_places_below_it() -> None:
    record = logging.makeLogRecord({"name": "x", "levelname": "ERROR", "msg": "it failed"})
    try:
        raise ValueError(NAME)
    except ValueError as error:
        record.exc_info = (ValueError, error, error.__traceback__)
    first, *places = TextLines().format(record).splitlines()
    assert first.endswith("error x it failed error=ValueError")
    assert "test_logs.py" in places[0]
    assert NAME not in "".join([first, *places])
