"""What one till does is at the other one at once, through head office's long poll. No windows."""

import json
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from clerkapp.cache.database import Cache
from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter, Session
from clerkapp.domain.clock import SystemClock
from clerkapp.domain.member import Assurance
from clerkapp.journal.database import Journal
from clerkapp.queries.member_file import member_file
from clerkapp.queries.till_identity import is_ready
from clerkapp.services.add_note import add_note
from headoffice import seeding
from headoffice.database import Database
from headoffice.schema import prepare
from headoffice.settings import settings_from
from sync.engine import LONG_POLL_S, Heard, SyncEngine
from sync.enrol import enrol
from sync.transport import HttpTransport, Reply, Request
from tests.headoffice.tiny_chain import tiny_chain
from tests.support import small_chain
from tests.support.head_office_process import HeadOfficeProcess, start_head_office
from tests.support.tills import KEY, close_counter

PATIENCE_S = 20


class Listening(HttpTransport):
    """The real line; tells when a question is asked that head office may hold back."""

    def __init__(self, url: str, till: "TillAlone") -> None:
        super().__init__(url)
        self._till = till

    def exchange(self, request: Request) -> Reply:
        if request.path.endswith(f"wait={LONG_POLL_S}"):
            self._till.tell(polls=1)
        return super().exchange(request)


class TillAlone:
    """A till with files and engine of its own, and no window."""

    def __init__(self, folder: Path, url: str, code: str) -> None:
        folder.mkdir()
        journal, cache = Journal.open(folder, KEY), Cache.open(folder, KEY)
        self.counter = Counter(journal, cache, SystemClock())
        self.polls = 0
        self._told = threading.Condition()
        enrol(self.counter, url, code)
        heard = Heard(changed=self._changed, status=self.tell)
        self.engine = SyncEngine(self.counter, heard, lambda x: Listening(x, self))

    def _changed(self, _taken: TakenIn) -> None:
        self.tell()

    def tell(self, polls: int = 0) -> None:
        with self._told:
            self.polls += polls
            self._told.notify_all()

    def until(self, condition: object) -> None:
        with self._told:
            assert self._told.wait_for(condition, PATIENCE_S)  # type: ignore[arg-type]

    def notes(self) -> list[str]:
        file = member_file(self.counter, "m1", Assurance.CARD)
        return (
            [] if file is None else [x.entry.kind for x in file.timeline if x.entry.kind == "note"]
        )


@pytest.fixture
def head_office(tmp_path: Path) -> Iterator[tuple[HeadOfficeProcess, list[str]]]:
    """A running head office with the tiny chain, and codes for tills of its first store."""
    settings = settings_from(None, str(tmp_path / "head-office"))
    database = Database(settings.database_url)
    prepare(database)
    assert seeding.seed(database, settings, tiny_chain(), SystemClock().now())
    database.close()
    notes = json.loads(settings.demo_file.read_text("utf-8"))
    codes = [x["code"] for x in notes["stores"][0]["enrolment_codes"]]
    running = start_head_office(settings.data_dir)
    yield running, codes
    running.stop()


@pytest.fixture
def tills(
    head_office: tuple[HeadOfficeProcess, list[str]], tmp_path: Path
) -> Iterator[tuple[TillAlone, TillAlone]]:
    """Two tills of one store at work."""
    running, codes = head_office
    one, other = (
        TillAlone(tmp_path / name, running.url, code)
        for name, code in zip(("one", "other"), codes, strict=False)
    )
    for till in (one, other):
        till.engine.start()
    yield one, other
    for till in (one, other):
        till.engine.stop()
    running.stop()
    for till in (one, other):
        close_counter(till.counter)


def test_what_is_done_at_one_till_is_in_the_other_ones_cache_while_its_poll_is_held(
    tills: tuple[TillAlone, TillAlone],
) -> None:
    one, other = tills
    for till in tills:
        till.until(lambda till=till: is_ready(till.counter) and till.polls > 0)
    asked = other.polls
    began = time.monotonic()
    clerk = Session(small_chain.CLERK, one.counter.now())
    add_note(one.counter, clerk, "m1", "喜欢浅烘", str(uuid.uuid4()))
    one.engine.wake()
    other.until(lambda: other.notes() == ["note"])
    # The answer to the question that was being held back, not to one asked later.
    assert time.monotonic() - began < LONG_POLL_S / 2
    other.until(lambda: other.polls > asked)
    assert other.counter.line.state().is_up
