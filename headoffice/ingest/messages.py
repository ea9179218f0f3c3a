"""Lines that come as JSON: an array of objects, or one object on each line."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from headoffice.ingest.drafts import Given
from headoffice.ingest.kinds import Kind
from headoffice.ingest.lines import BadLine

DETAIL = "lines"
"""Where a purchase holds what was bought, as objects of their own."""

UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def pieces_of(body: bytes) -> list[bytes]:
    """The objects of a body, each as it came. Raises ValueError where an array cannot be read."""
    if not body.lstrip().startswith(b"["):
        return body.split(b"\n")
    try:
        return [bytes(x) for x in msgspec.json.decode(body, type=list[msgspec.Raw])]
    except UNREADABLE as error:
        raise ValueError(f"this is no array: {error}") from error


def given_messages(pieces: Iterable[bytes], kind: Kind) -> Iterator[Given | BadLine]:
    """The lines of those objects, numbered from 1. Each needs a number of its source."""
    for number, raw in enumerate(pieces, 1):
        try:
            yield from _given(number, raw, kind) if raw.strip() else ()
        except ValueError as error:
            yield BadLine(number, raw, str(error))


def _given(number: int, raw: bytes, kind: Kind) -> list[Given]:
    try:
        said = msgspec.json.decode(raw)
    except UNREADABLE as error:
        raise ValueError(f"this is no JSON: {error}") from error
    if not isinstance(said, dict):
        raise ValueError("this is no object")
    details = said.pop(DETAIL, None) if "order" in kind.fields else None
    common = _values(said, kind)
    if details is None:
        _require(common, kind)
        return [Given(number, raw, common)]
    if not isinstance(details, list) or not details:
        raise ValueError(f"{DETAIL} is no array with something in it")
    common.setdefault("order", common.get("id", ""))
    lines = [common | _detail(x, kind) for x in details]
    for line in lines:
        _require(line, kind)
    return [Given(number, raw, line) for line in lines]


def _detail(said: Any, kind: Kind) -> dict[str, str]:
    if not isinstance(said, dict):
        raise ValueError(f"{DETAIL} holds what is no object")
    return _values(said, kind)


def _values(said: dict[str, Any], kind: Kind) -> dict[str, str]:
    unknown = sorted(said.keys() - kind.fields)
    if unknown:
        raise ValueError(f"{kind.name} have no field {unknown[0][:40]}")
    return {name: _text(name, value) for name, value in said.items() if value is not None}


def _text(name: str, value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case str():
            return value.strip()
        case int() | float():
            return str(value)
        case list() if all(isinstance(x, str) for x in value):
            return ";".join(value)
    raise ValueError(f"{name} is neither text nor number")


def _require(values: dict[str, str], kind: Kind) -> None:
    numbered = values.get("id") or values.get("order")
    if kind.needs_member and not kind.is_state and not numbered:
        # Of two messages that say the same nobody could tell whether it happened twice.
        raise ValueError("it has no id")
    for choice in kind.required:
        if not any(values.get(name) for name in choice):
            raise ValueError(f"it has no {' or '.join(choice)}")
