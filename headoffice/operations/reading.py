"""Reads one operation as it came, as far as it can be read."""

import datetime as dt
from typing import Annotated

import msgspec

from clerkapp.domain.operation import PAYLOAD_TYPES, Operation, OperationKind, Payload
from headoffice.errors import RejectedError
from headoffice.times import stored
from sync.wire import decode_operation, decode_payload

Id = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")]
Hash = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Count = Annotated[int, msgspec.Meta(ge=1, lt=2**53)]

UNREADABLE = (msgspec.MsgspecError, ValueError, OverflowError, RecursionError)
"""All that broken, hostile or absurdly nested JSON can raise."""


class Place(msgspec.Struct, frozen=True):
    """What has to be readable for an operation to have a place in its device's chain."""

    id: Id
    device_id: str
    epoch: Count
    sequence: Count
    previous_hash: Hash
    hash: Hash


class Facts(msgspec.Struct, frozen=True):
    """What of an operation is searched later, as far as a database can keep it."""

    kind: str | None
    clerk_id: str | None
    member_id: str | None
    occurred_at: str | None


class _Named(msgspec.Struct):
    id: str = ""
    kind: str = ""
    member_id: str | None = None


class _Dated(msgspec.Struct):
    clerk_id: str
    occurred_at: str


def read_place(raw: bytes) -> Place | None:
    """The place of an operation; None when not even that can be read."""
    try:
        return msgspec.json.decode(raw, type=Place)
    except UNREADABLE:
        return None


def read_id(raw: bytes) -> str:
    """The id of an operation that has no place, so that its verdict can name it; or nothing."""
    return _named(raw).id


def read_kind(raw: bytes) -> str:
    """The kind of an operation as far as it can be read; or nothing."""
    return _named(raw).kind


def read_member(raw: bytes) -> str | None:
    """The member an operation is about, as far as a database can keep the id; or None."""
    return _plain(_named(raw).member_id)


def read_facts(raw: bytes) -> Facts:
    """What of an operation is searched later."""
    # Apart, so that what is wrong with one does not hide whose it is.
    named, clerk_id, occurred_at = _named(raw), None, None
    try:
        dated = msgspec.json.decode(raw, type=_Dated)
        clerk_id = _plain(dated.clerk_id)
        occurred_at = stored(read_instant(dated.occurred_at))
    except (*UNREADABLE, RejectedError):
        pass
    return Facts(_plain(named.kind), clerk_id, _plain(named.member_id), occurred_at)


def _plain(text: str | None) -> str | None:
    return None if text is None or "\0" in text else text


def _named(raw: bytes) -> _Named:
    try:
        return msgspec.json.decode(raw, type=_Named)
    except UNREADABLE:
        return _Named()


def read_operation(raw: bytes) -> Operation:
    """The whole operation. Raises RejectedError when it cannot be read or its hash is wrong.

    Of a redacted one only its place in the chain can be verified: the member was erased since.
    """
    try:
        operation = decode_operation(raw)
        computed = operation.computed_hash()
    except UNREADABLE as error:
        raise RejectedError("malformed", f"the operation cannot be read: {error}") from error
    if computed != operation.hash and not operation.redacted:
        raise RejectedError("bad_hash", "the hash does not fit the content")
    return operation


def read_payload(operation: Operation) -> Payload:
    """What the operation says, by its kind. Raises RejectedError."""
    try:
        kind = OperationKind(operation.kind)
    except ValueError as error:
        raise RejectedError("unknown_kind", "head office knows no such kind") from error
    try:
        payload: Payload = decode_payload(operation.payload, PAYLOAD_TYPES[kind])
    except UNREADABLE as error:
        raise RejectedError("malformed", f"the payload cannot be read: {error}") from error
    return payload


def read_instant(text: str) -> dt.datetime:
    """When it happened, in UTC. Raises RejectedError for text that is no instant with a zone."""
    try:
        when = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise RejectedError("malformed", "occurred_at is no instant") from error
    return in_utc(when, "occurred_at")


def in_utc(when: dt.datetime, name: str) -> dt.datetime:
    """An instant in UTC. Raises RejectedError when it has no zone, or lies beyond the calendar."""
    if when.tzinfo is None:
        raise RejectedError("malformed", f"{name} has no zone")
    try:
        return when.astimezone(dt.UTC)
    except OverflowError as error:
        raise RejectedError("malformed", f"{name} is beyond the calendar") from error
