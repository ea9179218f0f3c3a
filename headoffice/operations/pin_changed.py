"""Somebody has a new PIN."""

from clerkapp.domain.operation import PinChanged
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: PinChanged) -> Effect:
    """Somebody has a new PIN."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
