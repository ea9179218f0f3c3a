"""Head office's word that a key belongs to a till of a store.

A certificate is

    version (1 byte) | key id of head office (1 byte) | device id (16 bytes) | store id
    | public key of the device (32 bytes, Ed25519) | issued day | expires day (2 bytes each, days
    since 1970, big-endian) | Ed25519 signature of all before it by head office (64 bytes)

where the store id is one byte that counts the ASCII characters behind it. It travels in base 32
(RFC 4648, upper case, no padding) and says by itself where it ends.
"""

import base64
import binascii
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clerkapp.domain.packed_ids import packed_id, unpacked_id

VERSION = 1
KEY_BYTES = 32
SIGNATURE_BYTES = 64
LIFETIME = dt.timedelta(days=400)
"""How long a certificate is good; a till gets a fresh one with each greeting."""

CLOCK_SLACK = dt.timedelta(days=2)
"""How far the clocks of a till and of head office may be apart when one is issued."""

_EPOCH = dt.date(1970, 1, 1)
_FIXED_HEAD = 18

Sign = Callable[[bytes], bytes]
"""Signs a message with one's own Ed25519 key."""

IsBy = Callable[[bytes, bytes, bytes], bool]
"""Whether a signature (third) of a message (second) is by that public Ed25519 key (first)."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A till of a store and its public key (hex), vouched for by one of head office's keys."""

    key_id: int
    device_id: str
    store_id: str
    public_key: str
    issued_on: dt.date
    expires_on: dt.date

    def covers(self, instant: dt.datetime) -> bool:
        """Whether what was signed at an instant was signed while this was good."""
        day = instant.astimezone(dt.UTC).date()
        return self.issued_on - CLOCK_SLACK <= day <= self.expires_on


@dataclass(frozen=True, slots=True)
class HeadOfficeKeys:
    """What a till verifies with: head office's public keys by their id, and how to use one."""

    keys: Mapping[int, bytes]
    is_by: IsBy


def certificate_text(certificate: Certificate, sign: Sign) -> str:
    """A certificate as it travels. Raises ``ValueError`` for ids that do not fit into one."""
    message = _message(certificate)
    return to_base32(message + sign(message))


def parse_certificate(raw: bytes) -> tuple[Certificate, int]:
    """The certificate at the beginning of some bytes, not verified, and where it ends.

    Raises ``ValueError`` where there is none.
    """
    if len(raw) < _FIXED_HEAD + 1 or raw[0] != VERSION:
        raise ValueError("no certificate")
    store_id, at = unpacked_id(raw, _FIXED_HEAD)
    end = at + KEY_BYTES + 4 + SIGNATURE_BYTES
    if len(raw) < end:
        raise ValueError("the certificate is cut off")
    days = raw[at + KEY_BYTES : at + KEY_BYTES + 4]
    found = Certificate(
        key_id=raw[1],
        device_id=str(uuid.UUID(bytes=raw[2:_FIXED_HEAD])),
        store_id=store_id,
        public_key=raw[at : at + KEY_BYTES].hex(),
        issued_on=_day(days[:2]),
        expires_on=_day(days[2:]),
    )
    return found, end


def is_vouched_for(raw: bytes, end: int, trusted: HeadOfficeKeys) -> bool:
    """Whether head office signed the certificate that ends there."""
    signed = end - SIGNATURE_BYTES
    key = trusted.keys.get(raw[1])
    return key is not None and trusted.is_by(key, raw[:signed], raw[signed:end])


def read_certificate(text: str) -> Certificate | None:
    """The certificate of a text, not verified; None where it is none, whole and nothing else."""
    raw = from_base32(text)
    if raw is None:
        return None
    try:
        found, end = parse_certificate(raw)
    except ValueError:
        return None
    return found if end == len(raw) else None


def to_base32(raw: bytes) -> str:
    """Base 32 without padding: letters of one case and digits, which any scanner types right."""
    return base64.b32encode(raw).decode().rstrip("=")


def from_base32(text: str) -> bytes | None:
    """The bytes of such a text; None where it is none, or not spelled as ``to_base32`` does."""
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    return raw if to_base32(raw) == text else None


def _message(certificate: Certificate) -> bytes:
    key = bytes.fromhex(certificate.public_key)
    if len(key) != KEY_BYTES:
        raise ValueError("the public key has no 32 bytes")
    return b"".join(
        (
            bytes([VERSION, certificate.key_id]),
            uuid.UUID(certificate.device_id).bytes,
            packed_id(certificate.store_id),
            key,
            _days(certificate.issued_on),
            _days(certificate.expires_on),
        )
    )


def _days(day: dt.date) -> bytes:
    return (day - _EPOCH).days.to_bytes(2, "big")


def _day(raw: bytes) -> dt.date:
    return _EPOCH + dt.timedelta(days=int.from_bytes(raw, "big"))
