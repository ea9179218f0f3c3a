"""What a page answers with."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

import msgspec

Model = TypeVar("Model", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Shown(Generic[Model]):
    """A template filled with a model; a program that asks for JSON gets the model."""

    template: str
    model: Model
    status: int = 200


@dataclass(frozen=True, slots=True)
class Moved:
    """Done; go on there, where the notice is shown once. A program gets ``{"moved": to}``."""

    to: str
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file to keep."""

    content: bytes = field(repr=False)
    media_type: str
    filename: str
