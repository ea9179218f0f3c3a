"""Draining a till that was offline for days, against the same bytes without anybody looking."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import requests

from benchmarks import pouchdb
from benchmarks.bare_server import bare_server
from benchmarks.measure import Finding, Result, timed
from benchmarks.offices import Office, Size, head_office, working_till
from clerkapp.counter import Counter
from clerkapp.domain.identity import new_id
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import NoteAdded, OperationKind, Payload, VisitRecorded
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from sync.client import HeadOffice
from sync.push import push_once
from sync.transport import HttpTransport, Reply, Request
from tests.support import small_chain
from tests.support.tills import session

OPERATIONS = 10_000
BLOCK = 100
VISITS, NOTES, GRANTS = 50, 25, 25
"""What a hundred operations are."""

MEMBERS = 1_000
FLOOR_ROUNDS = 3
PATH = "/v1/operations"


class Recording(HttpTransport):
    """The real line, which keeps the bodies of the batches."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.bodies: list[bytes] = []

    def exchange(self, request: Request) -> Reply:
        if request.path == PATH and request.body is not None:
            self.bodies.append(request.body)
        return super().exchange(request)


def results(folder: Path) -> Iterator[Finding]:
    """Ten thousand operations from a till's journal to head office."""
    with head_office(folder / "office", Size(MEMBERS)) as office:
        drained_s, bodies = _drain(folder, office)
    floors = [_floor(folder / f"floor-{x}.db", bodies) for x in range(FLOOR_ROUNDS)]
    rate = f"{OPERATIONS / drained_s:,.0f} operations/s; half visits, a quarter notes and coupons"
    result = Result(
        f"drain of {OPERATIONS:,} operations / raw HTTP and raw SQLite with the same bytes",
        drained_s,
        statistics.median(floors),
        2.0,
        rate,
    )
    yield result
    yield from pouchdb.beside_drain(folder / "pouchdb", bodies, drained_s)


def _drain(folder: Path, office: Office) -> tuple[float, list[bytes]]:
    with working_till(folder / "till", office) as till:
        for block in range(OPERATIONS // BLOCK):
            _work(till.counter, block)
        recording = Recording(office.process.url)
        line = HeadOffice(recording, till.token)
        drained_s = timed(lambda: _push_all(till.counter, line))
        with till.counter.journal.reading() as read:
            backlog = outbox.backlog(read)
        assert (backlog.unsent, backlog.rejected) == (0, 0), backlog
        return drained_s, recording.bodies


def _push_all(counter: Counter, line: HeadOffice) -> None:
    while push_once(counter, line).moved:
        pass


def _work(counter: Counter, block: int) -> None:
    """A hundred operations of the counter."""
    with counter.journal.writing() as write:
        device = this_device(write)
        for number in range(VISITS + NOTES):
            is_visit = number < VISITS
            kind = OperationKind.VISIT_RECORDED if is_visit else OperationKind.NOTE_ADDED
            now = counter.now()
            payload: Payload = (
                VisitRecorded(Assurance.CARD) if is_visit else NoteAdded(new_id(now), "喜欢浅烘")
            )
            member_id = f"m{1 + (block * BLOCK + number) % MEMBERS}"
            fact = outbox.Fact(kind, small_chain.CLERK.id, payload, now, member_id)
            outbox.append(write, device, fact)
    for number in range(GRANTS):
        member_id = f"m{1 + (block * GRANTS + number) % MEMBERS}"
        order = GrantOrder(new_id(counter.now()), member_id, "c10", "recovery")
        granted = grant_coupon(counter, session(), order)
        assert isinstance(granted, Granted), granted


def _floor(file: Path, bodies: list[bytes]) -> float:
    with bare_server(file) as url, requests.Session() as line:
        line.trust_env = False

        def send() -> None:
            for body in bodies:
                line.post(url + PATH, data=body, timeout=60).raise_for_status()

        return timed(send)
