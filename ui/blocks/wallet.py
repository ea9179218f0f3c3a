"""Coupons the member holds, the referral code, and what is owed to them."""

from PySide6.QtWidgets import QVBoxLayout

from clerkapp.domain.coupon import CouponState
from clerkapp.queries.member_file import WalletCoupon
from ui.blocks.file_block import FileBlock
from ui.formats import as_of, due, short_day
from ui.languages import current_language
from ui.widgets import Row, empty, label
from ui.words.names import coupon_state

LIVE = (CouponState.ISSUED, CouponState.WAITING)
MOST_SPENT = 2


class WalletBlock(FileBlock):
    """Live coupons first, then the last few that are used or expired."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Wallet"))
        empty(self._rows)
        if self._file is None:
            self.age.clear()
            return
        self.age.setText(as_of(self._file.as_of, self._now))
        live = [x for x in self._file.wallet if x.coupon.state in LIVE]
        spent = [x for x in self._file.wallet if x.coupon.state not in LIVE]
        for held in [*live, *spent[:MOST_SPENT]]:
            self._rows.addWidget(self._row(held))
        if not self._file.wallet:
            none = label("muted")
            none.setText(self.tr("No coupons"))
            self._rows.addWidget(none)
        if self._file.member.referral_code:
            self._rows.addWidget(Row(self.tr("Referral code"), self._file.member.referral_code))

    def _row(self, held: WalletCoupon) -> Row:
        coupon = held.coupon
        title = coupon.title.in_language(current_language())
        if held.refused:
            return Row(title, self.tr("refused by head office"), strong=True)
        if held.waiting:
            return Row(title, self.tr("waiting to be sent"), strong=True)
        if coupon.state not in LIVE:
            return Row(title, coupon_state(coupon.state))
        until = short_day(coupon.valid_until, self._today)
        return Row(title, self.tr("until %1").replace("%1", until))


class TasksBlock(FileBlock):
    """Follow-ups, the earliest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("To do"))
        empty(self._rows)
        tasks = () if self._file is None else self._file.tasks
        self.setVisible(bool(tasks))
        for task in tasks:
            title = task.title.in_language(current_language())
            self._rows.addWidget(Row(title, due(task.due_on, self._today)))
