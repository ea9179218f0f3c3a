"""Three head offices behind one transport: on SQLite, on PostgreSQL, and the test double."""

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clerkapp.domain.figures import SampleStock
from headoffice import seeding
from headoffice.database import Database
from headoffice.schema import prepare
from headoffice.settings import settings_from
from sync import wire
from sync.client import HeadOffice
from sync.transport import HttpTransport, Transport
from tests.headoffice.tiny_chain import STRANGER, TinyChain
from tests.support.chained import Chain
from tests.support.clock import NOON, SetClock
from tests.support.head_office_double import APP_TOKEN, HeadOfficeDouble
from tests.support.head_office_process import start_head_office
from tests.support.postgres import ThrowAwayPostgres

KINDS = ["double", pytest.param("sqlite", marks=pytest.mark.long), "postgresql"]
"""The journeys have a real head office on SQLite in every run; here it has its turn with the long
tests."""


@dataclass
class EnrolledTill:
    """A device and its line."""

    head_office: HeadOffice
    enrolled: wire.Enrolled
    chain: Chain
    key: Ed25519PrivateKey


@dataclass
class World:
    """A head office with the tiny chain, its unused enrolment codes, the member app's token."""

    transport: Transport
    codes: dict[str, list[str]]
    app_token: str
    today: str

    def enrol(self, store_id: str = "s1") -> EnrolledTill:
        """The next device of a store."""
        code = self.codes[store_id].pop(0)
        key = Ed25519PrivateKey.generate()
        public_key = key.public_key().public_bytes_raw().hex()
        wanted = wire.Enrolment(code=code, device_name="till", public_key=public_key)
        enrolled = HeadOffice(self.transport).enrol(wanted)
        line = HeadOffice(self.transport, enrolled.token)
        return EnrolledTill(line, enrolled, Chain(enrolled.device_id), key)


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowAwayPostgres]:
    """One PostgreSQL server for the suite."""
    with ThrowAwayPostgres() as server:
        yield server


@dataclass
class Counters:
    """Two tills of one store and one of another, for tests that each bring members of their own."""

    till: EnrolledTill
    other: EnrolledTill
    there: EnrolledTill
    today: str


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """Each head office in turn, freshly seeded."""
    with _opened(request, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module", params=KINDS)
def counters(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Counters]:
    """Each head office in turn, one for all tests of a module: to start one takes seconds."""
    with _opened(request, tmp_path_factory.mktemp("counters")) as world:
        there = world.enrol("s2")
        there.chain.clerk_id = STRANGER
        yield Counters(world.enrol(), world.enrol(), there, world.today)


@contextmanager
def _opened(request: pytest.FixtureRequest, folder: Path) -> Iterator[World]:
    now = dt.datetime.now(dt.UTC)
    if request.param == "double":
        double = HeadOfficeDouble(SetClock(now), _chain())
        codes = {s: [c for c in double.codes if f"-{s}-" in c] for s in ("s1", "s2")}
        yield World(double, codes, APP_TOKEN, _today(now))
        return
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres").fresh_database_url()
    notes = _seed(url, folder, now)
    running = start_head_office(folder, url)
    codes = {
        store["id"]: [x["code"] for x in store["enrolment_codes"]] for store in notes["stores"]
    }
    yield World(HttpTransport(running.url), codes, notes["app_token"], _today(now))
    running.stop()


def _seed(url: str | None, data_dir: Path, now: dt.datetime) -> dict[str, list[dict[str, str]]]:
    settings = settings_from(url, str(data_dir))
    database = Database(settings.database_url)
    prepare(database)
    seeding.seed(database, settings, _chain(), now)
    database.close()
    notes: dict[str, list[dict[str, str]]] = json.loads(settings.demo_file.read_text("utf-8"))
    return notes


def _chain() -> TinyChain:
    # One sample that is counted, at the store that the other tests do not look at.
    return TinyChain(stocks=[("s2", SampleStock("coffee", 1, NOON))])


def _today(now: dt.datetime) -> str:
    return now.astimezone(dt.timezone(dt.timedelta(hours=8))).date().isoformat()
