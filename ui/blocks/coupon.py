"""The coupon in the hand: shown only after its commit; printed, enlarged, saved, taken back."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from clerkapp.domain.coupon import Coupon, grouped
from ui.blocks.message import Tone
from ui.blocks.withdraw import WithdrawForm
from ui.formats import clock_time, money, short_day
from ui.icons import Icon, IconMark
from ui.languages import current_language
from ui.measures import Size, Space, px, spaced
from ui.qr import crisp
from ui.widgets import Block, KeyButton, dress, label

PICTURE, SMALL_PICTURE = 236, 166
"""Sides of the QR code at 100 %: the small one where the column would have to scroll otherwise."""

NOTE_ROLES = {Tone.INFO: "muted", Tone.GOOD: "ok", Tone.WARNING: "warn", Tone.CARE: "care"}
LONGEST_WAIT_MS = 24 * 3600 * 1000


class CouponBlock(Block):
    """Value, QR code, the code to read out, until when, and whether head office has it yet.

    ``shown`` and ``pictured`` say that a coupon, or its QR code, is new on the screen, or gone.
    """

    closed = Signal()
    shown = Signal()
    pictured = Signal()
    print_requested = Signal()
    large_requested = Signal()
    save_requested = Signal()
    withdraw_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._coupon: Coupon | None = None
        self._now = dt.datetime.now(dt.UTC)
        self._sent = self._withdrawn = False
        self._until: dt.datetime | None = None
        self._png = b""
        self.value, self.title = label("value"), label("strong", wrap=True)
        self.picture, self.code = label("qr"), label("code", wrap=True)
        self.until, self.state = label("muted", wrap=True), label("warn", wrap=True)
        self.note = label("muted", wrap=True)
        self.form = WithdrawForm()
        self.close_button = KeyButton("Esc", "go")
        self._make_buttons()
        self._too_late = QTimer(self, singleShot=True)
        self._too_late.timeout.connect(lambda: self.allow_withdrawal(None, self._now))
        self.close_button.clicked.connect(self.closed)
        self.form.left.connect(self._leave_form)
        self.form.confirmed.connect(self.withdraw_requested)
        self.age.hide()
        self._lay_out()

    @property
    def coupon(self) -> Coupon | None:
        """The coupon that is shown; None once it was taken back."""
        return None if self._withdrawn else self._coupon

    @property
    def png(self) -> bytes:
        """Its QR code, one pixel a module; empty until it is drawn."""
        return b"" if self._withdrawn else self._png

    def show_coupon(self, coupon: Coupon, now: dt.datetime) -> None:
        """Show a committed coupon; its picture follows in a moment."""
        self._coupon, self._now = coupon, now
        self._sent = self._withdrawn = False
        self._png = b""
        self.allow_withdrawal(None, now)
        self._leave_form()
        self.say("")
        self._fit_picture()
        self.render_texts()
        self.shown.emit()

    def show_picture(self, code: str, png: bytes) -> None:
        """The QR code of the coupon that is still shown, one pixel a module."""
        if self.coupon is None or self.coupon.code != code:
            return
        self._png = png
        self._fit_picture()
        self.pictured.emit()

    def show_sent(self, sent: bool) -> None:
        """Whether head office has it: from the journal, not from a guess."""
        if sent != self._sent:
            self._sent = sent
            self.render_texts()

    def allow_withdrawal(self, until: dt.datetime | None, now: dt.datetime) -> None:
        """Until when it may be taken back here; None where it may not, or not any more."""
        self._until = until
        self._too_late.stop()
        if until is not None:
            left_ms = round((until - now).total_seconds() * 1000)
            self._too_late.start(max(0, min(LONGEST_WAIT_MS, left_ms)))
        self.render_texts()

    def show_withdrawn(self) -> None:
        """It was taken back: nothing of it can be handed over any more."""
        self._withdrawn = True
        self.allow_withdrawal(None, self._now)
        self._leave_form()
        self.say("")
        self._fit_picture()
        self.render_texts()
        self.shown.emit()

    def refuse_withdrawal(self, words: str) -> None:
        """Say why it cannot be taken back."""
        if self.form.isHidden():
            self.say(words, Tone.WARNING)
        else:
            self.form.refuse(words)

    def say(self, words: str, tone: Tone = Tone.INFO) -> None:
        """What became of printing or saving it; nothing for nothing."""
        self.note.setText(words)
        dress(self.note, "role", NOTE_ROLES[tone])
        self.note.setVisible(bool(words))
        # Beside it there is no room for both, and the status line says the same of all that waits.
        for part in (self.state, self.state_mark):
            part.setVisible(not words)
        self._fit_picture()

    def press(self, text: str) -> bool:
        """Act upon a letter. False for one that means nothing here."""
        button = {
            "P": self.print_button,
            "L": self.large_button,
            "Y": self.save_button,
            "W": self.withdraw_button,
        }.get(text.upper())
        if button is None or button.isHidden() or not button.isEnabled():
            return False
        button.click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        commands = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        typed = not commands and not event.isAutoRepeat() and self.form.isHidden()
        if not typed or not self.press(event.text()):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_picture()

    def render_texts(self) -> None:
        coupon = self._coupon
        self.heading.setText(self.tr("Withdrawn") if self._withdrawn else self.tr("Granted"))
        # Its value says the same, and its line is worth a larger code.
        self.heading.setVisible(self._withdrawn)
        self.close_button.say(self.tr("Done"))
        self.print_button.say(self.tr("Print"))
        self.large_button.say(self.tr("Large"))
        self.save_button.say(self.tr("Picture"))
        self.withdraw_button.say(self.tr("Undo"))
        self.picture.setAccessibleName(self.tr("QR code of the coupon"))
        self.form.render_texts()
        if coupon is None:
            return
        # Nobody hands it over while it is being taken back.
        in_use = not self._withdrawn and self.form.isHidden()
        for widget in (self.picture, self.code, *self._for_use):
            widget.setVisible(in_use)
        self.withdraw_button.setVisible(in_use and self._until is not None)
        self.close_button.setVisible(self.form.isHidden())
        self.until.setVisible(not self._withdrawn)
        self.value.setText(money(coupon.value_fen))
        self.title.setText(coupon.title.in_language(current_language()))
        self.code.setText(grouped(coupon.code))
        until = short_day(coupon.valid_until, self._now.astimezone().date())
        self.until.setText(self.tr("valid until %1, no minimum spend").replace("%1", until))
        self._render_state()

    def _render_state(self) -> None:
        if self._until is not None:
            by = self.tr("It can be taken back until %1.").replace("%1", clock_time(self._until))
            self.withdraw_button.setToolTip(by)
        if self._withdrawn:
            words = self.tr("Taken back: it is worth nothing now. Ask the member for the paper.")
        elif self._sent:
            words = self.tr("Head office has it.")
        else:
            words = self.tr("Saved here, not sent yet.")
        self.state.setText(words)
        good = self._sent or self._withdrawn
        dress(self.state, "role", "ok" if good else "warn")
        self.state_mark.show_icon(*((Icon.DONE, "ok") if good else (Icon.UNSENT, "warn")))

    def _fit_picture(self) -> None:
        side = px(PICTURE if self._has_room() else SMALL_PICTURE)
        self.picture.setFixedSize(side, side)
        pixmap = crisp(self.png, side - 2 * px(Space.S))
        if pixmap.isNull():
            self.picture.setPixmap(QPixmap())
        else:
            self.picture.setPixmap(pixmap)

    def _has_room(self) -> bool:
        """Whether the column shows all of the block with the large picture in it."""
        area: QWidget | None = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = None if area is None else area.widget()
        if area is None or inner is None:
            return True
        top = self.mapTo(inner, QPoint(0, 0)).y()
        whole = self.body.totalHeightForWidth(self.width())
        if whole < 0:
            whole = self.body.totalSizeHint().height()
        needed = whole - self.picture.height() + px(PICTURE)
        return top + needed <= area.viewport().height()

    def _ask_withdrawal(self) -> None:
        self.form.begin()
        self.form.show()
        self.render_texts()
        self.form.why.setFocus()

    def _leave_form(self) -> None:
        self.form.hide()
        self.render_texts()
        self.close_button.setFocus()

    def _make_buttons(self) -> None:
        self.print_button = KeyButton("P", icon=None, stacked=True)
        self.large_button = KeyButton("L", stacked=True)
        self.save_button = KeyButton("Y", stacked=True)
        self.withdraw_button = KeyButton("W", "quiet", stacked=True)
        self._for_use = (self.print_button, self.large_button, self.save_button)
        self.print_button.clicked.connect(self.print_requested)
        self.large_button.clicked.connect(self.large_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.withdraw_button.clicked.connect(self._ask_withdrawal)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        spaced(words, Space.HAIR)
        words.addWidget(self.title)
        words.addWidget(self.until)
        top = QHBoxLayout()
        spaced(top, Space.M)
        top.addWidget(self.value)
        top.addLayout(words, 1)
        self.body.addLayout(top)
        for widget in (self.picture, self.code):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.code)
        self.state_mark = IconMark(Icon.UNSENT, "warn", Size.ICON)
        line = QHBoxLayout()
        spaced(line, Space.S)
        line.addWidget(self.state_mark)
        line.addWidget(self.state, 1)
        self.body.addLayout(line)
        keys = QHBoxLayout()
        spaced(keys, Space.S)
        for button in (*self._for_use, self.withdraw_button):
            keys.addWidget(button, 1)
        self.body.addLayout(keys)
        for part in (self.note, self.form):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(self.close_button)
        self.note.hide()
        self.form.hide()
