"""The link by which a member says on their own phone how it was.

A till makes it offline and signs it with the device's key. The token is base 64 for addresses
(RFC 4648, section 5, no padding) of

    version (1 byte) | expires at (4 bytes, Unix seconds, big-endian) | feedback id (16 bytes)
    | device | store | clerk | member | Ed25519 signature of all before it (64 bytes)

where each of the four is an id: one byte that counts the ASCII characters behind it, or a zero
byte and the 16 bytes of a UUID. The feedback id makes the link good for one answer.
"""

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from clerkapp.domain.packed_ids import packed_id, unpacked_id

VERSION = 1
LIFETIME = dt.timedelta(hours=48)
SIGNATURE_BYTES = 64
LONGEST_TOKEN = 600
_HEAD_BYTES = 21

Sign = Callable[[bytes], bytes]
"""Signs a message with the device's Ed25519 key."""

Verify = Callable[[str, bytes, bytes], bool]
"""Whether a signature (third) of a message (second) is by the key of that device (first)."""


@dataclass(frozen=True, slots=True)
class FeedbackTicket:
    """What a link stands for; ``feedback_id`` is the id of the answer that it is good for."""

    feedback_id: str
    device_id: str
    store_id: str
    clerk_id: str
    member_id: str
    expires_at: dt.datetime


@dataclass(frozen=True, slots=True)
class TicketExpired:
    """A genuine link whose time is over."""

    ticket: FeedbackTicket


@dataclass(frozen=True, slots=True)
class TicketInvalid:
    """Cut off, misread, or not signed by the device it names."""


TicketRead = FeedbackTicket | TicketExpired | TicketInvalid


def ticket_token(ticket: FeedbackTicket, sign: Sign) -> str:
    """The text of a link. Raises ``ValueError`` for an id that it cannot hold."""
    ids = (ticket.device_id, ticket.store_id, ticket.clerk_id, ticket.member_id)
    message = b"".join(
        (
            bytes([VERSION]),
            int(ticket.expires_at.timestamp()).to_bytes(4, "big"),
            uuid.UUID(ticket.feedback_id).bytes,
            *map(packed_id, ids),
        )
    )
    return base64.urlsafe_b64encode(message + sign(message)).decode().rstrip("=")


def read_ticket(token: str, verify: Verify, now: dt.datetime) -> TicketRead:
    """What somebody opened. Total: every text gets one of the answers, none raises."""
    raw = _decoded(token)
    if raw is None:
        return TicketInvalid()
    message, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    ticket = _ticket(message)
    if ticket is None or not verify(ticket.device_id, message, signature):
        return TicketInvalid()
    return ticket if now < ticket.expires_at else TicketExpired(ticket)


def _ticket(message: bytes) -> FeedbackTicket | None:
    if len(message) < _HEAD_BYTES or message[0] != VERSION:
        return None
    ids = _unpacked(message[_HEAD_BYTES:])
    if ids is None or len(ids) != 4:
        return None
    device_id, store_id, clerk_id, member_id = ids
    return FeedbackTicket(
        feedback_id=str(uuid.UUID(bytes=message[5:_HEAD_BYTES])),
        device_id=device_id,
        store_id=store_id,
        clerk_id=clerk_id,
        member_id=member_id,
        expires_at=dt.datetime.fromtimestamp(int.from_bytes(message[1:5], "big"), dt.UTC),
    )


def _unpacked(raw: bytes) -> list[str] | None:
    names, at = [], 0
    try:
        while at < len(raw):
            name, at = unpacked_id(raw, at)
            names.append(name)
    except ValueError:
        return None
    return names


def _decoded(token: str) -> bytes | None:
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return None
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    canonical = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return raw if len(raw) > SIGNATURE_BYTES and canonical == token else None
