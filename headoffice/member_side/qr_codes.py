"""QR codes as one path of an SVG, to stand inside a page that loads nothing from anywhere."""

from dataclasses import dataclass
from html import escape

QUIET_ZONE = 4


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code with the quiet zone of ISO 18004 around it; ``path`` in units of one module."""

    side: int
    path: str


def qr_code(text: str) -> QrCode:
    """A text as a QR code with medium error correction."""
    # Slow to import, and most of what head office does draws nothing.
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    return QrCode(len(rows), "".join(_runs(y, row) for y, row in enumerate(rows)))


def svg(code: QrCode, name: str) -> str:
    """The code as an element of a page; ``name`` is what a screen reader says."""
    return (
        f'<svg role="img" aria-label="{escape(name)}" viewBox="0 0 {code.side} {code.side}" '
        f'shape-rendering="crispEdges"><path d="{code.path}"/></svg>'
    )


def _runs(y: int, row: list[bool]) -> str:
    found, start = [], None
    for x, dark in enumerate([*row, False]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            found.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            start = None
    return "".join(found)
