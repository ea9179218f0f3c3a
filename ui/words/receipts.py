"""What stands on a coupon's paper, in the language of the till."""

import datetime as dt

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from clerkapp.domain.coupon import Coupon, grouped
from clerkapp.domain.wording import Wording
from ui.formats import clock_time, money
from ui.languages import current_language
from ui.printing.receipt import Receipt

translate = QCoreApplication.translate


def receipt_of(
    coupon: Coupon, scan_text: str, store: Wording | None, till: str, copies: int = 1
) -> Receipt:
    """The words for a coupon; from the second paper on it is marked as a copy.

    Neither the member nor the clerk is named: paper is left lying about.
    """
    language = current_language()
    until = translate("Receipt", "Valid until %1").replace("%1", _day(coupon.valid_until))
    issued = f"{_day(coupon.issued_at)} {clock_time(coupon.issued_at)}"
    return Receipt(
        store="" if store is None else store.in_language(language),
        value=money(coupon.value_fen),
        title=coupon.title.in_language(language),
        scan_text=scan_text,
        code=grouped(coupon.code),
        until=until,
        notes=(
            translate("Receipt", "No minimum spend. Show this code when you pay."),
            f"{issued} · {till}" if till else issued,
        ),
        copy_mark=translate("Receipt", "COPY") if copies > 1 else "",
    )


def _day(at: dt.datetime) -> str:
    """With its year, always: paper is kept."""
    day = at.astimezone().date()
    pattern = translate("Formats", "d MMM yyyy")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
