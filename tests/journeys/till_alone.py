"""Tills with files and an engine of their own, and no window, over a real head office."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from clerkapp.cache.database import Cache
from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter
from clerkapp.domain.clock import SystemClock
from clerkapp.domain.member import Assurance
from clerkapp.journal.database import Journal
from clerkapp.queries.member_file import member_file
from headoffice import seeding
from headoffice.database import Database
from headoffice.schema import prepare
from headoffice.settings import settings_from
from sync.engine import LONG_POLL_S, Heard, SyncEngine
from sync.enrol import enrol
from sync.transport import HttpTransport, Reply, Request
from tests.headoffice.tiny_chain import tiny_chain
from tests.support.head_office_process import start_head_office
from tests.support.tills import KEY, close_counter

PATIENCE_S = 20
LOOK_AGAIN_S = 0.1


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

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until something is so: looked at with all that is told, and now and then besides."""
        ends = time.monotonic() + PATIENCE_S
        with self._told:
            while not condition():
                assert time.monotonic() < ends
                self._told.wait(LOOK_AGAIN_S)

    def notes(self) -> list[str]:
        file = member_file(self.counter, "m1", Assurance.CARD)
        return (
            [] if file is None else [x.entry.kind for x in file.timeline if x.entry.kind == "note"]
        )


@contextmanager
def two_tills_alone(folder: Path) -> Iterator[tuple[TillAlone, TillAlone]]:
    """Two tills of one store at work, over a head office in a process of its own."""
    settings = settings_from(None, str(folder / "head-office"))
    database = Database(settings.database_url)
    prepare(database)
    chain = tiny_chain()
    for rule in chain.budget_rules:
        # Enough that each till is lent what it would like: which asks first must not matter.
        rule.amount_fen *= 5
    assert seeding.seed(database, settings, chain, SystemClock().now())
    database.close()
    notes = json.loads(settings.demo_file.read_text("utf-8"))
    codes = [x["code"] for x in notes["stores"][0]["enrolment_codes"]]
    running = start_head_office(settings.data_dir)
    one, other = (
        TillAlone(folder / name, running.url, code)
        for name, code in zip(("one", "other"), codes, strict=False)
    )
    tills = (one, other)
    for till in tills:
        till.engine.start()
    try:
        yield tills
    finally:
        for till in tills:
            till.engine.stop()
        running.stop()
        for till in tills:
            close_counter(till.counter)
