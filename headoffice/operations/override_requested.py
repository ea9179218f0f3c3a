"""A clerk asks whoever may approve."""

from clerkapp.domain.operation import OverrideRequested
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: OverrideRequested) -> Effect:
    """A clerk asks whoever may approve."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
