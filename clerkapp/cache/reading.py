"""Read one record of the feed: of the right shape, and of use to the rules that will use it."""

import datetime as dt
from collections.abc import Hashable
from dataclasses import fields
from functools import cache
from typing import Any, cast, get_args, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from clerkapp.domain.policy import Policy
from clerkapp.domain.records import RECORD_TYPES, Entity, Record
from clerkapp.domain.store import Store, VerificationKey

KEY_BYTES = 32
LONGEST_WINDOW_DAYS = 3660


class UnreadableRecordError(Exception):
    """A record that this till cannot use; it says why, without its content."""


def read_record(entity: Entity, data: bytes) -> Record:
    """The record. Raises ``UnreadableRecordError``."""
    try:
        record: Any = msgspec.json.decode(data, type=RECORD_TYPES[entity])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableRecordError(str(error)) from error
    _require_zones(record)
    match record:
        case VerificationKey():
            _require_key(record)
        case Store():
            _require_timezone(record)
        case Policy():
            _require_bounds(record)
    known: Record = record
    return known


def _require_zones(record: Any) -> None:
    for name in _moments(cast(Hashable, type(record))):
        value = getattr(record, name)
        if isinstance(value, dt.datetime) and value.tzinfo is None:
            raise UnreadableRecordError(f"{name} has no time zone")


@cache
def _moments(kind: Any) -> tuple[str, ...]:
    """The fields of a record that may hold an instant: a fill asks this for every row."""
    hints = get_type_hints(kind)
    return tuple(
        x.name for x in fields(kind) if dt.datetime in (hints[x.name], *get_args(hints[x.name]))
    )


def _require_key(key: VerificationKey) -> None:
    try:
        raw = bytes.fromhex(key.public_key)
    except ValueError as error:
        raise UnreadableRecordError("the key is not hex") from error
    if len(raw) != KEY_BYTES:
        raise UnreadableRecordError("the key has another length")


def _require_timezone(store: Store) -> None:
    try:
        ZoneInfo(store.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnreadableRecordError("the time zone is unknown") from error


def _require_bounds(policy: Policy) -> None:
    if not 0 <= policy.member_window.days <= LONGEST_WINDOW_DAYS:
        raise UnreadableRecordError("the member window is out of bounds")
    for version in policy.coming:
        _require_bounds(version)
