"""The server as tills meet it: a process of its own, over loopback, on both databases."""

import dataclasses
import gzip
import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest
import requests

from headoffice.serving.app import describe
from sync.wire import (
    MAX_BATCH_BYTES,
    Changes,
    Enrolment,
    LeaseReply,
    MemberCode,
    MemberFileReply,
    Outcome,
    Page,
    Reset,
    SnapshotHead,
    SnapshotLine,
    encode,
)
from tests.headoffice.conftest import Rows, put_back
from tests.headoffice.pretend_tills import public_key
from tests.headoffice.tiny_chain import TODAY
from tests.headoffice.wire_client import WireClient, enrolled, visit
from tests.support.head_office_process import HeadOfficeProcess, start_head_office

NOW = "2026-11-22T04:00:00+00:00"
Seed = tuple[Path, str, Rows]


@dataclasses.dataclass
class Served:
    """A running server, and how to start another on the same data."""

    process: HeadOfficeProcess
    data_dir: Path
    database_url: str | None

    @property
    def url(self) -> str:
        return self.process.url


@pytest.fixture(params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """A server on a seeded database of its own."""
    data_dir, url = tmp_path / "data", None
    if request.param == "sqlite":
        shutil.copytree(request.getfixturevalue("sqlite_seed"), data_dir)
    else:
        seed: Seed = request.getfixturevalue("postgres_seed")
        shutil.copytree(seed[0], data_dir)
        url = seed[1]
        put_back(url, seed[2])
    process = start_head_office(data_dir, url)
    running = Served(process, data_dir, url)
    yield running
    running.process.stop()


def changes(client: WireClient, cursor: str, wait: float = 0) -> Page | Reset:
    reply = client.get("/v1/changes", params={"after": cursor, "wait": wait})
    assert reply.status_code == 200, reply.text
    return msgspec.json.decode(reply.content, type=Changes)


def snapshot_head(client: WireClient) -> SnapshotHead:
    first = client.get("/v1/snapshot").content.splitlines()[0]
    return msgspec.json.decode(first, type=SnapshotHead)


def test_a_till_is_enrolled_filled_pushes_pulls_borrows_and_reads(served: Served) -> None:
    client, device = enrolled(served.url, served.data_dir)
    cursor = snapshot_head(client).cursor
    operation = visit(device, 1, None, NOW)
    (verdict,) = client.push(operation).verdicts
    assert verdict.outcome is Outcome.APPLIED
    page = changes(client, cursor)
    assert isinstance(page, Page)
    assert [(x.entity, x.key) for x in page.changes] == [("timeline", operation.id)]
    wishes = [{"kind": "store", "owner_id": "s1", "day": TODAY, "amount_fen": 500}]
    reply = client.post("/v1/leases", {"wishes": wishes})
    assert msgspec.json.decode(reply.content, type=LeaseReply).server_time
    found = client.get("/v1/members/m3")
    assert msgspec.json.decode(found.content, type=MemberFileReply).member.name == "李明"


def test_a_snapshot_travels_compressed_and_whole(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    reply = client.get("/v1/snapshot", stream=True)
    assert reply.headers["Content-Type"].startswith("application/x-ndjson")
    assert reply.headers["Content-Encoding"] == "gzip"
    lines = gzip.decompress(reply.raw.read(decode_content=False)).splitlines()
    decoded = [msgspec.json.decode(line, type=SnapshotLine) for line in lines]
    assert decoded[0].count == decoded[-1].count == len(decoded) - 2 > 0


def test_a_lost_reply_and_a_restart_change_no_verdict(served: Served) -> None:
    client, device = enrolled(served.url, served.data_dir)
    operation = visit(device, 1, None, NOW)
    first = client.push(operation)
    port = served.process.port
    served.process.kill()
    served.process = start_head_office(served.data_dir, served.database_url, port)
    again = client.push(operation)
    assert (again.verdicts, again.epoch) == (first.verdicts, first.epoch)


def test_a_member_code_is_for_the_member_app_alone(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    notes = json.loads((served.data_dir / "demo.json").read_text(encoding="utf-8"))
    app = WireClient(served.url, notes["app_token"])
    reply = app.post("/v1/member-codes", {"member_id": "m1"})
    assert msgspec.json.decode(reply.content, type=MemberCode).text.startswith("CM1")
    assert client.post("/v1/member-codes", {"member_id": "m1"}).json()["code"] == "forbidden"
    assert app.post("/v1/leases", {"wishes": []}).json()["code"] == "forbidden"
    assert app.post("/v1/member-codes", {"member_id": "m9"}).json()["code"] == "unknown_member"


FAULTS: dict[str, tuple[Callable[[WireClient], requests.Response], int, str]] = {
    "no such path": (lambda x: x.get("/v1/nothing"), 404, "not_found"),
    "no page": (lambda x: x.get("/schema/redoc"), 404, "not_found"),
    "another method": (lambda x: x.get("/v1/operations"), 405, "method_not_allowed"),
    "no JSON": (lambda x: x.post("/v1/operations", b"hello"), 400, "malformed"),
    "an empty body": (lambda x: x.post("/v1/operations", b""), 400, "malformed"),
    "another shape": (lambda x: x.post("/v1/operations", {"operations": 5}), 400, "malformed"),
    "too deep": (
        lambda x: x.post("/v1/operations", b'{"operations":' + b"[" * 50_000),
        400,
        "malformed",
    ),
    "no such kind of budget": (
        lambda x: x.post(
            "/v1/leases", {"wishes": [{"kind": "x", "owner_id": "", "day": "", "amount_fen": 1}]}
        ),
        400,
        "malformed",
    ),
    "no cursor": (lambda x: x.get("/v1/changes"), 400, "malformed"),
    "a bad cursor": (lambda x: x.get("/v1/changes?after=a.b.c"), 400, "malformed"),
    "too long a wait": (lambda x: x.get("/v1/changes?after=a.1.0&wait=21"), 400, "malformed"),
    "nobody": (lambda x: x.get("/v1/members/nobody"), 404, "unknown_member"),
    "too many": (
        lambda x: x.post("/v1/operations", {"operations": [{}] * 101}),
        413,
        "batch_too_large",
    ),
    "too large": (
        lambda x: x.post("/v1/operations", b" " * (MAX_BATCH_BYTES + 1)),
        413,
        "batch_too_large",
    ),
    "far too large": (lambda x: x.post("/v1/operations", b" " * 3_000_000), 413, "batch_too_large"),
}


def test_every_fault_has_its_code_and_the_marks_of_head_office(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    for name, (ask, status, code) in FAULTS.items():
        reply = ask(client)
        assert (name, reply.status_code, reply.json()["code"]) == (name, status, code)


def test_a_body_that_is_too_large_can_be_sent_to_its_end_before_the_answer_is_read(
    served: Served,
) -> None:
    # Hanging up while bytes are still coming would reset the line, which can wipe the answer out.
    size = 6_000_000
    head = f"POST /v1/operations HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", served.process.port), timeout=30) as line:
        line.sendall(head.encode() + b" " * size)
        assert line.recv(1000).startswith(b"HTTP/1.1 413 ")


def test_a_body_of_unknown_length_is_limited_too(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    pieces = (b" " * 10_000 for _ in range(30))
    reply = client.session.post(f"{served.url}/v1/operations", data=pieces, timeout=30)
    assert (reply.status_code, reply.json()["code"]) == (413, "batch_too_large")


def test_a_full_batch_is_taken(served: Served) -> None:
    client, device = enrolled(served.url, served.data_dir)
    operations = []
    for number in range(1, 101):
        operations.append(visit(device, number, operations[-1] if operations else None, NOW))
    verdicts = client.push(*operations).verdicts
    assert [x.operation_id for x in verdicts] == [x.id for x in operations]
    assert {x.outcome for x in verdicts} == {Outcome.APPLIED}


def test_strangers_are_turned_away_everywhere(served: Served) -> None:
    stranger = WireClient(served.url, "stolen")
    for path in ("/v1/changes?after=a.1.0", "/v1/snapshot", "/v1/members/m1"):
        assert stranger.get(path).status_code == 401
    for path, message in (
        ("/v1/operations", {"operations": []}),
        ("/v1/leases", {"wishes": []}),
        ("/v1/member-codes", {"member_id": "m1"}),
    ):
        assert stranger.post(path, message).json()["code"] == "unknown_device"
    unknown = Enrolment(code="nope", device_name="", public_key=public_key())
    assert stranger.post("/v1/devices", unknown).json()["code"] == "unknown_code"


def test_a_waiting_till_is_told_as_soon_as_something_happens(served: Served) -> None:
    client, device = enrolled(served.url, served.data_dir)
    waiting, _ = enrolled(served.url, served.data_dir, place=1)
    cursor = snapshot_head(client).cursor
    with ThreadPoolExecutor(1) as threads:
        told = threads.submit(changes, waiting, cursor, 20)
        client.push(visit(device, 1, None, NOW))
        page = told.result(timeout=15)
    assert isinstance(page, Page)
    assert len(page.changes) == 1


def test_a_wait_that_nothing_ends_is_an_empty_page(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    cursor = snapshot_head(client).cursor
    page = changes(client, cursor, wait=0.3)
    assert isinstance(page, Page)
    assert (page.changes, page.cursor, page.more) == ([], cursor, False)


def test_many_waiting_tills_hold_nobody_else_up(served: Served) -> None:
    client, device = enrolled(served.url, served.data_dir)
    cursor = snapshot_head(client).cursor
    token = client.session.headers["Authorization"].removeprefix("Bearer ")
    with ThreadPoolExecutor(60) as threads:
        waiting = [
            threads.submit(lambda: changes(WireClient(served.url, token), cursor, 20))
            for _ in range(60)
        ]
        assert WireClient(served.url).get("/v1/health").json() == {"status": "ok"}
        client.push(visit(device, 1, None, NOW))
        pages = [x.result(timeout=30) for x in waiting]
    assert all(isinstance(x, Page) and len(x.changes) == 1 for x in pages)


def test_stopping_waits_for_no_waiting_till(served: Served) -> None:
    client, _ = enrolled(served.url, served.data_dir)
    cursor = snapshot_head(client).cursor
    asked = threading.Event()

    def wait() -> Page | Reset:
        asked.set()
        return changes(client, cursor, 20)

    with ThreadPoolExecutor(1) as threads:
        told = threads.submit(wait)
        asked.wait()
        WireClient(served.url).get("/v1/health")
        assert served.process.stop() == 0
        page = told.result(timeout=5)
    assert isinstance(page, Page)


def test_the_description_it_publishes_is_the_whole_one(served: Served) -> None:
    published = WireClient(served.url).get("/schema/openapi.json").json()
    assert published == json.loads(encode(describe()))


def test_a_port_that_is_taken_is_said_in_one_line(served: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AssertionError, match="cannot listen on"):
            start_head_office(served.data_dir, served.database_url, port)
