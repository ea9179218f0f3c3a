"""The codes a scanner can send: member cards, signed member codes, and what is neither.

A signed member code is ``CM1`` and base 32 (RFC 4648, upper case, no padding) of

    key id (1 byte) | issued at (4 bytes, Unix seconds, big-endian) | lifetime (2 bytes, seconds)
    | member id (ASCII, 1 to 32 bytes) | Ed25519 signature of all before it (64 bytes)

Letters of one case and digits only, so that Caps Lock and most keyboard layouts leave it whole.
"""

import base64
import binascii
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from clerkapp.domain.coupon import SCAN_PREFIX, read_code
from clerkapp.domain.scan_text import AIM_LENGTH, beginnings, readings

MEMBER_CODE_PREFIX = "CM1"
SIGNED_COUPON_PREFIX = "CC1"
SHORT_COUPON_PREFIX = SCAN_PREFIX
BADGE_PREFIX = "SB1"
CARD_LENGTH = 16
_LONG_PREFIXES = (MEMBER_CODE_PREFIX, SIGNED_COUPON_PREFIX, BADGE_PREFIX)
_PREFIXES = (*_LONG_PREFIXES, SHORT_COUPON_PREFIX)
_LONGEST_BEGINNING = AIM_LENGTH + 8
SIGNATURE_BYTES = 64
HEAD_BYTES = 7
LONGEST_ID = 36
SKEW_S = 90
"""How far a till's corrected clock may be off before a fresh code is turned away."""

Verify = Callable[[int, bytes, bytes], bool]
"""Whether a signature (third) of a message (second) is by the key of that id (first)."""


@dataclass(frozen=True, slots=True)
class CardScanned:
    """A card number whose check digit is right."""

    card_number: str


@dataclass(frozen=True, slots=True)
class MemberCodeScanned:
    """A genuine member code within its time."""

    member_id: str


@dataclass(frozen=True, slots=True)
class MemberCodeExpired:
    """A genuine member code whose time is over by ``late_s`` seconds."""

    late_s: int


@dataclass(frozen=True, slots=True)
class MemberCodeNotYetValid:
    """A genuine code from ``early_s`` seconds ahead: one of the two clocks is wrong."""

    early_s: int


@dataclass(frozen=True, slots=True)
class CouponScanned:
    """A coupon by its prefix, in upper case; whether it is genuine is asked elsewhere."""

    text: str


@dataclass(frozen=True, slots=True)
class BadgeScanned:
    """A badge of staff by its prefix: ``text`` is in upper case and not yet verified."""

    text: str


@dataclass(frozen=True, slots=True)
class CodeForged:
    """It has the form of a member code and no key of head office signed it."""


@dataclass(frozen=True, slots=True)
class CodeDamaged:
    """It begins like one of our codes and is cut off or misread."""


@dataclass(frozen=True, slots=True)
class CodeForeign:
    """It is none of ours: a product, another chain, garbage."""


ScannedCode = (
    CardScanned
    | MemberCodeScanned
    | MemberCodeExpired
    | MemberCodeNotYetValid
    | CouponScanned
    | BadgeScanned
    | CodeForged
    | CodeDamaged
    | CodeForeign
)

_PROVED = (CardScanned, MemberCodeScanned, MemberCodeExpired, MemberCodeNotYetValid)
_WEIGHT = {CodeDamaged: 1, CodeForged: 2, CouponScanned: 3, BadgeScanned: 3}
"""Of readings that nothing proves, the one that says most; of equals, the likelier one."""


def read_scanned(text: str, card_prefix: str, verify: Verify, now: dt.datetime) -> ScannedCode:
    """What a scanner sent. Total: every text gets one of the answers, none raises.

    What a scanner or a keyboard layout does to a code is undone where a check digit, a check
    character or a signature proves the reading; without a proof the text counts as it came.
    """
    answer: ScannedCode = CodeForeign()
    for reading in readings(text):
        found = _read_plain(reading, card_prefix, verify, now)
        if _is_proved(found, verify):
            return found
        if _WEIGHT.get(type(found), 0) > _WEIGHT.get(type(answer), 0):
            answer = found
    return answer


def passing_by(text: str, verify: Verify | None = None) -> CouponScanned | BadgeScanned | None:
    """The coupon or badge that a text is, if it opens no file; known at once, without any file."""
    found: CouponScanned | BadgeScanned | None = None
    for reading in readings(text):
        passing = _read_passing(reading.upper())
        if passing is not None and _is_proved(passing, verify):
            return passing
        found = found or passing
    return found


def is_card_number(text: str, card_prefix: str) -> bool:
    """Whether a text is a whole card number of this chain, with the right check digit."""
    return (
        len(text) == CARD_LENGTH
        and text.isascii()
        and text.isdigit()
        and text.startswith(card_prefix)
        and luhn_digit(text[:-1]) == text[-1]
    )


def luhn_digit(digits: str) -> str:
    """The check digit that belongs behind the given digits (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def member_code_message(
    key_id: int, member_id: str, issued_at: dt.datetime, lifetime_s: int
) -> bytes:
    """The bytes that head office signs for a member code."""
    head = bytes([key_id]) + int(issued_at.timestamp()).to_bytes(4, "big")
    return head + lifetime_s.to_bytes(2, "big") + member_id.encode("ascii")


def member_code_text(message: bytes, signature: bytes) -> str:
    """What the QR code on a member's phone holds."""
    return MEMBER_CODE_PREFIX + base64.b32encode(message + signature).decode().rstrip("=")


def looks_like_code(text: str, card_prefix: str) -> bool:
    """Whether a text that is still arriving may become one of our codes, on whatever layout."""
    prefixes = (*_PREFIXES, card_prefix)
    return any(
        begun.startswith(prefix) or prefix.startswith(begun)
        for begun in beginnings(text[:_LONGEST_BEGINNING])
        for prefix in prefixes
    )


def is_whole_code(text: str, card_prefix: str) -> bool:
    """Whether a text has the full form of one of our codes, whatever its signature says."""
    return any(_is_whole(reading.upper(), card_prefix) for reading in readings(text))


def _is_whole(text: str, card_prefix: str) -> bool:
    if text.startswith(SHORT_COUPON_PREFIX):
        return read_code(text) is not None
    if text.startswith(_LONG_PREFIXES):
        raw = _decode(text[len(MEMBER_CODE_PREFIX) :])
        return raw is not None and len(raw) > SIGNATURE_BYTES + HEAD_BYTES
    return is_card_number(text, card_prefix)


def _read_plain(text: str, card_prefix: str, verify: Verify, now: dt.datetime) -> ScannedCode:
    upper = text.upper()
    if upper.startswith(MEMBER_CODE_PREFIX):
        return _read_member_code(upper, verify, now)
    if text.startswith(card_prefix) and text.isascii() and text.isdigit():
        return CardScanned(text) if is_card_number(text, card_prefix) else CodeDamaged()
    return _read_passing(upper) or CodeForeign()


def _read_passing(upper: str) -> CouponScanned | BadgeScanned | None:
    if upper.startswith((SIGNED_COUPON_PREFIX, SHORT_COUPON_PREFIX)):
        return CouponScanned(upper)
    return BadgeScanned(upper) if upper.startswith(BADGE_PREFIX) else None


def _is_proved(found: ScannedCode, verify: Verify | None) -> bool:
    match found:
        case CouponScanned(text) if text.startswith(SHORT_COUPON_PREFIX):
            return read_code(text) is not None
        case CouponScanned(text) | BadgeScanned(text):
            raw = _decode(text[len(BADGE_PREFIX) :])
            return raw is not None and verify is not None and _is_signed(raw, verify)
    return type(found) in _PROVED


def _is_signed(raw: bytes, verify: Verify) -> bool:
    message, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    return bool(message) and verify(message[0], message, signature)


def _read_member_code(text: str, verify: Verify, now: dt.datetime) -> ScannedCode:
    raw = _decode(text.removeprefix(MEMBER_CODE_PREFIX))
    if raw is None or not 1 <= len(raw) - SIGNATURE_BYTES - HEAD_BYTES <= LONGEST_ID:
        return CodeDamaged()
    message, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    if not message[HEAD_BYTES:].isascii() or not verify(message[0], message, signature):
        return CodeForged()
    issued = int.from_bytes(message[1:5], "big")
    return _judge_time(message, issued, int(now.timestamp()))


def _judge_time(message: bytes, issued: int, now_s: int) -> ScannedCode:
    lifetime_s = int.from_bytes(message[5:7], "big")
    if now_s < issued - SKEW_S:
        return MemberCodeNotYetValid(issued - now_s)
    if now_s > issued + lifetime_s + SKEW_S:
        return MemberCodeExpired(now_s - issued - lifetime_s)
    return MemberCodeScanned(message[HEAD_BYTES:].decode("ascii"))


def _decode(text: str) -> bytes | None:
    try:
        return base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
