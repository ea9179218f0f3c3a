"""Just registered: the member's first code, to be photographed, and what they are welcomed with."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerkapp.domain.coupon import Coupon, grouped
from ui.formats import money, short_day
from ui.languages import current_language
from ui.measures import NO_MARGINS, Space, fix_height, fix_width, px, spaced
from ui.widgets import Block, KeyButton, dress, label

PICTURE_PX = 208


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is shown; ``remark`` says why there is no coupon although policy gives one."""

    member_id: str
    name: str
    card_number: str
    coupon: Coupon | None = None
    remark: str = ""


class NewcomerBlock(Block):
    """Shown only after the commit; the pictures follow in a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.newcomer: Newcomer | None = None
        dress(self, "card", "settled")
        dress(self.heading, "role", "okHeading")
        self.name, self.sent = label("huge", wrap=True), label("small", wrap=True)
        self.card_picture, self.coupon_picture = _picture(), _picture()
        self.card, self.card_title = label("code"), label("muted", wrap=True)
        self.coupon, self.coupon_title = label("code"), label("muted", wrap=True)
        self.remark = label("warn", wrap=True)
        self.open_button, self.next_button = KeyButton("Enter", "go"), KeyButton("F5")
        self._coupon_part = _part(self.coupon_picture, self.coupon, self.coupon_title)
        self._lay_out()
        self.forget()

    def show_newcomer(self, newcomer: Newcomer) -> None:
        """Show somebody who was registered here."""
        self.forget()
        self.newcomer = newcomer
        self.render_texts()

    def show_pictures(self, member_id: str, card: bytes, coupon: bytes) -> None:
        """The QR codes, if it is still the same newcomer."""
        if self.newcomer is not None and self.newcomer.member_id == member_id:
            _draw(self.card_picture, card)
            _draw(self.coupon_picture, coupon)

    def forget(self) -> None:
        """Show nobody."""
        self.newcomer = None
        for words in (self.name, self.card, self.coupon, self.coupon_title, self.remark):
            words.clear()
        for picture in (self.card_picture, self.coupon_picture):
            picture.clear()
        self._coupon_part.hide()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("✓ Registered"))
        self.sent.setText(self.tr("Saved here; head office gets it as soon as the line is up."))
        self.open_button.say(self.tr("Open the file"))
        self.next_button.say(self.tr("Register the next"))
        self.card_title.setText(self.tr("Member's code: take a picture of it"))
        self.card_picture.setAccessibleName(self.tr("QR code of the member"))
        self.coupon_picture.setAccessibleName(self.tr("QR code of the coupon"))
        newcomer = self.newcomer
        if newcomer is None:
            return
        self.name.setText(newcomer.name)
        number = newcomer.card_number
        self.card.setText(" ".join(number[x : x + 4] for x in range(0, len(number), 4)))
        self.remark.setText(newcomer.remark)
        self.remark.setVisible(bool(newcomer.remark))
        self._coupon_part.setVisible(newcomer.coupon is not None)
        if newcomer.coupon is not None:
            self._render_coupon(newcomer.coupon)

    def _render_coupon(self, coupon: Coupon) -> None:
        self.coupon.setText(grouped(coupon.code))
        until = short_day(coupon.valid_until, dt.datetime.now().astimezone().date())
        title = coupon.title.in_language(current_language())
        # Most titles name what it is worth.
        worth = "" if str(coupon.value_fen // 100) in title else f"{money(coupon.value_fen)} · "
        said = self.tr("Welcome: %1, until %2").replace("%1", f"{worth}{title}")
        self.coupon_title.setText(said.replace("%2", until))

    def _lay_out(self) -> None:
        codes = QHBoxLayout()
        spaced(codes, Space.XXL)
        codes.addStretch(1)
        codes.addWidget(_part(self.card_picture, self.card, self.card_title))
        codes.addWidget(self._coupon_part)
        codes.addStretch(1)
        buttons = QHBoxLayout()
        spaced(buttons, Space.S)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.next_button)
        buttons.addStretch(1)
        self.body.addWidget(self.name)
        self.body.addWidget(self.sent)
        self.body.addLayout(codes)
        self.body.addWidget(self.remark)
        self.body.addLayout(buttons)
        self.body.addStretch(1)


def _picture() -> QLabel:
    made = label("qr")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    fix_width(made, PICTURE_PX)
    fix_height(made, PICTURE_PX)
    return made


def _part(picture: QLabel, code: QLabel, title: QLabel) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    spaced(column, Space.XS, NO_MARGINS)
    column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
    for words in (code, title):
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
    return part


def _draw(picture: QLabel, png: bytes) -> None:
    pixmap = QPixmap()
    if not png or not pixmap.loadFromData(png):
        picture.clear()
        return
    side = px(PICTURE_PX) - px(Space.L)
    picture.setPixmap(pixmap.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
