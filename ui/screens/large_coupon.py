"""The coupon over the whole window, for the camera of the member's phone.

Painted, not laid out: everything grows with the window. Nothing of the member is on it.
"""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

from clerkapp.domain.coupon import Coupon, grouped
from ui.formats import money
from ui.languages import current_language
from ui.qr import crisp
from ui.screens.side_screen import BareScreen

PAPER, INK, FAINT = "#FFFFFF", "#101418", "#4A5560"
"""White in every theme: cameras read dark on light."""

CLOSING = (Qt.Key.Key_L, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
CODE_SHARE, VALUE_SHARE, WORDS_SHARE = 8, 10, 4
"""How high each line is, in hundredths of the window's height."""


class LargeCouponScreen(BareScreen):
    """``show_coupon`` is all it knows; any touch, L, Enter or Esc goes back."""

    def __init__(self) -> None:
        super().__init__()
        self._coupon: Coupon | None = None
        self._png = b""

    def show_coupon(self, coupon: Coupon | None, png: bytes) -> None:
        """Show this coupon, or nothing."""
        self._coupon, self._png = coupon, png
        self.render_texts()
        self.update()

    def render_texts(self) -> None:
        coupon = self._coupon
        spoken = "" if coupon is None else f"{money(coupon.value_fen)} {grouped(coupon.code)}"
        self.setAccessibleName(f"{self.tr('QR code of the coupon')} {spoken}".strip())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in CLOSING and not event.isAutoRepeat():
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(PAPER))
        coupon = self._coupon
        if coupon is None:
            return
        high, hundredth = self.height(), self.height() / 100
        value, code = round(VALUE_SHARE * hundredth), round(CODE_SHARE * hundredth)
        words, gap = round(WORDS_SHARE * hundredth), round(2 * hundredth)
        side = min(self.width(), high - value - code - 2 * words - 5 * gap)
        y = self._write(painter, gap, value, money(coupon.value_fen), bold=True)
        y = self._write(painter, y, words, coupon.title.in_language(current_language()))
        picture = crisp(self._png, side)
        painter.drawPixmap(
            (self.width() - picture.width()) // 2,
            y + max(0, side - picture.height()) // 2,
            picture,
        )
        y = self._write(painter, y + side, code, grouped(coupon.code), bold=True)
        self._write(painter, y, words, self.tr("Scan or photograph the code · L or Esc: back"))

    def _write(self, painter: QPainter, y: int, high: int, text: str, *, bold: bool = False) -> int:
        font = painter.font()
        font.setPixelSize(max(12, round(high * 0.72)))
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(INK if bold else FAINT))
        place = QRect(0, y, self.width(), high)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return y + high
