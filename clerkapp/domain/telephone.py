"""Approval by telephone where no line is: a short challenge read out, a short answer read back.

Both tills derive one secret from the keys that head office knows them by, so that the answer can
be checked without anybody else. Eight characters and a check character each way.
"""

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from clerkapp.domain.coupon import ALPHABET, check_character

CODE_LENGTH = 8
TRIES = 5
LIFETIME = dt.timedelta(minutes=10)
_PRIME = 2**255 - 19
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CHALLENGE, _ANSWER = b"clerkapp challenge 1\0", b"clerkapp answer 1\0"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a clerk reads out; the amount and the till's name are told with it."""

    text: str
    value_fen: int
    device_name: str
    expires_at: dt.datetime


def challenge_text(*bound: str | int | bytes) -> str:
    """The challenge for what it is bound to, in order; a fresh nonce belongs among it."""
    return _code(hashlib.sha256(_CHALLENGE + _joined(bound)).digest())


def answer_text(secret: bytes, challenge: str, value_fen: int, approver_id: str) -> str:
    """The answer of one supervisor, for one amount, between the two tills of the secret."""
    message = _ANSWER + _joined((challenge, value_fen, approver_id))
    return _code(hmac.new(secret, message, hashlib.sha256).digest())


def is_answer(secret: bytes, challenge: str, value_fen: int, approver_id: str, answer: str) -> bool:
    """Whether an answer, in its plain form, is right; takes as long for any wrong one."""
    expected = answer_text(secret, challenge, value_fen, approver_id)
    return hmac.compare_digest(expected.encode(), answer.encode())


def read_spoken(text: str) -> str | None:
    """A challenge or answer as somebody typed it, in its plain form; None where misheard."""
    plain = text.strip().upper().replace("-", "").replace(" ", "").translate(_LOOKALIKES)
    if len(plain) != CODE_LENGTH + 1 or any(char not in ALPHABET for char in plain):
        return None
    return plain if check_character(plain[:-1]) == plain[-1] else None


def spoken(code: str) -> str:
    """In groups that are easy to read out: ``7KQ-2M8-ZP4``."""
    return "-".join((code[:3], code[3:6], code[6:]))


def exchange_scalar(seed: bytes) -> bytes:
    """The X25519 private key of a device whose Ed25519 key has this seed (RFC 8032, 5.1.5)."""
    return hashlib.sha512(seed).digest()[:32]


def exchange_point(public_key: bytes) -> bytes:
    """The X25519 public key that belongs to an Ed25519 public key (RFC 7748, section 4.1).

    Raises ``ValueError`` for the one key that has none.
    """
    y = int.from_bytes(public_key, "little") & ((1 << 255) - 1)
    if (1 - y) % _PRIME == 0:
        raise ValueError("this key has no counterpart")
    u = (1 + y) * pow(1 - y, -1, _PRIME) % _PRIME
    return u.to_bytes(32, "little")


def _code(digest: bytes) -> str:
    number = int.from_bytes(digest[:5], "big")
    body = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))
    return body + check_character(body)


def _joined(parts: tuple[str | int | bytes, ...]) -> bytes:
    # Each behind its length: no two lists of parts make the same bytes.
    raw = [x if isinstance(x, bytes) else str(x).encode() for x in parts]
    return b"".join(len(x).to_bytes(4, "big") + x for x in raw)
