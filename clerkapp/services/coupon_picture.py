"""Draw a QR code. Some milliseconds: not on the GUI thread."""

import io

from clerkapp.domain.coupon import scan_text

QUIET_ZONE = 4
Matrix = tuple[tuple[bool, ...], ...]


def coupon_picture(code: str, scale: int = 8) -> bytes:
    """A PNG of a coupon's short code as a QR code, ``scale`` pixels a module."""
    return qr_picture(scan_text(code), scale)


def qr_picture(text: str, scale: int = 8) -> bytes:
    """A PNG of any text as a QR code, with the quiet zone of ISO 18004 around it."""
    from PIL import Image

    matrix = qr_matrix(text)
    side = len(matrix)
    drawn = Image.new("1", (side, side))
    drawn.putdata([0 if dark else 255 for row in matrix for dark in row])
    large = drawn.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    buffer = io.BytesIO()
    large.save(buffer, "PNG")
    return buffer.getvalue()


def qr_matrix(text: str) -> Matrix:
    """Which modules are dark, row by row, quiet zone and all; medium error correction."""
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(map(bool, row)) for row in code.get_matrix())
