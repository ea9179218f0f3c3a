"""A coupon as a slip of paper: drawn in dots, because few receipt printers know Chinese.

Nothing on it says whose it is: paper is left lying about.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from clerkapp.services.coupon_picture import Matrix
from ui.printing.target import PaperWidth

FAMILIES = ("Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "sans-serif")
MARGIN, GAP, FOOT = 4, 14, 24
TALLEST = 4000
LARGEST_MODULE = 8
DARK_BELOW = 150
"""Grey that becomes ink: a little more than half, because thermal paper draws thin lines thin."""

HUGE, BIG, PLAIN, SMALL = 72, 34, 25, 21
"""Heights of writing in dots on narrow paper."""

_CENTRE = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
# A name without blanks must not run off the paper.
_ANYWHERE = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the paper says, word for word; ``copy_mark`` is empty on the first one."""

    store: str
    value: str
    title: str
    scan_text: str
    code: str
    until: str
    notes: tuple[str, ...] = ()
    copy_mark: str = ""


def draw_receipt(
    receipt: Receipt, dots: int, matrix_of: Callable[[str], Matrix] | None = None
) -> QImage:
    """The slip, ``dots`` wide and one bit deep; black is ink. Any thread may draw it."""
    sheet = _Sheet(dots)
    if receipt.copy_mark:
        sheet.band(receipt.copy_mark)
    sheet.write(receipt.store, BIG, bold=True)
    sheet.write(receipt.title, PLAIN)
    sheet.write(receipt.value, HUGE, bold=True)
    sheet.code(_matrix(receipt.scan_text, matrix_of))
    sheet.write(receipt.code, BIG, bold=True)
    sheet.write(receipt.until, PLAIN, bold=True)
    for note in receipt.notes:
        sheet.write(note, SMALL)
    if receipt.copy_mark:
        sheet.band(receipt.copy_mark)
    return sheet.finish()


def module_dots(modules: int, dots: int) -> int:
    """How many dots a module of a QR code takes: whole ones, as many as fit."""
    return max(1, min(LARGEST_MODULE, dots // modules))


def _matrix(text: str, matrix_of: Callable[[str], Matrix] | None) -> Matrix:
    from clerkapp.services.coupon_picture import qr_matrix

    return (matrix_of or qr_matrix)(text)


class _Sheet:
    """Paper that is filled from the top."""

    def __init__(self, dots: int) -> None:
        self._image = QImage(dots, TALLEST, QImage.Format.Format_Grayscale8)
        self._image.fill(Qt.GlobalColor.white)
        self._painter = QPainter(self._image)
        self._dots, self._y = dots, GAP
        self._grow = dots / PaperWidth.NARROW

    def write(self, text: str, height: int, *, bold: bool = False) -> None:
        if text:
            self._put(text, self._font(height, bold=bold), QColor("black"))

    def band(self, text: str) -> None:
        """White on black, across the paper: nobody reads past it."""
        font = self._font(BIG, bold=True)
        self._painter.setFont(font)
        high = self._measure(text).height() + GAP
        self._painter.fillRect(QRect(0, self._y, self._dots, high), QColor("black"))
        top = self._y
        self._y += GAP // 2
        self._put(text, font, QColor("white"))
        self._y = top + high + GAP

    def code(self, matrix: Matrix) -> None:
        """The QR code in whole dots: a module that is wider than its neighbour reads badly."""
        each = module_dots(len(matrix), self._dots)
        left = (self._dots - each * len(matrix)) // 2
        for row, line in enumerate(matrix):
            for column, dark in enumerate(line):
                if dark:
                    place = QRect(left + column * each, self._y + row * each, each, each)
                    self._painter.fillRect(place, QColor("black"))
        self._y += each * len(matrix)

    def finish(self) -> QImage:
        self._painter.end()
        cut = self._image.copy(0, 0, self._dots, min(TALLEST, self._y + FOOT))
        return _ink(cut)

    def _put(self, text: str, font: QFont, colour: QColor) -> None:
        painter = self._painter
        painter.setFont(font)
        painter.setPen(colour)
        place = self._measure(text)
        painter.drawText(place, self._flags(text), text)
        self._y = place.bottom() + 1 + GAP // 2

    def _measure(self, text: str) -> QRect:
        room = QRect(MARGIN, self._y, self._dots - 2 * MARGIN, TALLEST)
        found = self._painter.boundingRect(room, self._flags(text), text)
        return QRect(room.left(), self._y, room.width(), found.height())

    def _flags(self, text: str) -> int:
        metrics = self._painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(x) for x in text.split()), default=0)
        return _ANYWHERE if widest > self._dots - 2 * MARGIN else _CENTRE

    def _font(self, height: int, *, bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPixelSize(round(height * self._grow))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.DemiBold)
        return font


def _ink(grey: QImage) -> QImage:
    """Black or white, each dot by itself: dithering would fray letters and modules."""
    table = bytes(0 if level < DARK_BELOW else 255 for level in range(256))
    stride, width, height = grey.bytesPerLine(), grey.width(), grey.height()
    levels = bytes(grey.constBits()).translate(table)
    sharp = QImage(levels, width, height, stride, QImage.Format.Format_Grayscale8)
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.MonoOnly
    return sharp.convertToFormat(QImage.Format.Format_Mono, flags)
