"""Head office: its files, its clock, and what it answers to a request as bytes."""

import datetime as dt
import gzip
import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import URL, select

from clerkapp.domain.policy import Policy
from clerkapp.domain.staff import Role
from headoffice import backup, feed, scopes, tables
from headoffice.database import Database
from headoffice.errors import CommandError, FaultError
from headoffice.governing import policies
from headoffice.member_rights import erasing
from headoffice.member_side import member_codes
from headoffice.office import HeadOffice
from headoffice.serving import app
from headoffice.serving.authentication import calling_device
from headoffice.serving.envelope import fault_response
from headoffice.tills import clearing, reconciling
from headoffice.tills.devices import Device
from sync import wire
from sync.transport import Reply, Request
from tests.support.clock import SetClock

FILE = "headoffice.db"
KEY = bytes(range(32))
Served = Any


class Office:
    """A head office that can die and come back."""

    name = "head office"

    def __init__(self, folder: Path, clock: SetClock) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.clock = clock
        self.running = self._open()

    def _open(self) -> HeadOffice:
        signer = member_codes.Signer(1, _signing_key())
        database = Database(self._url(), sqlite3)
        return HeadOffice(database, self.clock, signer)

    def _url(self) -> URL:
        return URL.create("sqlite", database=str(self.path))

    def keep_copy(self, copy: Path) -> None:
        """Copy the database as it is now, while it is at work."""
        backup.make(self.running.database, copy)

    def close(self) -> None:
        """End the process."""
        self.running.database.close()

    def restart(self) -> None:
        """A new process on the same files."""
        self.close()
        self.running = self._open()

    def put_back(self, copy: Path) -> str:
        """A new process on an older copy of the database; the day through which it lends not."""
        self.close()
        backup.put_back(self._url(), copy)
        self.running = self._open()
        with self.running.database.writing() as connection:
            return reconciling.begin_epoch(connection, self.clock.now())

    def change_policy(self, store_id: str, withdrawn: str, ceiling_fen: int) -> None:
        """Withdraw a template, offer all others, and set what a clerk may give at once."""
        with self.running.database.writing() as connection:
            old = policies.in_force(connection, store_id)
            assert old is not None
            new = _changed(old, withdrawn, ceiling_fen)
            _, touched = policies.replace_policy(connection, store_id, old, new)
            feed.publish(connection, [touched], self.clock.now())

    def erase(self, member_id: str) -> bool:
        """Order a member to be forgotten; False when there is none."""
        try:
            with self.running.database.writing() as connection:
                erasing.erase(connection, member_id, self.clock.now())
        except CommandError:
            return False
        return True

    def leave(self, member_id: str, store_id: str) -> bool:
        """A store keeps a member no more."""
        with self.running.database.writing() as connection:
            return scopes.leave(connection, member_id, store_id, self.clock.now())

    def cut_anew(self, store_id: str) -> str:
        """Every till of a store takes a snapshot."""
        with self.running.database.writing() as connection:
            return scopes.cut_anew(connection, store_id)

    def compact(self, older_than: dt.timedelta) -> int:
        """Drop old entries of the feeds."""
        with self.running.database.writing() as connection:
            return feed.compact(connection, self.clock.now() - older_than)

    def declare_lost(self, device_id: str) -> int:
        """A device is lost: it is answered no more, and what it was lent is burned."""
        with self.running.database.writing() as connection:
            return clearing.declare_lost(connection, device_id, self.clock.now())

    def clear(self, device_id: str) -> int:
        """People have looked at a device: it begins a new epoch."""
        return clearing.clear(self.running.database, device_id, self.clock.now())

    def distrusted(self) -> list[str]:
        """The devices that wait for people: in quarantine, or answered no more."""
        of = tables.devices.c
        query = select(of.id).where(of.quarantine.is_not(None) | of.revoked_at.is_not(None))
        with self.running.database.reading() as connection:
            return sorted(connection.execute(query).scalars())

    def frozen_through(self) -> str:
        """The last day that is not lent behind a restore; empty without one."""
        with self.running.database.reading() as connection:
            return connection.execute(select(tables.chain.c.frozen_through)).scalar_one() or ""

    def resume(self) -> str:
        """Lend again behind a restore; what stands against it, where something does."""
        try:
            with self.running.database.writing() as connection:
                reconciling.resume(connection)
        except CommandError as error:
            return str(error)
        return ""

    def answer(self, request: Request) -> Reply:
        """The reply to a request, faults included, as head office would send it."""
        try:
            content = self._serve(request)
        except Exception as error:  # noqa: BLE001 - as the server does: any of them is a reply
            return _fault(request, error)
        body = content if isinstance(content, bytes) else wire.encode(content)
        return Reply(200, body)

    def _serve(self, request: Request) -> Served:
        if len(request.body or b"") > wire.MAX_BATCH_BYTES:
            raise FaultError(413, "batch_too_large", "too many bytes")
        parts = urlsplit(request.path)
        for method, pattern, handler in ROUTES:
            found = re.fullmatch(pattern, parts.path)
            if found and method == request.method:
                asked = Asked(self.running, request, found, parse_qs(parts.query))
                return handler(asked)
        raise FaultError(404, "not_found", "no such call")


class Asked:
    """One request as a handler needs it."""

    def __init__(
        self,
        office: HeadOffice,
        request: Request,
        found: re.Match[str],
        query: dict[str, list[str]],
    ) -> None:
        self.office = office
        self.request = request
        self.found = found
        self.query = query

    def device(self) -> Device:
        """Who calls. Raises FaultError 401 or 403."""
        given = None if self.request.token is None else f"Bearer {self.request.token}"
        with self.office.database.reading() as connection:
            return calling_device(connection, given)

    def body(self, kind: type[Any]) -> Any:
        """The body as its type. Raises FaultError 400."""
        try:
            return msgspec.json.decode(self.request.body or b"", type=kind)
        except msgspec.MsgspecError as error:
            raise FaultError(400, "malformed", str(error)) from error


def _enrol(asked: Asked) -> Served:
    return app.enrol_device.fn(data=asked.body(wire.Enrolment), office=asked.office)


def _operations(asked: Asked) -> Served:
    device = asked.device()
    return app.take_operations.fn(
        body=asked.request.body or b"", office=asked.office, device=device
    )


def _changes(asked: Asked) -> Served:
    device = asked.device()
    try:
        cursor = wire.Cursor.parse(asked.query["after"][0])
    except ValueError as error:
        raise FaultError(400, "malformed", "after is no cursor") from error
    with asked.office.database.reading() as connection:
        now = asked.office.clock.now()
        return feed.changes_after(connection, device.store_id, cursor, now)


def _snapshot(asked: Asked) -> Served:
    stream: Any = app.read_snapshot.fn(
        office=asked.office,
        device=asked.device(),
        after=asked.query.get("after", [None])[0],
        cursor=asked.query.get("cursor", [None])[0],
    )
    pieces: Iterable[bytes] = stream.iterator
    return gzip.decompress(b"".join(pieces))


def _digest(asked: Asked) -> Served:
    return app.read_digest.fn(office=asked.office, device=asked.device())


def _greeting(asked: Asked) -> Served:
    device = asked.device()
    greeting = asked.body(wire.Greeting)
    return app.take_greeting.fn(data=greeting, office=asked.office, device=device)


def _leases(asked: Asked) -> Served:
    device = asked.device()
    wishes = asked.body(wire.LeaseRequest)
    return app.lend_leases.fn(data=wishes, office=asked.office, device=device)


def _redemptions(asked: Asked) -> Served:
    device = asked.device()
    request = asked.body(wire.RedemptionRequest)
    return app.redeem_coupon.fn(data=request, office=asked.office, device=device)


def _member(asked: Asked) -> Served:
    device = asked.device()
    key = unquote(asked.found["key"])
    return app.read_member.fn(key=key, office=asked.office, device=device)


ROUTES: list[tuple[str, str, Callable[[Asked], Served]]] = [
    ("POST", "/v1/devices", _enrol),
    ("POST", "/v1/operations", _operations),
    ("POST", "/v1/greetings", _greeting),
    ("GET", "/v1/changes", _changes),
    ("GET", "/v1/digest", _digest),
    ("GET", "/v1/snapshot", _snapshot),
    ("POST", "/v1/leases", _leases),
    ("POST", "/v1/redemptions", _redemptions),
    ("GET", "/v1/members/(?P<key>[^/]+)", _member),
]
"""The calls that tills make in a history; a new one is one more line here."""


def _fault(request: Request, error: Exception) -> Reply:
    asked: Any = SimpleNamespace(method=request.method, scope={})
    response = fault_response(asked, error)
    after = float((response.headers or {}).get("Retry-After", 0))
    assert response.status_code is not None
    return Reply(response.status_code, wire.encode(response.content), after)


def _changed(policy: Policy, withdrawn: str, ceiling_fen: int) -> Policy:
    offered = tuple(replace(x, active=x.id not in ("old", withdrawn)) for x in policy.templates)
    limits = tuple(
        replace(x, per_grant_fen=ceiling_fen) if x.role is Role.CLERK else x for x in policy.limits
    )
    return replace(policy, templates=offered, limits=limits)


def _signing_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(KEY)
