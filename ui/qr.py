"""A QR code on a screen: every module as wide as its neighbour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap


def crisp(png: bytes, side: int) -> QPixmap:
    """A picture of a QR code, not larger than ``side``, enlarged by whole pixels; nothing for
    nothing. What is larger than that already is made smaller smoothly."""
    pixmap = QPixmap()
    if not png or not pixmap.loadFromData(png) or side < 1:
        return QPixmap()
    keep, times = Qt.AspectRatioMode.KeepAspectRatio, side // pixmap.width()
    if times >= 1:
        return pixmap.scaled(pixmap.size() * times, keep)
    return pixmap.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)
