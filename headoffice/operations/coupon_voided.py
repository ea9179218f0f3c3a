"""A mistaken grant was taken back at the till."""

from clerkapp.domain.operation import CouponVoided
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: CouponVoided) -> Effect:
    """A mistaken grant was taken back at the till."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
