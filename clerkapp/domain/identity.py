"""Ids made by whoever makes the thing, so that nothing waits for a server to name it."""

import datetime as dt
import secrets
import uuid


def new_id(now: dt.datetime) -> str:
    """A version 7 UUID (RFC 9562, section 5.7): milliseconds first, so ids sort by birth."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    value = milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b
    return str(uuid.UUID(int=value))
