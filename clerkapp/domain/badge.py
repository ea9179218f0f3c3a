"""The badge that a supervisor shows to a scanner: signed by head office, good until it is replaced.

A badge is ``SB1`` and base 32 (RFC 4648, upper case, no padding) of

    key id (1 byte) | serial (8 bytes) | staff id (ASCII) | Ed25519 signature of all before it
"""

import base64
import binascii
from collections.abc import Callable
from dataclasses import dataclass

from clerkapp.domain.scan_text import readings
from clerkapp.domain.staff import Role, StaffMember

BADGE_PREFIX = "SB1"
SERIAL_BYTES = 8
LONGEST_ID = 36
_SIGNATURE_BYTES = 64
_HEAD_BYTES = 1 + SERIAL_BYTES

Sign = Callable[[bytes], bytes]
"""Signs a message with head office's key."""

Verify = Callable[[int, bytes, bytes], bool]
"""Whether a signature (third) of a message (second) is by the key of that id (first)."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A genuine badge; ``serial`` (hex) tells whether it is still the one in force."""

    staff_id: str
    serial: str

    def is_in_force_for(self, person: StaffMember | None) -> bool:
        """Whether the roster still says so: an active supervisor with exactly this badge."""
        if person is None or not person.active or person.role is not Role.SUPERVISOR:
            return False
        return person.id == self.staff_id and person.badge == self.serial


def badge_text(key_id: int, badge: Badge, sign: Sign) -> str:
    """What the QR code of a badge holds. Raises ``ValueError`` for an id that does not fit."""
    name = badge.staff_id.encode("ascii")
    serial = bytes.fromhex(badge.serial)
    if not 0 < len(name) <= LONGEST_ID or len(serial) != SERIAL_BYTES:
        raise ValueError("this id or serial does not fit on a badge")
    message = bytes([key_id]) + serial + name
    return BADGE_PREFIX + base64.b32encode(message + sign(message)).decode().rstrip("=")


def read_badge(text: str, verify: Verify) -> Badge | None:
    """The badge that was scanned; None for what head office never signed. Total.

    What a keyboard layout made of it is taken back where the signature proves the reading.
    """
    found = (_read_plain(reading.upper(), verify) for reading in readings(text))
    return next((badge for badge in found if badge is not None), None)


def _read_plain(plain: str, verify: Verify) -> Badge | None:
    raw = _decoded(plain.removeprefix(BADGE_PREFIX)) if plain.startswith(BADGE_PREFIX) else None
    if raw is None or not 0 < len(raw) - _HEAD_BYTES - _SIGNATURE_BYTES <= LONGEST_ID:
        return None
    message, signature = raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]
    name = message[_HEAD_BYTES:]
    if not name.isascii() or not verify(message[0], message, signature):
        return None
    return Badge(name.decode("ascii"), message[1:_HEAD_BYTES].hex())


def _decoded(text: str) -> bytes | None:
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    # Two texts must not be one badge: the spare bits of the last letter are zero.
    return raw if base64.b32encode(raw).decode().rstrip("=") == text else None
