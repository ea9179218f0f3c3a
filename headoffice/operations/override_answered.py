"""An answer was given by telephone."""

from clerkapp.domain.operation import OverrideAnswered
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: OverrideAnswered) -> Effect:
    """An answer was given by telephone."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
