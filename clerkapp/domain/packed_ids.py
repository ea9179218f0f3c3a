"""Ids as few bytes, for what has to fit into a QR code or an address.

An id is one byte that counts the ASCII characters behind it, or a zero byte and the 16 bytes of a
UUID.
"""

import uuid

LONGEST_ID = 64
_UUID = 0


def packed_id(name: str) -> bytes:
    """An id as bytes. Raises ``ValueError`` for one that is too long, empty or not ASCII."""
    plain = name.encode("ascii")
    number = _uuid(name)
    if number is not None:
        return bytes([_UUID]) + number.bytes
    if not 0 < len(plain) <= LONGEST_ID:
        raise ValueError(f"an id of {len(plain)} characters does not fit")
    return bytes([len(plain)]) + plain


def unpacked_id(raw: bytes, at: int) -> tuple[str, int]:
    """The id that begins there, and where the next thing begins. Raises ``ValueError``."""
    length = raw[at] if at < len(raw) else LONGEST_ID + 1
    end = at + 1 + (length or 16)
    if length > LONGEST_ID or end > len(raw):
        raise ValueError("an id is cut off")
    part = raw[at + 1 : end]
    return (str(uuid.UUID(bytes=part)) if length == _UUID else part.decode("ascii")), end


def _uuid(name: str) -> uuid.UUID | None:
    try:
        number = uuid.UUID(name)
    except ValueError:
        return None
    return number if str(number) == name else None
