"""A coupon that proves itself: any till can verify it with no line and no record of it.

Its text, as the QR code holds it, is ``CC1`` and base 32 (RFC 4648, upper case, no padding) of

    certificate of the till that gave it (``certificate``)
    | coupon id (16 bytes) | code without its check character (7 bytes, big-endian)
    | value in fen (4 bytes) | issued at | valid until (4 bytes each, Unix seconds, big-endian)
    | member id (one byte that counts the ASCII characters behind it, or a zero byte and a UUID)
    | Ed25519 signature of all before it by the till (64 bytes)
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import lru_cache

from clerkapp.domain.certificate import (
    SIGNATURE_BYTES,
    Certificate,
    HeadOfficeKeys,
    Sign,
    from_base32,
    is_vouched_for,
    parse_certificate,
    read_certificate,
    to_base32,
)
from clerkapp.domain.coupon import ALPHABET, CODE_LENGTH, Coupon, check_character, read_code
from clerkapp.domain.packed_ids import packed_id, unpacked_id

SIGNED_PREFIX = "CC1"
LONGEST_TEXT = 800
_CODE_BYTES = 7
_BITS = 5


@dataclass(frozen=True, slots=True)
class SignedCoupon:
    """What a till signed: which coupon, for whom, worth what, until when, and where."""

    coupon_id: str
    code: str
    member_id: str
    value_fen: int
    issued_at: dt.datetime
    valid_until: dt.datetime
    certificate: Certificate

    @property
    def device_id(self) -> str:
        """The till that gave it."""
        return self.certificate.device_id

    @property
    def store_id(self) -> str:
        """The store of that till."""
        return self.certificate.store_id


@dataclass(frozen=True, slots=True)
class SignedDamaged:
    """It begins like a signed coupon and is cut off or misread."""


@dataclass(frozen=True, slots=True)
class SignedForged:
    """It has the form of a signed coupon, and neither head office nor its till signed that."""


@dataclass(frozen=True, slots=True)
class SignerUnknown:
    """Head office's key that vouches for the till is not known here (yet): nobody can tell.

    ``code`` is what the text says, to ask about; nothing proves it.
    """

    key_id: int
    code: str


SignedRead = SignedCoupon | SignedDamaged | SignedForged | SignerUnknown


def signed_text(coupon: Coupon, certificate: str, sign: Sign) -> str | None:
    """The text of a coupon, signed by the till of that certificate; None where the certificate
    does not cover the coupon's day, or something of the coupon does not fit into a text."""
    certified = _certified(certificate)
    if certified is None or not certified[1].covers(coupon.issued_at):
        return None
    try:
        message = certified[0] + _packed(coupon)
    except (ValueError, OverflowError):
        return None
    return SIGNED_PREFIX + to_base32(message + sign(message))


def read_signed(text: str, trusted: HeadOfficeKeys) -> SignedRead:
    """What a text that begins with ``CC1`` is. Total: every text gets an answer, none raises."""
    plain = text.strip().upper()
    raw = from_base32(plain.removeprefix(SIGNED_PREFIX)) if len(plain) <= LONGEST_TEXT else None
    if raw is None or not plain.startswith(SIGNED_PREFIX):
        return SignedDamaged()
    try:
        certificate, end = parse_certificate(raw)
        coupon = _unpacked(raw[:-SIGNATURE_BYTES], end, certificate)
    except (ValueError, OverflowError):
        return SignedDamaged()
    if certificate.key_id not in trusted.keys:
        return SignerUnknown(certificate.key_id, coupon.code)
    return coupon if _is_genuine(raw, end, coupon, trusted) else SignedForged()


@lru_cache(maxsize=4)
def _certified(text: str) -> tuple[bytes, Certificate] | None:
    # A till signs every coupon with the same one.
    found, raw = read_certificate(text), from_base32(text)
    return None if found is None or raw is None else (raw, found)


def _is_genuine(raw: bytes, end: int, coupon: SignedCoupon, trusted: HeadOfficeKeys) -> bool:
    key = bytes.fromhex(coupon.certificate.public_key)
    message, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    return (
        is_vouched_for(raw, end, trusted)
        and trusted.is_by(key, message, signature)
        and coupon.certificate.covers(coupon.issued_at)
    )


def _packed(coupon: Coupon) -> bytes:
    return b"".join(
        (
            uuid.UUID(coupon.id).bytes,
            _packed_code(coupon.code),
            coupon.value_fen.to_bytes(4, "big"),
            int(coupon.issued_at.timestamp()).to_bytes(4, "big"),
            int(coupon.valid_until.timestamp()).to_bytes(4, "big"),
            packed_id(coupon.member_id),
        )
    )


def _unpacked(raw: bytes, at: int, certificate: Certificate) -> SignedCoupon:
    head = at + 16 + _CODE_BYTES + 12
    member_id, end = unpacked_id(raw, head)
    if end != len(raw):
        raise ValueError("something follows the member")
    numbers = raw[head - 12 : head]
    return SignedCoupon(
        coupon_id=str(uuid.UUID(bytes=raw[at : at + 16])),
        code=_unpacked_code(raw[at + 16 : at + 16 + _CODE_BYTES]),
        member_id=member_id,
        value_fen=int.from_bytes(numbers[:4], "big"),
        issued_at=_instant(numbers[4:8]),
        valid_until=_instant(numbers[8:]),
        certificate=certificate,
    )


def _packed_code(code: str) -> bytes:
    if read_code(code) != code:
        raise ValueError("the code is not one of a till")
    number = 0
    for char in code[:CODE_LENGTH]:
        number = number << _BITS | ALPHABET.index(char)
    return number.to_bytes(_CODE_BYTES, "big")


def _unpacked_code(raw: bytes) -> str:
    number = int.from_bytes(raw, "big")
    if number >> _BITS * CODE_LENGTH:
        raise ValueError("the code is too long")
    places = range(CODE_LENGTH - 1, -1, -1)
    body = "".join(ALPHABET[number >> _BITS * place & 31] for place in places)
    return body + check_character(body)


def _instant(raw: bytes) -> dt.datetime:
    return dt.datetime.fromtimestamp(int.from_bytes(raw, "big"), dt.UTC)
