"""A coupon was used."""

from clerkapp.domain.operation import CouponRedeemed
from headoffice.errors import RejectedError
from headoffice.operations.effect import Act, Effect


def apply(act: Act, payload: CouponRedeemed) -> Effect:
    """A coupon was used."""
    raise RejectedError("unknown_kind", "head office knows no such kind")
