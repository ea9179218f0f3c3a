"""Tills at work as far as head office can tell: bare sockets, whole protocol, no files.

A thousand real tills do not fit on one machine; a thousand of these do, and leave it the server.
"""

import asyncio
import datetime as dt
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import msgspec

from clerkapp.domain.clock import SystemClock, local_day
from clerkapp.domain.coupon import new_code
from clerkapp.domain.identity import new_id
from clerkapp.domain.lease import BudgetKind
from clerkapp.domain.operation import GENESIS, Operation
from sync import wire

DAY_S = 10 * 3600
OPERATIONS_A_DAY = 200
BETWEEN_S = DAY_S / OPERATIONS_A_DAY
REDRAWN_S = 2.0
"""Pauses are drawn again so often, which changes nothing about them but lets the pace change."""

POLL_WAIT_S = 15
VALUE_FEN = 1000
ZONE = "Asia/Shanghai"
WEEK = dt.timedelta(days=7)
T = TypeVar("T")


@dataclass(slots=True)
class Seen:
    """Latencies of pushes in seconds, all answers, and what went wrong, since ``start``.

    ``speed``: how many times as fast as a shop's normal day the tills work.
    """

    speed: float = 1.0
    pushes: list[float] = field(default_factory=list)
    requests: int = 0
    faults: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Count from now on."""
        self.pushes, self.requests = [], 0


@dataclass(frozen=True, slots=True)
class Badge:
    """What a till needs to be one: who it is, where, whose clerk works there, whom it serves."""

    device_id: str
    token: str
    store_id: str
    clerk_id: str
    member_ids: list[str]


class Line:
    """One kept-alive connection; requests go one after the other."""

    def __init__(self, port: int, token: str) -> None:
        self._port = port
        self._token = token
        self._ends: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> bytes:
        """The body of the answer. Raises ConnectionError for one that is not 2xx."""
        reader, writer = await self._connected()
        head_lines = (
            f"{method} {path} HTTP/1.1",
            "Host: 127.0.0.1",
            f"Authorization: Bearer {self._token}",
            f"X-Request-Id: {random.randrange(10**12)}",
            "Content-Type: application/json",
            f"Content-Length: {len(body)}",
        )
        writer.write("\r\n".join((*head_lines, "", "")).encode() + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].split("\r\n")[0])
        answer = await reader.readexactly(length)
        if head.split()[1] != "200":
            raise ConnectionError(f"{head.split()[1]} {answer[:100]!r}")
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._ends is not None:
            self._ends[1].close()

    async def _connected(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._ends is None or self._ends[0].at_eof():
            # A server hangs up on a connection that was idle for some seconds.
            self.close()
            self._ends = await asyncio.open_connection("127.0.0.1", self._port)
        return self._ends


class PlayedTill:
    """Follows the feed by long poll, pushes at chance times, keeps its leases."""

    def __init__(self, port: int, badge: Badge, seen: Seen) -> None:
        self._badge = badge
        self._seen = seen
        self._up, self._down = Line(port, badge.token), Line(port, badge.token)
        self._clock = SystemClock()
        self._sequence, self._hash = 0, GENESIS
        self._cursor = ""
        self._leases: list[str] = []
        self._kinds = _kinds()

    async def join(self) -> None:
        """Greet and borrow, as at the start of a day."""
        greeting = wire.Greeting(run="1", former_runs=[], epoch=1, sequence=0, hash=GENESIS)
        standing = await self._post("/v1/greetings", greeting, wire.Standing)
        self._cursor = wire.Cursor(standing.epoch, "1", 0).text()
        await self._borrow()

    async def catch_up(self, unsent: int) -> None:
        """The morning after a night without a line: greet, borrow, tell everything, hear all."""
        await self.join()
        while unsent > 0:
            count = min(unsent, wire.MAX_BATCH_OPERATIONS)
            await self._push(count)
            unsent -= count
        while await self._hear():
            pass

    async def work_through(self, count: int) -> None:
        """So many operations without a pause, each with its asking for leases."""
        for _ in range(count):
            await self._push()
            await self._borrow()

    async def look(self, times: int) -> None:
        """Ask for changes so often."""
        for _ in range(times):
            await self._hear()

    async def follow(self) -> None:
        """Poll until cancelled."""
        while True:
            await self._hear(POLL_WAIT_S)

    async def work(self) -> None:
        """Push one operation after the other until cancelled, and top the leases up each time."""
        while True:
            pause_s = random.expovariate(self._seen.speed / BETWEEN_S)
            await asyncio.sleep(min(pause_s, REDRAWN_S))
            if pause_s > REDRAWN_S:
                continue
            started = time.perf_counter()
            await self._push()
            self._seen.pushes.append(time.perf_counter() - started)
            await self._borrow()

    def close(self) -> None:
        """Hang up."""
        self._up.close()
        self._down.close()

    async def _hear(self, wait_s: int = 0) -> bool:
        path = f"/v1/changes?after={self._cursor}&wait={wait_s}"
        page = msgspec.json.decode(await self._down.ask("GET", path), type=wire.Changes)
        assert isinstance(page, wire.Page), page
        self._cursor = page.cursor
        self._seen.requests += 1
        return page.more

    async def _push(self, count: int = 1) -> None:
        operations = []
        for _ in range(count):
            operation = self._next_operation()
            self._sequence, self._hash = operation.sequence, operation.hash
            operations.append(msgspec.Raw(wire.encode(operation)))
        batch = wire.Batch(operations=operations)
        for verdict in (await self._post("/v1/operations", batch, wire.Verdicts)).verdicts:
            if verdict.outcome is not wire.Outcome.APPLIED:
                self._seen.faults.append(f"{verdict.outcome} {verdict.code}")

    async def _borrow(self) -> None:
        today = local_day(self._clock.now(), ZONE)
        wishes = [
            wire.LeaseWish(kind=kind, owner_id=owner, day=today, amount_fen=100 * VALUE_FEN)
            for kind, owner in (
                (BudgetKind.STORE, self._badge.store_id),
                (BudgetKind.CLERK, self._badge.clerk_id),
            )
        ]
        request = wire.LeaseRequest(wishes=wishes, run="1")
        reply = await self._post("/v1/leases", request, wire.LeaseReply)
        self._leases = [x.id for x in reply.leases]

    async def _post(self, path: str, message: object, expected: type[T]) -> T:
        answer = await self._up.ask("POST", path, wire.encode(message))
        self._seen.requests += 1
        decoded: T = msgspec.json.decode(answer, type=expected)
        return decoded

    def _next_operation(self) -> Operation:
        now = self._clock.now()
        kind, payload = next(self._kinds)
        if kind == "coupon.granted":
            payload = self._coupon(now)
        elif kind == "note.added":
            payload = {**payload, "note_id": new_id(now)}
        unhashed = Operation(
            id=new_id(now),
            device_id=self._badge.device_id,
            epoch=1,
            sequence=self._sequence + 1,
            kind=kind,
            clerk_id=self._badge.clerk_id,
            member_id=random.choice(self._badge.member_ids),
            occurred_at=now.isoformat(timespec="microseconds"),
            depends_on=(),
            payload=payload,
            previous_hash=self._hash,
        )
        return replace(unhashed, hash=unhashed.computed_hash())

    def _coupon(self, now: dt.datetime) -> dict[str, Any]:
        return {
            "coupon_id": new_id(now),
            "code": new_code(),
            "template_id": "c10",
            "value_fen": VALUE_FEN,
            "currency": "CNY",
            "reason_id": "recovery",
            "note": "",
            "valid_until": (now + WEEK).isoformat(),
            "debits": [{"lease_id": x, "value_fen": VALUE_FEN} for x in self._leases],
        }


def _kinds() -> Iterator[tuple[str, dict[str, Any]]]:
    """What a clerk does in turn: opens files, keeps a note, gives a coupon."""
    while True:
        yield "visit.recorded", {"assurance": "card"}
        yield "visit.recorded", {"assurance": "signed"}
        yield "note.added", {"text": "喜欢浅烘"}
        yield "coupon.granted", {}
