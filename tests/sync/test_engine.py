"""The engine on its real threads; waiting is by events, with a limit."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clerkapp.counter import Counter
from clerkapp.domain.member import Assurance
from clerkapp.line import LineFault, LineFaultError
from clerkapp.queries.sync_health import sync_health
from clerkapp.services.record_visit import record_visit
from sync.client import HeadOffice
from sync.engine import Heard, SyncEngine
from sync.transport import Reply, Request, Stream
from tests.support.head_office_double import HeadOfficeDouble
from tests.support.tills import session

LIMIT_S = 20


class Locked:
    """The double, for threads; ``fault`` takes the place of answers while it is set."""

    def __init__(self, double: HeadOfficeDouble) -> None:
        self.double = double
        self.lock = threading.Lock()
        self.fault: Exception | None = None

    def exchange(self, request: Request) -> Reply:
        with self.lock:
            if self.fault is not None:
                raise self.fault
            return self.double.exchange(request)

    @contextmanager
    def stream(self, request: Request) -> Iterator[Stream]:
        yield Stream.of(self.exchange(request))


class Watch:
    """Counts what the engine tells, and lets a test wait for a condition."""

    def __init__(self) -> None:
        self.told = threading.Condition()
        self.broke: list[Exception] = []

    def heard(self) -> Heard:
        return Heard(lambda _taken: self.tell(), self.tell, self.note)

    def tell(self) -> None:
        with self.told:
            self.told.notify_all()

    def note(self, error: Exception) -> None:
        self.broke.append(error)
        self.tell()

    def until(self, condition: object) -> None:
        with self.told:
            assert self.told.wait_for(condition, LIMIT_S)  # type: ignore[arg-type]


def start(till: Counter, line: Locked, watch: Watch) -> SyncEngine:
    engine = SyncEngine(till, watch.heard(), lambda _url: line)
    engine.start()
    return engine


def unsent(till: Counter) -> int:
    return sync_health(till).unsent


def test_the_engine_fills_the_cache_and_sends_what_is_done(
    till: Counter, double: HeadOfficeDouble
) -> None:
    line, watch = Locked(double), Watch()
    engine = start(till, line, watch)
    watch.until(lambda: sync_health(till).members_stored == 2)
    record_visit(till, session(), "m1", Assurance.CARD)
    engine.wake()
    watch.until(lambda: unsent(till) == 0)
    engine.stop()


def test_head_office_is_heard_at_once_and_holds_its_answer_back_only_afterwards(
    till: Counter, double: HeadOfficeDouble
) -> None:
    from sync.pull import pull_once

    pull_once(till, HeadOffice(double, "token-d1"), 0)
    till.line.failed(LineFault.UNREACHABLE, till.now())
    double.requests.clear()
    line, watch = Locked(double), Watch()
    engine = start(till, line, watch)

    def asked() -> list[str]:
        return [x.path for x in list(double.requests) if x.path.startswith("/v1/changes")]

    watch.until(lambda: len(asked()) >= 2)
    engine.stop()
    assert asked()[0].endswith("wait=0")
    assert asked()[1].endswith("wait=15")


def test_a_line_that_heals_drains_the_queue(till: Counter, double: HeadOfficeDouble) -> None:
    line, watch = Locked(double), Watch()
    line.fault = LineFaultError(LineFault.UNREACHABLE)
    record_visit(till, session(), "m1", Assurance.CARD)
    engine = start(till, line, watch)
    watch.until(lambda: till.line.state().fault is LineFault.UNREACHABLE)
    line.fault = None
    engine.wake()
    watch.until(lambda: unsent(till) == 0)
    assert till.line.state().fault is None
    engine.stop()


def test_a_bug_in_a_round_is_reported_and_does_not_end_the_thread(
    till: Counter, double: HeadOfficeDouble
) -> None:
    line, watch = Locked(double), Watch()
    line.fault = ZeroDivisionError()
    record_visit(till, session(), "m1", Assurance.CARD)
    engine = start(till, line, watch)
    watch.until(lambda: len(watch.broke) >= 2)
    line.fault = None
    engine.wake()
    watch.until(lambda: unsent(till) == 0)
    engine.stop()


def test_after_a_fault_the_engine_waits_at_least_as_long_as_the_server_asked(
    till: Counter, double: HeadOfficeDouble
) -> None:
    from sync.breaker import Breaker

    engine = SyncEngine(till, Watch().heard(), lambda _url: Locked(double))

    def busy(_head_office: object) -> float:
        raise LineFaultError(LineFault.SERVER_FAULT, retry_after_s=42.0)

    assert engine._guarded(busy, Breaker()) >= 42.0


def test_before_enrolment_the_engine_waits_and_asks_nobody(tmp_path: Path) -> None:
    from tests.support.clock import SetClock
    from tests.support.tills import close_counter, open_counter

    counter = open_counter(tmp_path / "new", SetClock())
    line = Locked(HeadOfficeDouble(SetClock()))
    engine = SyncEngine(counter, Watch().heard(), lambda _url: line)
    engine.start()
    engine.wake()
    engine.stop()
    assert line.double.requests == []
    close_counter(counter)


def test_an_answer_that_means_another_version_is_told_and_not_taken_for_a_line(
    till: Counter, double: HeadOfficeDouble
) -> None:
    from sync.client import AnsweredNoError

    line, watch = Locked(double), Watch()
    line.fault = AnsweredNoError(404, "not_found", "no such call")
    engine = start(till, line, watch)
    watch.until(lambda: till.line.state().fault is LineFault.NOT_UNDERSTOOD)
    assert watch.broke == []
    engine.stop()


def test_a_disk_fault_at_the_wrong_moment_does_not_end_the_threads(
    till: Counter, double: HeadOfficeDouble, monkeypatch: object
) -> None:
    import pytest

    from clerkapp.domain.errors import DiskFullError

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    line, watch = Locked(double), Watch()
    reading = till.journal.reading
    faults = [DiskFullError("once"), DiskFullError("twice")]

    def failing() -> object:
        if faults and threading.current_thread().name.startswith("sync-"):
            raise faults.pop()
        return reading()

    monkeypatch.setattr(till.journal, "reading", failing)
    engine = start(till, line, watch)
    watch.until(lambda: len(watch.broke) == 2)
    engine.wake()
    watch.until(lambda: sync_health(till).members_stored == 2)
    engine.stop()


def test_a_listener_that_breaks_does_not_end_the_threads(
    till: Counter, double: HeadOfficeDouble
) -> None:
    line, watch = Locked(double), Watch()

    def broken() -> None:
        watch.tell()
        raise ZeroDivisionError

    engine = SyncEngine(till, Heard(status=broken), lambda _url: line)
    engine.start()
    watch.until(lambda: sync_health(till).members_stored == 2)
    record_visit(till, session(), "m1", Assurance.CARD)
    engine.wake()
    watch.until(lambda: unsent(till) == 0)
    engine.stop()
