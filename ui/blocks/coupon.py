"""The coupon in the hand: shown only after its commit."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from clerkapp.domain.coupon import Coupon, grouped
from ui.formats import money, short_day
from ui.icons import Icon, IconMark
from ui.languages import current_language
from ui.measures import Size, Space, px, spaced
from ui.widgets import Block, KeyButton, dress, label

PICTURE, SMALL_PICTURE = 232, 176
SMALL_BELOW = 470
"""Sides of the QR code, and below which height of the block the small one is shown, at 100 %."""


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
        self.code = label("code", wrap=True)
        self.until = label(wrap=True)
        self.state = label("warn", wrap=True)
        self.close_button = KeyButton("Esc", "go")
        self.close_button.clicked.connect(self.closed)
        self.age.hide()
        for widget in (self.value, self.title, self.code, self.until):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
            self.body.addWidget(widget)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        # Behind value and title.
        self.body.insertWidget(
            self.body.indexOf(self.code), self.picture, alignment=Qt.AlignmentFlag.AlignHCenter
        )
        self.state_mark = IconMark(Icon.UNSENT, "warn", Size.ICON)
        line = QHBoxLayout()
        spaced(line, Space.S)
        line.addWidget(self.state_mark)
        line.addWidget(self.state, 1)
        self.body.addLayout(line)
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
        side = px(SMALL_PICTURE if self.height() < px(SMALL_BELOW) else PICTURE)
        self.picture.setFixedSize(side, side)
        if self._pixmap.isNull():
            self.picture.clear()
            return
        inner = side - 2 * px(Space.S + Space.HAIR)
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
        sent = self.tr("Head office has it.")
        waiting = self.tr("Saved here; it is sent as soon as the line is up.")
        self.state.setText(sent if self._sent else waiting)
        dress(self.state, "role", "ok" if self._sent else "warn")
        icon, role = (Icon.DONE, "ok") if self._sent else (Icon.UNSENT, "warn")
        self.state_mark.show_icon(icon, role)
