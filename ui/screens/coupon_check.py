"""A coupon that somebody shows: is it good, what does this till know, and what can it not know."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from clerkapp.domain.coupon import Coupon, grouped
from clerkapp.queries.coupon_check import CheckStanding, CouponCheck, Redeemable
from ui.blocks.fields import ENTER, LineField
from ui.blocks.message import Tone
from ui.formats import money, short_day
from ui.icons import Icon, IconMark
from ui.languages import current_language
from ui.measures import Size, Space, spaced
from ui.rows import Rows, RowWords
from ui.screens.side_screen import SideScreen
from ui.widgets import Block, KeyButton, dress, label
from ui.words.coupons import TONES, known_words, standing_words, unknown_words
from ui.words.people import name_part

LONGEST_CODE = 800
SIGNS = {
    Tone.GOOD: (Icon.DONE, "ok"),
    Tone.WARNING: (Icon.WARNING, "warn"),
    Tone.CARE: (Icon.REFUSED, "care"),
    Tone.INFO: (Icon.INFO, "brand"),
}


class CouponCheckScreen(SideScreen):
    """``typed`` carries a code that was typed; ``redeem_requested``: Enter on a good one."""

    typed = Signal(str)
    redeem_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check: CouponCheck | None = None
        self._redeemed: Coupon | None = None
        self._now, self._other_member = dt.datetime.now(dt.UTC), False
        self.field = LineField()
        self.field.setMaxLength(LONGEST_CODE)
        self.field.returnPressed.connect(self._type)
        self.coupon, self.known, self.unknown = Block(), Block(), Block()
        self._known_rows, self._unknown_rows = Rows(Space.XS), Rows(Space.XS)
        self.go = KeyButton("Enter", "go")
        self.go.clicked.connect(self._redeem)
        self._fill_blocks()
        self.foot.insertWidget(1, self.go)
        self.begin()

    def begin(self) -> None:
        """Nothing is checked yet; nothing of the one before is left."""
        self._check = self._redeemed = None
        self._other_member = False
        self.field.clear()
        self.message.clear()
        self.busy(False)
        self.render_texts()

    def show_check(
        self, check: CouponCheck, now: dt.datetime, *, other_member: bool = False
    ) -> None:
        """Show what this till says; ``other_member``: somebody else's file is open."""
        self._check, self._redeemed, self._now = check, None, now
        self._other_member = other_member
        self.field.setText(grouped(check.code) if check.code else "")
        self.message.clear()
        self.busy(False)
        self.render_texts()
        self.setFocus()

    def show_asking(self) -> None:
        """Head office is being asked."""
        self.busy(True)
        self.message.say(self.tr("Asking head office …"), Tone.INFO)

    def show_redeemed(self, coupon: Coupon) -> None:
        """It is used, now and for good."""
        self._redeemed = coupon
        self.busy(False)
        words = self.tr("Used: take %1 off the bill.").replace("%1", money(coupon.value_fen))
        self.message.say(words, Tone.GOOD)
        self.render_texts()
        self.setFocus()

    def refuse(self, words: str, tone: Tone = Tone.WARNING) -> None:
        """Say why not."""
        self.busy(False)
        self.message.say(words, tone)

    def busy(self, working: bool) -> None:
        """While it is asked or written down, Enter does nothing."""
        self.go.setEnabled(not working)

    def take_focus(self) -> None:
        (self.field if self._check is None else self).setFocus()

    def may_redeem(self) -> bool:
        """Whether Enter would use it."""
        check = self._check
        open_ = check is not None and check.may_redeem is not Redeemable.NO
        return open_ and self._redeemed is None and self.go.isEnabled()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.isAutoRepeat():
            self._redeem()
        elif self._begins_code(event):
            self.begin()
            self.field.setText(event.text())
            self.field.setFocus()
        else:
            super().keyPressEvent(event)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("Check a coupon"))
        hint = self.tr("Scan the coupon, or type the code that stands below it")
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.known.heading.setText(self.tr("What this till knows"))
        self.unknown.heading.setText(self.tr("What this till cannot know"))
        self.coupon.heading.setText(self.tr("The coupon"))
        check = self._check
        for block in (self.coupon, self.known, self.unknown):
            block.setVisible(check is not None)
        self.go.setVisible(check is not None and check.may_redeem is not Redeemable.NO)
        if check is None:
            return
        self._render_go(check)
        self._render_verdict(check)
        self._render_coupon(check)
        self._render_lists(check)

    def _render_go(self, check: CouponCheck) -> None:
        asks = check.may_redeem is Redeemable.ASK
        words = self.tr("Use it: head office is asked") if asks else self.tr("Use it now")
        self.go.say(words)
        if self._redeemed is not None:
            self.go.hide()

    def _render_verdict(self, check: CouponCheck) -> None:
        tone, words = TONES[check.standing], standing_words(check)
        if check.standing is CheckStanding.GOOD and check.may_redeem is Redeemable.ASK:
            tone = Tone.INFO
        if self._redeemed is not None:
            tone, words = Tone.GOOD, self.tr("It is used now.")
        self.verdict.setText(words)
        dress(self.coupon, "card", tone.value)
        self._sign.show_icon(*SIGNS[tone])
        self.other.setText(self.tr("It was given to somebody else than the member at the counter."))
        self.other.setVisible(self._other_member)

    def _render_coupon(self, check: CouponCheck) -> None:
        coupon, signed = check.coupon, check.signed
        source = coupon or signed
        self.value.setVisible(source is not None)
        self.value.setText("" if source is None else money(source.value_fen))
        title = "" if coupon is None else coupon.title.in_language(current_language())
        self.what.setText(title)
        self.what.setVisible(bool(title))
        self.facts.setVisible(source is not None)
        self.facts.setText(" · ".join(self._facts(check)))

    def _facts(self, check: CouponCheck) -> list[str]:
        """What is known of it, each in a few words."""
        source, facts = check.coupon or check.signed, []
        if source is not None:
            today = self._now.astimezone().date()
            until, given = short_day(source.valid_until, today), short_day(source.issued_at, today)
            facts.append(self.tr("valid until %1").replace("%1", until))
            facts.append(self.tr("given on %1").replace("%1", given))
        if check.issued_store:
            facts.append(self.tr("in store %1").replace("%1", check.issued_store))
        if check.member_name:
            facts.append(self.tr("to %1").replace("%1", name_part(check.member_name)))
        return facts

    def _render_lists(self, check: CouponCheck) -> None:
        known, unknown = check.known, () if self._redeemed is not None else check.unknown
        self._known_rows.show_rows(
            [RowWords(known_words(x), "", icon=Icon.DONE, tone="ok") for x in known]
        )
        self._unknown_rows.show_rows(
            [RowWords(unknown_words(x), "", icon=Icon.WARNING, tone="warn") for x in unknown]
        )
        self.known.setVisible(bool(known))
        self.unknown.setVisible(bool(unknown))

    def _begins_code(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        return plain and len(event.text()) == 1 and event.text().isalnum()

    def _type(self) -> None:
        text = self.field.text().strip()
        if text and self.go.isEnabled():
            self.typed.emit(text)

    def _redeem(self) -> None:
        if self.may_redeem():
            self.busy(True)
            self.redeem_requested.emit()

    def _fill_blocks(self) -> None:
        self._sign = IconMark(Icon.INFO, "brand", Size.ICON_LARGE)
        self.verdict, self.other = label("title", wrap=True), label("warn", wrap=True)
        self.value, self.what = label("value"), label("strong", wrap=True)
        self.facts = label(wrap=True)
        top = QHBoxLayout()
        spaced(top, Space.M)
        top.addWidget(self._sign)
        top.addWidget(self.verdict, 1)
        top.addWidget(self.value)
        self.coupon.body.addLayout(top)
        for part in (self.what, self.facts, self.other):
            self.coupon.body.addWidget(part)
        self.known.body.addLayout(self._known_rows)
        self.unknown.body.addLayout(self._unknown_rows)
        both = (self.known, self.unknown)
        row = QHBoxLayout()
        spaced(row, Space.M)
        for block in both:
            block.age.hide()
            row.addWidget(block, 1, Qt.AlignmentFlag.AlignTop)
        self.coupon.age.hide()
        self.body.addWidget(self.field)
        self.body.addWidget(self.coupon)
        self.body.addLayout(row)
        self.body.addStretch(1)
