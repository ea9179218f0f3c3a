"""The engine fills: it tells how far, stops when it is told to, and goes on where it was."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from clerkapp.counter import Counter
from clerkapp.queries.sync_health import sync_health
from clerkapp.queries.till_identity import is_ready
from sync import fill as filler
from sync.engine import Heard, SyncEngine
from sync.transport import Reply, Request, Stream
from tests.support.head_office_double import HeadOfficeDouble

LIMIT_S = 20


class Threaded:
    """The double, for threads. Each piece of a snapshot waits until ``flows`` is set."""

    def __init__(self, double: HeadOfficeDouble) -> None:
        self.double = double
        self.lock = threading.Lock()
        self.flows = threading.Event()
        self.flows.set()

    def exchange(self, request: Request) -> Reply:
        with self.lock:
            return self.double.exchange(request)

    @contextmanager
    def stream(self, request: Request) -> Iterator[Stream]:
        reply = self.exchange(request)

        def pieces() -> Iterator[bytes]:
            for line in reply.body.splitlines(keepends=True):
                assert self.flows.wait(LIMIT_S)
                yield line

        yield Stream(reply.status, pieces())

    def snapshots(self) -> list[str]:
        with self.lock:
            return [x.path for x in self.double.requests if x.path.startswith("/v1/snapshot")]


class Told:
    """What the engine tells, and waiting for it."""

    def __init__(self, line: Threaded, stop_at: int | None = None) -> None:
        self.line = line
        self.stop_at = stop_at
        self.progress: list[tuple[int, int]] = []
        self.pull_rounds = 0
        self.condition = threading.Condition()

    def heard(self) -> Heard:
        return Heard(lambda _taken: self.tell(), self.tell, lambda _error: None, self.filling)

    def filling(self, done: int, expected: int) -> None:
        with self.condition:
            self.progress.append((done, expected))
            if self.stop_at is not None and done >= self.stop_at:
                self.line.flows.clear()
            self.condition.notify_all()

    def tell(self) -> None:
        with self.condition:
            self.pull_rounds += threading.current_thread().name == "sync-pull"
            self.condition.notify_all()

    def until(self, wanted: object) -> None:
        with self.condition:
            assert self.condition.wait_for(wanted, LIMIT_S)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def a_row_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small store is told of row by row."""
    monkeypatch.setattr(filler, "BATCH_ROWS", 1)


def test_the_engine_tells_how_far_a_fill_is(till: Counter, double: HeadOfficeDouble) -> None:
    line = Threaded(double)
    told = Told(line)
    engine = SyncEngine(till, told.heard(), lambda _url: line)
    engine.start()
    told.until(lambda: is_ready(till))
    engine.stop()
    assert told.progress == sorted(told.progress)
    assert told.progress[-1][0] == told.progress[-1][1] > 0


def test_a_fill_that_is_held_stops_and_goes_on_where_it_was(
    till: Counter, double: HeadOfficeDouble
) -> None:
    line = Threaded(double)
    told = Told(line, stop_at=3)
    engine = SyncEngine(till, told.heard(), lambda _url: line)
    engine.start()
    told.until(lambda: not line.flows.is_set())
    engine.hold_fill(True)
    told.stop_at, rounds = None, told.pull_rounds
    line.flows.set()
    told.until(lambda: told.pull_rounds > rounds)
    before = len(told.progress)
    assert not is_ready(till)
    engine.hold_fill(False)
    told.until(lambda: is_ready(till))
    engine.stop()
    assert told.progress[before][0] >= 3
    assert [("after=" in x) for x in line.snapshots()] == [False, True]
    assert sync_health(till).members_stored == 2
