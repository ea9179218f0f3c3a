"""The second window, for the member: large, quiet, and blind to everything but its content."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.customer_display.content import NOBODY, CouponInHand, DisplayContent, Offer
from ui.formats import money, number, short_day
from ui.languages import current_language
from ui.qr import crisp
from ui.widgets import dress, empty, label

FONT_SHARES = {"displayName": 11, "displayBig": 8, "displayWords": 4, "displaySmall": 3}
"""How high each kind of writing is, in hundredths of the window's height."""

PICTURE_SHARE, COUPON_SHARE = 46, 58
"""How high a picture is; a signed coupon has many small modules."""

LEAST_FONT_PX = 13


class DisplayWindow(QWidget):
    """``show_content`` is the only way in."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        # It never takes the keys from the till.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("page")
        self._content = NOBODY
        self._greeting, self._points = _large("displayName"), _large("displayBig")
        self._words, self._note = _large("displayWords"), _large("displaySmall")
        self._picture = label("qr")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._offers = QVBoxLayout()
        self._offers.setSpacing(12)
        self._lay_out()
        self._render()

    def show_content(self, content: DisplayContent) -> None:
        """Show this and nothing of what was there before."""
        if type(content) is not DisplayContent:
            raise TypeError("the display for the member shows DisplayContent alone")
        if content == self._content:
            return
        self._content = content
        self._render()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _render(self) -> None:
        content = self._content
        self.setWindowTitle(self.tr("Display for the member"))
        self._greeting.setText(self._greet(content.name_part))
        self._points.setVisible(content.points is not None)
        self._points.setText("" if content.points is None else self._count(content.points))
        empty(self._offers)
        if content.question is not None:
            self._ask(content.question.picture)
        elif content.coupon is not None:
            self._hand_over(content.coupon)
        else:
            self._show_offers(content.offers)
        self._fit()

    def _count(self, points: int) -> str:
        return self.tr("%1 points").replace("%1", number(points))

    def _greet(self, name: str) -> str:
        return self.tr("Hello, %1").replace("%1", name) if name else self.tr("Welcome")

    def _ask(self, picture: bytes) -> None:
        self._points.hide()
        self._words.setText(self.tr("How likely are you to recommend us to a friend?"))
        self._note.setText(self.tr("Scan with your phone to answer") if picture else "")
        self._show_picture(picture, self.tr("QR code of the question"))

    def _hand_over(self, coupon: CouponInHand) -> None:
        self._points.setText(money(coupon.value_fen))
        self._points.show()
        self._words.setText(coupon.title.in_language(current_language()))
        until = short_day(coupon.until, coupon.until)
        self._note.setText(self.tr("Scan to keep it · until %1").replace("%1", until))
        self._show_picture(coupon.picture, self.tr("QR code of the coupon"))

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self._show_picture(b"", "")
        self._note.setText("")
        self._words.setText(self.tr("For you") if offers else "")
        for offer in offers:
            self._offers.addWidget(self._offer(offer))

    def _offer(self, offer: Offer) -> QWidget:
        card = QFrame()
        dress(card, "card", "true")
        row = QHBoxLayout(card)
        row.setContentsMargins(24, 14, 24, 14)
        title, until = _large("displayWords"), _large("displaySmall")
        title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        title.setText(offer.title.in_language(current_language()))
        day = short_day(offer.until, offer.until)
        until.setText(self.tr("until %1").replace("%1", day))
        row.addWidget(title, 1)
        row.addWidget(until)
        return card

    def _show_picture(self, png: bytes, name: str) -> None:
        self._picture.setVisible(bool(png))
        self._picture.setAccessibleName(name)
        if not png:
            self._picture.clear()

    def _fit(self) -> None:
        height = self.height()
        sizes = {x: max(LEAST_FONT_PX, height * y // 100) for x, y in FONT_SHARES.items()}
        self.setStyleSheet(
            "\n".join(f"QLabel#{name} {{ font-size: {px}px; }}" for name, px in sizes.items())
        )
        share = PICTURE_SHARE if self._content.coupon is None else COUPON_SHARE
        self._draw(self._png(), height * share // 100)

    def _draw(self, png: bytes, side: int) -> None:
        if png:
            self._picture.setFixedSize(side, side)
            self._picture.setPixmap(crisp(png, max(1, side - 20)))

    def _png(self) -> bytes:
        content = self._content
        if content.question is not None:
            return content.question.picture
        return b"" if content.coupon is None else content.coupon.picture

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 28, 40, 28)
        column.setSpacing(14)
        column.addStretch(1)
        for widget in (self._greeting, self._points, self._words):
            column.addWidget(widget)
        column.addLayout(self._offers)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._note)
        column.addStretch(1)


def _large(name: str) -> QLabel:
    made = label(wrap=True)
    made.setObjectName(name)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
