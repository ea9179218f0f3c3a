"""Head office's calls as typed functions; ``docs/protocol.md`` is the contract."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

import msgspec

from clerkapp.domain.operation import Operation
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.transport import Reply, Request, Transport

T = TypeVar("T")


class AnsweredNoError(Exception):
    """Head office answered, and the answer is no; ``code`` is one of the protocol's."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code


class HeadOffice:
    """Head office as one device sees it.

    Every call raises ``LineFaultError`` where no answer came, ``AnsweredNoError`` where it is no.
    """

    def __init__(self, transport: Transport, token: str | None = None) -> None:
        self._transport = transport
        self._token = token

    def enrol(self, enrolment: wire.Enrolment) -> wire.Enrolled:
        """Exchange a one-time code for an identity."""
        return self._post("/v1/devices", enrolment, wire.Enrolled)

    def greet(self, greeting: wire.Greeting) -> wire.Standing:
        """Say where this till stands, and hear how it stands with head office."""
        return self._post("/v1/greetings", greeting, wire.Standing)

    def say_wiped(self, wiped: wire.Wiped) -> wire.WipeNoted:
        """Say that nothing is left here."""
        return self._post("/v1/wiped", wiped, wire.WipeNoted)

    def push(self, operations: list[Operation]) -> wire.Verdicts:
        """Send a batch; the reply holds one verdict per operation, checked to be ours."""
        raw = [msgspec.Raw(wire.encode(operation)) for operation in operations]
        verdicts = self._post("/v1/operations", wire.Batch(operations=raw), wire.Verdicts)
        sent = [operation.id for operation in operations]
        if [verdict.operation_id for verdict in verdicts.verdicts] != sent:
            raise LineFaultError(LineFault.BROKEN_REPLY, "verdicts of other operations")
        return verdicts

    def changes(self, cursor: str, wait_s: int) -> wire.Page | wire.Reset:
        """The feed behind a cursor; held back up to ``wait_s`` seconds while nothing changes."""
        path = f"/v1/changes?after={quote(cursor)}&wait={wait_s}"
        request = Request("GET", path, token=self._token, extra_read_s=wait_s)
        reply = self._exchange(request)
        page: wire.Page | wire.Reset = _decoded(
            reply, wire.Page | wire.Reset, LineFault.UNREADABLE_FEED
        )
        return page

    @contextmanager
    def snapshot(
        self, after: tuple[str, str] | None = None, cursor: str = ""
    ) -> Iterator[Iterator[bytes]]:
        """The store's records as pieces of lines of JSON, already decompressed.

        With the entity and key of a group and the cursor of its beginning: what is behind it.
        """
        path = "/v1/snapshot"
        if after is not None:
            place = f"{after[0]}/{quote(after[1], safe='')}"
            path += f"?after={place}&cursor={quote(cursor)}"
        request = Request(
            "GET", path, token=self._token, accept=wire.SNAPSHOT_TYPE, extra_read_s=20
        )
        with self._transport.stream(request) as stream:
            if not 200 <= stream.status < 300:
                _raise_answer(stream.whole())
            yield stream.pieces

    def digest(self) -> wire.Digest:
        """What a till of the store should hold, and the cursor for which that is so."""
        request = Request("GET", "/v1/digest", token=self._token, extra_read_s=100)
        told: wire.Digest = _decoded(self._exchange(request), wire.Digest)
        return told

    def lease(self, request: wire.LeaseRequest) -> wire.LeaseReply:
        """Ask for room in budgets."""
        return self._post("/v1/leases", request, wire.LeaseReply)

    def member(self, key: str) -> wire.MemberFileReply:
        """One member's records by id or card number."""
        request = Request("GET", f"/v1/members/{quote(key, safe='')}", token=self._token)
        found: wire.MemberFileReply = _decoded(self._exchange(request), wire.MemberFileReply)
        return found

    def timeline(
        self, member_id: str, before: dt.datetime, before_id: str, limit: int
    ) -> wire.TimelinePage:
        """Entries of one member that are older than the one named."""
        place = f"before={quote(before.isoformat(), safe='')}&before_id={quote(before_id, safe='')}"
        path = f"/v1/members/{quote(member_id, safe='')}/timeline?{place}&limit={limit}"
        request = Request("GET", path, token=self._token)
        page: wire.TimelinePage = _decoded(self._exchange(request), wire.TimelinePage)
        return page

    def store_today(self) -> wire.StoreTodayReply:
        """The day so far over all tills of this till's store."""
        request = Request("GET", "/v1/store-today", token=self._token)
        told: wire.StoreTodayReply = _decoded(self._exchange(request), wire.StoreTodayReply)
        return told

    def redeem(self, request: wire.RedemptionRequest) -> wire.RedemptionReply:
        """Ask about a coupon, or use it."""
        return self._post("/v1/redemptions", request, wire.RedemptionReply)

    def member_code(self, member_id: str) -> wire.MemberCode:
        """A signed member code; for the member's app, not for tills."""
        body = wire.MemberCodeRequest(member_id=member_id)
        return self._post("/v1/member-codes", body, wire.MemberCode)

    def _post(self, path: str, message: object, expected: type[T]) -> T:
        request = Request("POST", path, body=wire.encode(message), token=self._token)
        answer: T = _decoded(self._exchange(request), expected)
        return answer

    def _exchange(self, request: Request) -> Reply:
        reply = self._transport.exchange(request)
        if not 200 <= reply.status < 300:
            _raise_answer(reply)
        return reply


def _raise_answer(reply: Reply) -> NoReturn:
    fault = _decoded(reply, wire.Fault)
    if reply.status in (401, 403):
        raise LineFaultError(LineFault.UNAUTHORIZED, fault.code)
    if reply.status >= 500 or reply.status == 429:
        raise LineFaultError(LineFault.SERVER_FAULT, fault.code, reply.retry_after_s)
    raise AnsweredNoError(reply.status, fault.code, fault.message)


def _decoded(reply: Reply, expected: Any, fault: LineFault = LineFault.BROKEN_REPLY) -> Any:
    try:
        return msgspec.json.decode(reply.body, type=expected)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LineFaultError(fault, str(error)) from error
