"""What the member holds: coupons, the one that ends first at the top, and samples given."""

import datetime as dt

from clerkapp.domain.coupon import CouponState
from clerkapp.domain.timeline import TimelineKind
from clerkapp.queries.member_file import FileEntry, MemberFile, WalletCoupon
from ui.blocks.file_block import FileBlock
from ui.formats import age, short_day
from ui.icons import Icon
from ui.languages import current_language
from ui.measures import Space
from ui.rows import Rows, RowWords
from ui.words.names import coupon_state

LIVE = (CouponState.ISSUED, CouponState.WAITING)
MOST_SPENT, MOST_SAMPLES = 2, 2
ENDS_SOON_DAYS = 3


class WalletBlock(FileBlock):
    """Live coupons first, then the last few that are used or expired, then samples."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = Rows(Space.HAIR)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Wallet"))
        self.ready()
        if self._file is None:
            self._rows.show_rows(())
            self.forget_age()
            return
        self.show_age(self._file.as_of, self._now)
        live = [x for x in self._file.wallet if x.coupon.state in LIVE]
        spent = [x for x in self._file.wallet if x.coupon.state not in LIVE]
        samples = _samples(self._file)
        shown = [self._coupon(x) for x in [*sorted(live, key=_ends), *spent[:MOST_SPENT]]]
        self._rows.show_rows([*shown, *(self._sample(x) for x in samples[:MOST_SAMPLES])])
        if not self._file.wallet and not samples:
            self.say_empty(self.tr("No coupons"))

    def _coupon(self, held: WalletCoupon) -> RowWords:
        coupon = held.coupon
        title = coupon.title.in_language(current_language())
        if held.refused:
            words = self.tr("refused by head office, still valid for the member")
            return RowWords(title, words, icon=Icon.REFUSED, tone="smallCare")
        if coupon.state not in LIVE:
            return RowWords(title, coupon_state(coupon.state), icon=Icon.DONE, tone="small")
        if held.waiting:
            return RowWords(
                title, self.tr("waiting to be sent"), icon=Icon.UNSENT, tone="smallWarn"
            )
        until = short_day(coupon.valid_until, self._today)
        soon = coupon.valid_until - self._now <= dt.timedelta(days=ENDS_SOON_DAYS)
        words = self.tr("until %1").replace("%1", until)
        return RowWords(title, words, icon=Icon.COUPON, tone="smallWarn" if soon else "small")

    def _sample(self, given: FileEntry) -> RowWords:
        title = given.entry.title.in_language(current_language())
        when = self.tr("given %1").replace("%1", age(given.entry.at, self._now))
        if given.waiting:
            return RowWords(
                title, self.tr("waiting to be sent"), icon=Icon.UNSENT, tone="smallWarn"
            )
        return RowWords(title, when, icon=Icon.SAMPLE, tone="small")


def _ends(held: WalletCoupon) -> dt.datetime:
    return held.coupon.valid_until


def _samples(file: MemberFile) -> list[FileEntry]:
    return [x for x in file.timeline if x.entry.kind is TimelineKind.SAMPLE]
