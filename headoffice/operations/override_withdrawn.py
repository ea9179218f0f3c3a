"""The clerk needs no answer any more."""

from clerkapp.domain.operation import OverrideWithdrawn
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: OverrideWithdrawn) -> Effect:
    """The clerk needs no answer any more."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
