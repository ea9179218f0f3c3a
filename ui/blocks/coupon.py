"""The coupon in the hand: shown only after its commit."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent

from clerkapp.domain.coupon import Coupon, grouped
from ui.formats import money, short_day
from ui.languages import current_language
from ui.widgets import Block, KeyButton, label

PICTURE_PX, SMALL_PICTURE_PX = 232, 176
SMALL_BELOW_PX = 470


class CouponBlock(Block):
    """Value, QR code, the code to read out, until when, and whether head office has it yet."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._coupon: Coupon | None = None
        self._now = dt.datetime.now(dt.UTC)
        self._sent = False
        self._pixmap = QPixmap()
        self.value = label("value")
        self.title = label("muted", wrap=True)
        self.picture = label("qr")
        self.code = label("code")
        self.until = label()
        self.state = label("warn", wrap=True)
        self.close_button = KeyButton("Esc", "go")
        self.close_button.clicked.connect(self.closed)
        self.age.hide()
        for widget in (self.value, self.title, self.picture, self.code, self.until, self.state):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            self.body.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.body.addWidget(self.close_button)

    @property
    def coupon(self) -> Coupon | None:
        """The coupon that is shown."""
        return self._coupon

    def show_coupon(self, coupon: Coupon, now: dt.datetime) -> None:
        """Show a committed coupon; its picture follows in a moment."""
        self._coupon, self._now, self._sent = coupon, now, False
        self._pixmap = QPixmap()
        self._fit_picture()
        self.render_texts()
        self.close_button.setFocus()

    def show_picture(self, code: str, png: bytes) -> None:
        """The QR code of the coupon that is still shown."""
        if self._coupon is None or self._coupon.code != code:
            return
        pixmap = QPixmap()
        pixmap.loadFromData(png)
        self._pixmap = pixmap
        self._fit_picture()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

    def _fit_picture(self) -> None:
        side = SMALL_PICTURE_PX if self.height() < SMALL_BELOW_PX else PICTURE_PX
        self.picture.setFixedSize(side, side)
        if self._pixmap.isNull():
            self.picture.clear()
            return
        inner = side - 20
        keep = Qt.AspectRatioMode.KeepAspectRatio
        self.picture.setPixmap(self._pixmap.scaled(inner, inner, keep))

    def show_sent(self, sent: bool) -> None:
        """Whether head office has it: from the journal, not from a guess."""
        if sent != self._sent:
            self._sent = sent
            self.render_texts()

    def render_texts(self) -> None:
        coupon = self._coupon
        self.heading.setText(self.tr("Granted"))
        self.close_button.say(self.tr("Done"))
        self.picture.setAccessibleName(self.tr("QR code of the coupon"))
        if coupon is None:
            return
        self.value.setText(money(coupon.value_fen))
        self.title.setText(coupon.title.in_language(current_language()))
        self.code.setText(grouped(coupon.code))
        until = short_day(coupon.valid_until, self._now.astimezone().date())
        self.until.setText(self.tr("valid until %1, no minimum spend").replace("%1", until))
        sent = self.tr("✓ Head office has it.")
        waiting = self.tr("Saved here; it is sent as soon as the line is up.")
        self.state.setText(sent if self._sent else waiting)
        self.state.setProperty("role", "ok" if self._sent else "warn")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
