"""A receipt to print, with the longest code there is."""

import base64

import zxingcpp
from PIL import Image

from ui.printing.receipt import Receipt

SIGNED = "CC1" + base64.b32encode(bytes(x * 37 % 251 for x in range(270))).decode().rstrip("=")
SHORT = "CQ17KQ2M8ZP4XC"


def slip(text: str = SIGNED, copy_mark: str = "") -> Receipt:
    return Receipt(
        store="南京西路店",
        value="¥10",
        title="10 元现金券",
        scan_text=text,
        code="7KQ2-M8ZP-4XC",
        until="有效期至 2026年11月29日",
        notes=("无最低消费", "2026-11-22 14:05"),
        copy_mark=copy_mark,
    )


def read(picture: Image.Image) -> list[str]:
    """What a scanner reads in a picture."""
    grey = picture.convert("L")
    only = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=only)
    return [x.text for x in found]
