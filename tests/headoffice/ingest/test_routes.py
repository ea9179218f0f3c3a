"""Other systems of the chain send lines to a real server."""

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clerkapp.cache import reads
from clerkapp.cache.database import Cache
from clerkapp.counter import Counter
from clerkapp.domain.clock import SystemClock
from clerkapp.journal.database import Journal
from headoffice.database import Database
from headoffice.serving.authentication import add_service_token
from headoffice.settings import settings_from
from sync.client import HeadOffice
from sync.enrol import enrol
from sync.pull import pull_once
from sync.transport import HttpTransport
from tests.headoffice.wire_client import WireClient, enrolled
from tests.support.head_office_process import start_head_office
from tests.support.tills import KEY, close_counter


@pytest.fixture(scope="module")
def served(
    sqlite_seed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Path]]:
    """A server's URL and its data directory, for all tests here."""
    import shutil

    data_dir = tmp_path_factory.mktemp("imports") / "data"
    shutil.copytree(sqlite_seed, data_dir)
    server = start_head_office(data_dir)
    yield server.url, data_dir
    server.stop()


@pytest.fixture
def system(served: tuple[str, Path]) -> WireClient:
    """Another system of the chain, with a token of its own."""
    url, data_dir = served
    database = Database(settings_from(None, str(data_dir)).database_url)
    with database.writing() as connection:
        token = add_service_token(connection, "pos")
    database.close()
    return WireClient(url, token)


PURCHASES = "/v1/imports/purchases?source=pos"
SECONDS = 5.0
"""What "in seconds" is at most, on a machine with other things to do."""


@pytest.fixture
def till(served: tuple[str, Path], tmp_path: Path) -> Iterator[tuple[Counter, HeadOffice]]:
    """A till with its own encrypted files, enrolled at the server, and its real line."""
    url, data_dir = served
    notes = json.loads((data_dir / "demo.json").read_text(encoding="utf-8"))
    folder = tmp_path / "till"
    folder.mkdir()
    counter = Counter(Journal.open(folder, KEY), Cache.open(folder, KEY), SystemClock())
    device = enrol(counter, url, notes["stores"][0]["enrolment_codes"][1]["code"])
    yield counter, HeadOffice(HttpTransport(url), device.token)
    close_counter(counter)


def orders_at(counter: Counter, member_id: str) -> int:
    """How many purchases the till's own file counts of a member."""
    with counter.cache.reading() as read:
        found = reads.stored_file(read, member_id)
    return 0 if found is None else found.member.numbers.orders


def test_one_purchase_changes_the_member_s_file_at_a_till_within_seconds(
    system: WireClient, till: tuple[Counter, HeadOffice]
) -> None:
    (counter, line), asking = till, threading.Event()
    pull_once(counter, line, wait_s=0)
    before, ends_at = orders_at(counter, "m2"), time.monotonic() + 30

    def follow() -> float:
        """Follow the feed as a till does, until the file has changed; answers when that was."""
        while orders_at(counter, "m2") == before and time.monotonic() < ends_at:
            asking.set()
            pull_once(counter, line, wait_s=5)
        return time.monotonic()

    with ThreadPoolExecutor(1) as threads:
        followed = threads.submit(follow)
        asking.wait(timeout=20)
        sold_at = time.monotonic()
        sold = {"member_id": "m2", "id": "now1", "date": "2026-11-20", "amount": 99}
        reply = system.post(PURCHASES, [sold])
        assert reply.json()["accepted"] == 1, reply.text
        changed_at = followed.result(timeout=40)
    assert orders_at(counter, "m2") == before + 1
    assert changed_at - sold_at < SECONDS


def test_an_array_of_purchases_comes_in_once(system: WireClient) -> None:
    lines = [
        {"member_id": "m2", "id": "a1", "date": "2026-11-20T10:00:00+08:00", "amount": 11.77},
        {
            "member_id": "m2",
            "id": "a2",
            "date": "2026-11-21",
            "lines": [
                {"product": "x", "title": "茶壶", "amount": "10", "quantity": 1},
                {"product": "y", "title": "茶杯", "amount": "5", "quantity": 2},
            ],
        },
    ]
    first = system.post(PURCHASES, lines)
    assert first.status_code == 200, first.text
    assert first.json() == {"accepted": 3, "changed": 0, "repeated": 0, "bad": []}
    assert system.post(PURCHASES, lines).json()["repeated"] == 3


def test_bad_lines_come_back_with_number_and_reason_and_the_rest_comes_in(
    system: WireClient,
) -> None:
    body = b"""{"member_id": "m2", "id": "b1", "date": "2026-11-20", "amount": 1}

{"member_id": "m9", "id": "b2", "date": "2026-11-20", "amount": 1}
{"member_id": "m2", "date": "2026-11-20", "amount": 1}
{"member_id": "m2", "id": "b4", "date": "2026-11-20", "amount": {}}
{"member_id": "m2", "id": "b5", "date": "2026-11-20", "price": 1}
{"member_id": "m2", "id": "b6", "date": "2026-11-20", "lines": []}
[1]
{"member_id
"""
    reply = system.post(PURCHASES, body).json()
    assert reply["accepted"] == 1
    assert [x["line"] for x in reply["bad"]] == [3, 4, 5, 6, 7, 8, 9]
    reasons = [x["reason"] for x in reply["bad"]]
    assert reasons[:6] == [
        "nobody is known by this member_id",
        "it has no id",
        "amount is neither text nor number",
        "purchases have no field price",
        "lines is no array with something in it",
        "this is no object",
    ]


def test_every_kind_has_its_place(system: WireClient) -> None:
    at = {"id": "k1", "date": "2026-11-20"}
    lines = {
        "members": {"id": "k9", "name": "赵敏", "phone": "13800010009", "consent_sms": True},
        "browsing": {"member": "k9", "title": "Kettle", **at},
        "complaints": {"member": "k9", "subject": "漏水", **at},
        "tags": {"member": "k9", "kind": "diet", "label": "素食", **at},
        "feedback": {"member": "k9", "score": 9, **at},
        "bookings": {"member": "k9", "title": "Service", "state": "done", **at},
        "groups": {"id": "g1", "name": "Coffee club"},
        "memberships": {"member": "k9", "group": "g1"},
        "events": {"title": "Tasting", "fits": ["素食", "咖啡"], **at},
        "products": {"id": "x1", "title": "Kettle"},
        "pairs": {"product": "x1", "with": "x2"},
    }
    for kind, line in lines.items():
        reply = system.post(f"/v1/imports/{kind}?source=crm", [line]).json()
        assert reply == {"accepted": 1, "changed": 0, "repeated": 0, "bad": []}, kind
    handled = {"complaint": "k1", "state": "settled", "done": "换新"}
    assert system.post("/v1/imports/handling?source=crm", [handled]).json()["changed"] == 1


def test_a_body_that_is_cut_off_is_refused_whole(system: WireClient) -> None:
    reply = system.post(PURCHASES, b'[{"id": "c1"')
    assert (reply.status_code, reply.json()["code"]) == (400, "malformed")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/imports/prices?source=pos", 404),
        ("/v1/imports/purchases?source=pos&store=s9", 404),
        ("/v1/imports/purchases", 400),
    ],
)
def test_what_there_is_not_is_refused(system: WireClient, path: str, status: int) -> None:
    assert system.post(path, []).status_code == status


def test_tills_and_strangers_may_not_import(served: tuple[str, Path]) -> None:
    url, data_dir = served
    till, _ = enrolled(url, data_dir)
    assert till.post(PURCHASES, []).status_code == 403
    assert WireClient(url).post(PURCHASES, []).status_code == 401
    assert WireClient(url, "nonsense").post(PURCHASES, []).status_code == 401
