"""Head office in memory, behind the same transport as the real one; the contract suite holds it.

For tests of the sync side that need a head office to misbehave on purpose: ``faults`` are raised
instead of answers, ``lost_replies`` are answered and then lost.
"""

import dataclasses
import datetime as dt
import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import msgspec

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.identity_codes import member_code_message, member_code_text
from clerkapp.domain.lease import STOCK_DAY, BudgetKind
from clerkapp.domain.operation import (
    PAYLOAD_TYPES,
    Lane,
    Operation,
    OperationKind,
    lane_of,
)
from clerkapp.domain.records import Entity
from clerkapp.domain.timeline import TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.line import LineFault, LineFaultError
from sync import wire
from sync.transport import Reply, Request, Stream
from tests.headoffice.tiny_chain import TinyChain
from tests.support.clock import SetClock
from tests.support.double_budgets import DoubleBudgets
from tests.support.double_coupons import DoubleCoupons, DoubleUse
from tests.support.double_devices import DoubleDevice
from tests.support.double_feed import EPOCH, No
from tests.support.double_members import DoubleMembers
from tests.support.double_records import chain_records
from tests.support.double_tags import DoubleTags
from tests.support.double_work import Said
from tests.support.small_chain import SIGNING_KEY

APP_TOKEN = "app-token"
PIECE_BYTES = 100


class HeadOfficeDouble(DoubleCoupons):
    """One chain in memory. Not for threads."""

    def __init__(self, clock: SetClock, chain: TinyChain | None = None) -> None:
        self.clock = clock
        self.chain = chain or TinyChain()
        self.codes = {f"code-{s.id}-{n}": s.id for s in self.chain.stores for n in (1, 2, 3)}
        self.used_codes: dict[str, tuple[str, DoubleDevice]] = {}
        self.devices: dict[str, DoubleDevice] = {}
        self.verdicts: dict[str, tuple[str, wire.Verdict]] = {}
        self.money = DoubleBudgets(self.chain)
        self.tags = DoubleTags(self.chain)
        self.feed: dict[str, list[tuple[Entity, str]]] = {s.id: [] for s in self.chain.stores}
        self.scope, self.floor = "1", 0
        self.faults: list[LineFaultError] = []
        self.lost_replies = 0
        self.requests: list[Request] = []
        self.records = chain_records(self.chain)
        self.stock_stores = {x.id: store_id for store_id, x in self.chain.stocks}
        self.people = DoubleMembers(self.records, clock)
        self.answered: set[str] = set()
        self.uses: dict[str, DoubleUse] = {}
        self.freed: set[str] = set()
        self.done: list[tuple[str, Operation]] = []

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

    @contextmanager
    def stream(self, request: Request) -> Iterator[Stream]:
        """As a transport: one request, its answer in small pieces."""
        reply = self.exchange(request)
        body = reply.body
        pieces = (body[x : x + PIECE_BYTES] for x in range(0, len(body), PIECE_BYTES))
        yield Stream(reply.status, pieces, reply.retry_after_s)

    def _answer(self, request: Request) -> Reply:
        parts = urlsplit(request.path)
        routes: dict[tuple[str, str], Callable[[Request], object]] = {
            ("POST", "/v1/devices"): self._enrol,
            ("POST", "/v1/greetings"): self._greet,
            ("POST", "/v1/operations"): self._operations,
            ("GET", "/v1/changes"): self._changes,
            ("GET", "/v1/snapshot"): self._snapshot,
            ("GET", "/v1/digest"): self._digest,
            ("POST", "/v1/leases"): self._leases,
            ("POST", "/v1/wiped"): self._wiped,
            ("POST", "/v1/member-codes"): self._member_code,
            ("GET", "/v1/store-today"): self._store_today,
            ("POST", "/v1/redemptions"): self._redeem,
        }
        route = routes.get((request.method, parts.path))
        if route is None and parts.path.startswith("/v1/members/"):
            route = self._older if parts.path.endswith("/timeline") else self._member
        try:
            if route is None:
                raise No(404, "not_found")
            answer = route(request)
        except No as no:
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
            raise No(404, "unknown_code")
        if asked.code not in self.used_codes:
            made = DoubleDevice(
                asked.device_id or f"d{len(self.used_codes) + 1}", store_id, asked.device_name
            )
            made.epoch = asked.epoch
            self.used_codes[asked.code] = (asked.public_key, made)
        key, device = self.used_codes[asked.code]
        if key != asked.public_key:
            raise No(409, "code_used")
        self.tell_device(device, key)
        self.devices = {token: x for token, x in self.devices.items() if x is not device}
        device.tokens += 1
        token = f"token-{device.id}" + (f"-{device.tokens}" if device.tokens > 1 else "")
        self.devices[token] = device
        return wire.Enrolled(
            device_id=device.id,
            token=token,
            store_id=store_id,
            device_name=device.name,
            epoch=device.epoch,
        )

    def _device(self, request: Request) -> DoubleDevice:
        device = self.devices.get(request.token or "")
        if device is None:
            raise No(401, "unknown_device")
        return device

    def _greet(self, request: Request) -> wire.Standing:
        device = self._device(request)
        greeting = msgspec.json.decode(request.body or b"", type=wire.Greeting)
        if greeting.epoch == device.epoch:
            device.greet(greeting)
        return wire.Standing(
            epoch=EPOCH,
            device_epoch=device.epoch,
            heard_sequence=device.sequence,
            heard_hash=device.head,
            quarantine=device.quarantine,
            server_time=self.clock.now(),
            certificate="" if device.order else self.certificate_of(device),
            order=device.order,
        )

    def _wiped(self, request: Request) -> wire.WipeNoted:
        device = self._device(request)
        msgspec.json.decode(request.body or b"", type=wire.Wiped)
        if not device.order:
            raise No(409, "not_ordered")
        self.devices = {token: x for token, x in self.devices.items() if x is not device}
        return wire.WipeNoted(server_time=self.clock.now())

    def _operations(self, request: Request) -> wire.Verdicts:
        device = self._device(request)
        body = request.body or b""
        if len(body) > wire.MAX_BATCH_BYTES:
            raise No(413, "batch_too_large")
        batch = msgspec.json.decode(body, type=wire.Batch)
        if len(batch.operations) > wire.MAX_BATCH_OPERATIONS:
            raise No(413, "batch_too_large")
        return wire.Verdicts(
            epoch=EPOCH,
            server_time=self.clock.now(),
            verdicts=[self._verdict(device, raw) for raw in batch.operations],
        )

    def _verdict(self, device: DoubleDevice, raw: msgspec.Raw) -> wire.Verdict:
        try:
            operation = wire.decode_operation(raw)
        except (msgspec.ValidationError, msgspec.DecodeError):
            return _rejected(str(json.loads(bytes(raw)).get("id", "")), "malformed")
        stored = self.verdicts.get(operation.id)
        if stored is not None:
            return self._repeated(device, operation, *stored)
        if operation.device_id != device.id:
            return _rejected(operation.id, "foreign_device")
        if operation.computed_hash() != operation.hash:
            return _rejected(operation.id, "bad_hash")
        held_back = device.held_back(operation)
        if held_back:
            return _deferred(operation.id, held_back)
        verdict = self._applied(device, operation)
        device.sequence, device.head = operation.sequence, operation.hash
        self.verdicts[operation.id] = (operation.hash, verdict)
        return verdict

    def _repeated(
        self, device: DoubleDevice, operation: Operation, hash_: str, verdict: wire.Verdict
    ) -> wire.Verdict:
        if hash_ != operation.hash:
            return _rejected(operation.id, "id_reused")
        if verdict.outcome is wire.Outcome.DEFERRED:
            verdict = self._applied(device, operation)
            self.verdicts[operation.id] = (operation.hash, verdict)
        return verdict

    def _waits(self, operation: Operation) -> wire.Verdict | None:
        if lane_of(operation.kind) is Lane.MONEY:
            return None
        known = [self.verdicts[x][1].outcome for x in operation.depends_on if x in self.verdicts]
        if wire.Outcome.REJECTED in known:
            return _rejected(operation.id, "depends_on_rejected")
        is_held = wire.Outcome.DEFERRED in known or len(known) < len(operation.depends_on)
        return _deferred(operation.id, "dependency") if is_held else None

    def _applied(self, device: DoubleDevice, operation: Operation) -> wire.Verdict:
        waits = self._waits(operation)
        if waits is not None:
            return waits
        if operation.kind not in PAYLOAD_TYPES:
            return _rejected(operation.id, "unknown_kind")
        kind = OperationKind(operation.kind)
        try:
            payload = wire.decode_payload(operation.payload, PAYLOAD_TYPES[kind])
        except msgspec.ValidationError:
            return _rejected(operation.id, "malformed")
        operation = dataclasses.replace(
            operation, member_id=self.people.survivor(operation.member_id)
        )
        unknown = operation.member_id and (Entity.MEMBER, operation.member_id) not in self.records
        if unknown and kind is OperationKind.COUPON_GRANTED:
            return _deferred(operation.id, "dependency")
        if unknown and kind is not OperationKind.MEMBER_REGISTERED:
            return _rejected(operation.id, "unknown_member")
        said = self._effect(device, operation, kind, payload)
        if said.code:
            rejected = _rejected(operation.id, said.code)
            return msgspec.structs.replace(rejected, flags=list(said.flags))
        self.done.append((device.store_id, operation))
        flags = self._flags(device, payload) if kind is OperationKind.COUPON_GRANTED else []
        return wire.Verdict(
            operation_id=operation.id,
            outcome=wire.Outcome.APPLIED,
            position=len(self.feed[device.store_id]),
            flags=[*flags, *said.flags],
        )

    def _flags(self, device: DoubleDevice, payload: Any) -> list[str]:
        known = all(x.lease_id in device.leases for x in payload.debits)
        return [] if known else ["unknown_lease"]

    def _effect(
        self, device: DoubleDevice, operation: Operation, kind: OperationKind, payload: Any
    ) -> Said:
        effects: dict[OperationKind, Callable[[DoubleDevice, Operation, Any], str]] = {
            OperationKind.COUPON_GRANTED: self._granted,
            OperationKind.LEASE_CLOSED: self._closed,
            OperationKind.TAG_ADDED: self._tagged,
            OperationKind.TAG_REMOVED: self._tagged,
        }
        work = self.work_effects() | self.approval_effects() | self.coupon_effects()
        if kind in work:
            return work[kind](device, operation, payload)
        if kind in effects:
            return Said(effects[kind](device, operation, payload))
        if operation.member_id and kind is not OperationKind.OVERRIDE_DECIDED:
            self.write_line(operation, TimelineKind.NOTE)
        return Said()

    def _granted(self, device: DoubleDevice, operation: Operation, payload: Any) -> str:
        for debit in payload.debits:
            if debit.lease_id in device.leases:
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
        self.use_approval(operation, payload.override_id)
        self.write_line(operation, TimelineKind.COUPON)
        return ""

    def _closed(self, device: DoubleDevice, operation: Operation, payload: Any) -> str:
        lease = device.leases.pop(payload.lease_id, None)
        if lease is None:
            return ""
        self.money.close(lease)
        return ""

    def _tagged(self, _device: DoubleDevice, operation: Operation, payload: Any) -> str:
        adds = operation.kind == OperationKind.TAG_ADDED
        code = (self.tags.add if adds else self.tags.remove)(operation, payload)
        if code:
            return code
        after = self.tags.of(operation.member_id or "")
        for (entity, key), tag in list(self.records.items()):
            if entity is Entity.TAG and tag.member_id == operation.member_id and key not in after:
                self.tell(Entity.TAG, tag)
                del self.records[entity, key]
        for tag in after.values():
            if self.records.get((Entity.TAG, tag.id)) != tag:
                self.tell(Entity.TAG, tag)
        return ""

    def _is_budget(self, device: DoubleDevice, wish: wire.LeaseWish) -> bool:
        if wish.kind is BudgetKind.SAMPLE:
            counted = self.stock_stores.get(wish.owner_id) == device.store_id
            return counted and wish.day == STOCK_DAY
        return _is_day(wish.day)

    def _leases(self, request: Request) -> wire.LeaseReply:
        device = self._device(request)
        asked = msgspec.json.decode(request.body or b"", type=wire.LeaseRequest)
        if device.quarantine or device.run != asked.run:
            raise No(409, "not_trusted")
        wishes = [wish for wish in asked.wishes if self._is_budget(device, wish)]
        now = self.clock.now()
        leases = [
            self.money.lend(device.leases, f"{device.id}-{device.epoch}", wish, now)
            for wish in wishes
        ]
        states = [
            wire.BudgetState(
                kind=x.kind, owner_id=x.owner_id, day=x.day, free_fen=self.money.free(x)
            )
            for x in wishes
        ]
        held = [lease for lease in leases if lease is not None]
        return wire.LeaseReply(leases=held, budgets=states, server_time=now)

    def _member_code(self, request: Request) -> wire.MemberCode:
        if request.token != APP_TOKEN:
            raise No(401, "unknown_device")
        asked = msgspec.json.decode(request.body or b"", type=wire.MemberCodeRequest)
        if (Entity.MEMBER, asked.member_id) not in self.records:
            raise No(404, "unknown_member")
        message = member_code_message(1, asked.member_id, self.clock.now(), 120)
        text = member_code_text(message, SIGNING_KEY.sign(message))
        return wire.MemberCode(text=text, issued_at=self.clock.now(), lifetime_s=120)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rejected(operation_id: str, code: str) -> wire.Verdict:
    return wire.Verdict(operation_id=operation_id, outcome=wire.Outcome.REJECTED, code=code)


def _deferred(operation_id: str, code: str) -> wire.Verdict:
    return wire.Verdict(operation_id=operation_id, outcome=wire.Outcome.DEFERRED, code=code)
