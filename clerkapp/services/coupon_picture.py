"""Draw a coupon's QR code. About four milliseconds: not on the GUI thread."""

import io

from clerkapp.domain.coupon import scan_text

QUIET_ZONE = 4


def coupon_picture(code: str, scale: int = 8) -> bytes:
    """A PNG of the coupon's QR code, ``scale`` pixels a module, quiet zone as in ISO 18004."""
    return qr_picture(scan_text(code), scale)


def qr_picture(text: str, scale: int = 8) -> bytes:
    """A PNG of any text as a QR code with medium error correction."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, box_size=scale, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    buffer = io.BytesIO()
    code.make_image().save(buffer, "PNG")
    return buffer.getvalue()
