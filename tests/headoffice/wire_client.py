"""Speaks the protocol to a running server, byte for byte, with nothing of our own in between."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import msgspec
import requests

from clerkapp.domain.operation import GENESIS, Operation
from sync.wire import Enrolled, Enrolment, Verdicts, decode_operation, encode
from tests.headoffice.pretend_tills import public_key

REQUEST_ID = "7f0c"


class WireClient:
    """One device (or nobody, without a token) of a server."""

    def __init__(self, url: str, token: str | None = None) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["X-Request-Id"] = REQUEST_ID
        if token:
            self.session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **options: Any) -> requests.Response:
        """A GET whose reply carries the marks of head office."""
        return _checked(self.session.get(self.url + path, timeout=30, **options))

    def post(self, path: str, message: object) -> requests.Response:
        """A POST whose reply carries the marks of head office."""
        body = message if isinstance(message, bytes) else encode(message)
        headers = {"Content-Type": "application/json"}
        reply = self.session.post(self.url + path, data=body, headers=headers, timeout=30)
        return _checked(reply)

    def push(self, *operations: Operation) -> Verdicts:
        """Send one batch."""
        reply = self.post("/v1/operations", {"operations": operations})
        assert reply.status_code == 200, reply.text
        return msgspec.json.decode(reply.content, type=Verdicts)


def enrolled(
    url: str, data_dir: Path, place: int = 0, store: int = 0
) -> tuple[WireClient, Enrolled]:
    """A new device, with one of the seeded codes."""
    notes = json.loads((data_dir / "demo.json").read_text(encoding="utf-8"))
    code = notes["stores"][store]["enrolment_codes"][place]["code"]
    wanted = Enrolment(code=code, device_name="till", public_key=public_key())
    reply = WireClient(url).post("/v1/devices", wanted)
    assert reply.status_code == 201, reply.text
    device = msgspec.json.decode(reply.content, type=Enrolled)
    return WireClient(url, device.token), device


def visit(device: Enrolled, number: int, previous: Operation | None, now: str) -> Operation:
    """The nth operation of a device's chain."""
    unhashed = decode_operation(
        encode(
            {
                "id": f"00000000-0000-4000-8000-{number:012d}",
                "device_id": device.device_id,
                "epoch": device.epoch,
                "sequence": number,
                "kind": "visit.recorded",
                "clerk_id": "1001",
                "member_id": "m1",
                "occurred_at": now,
                "depends_on": [],
                "payload": {"assurance": "signed"},
                "previous_hash": previous.hash if previous else GENESIS,
            }
        )
    )
    return dataclasses.replace(unhashed, hash=unhashed.computed_hash())


def _checked(reply: requests.Response) -> requests.Response:
    assert reply.headers["X-ClerkApp-Protocol"] == "clerkapp/1"
    assert reply.headers["X-Request-Id"] == REQUEST_ID
    if not reply.ok:
        assert reply.headers["Content-Type"] == "application/json"
        assert set(reply.json()) == {"code", "message"}
    return reply
