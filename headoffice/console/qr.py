"""QR codes as markup: dark squares on white, drawn where the page is made."""

from html import escape

import qrcode

from headoffice.console.rendering import Html

QUIET_MODULES = 4


def qr_svg(text: str, said: str) -> Html:
    """The code of a text; ``said`` is what it is for whoever cannot see it."""
    code = qrcode.QRCode(border=QUIET_MODULES)
    code.add_data(text)
    code.make(fit=True)
    matrix = code.get_matrix()
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, line in enumerate(matrix) for x, on in enumerate(line) if on
    )
    size = len(matrix)
    return Html(
        f'<svg class="qr" role="img" aria-label="{escape(said)}" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><rect width="{size}" height="{size}" fill="#fff"/>'
        f'<path d="{dark}" fill="#000"/></svg>'
    )
