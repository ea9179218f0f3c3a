"""Everything of one type inside a chain, however deep."""

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar

T = TypeVar("T")


def every(kind: type[T], inside: Any) -> Iterator[T]:
    """Each value of that type in dataclasses, lists, tuples and mappings."""
    if isinstance(inside, kind):
        yield inside
    elif dataclasses.is_dataclass(inside):
        for field in dataclasses.fields(inside):
            yield from every(kind, getattr(inside, field.name))
    elif isinstance(inside, list | tuple):
        for item in inside:
            yield from every(kind, item)
    elif isinstance(inside, dict):
        yield from every(kind, list(inside.values()))
