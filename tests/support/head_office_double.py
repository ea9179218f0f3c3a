"""Head office in memory, behind the same transport as the real one; the contract suite holds it.

For tests of the sync side that need a head office to misbehave on purpose: ``faults`` are raised
instead of answers, ``lost_replies`` are answered and then lost.
"""

import dataclasses
import datetime as dt
import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec

from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.identity_codes import member_code_message, member_code_text
from clerkapp.domain.lease import Lease
from clerkapp.domain.operation import GENESIS, PAYLOAD_TYPES, Operation, OperationKind
from clerkapp.domain.records import Entity, record_key
from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.transport import Reply, Request
from tests.headoffice.tiny_chain import TinyChain
from tests.support.clock import SetClock
from tests.support.double_budgets import DoubleBudgets
from tests.support.double_records import chain_records
from tests.support.small_chain import SIGNING_KEY

APP_TOKEN = "app-token"
EPOCH = "double"


class _No(Exception):  # noqa: N818  (an answer, not an error)
    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


@dataclass
class _Device:
    id: str
    store_id: str
    name: str = ""
    tokens: int = 0
    head: str = GENESIS
    sequence: int = 0
    leases: dict[str, Lease] = field(default_factory=dict)


class HeadOfficeDouble:
    """One chain in memory. Not for threads."""

    def __init__(self, clock: SetClock, chain: TinyChain | None = None) -> None:
        self.clock = clock
        self.chain = chain or TinyChain()
        self.codes = {f"code-{s.id}-{n}": s.id for s in self.chain.stores for n in (1, 2, 3)}
        self.used_codes: dict[str, tuple[str, _Device]] = {}
        self.devices: dict[str, _Device] = {}
        self.verdicts: dict[str, tuple[str, wire.Verdict]] = {}
        self.money = DoubleBudgets(self.chain)
        self.feed: dict[str, list[tuple[Entity, str]]] = {s.id: [] for s in self.chain.stores}
        self.faults: list[LineFaultError] = []
        self.lost_replies = 0
        self.requests: list[Request] = []
        self.records = chain_records(self.chain)

    def exchange(self, request: Request) -> Reply:
        """As a transport: one request, one answer."""
        self.requests.append(request)
        if self.faults:
            raise self.faults.pop(0)
        reply = self._answer(request)
        if self.lost_replies and request.method == "POST":
            self.lost_replies -= 1
            raise LineFaultError(LineFault.TIMEOUT, "the reply was lost")
        return reply

    def _answer(self, request: Request) -> Reply:
        parts = urlsplit(request.path)
        routes: dict[tuple[str, str], Callable[[Request], object]] = {
            ("POST", "/v1/devices"): self._enrol,
            ("POST", "/v1/operations"): self._operations,
            ("GET", "/v1/changes"): self._changes,
            ("GET", "/v1/snapshot"): self._snapshot,
            ("POST", "/v1/leases"): self._leases,
            ("POST", "/v1/member-codes"): self._member_code,
        }
        route = routes.get((request.method, parts.path))
        if route is None and parts.path.startswith("/v1/members/"):
            route = self._member
        try:
            if route is None:
                raise _No(404, "not_found")
            answer = route(request)
        except _No as no:
            fault = wire.Fault(code=no.code, message=no.code)
            return Reply(no.status, wire.encode(fault))
        except (msgspec.ValidationError, msgspec.DecodeError):
            return Reply(400, wire.encode(wire.Fault(code="malformed", message="malformed")))
        if isinstance(answer, bytes):
            return Reply(200, gzip.decompress(gzip.compress(answer)))
        return Reply(201 if route == self._enrol else 200, wire.encode(answer))

    def _enrol(self, request: Request) -> wire.Enrolled:
        asked = msgspec.json.decode(request.body or b"", type=wire.Enrolment)
        store_id = self.codes.get(asked.code)
        if store_id is None:
            raise _No(404, "unknown_code")
        if asked.code not in self.used_codes:
            made = _Device(f"d{len(self.used_codes) + 1}", store_id, asked.device_name)
            self.used_codes[asked.code] = (asked.public_key, made)
        key, device = self.used_codes[asked.code]
        if key != asked.public_key:
            raise _No(409, "code_used")
        self.devices = {token: x for token, x in self.devices.items() if x is not device}
        device.tokens += 1
        token = f"token-{device.id}" + (f"-{device.tokens}" if device.tokens > 1 else "")
        self.devices[token] = device
        return wire.Enrolled(
            device_id=device.id,
            token=token,
            store_id=store_id,
            device_name=device.name,
            epoch=1,
        )

    def _device(self, request: Request) -> _Device:
        device = self.devices.get(request.token or "")
        if device is None:
            raise _No(401, "unknown_device")
        return device

    def _operations(self, request: Request) -> wire.Verdicts:
        device = self._device(request)
        body = request.body or b""
        if len(body) > wire.MAX_BATCH_BYTES:
            raise _No(413, "batch_too_large")
        batch = msgspec.json.decode(body, type=wire.Batch)
        if len(batch.operations) > wire.MAX_BATCH_OPERATIONS:
            raise _No(413, "batch_too_large")
        return wire.Verdicts(
            epoch=EPOCH,
            server_time=self.clock.now(),
            verdicts=[self._verdict(device, raw) for raw in batch.operations],
        )

    def _verdict(self, device: _Device, raw: msgspec.Raw) -> wire.Verdict:
        try:
            operation = wire.decode_operation(raw)
        except (msgspec.ValidationError, msgspec.DecodeError):
            return _rejected(str(json.loads(bytes(raw)).get("id", "")), "malformed")
        stored = self.verdicts.get(operation.id)
        if stored is not None:
            same = stored[0] == operation.hash
            return stored[1] if same else _rejected(operation.id, "id_reused")
        if operation.device_id != device.id:
            return _rejected(operation.id, "foreign_device")
        if operation.computed_hash() != operation.hash:
            return _rejected(operation.id, "bad_hash")
        held_back = self._held_back(device, operation)
        if held_back:
            return wire.Verdict(
                operation_id=operation.id, outcome=wire.Outcome.DEFERRED, code=held_back
            )
        verdict = self._applied(device, operation)
        device.sequence, device.head = operation.sequence, operation.hash
        self.verdicts[operation.id] = (operation.hash, verdict)
        return verdict

    def _held_back(self, device: _Device, operation: Operation) -> str:
        if operation.sequence > device.sequence + 1:
            return "sequence_gap"
        if operation.previous_hash != device.head:
            return "chain_fork"
        known = all(x in self.verdicts for x in operation.depends_on)
        return "" if known else "dependency"

    def _applied(self, device: _Device, operation: Operation) -> wire.Verdict:
        for needed in operation.depends_on:
            if self.verdicts[needed][1].outcome is wire.Outcome.REJECTED:
                return _rejected(operation.id, "depends_on_rejected")
        if operation.kind not in PAYLOAD_TYPES:
            return _rejected(operation.id, "unknown_kind")
        kind = OperationKind(operation.kind)
        try:
            payload = wire.decode_payload(operation.payload, PAYLOAD_TYPES[kind])
        except msgspec.ValidationError:
            return _rejected(operation.id, "malformed")
        if operation.member_id and (Entity.MEMBER, operation.member_id) not in self.records:
            return _rejected(operation.id, "unknown_member")
        code = self._effect(device, operation, kind, payload)
        if code:
            return _rejected(operation.id, code)
        return wire.Verdict(
            operation_id=operation.id,
            outcome=wire.Outcome.APPLIED,
            position=len(self.feed[device.store_id]),
        )

    def _effect(
        self, device: _Device, operation: Operation, kind: OperationKind, payload: Any
    ) -> str:
        effects: dict[OperationKind, Callable[[_Device, Operation, Any], str]] = {
            OperationKind.COUPON_GRANTED: self._granted,
            OperationKind.COMPLAINT_SETTLED: self._settled,
            OperationKind.LEASE_CLOSED: self._closed,
        }
        if kind in effects:
            return effects[kind](device, operation, payload)
        if operation.member_id and kind is not OperationKind.OVERRIDE_DECIDED:
            self._line(operation, TimelineKind.NOTE)
        return ""

    def _granted(self, device: _Device, operation: Operation, payload: Any) -> str:
        if any(x.lease_id not in device.leases for x in payload.debits):
            return "unknown_lease"
        for debit in payload.debits:
            self.money.spend(device.leases, debit)
        at = dt.datetime.fromisoformat(operation.occurred_at)
        title = Wording(payload.template_id, payload.template_id)
        coupon = Coupon(
            id=payload.coupon_id,
            code=payload.code,
            member_id=operation.member_id or "",
            template_id=payload.template_id,
            title=title,
            value_fen=payload.value_fen,
            issued_at=at,
            valid_until=payload.valid_until,
            state=CouponState.ISSUED,
            granted_by=operation.clerk_id,
            store_id=device.store_id,
        )
        self.tell(Entity.COUPON, coupon)
        self._line(operation, TimelineKind.COUPON)
        return ""

    def _settled(self, device: _Device, operation: Operation, payload: Any) -> str:
        found = self.records.get((Entity.COMPLAINT, payload.complaint_id))
        if found is None:
            return "unknown_complaint"
        if not found.wants_care:
            return "already_settled"
        self.tell(Entity.COMPLAINT, dataclasses.replace(found, state=ComplaintState.SETTLED))
        return ""

    def _closed(self, device: _Device, operation: Operation, payload: Any) -> str:
        lease = device.leases.pop(payload.lease_id, None)
        if lease is None:
            return "unknown_lease"
        self.money.close(lease)
        return ""

    def _line(self, operation: Operation, kind: TimelineKind) -> None:
        at = dt.datetime.fromisoformat(operation.occurred_at)
        title = Wording(operation.kind, operation.kind)
        entry = TimelineEntry(operation.id, operation.member_id or "", kind, at, title)
        self.tell(Entity.TIMELINE, entry)

    def tell(self, entity: Entity, record: Any) -> None:
        """Change a record and put it into the feeds of the stores that see it."""
        self.records[(entity, record_key(record))] = record
        member_id = record.id if entity is Entity.MEMBER else getattr(record, "member_id", None)
        for store_id, feed in self.feed.items():
            if member_id is None or (member_id, store_id) in self.chain.scopes:
                feed.append((entity, record_key(record)))

    def tell_raw(self, store_id: str, entity: str, key: str, data: bytes) -> None:
        """Put something unreadable into a feed."""
        self.records[(entity, key)] = msgspec.Raw(data)
        self.feed[store_id].append((entity, key))  # type: ignore[arg-type]

    def _changes(self, request: Request) -> object:
        device = self._device(request)
        query = parse_qs(urlsplit(request.path).query)
        try:
            cursor = wire.Cursor.parse(query["after"][0])
        except (ValueError, KeyError) as error:
            raise _No(400, "malformed") from error
        if cursor.epoch != EPOCH:
            return wire.Reset(reason="epoch", server_time=self.clock.now())
        if cursor.scope != "1":
            return wire.Reset(reason="scope", server_time=self.clock.now())
        feed = self.feed[device.store_id]
        changes = [
            self._change(position + 1, *feed[position])
            for position in range(cursor.position, len(feed))
        ]
        return wire.Page(
            changes=changes,
            cursor=wire.Cursor(EPOCH, "1", len(feed)).text(),
            more=False,
            server_time=self.clock.now(),
        )

    def _change(self, position: int, entity: Entity, key: str) -> wire.Change:
        record = self.records.get((entity, key))
        if record is None:
            return wire.Change(position=position, entity=entity, key=key, gone=True)
        return wire.Change(position=position, entity=entity, key=key, data=_raw(record))

    def _snapshot(self, request: Request) -> bytes:
        device = self._device(request)
        rows = [
            wire.SnapshotRow(entity=entity, key=key, data=_raw(record))
            for (entity, key), record in self._seen_by(device.store_id).items()
        ]
        cursor = wire.Cursor(EPOCH, "1", len(self.feed[device.store_id])).text()
        head = wire.SnapshotHead(cursor=cursor, count=len(rows), server_time=self.clock.now())
        lines: list[object] = [head, *rows, wire.SnapshotTail(count=len(rows))]
        return b"\n".join(wire.encode(line) for line in lines) + b"\n"

    def _seen_by(self, store_id: str) -> dict[tuple[Entity, str], Any]:
        staff = {x.id for x in self.chain.staff if store_id in x.store_ids}
        members = {member for member, store in self.chain.scopes if store == store_id}
        seen: dict[tuple[Entity, str], Any] = {}
        for (entity, key), record in self.records.items():
            member_id = key if entity is Entity.MEMBER else getattr(record, "member_id", None)
            others = entity is Entity.STORE and key != store_id
            absent = entity is Entity.STAFF and key not in staff
            if not (others or absent) and (member_id is None or member_id in members):
                seen[(entity, key)] = record
        return seen

    def _leases(self, request: Request) -> wire.LeaseReply:
        device = self._device(request)
        asked = msgspec.json.decode(request.body or b"", type=wire.LeaseRequest)
        wishes = [wish for wish in asked.wishes if _is_day(wish.day)]
        now = self.clock.now()
        leases = [self.money.lend(device.leases, device.id, wish, now) for wish in wishes]
        states = [
            wire.BudgetState(
                kind=x.kind, owner_id=x.owner_id, day=x.day, free_fen=self.money.free(x)
            )
            for x in wishes
        ]
        held = [lease for lease in leases if lease is not None]
        return wire.LeaseReply(leases=held, budgets=states, server_time=now)

    def _member(self, request: Request) -> wire.MemberFileReply:
        self._device(request)
        wanted = unquote(urlsplit(request.path).path.rpartition("/")[2])
        members = [x for (entity, _), x in self.records.items() if entity is Entity.MEMBER]
        found = next((x for x in members if wanted in (x.id, x.card_number)), None)
        if found is None:
            raise _No(404, "unknown_member")

        def of(entity: Entity) -> list[Any]:
            return [
                record
                for (kind, _), record in self.records.items()
                if kind is entity and record.member_id == found.id
            ]

        return wire.MemberFileReply(
            member=found,
            complaints=of(Entity.COMPLAINT),
            timeline=of(Entity.TIMELINE),
            tags=of(Entity.TAG),
            tasks=of(Entity.TASK),
            coupons=of(Entity.COUPON),
            server_time=self.clock.now(),
        )

    def _member_code(self, request: Request) -> wire.MemberCode:
        if request.token != APP_TOKEN:
            raise _No(401, "unknown_device")
        asked = msgspec.json.decode(request.body or b"", type=wire.MemberCodeRequest)
        if (Entity.MEMBER, asked.member_id) not in self.records:
            raise _No(404, "unknown_member")
        message = member_code_message(1, asked.member_id, self.clock.now(), 120)
        text = member_code_text(message, SIGNING_KEY.sign(message))
        return wire.MemberCode(text=text, issued_at=self.clock.now(), lifetime_s=120)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _raw(record: object) -> msgspec.Raw:
    return record if isinstance(record, msgspec.Raw) else msgspec.Raw(wire.encode(record))


def _rejected(operation_id: str, code: str) -> wire.Verdict:
    return wire.Verdict(operation_id=operation_id, outcome=wire.Outcome.REJECTED, code=code)
