"""What the QR code of a coupon holds."""

from clerkapp.counter import Counter
from clerkapp.domain.coupon import scan_text
from clerkapp.journal import coupons


def coupon_text(counter: Counter, coupon_id: str, code: str) -> str:
    """The signed text of a coupon that this till gave; of any other, or without a certificate, the
    short one."""
    with counter.journal.reading() as read:
        signed = coupons.signed_text_of(read, coupon_id)
    return signed or scan_text(code)
