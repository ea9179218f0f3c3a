"""Who it is, and how sure we are."""

import calendar
import datetime as dt

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from clerkapp.domain.member import Assurance, LifecycleStage, Member
from ui.blocks.file_block import FileBlock
from ui.languages import current_language
from ui.widgets import Flow, chip, dress, empty, label
from ui.words.names import assurance, stage

BIRTHDAY_SOON_DAYS = 14


class WhoBlock(FileBlock):
    """Name, masked phone, tier, stage, segment, birthday, assurance."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("huge", wrap=True)
        self.numbers = label("muted", wrap=True)
        chips = QWidget()
        self._chips = Flow()
        chips.setLayout(self._chips)
        self.sure = label("ok", wrap=True)
        self.heading.hide()
        self.age.hide()
        for widget in (self.name, self.numbers, chips, self.sure):
            self.body.addWidget(widget)

    def render_texts(self) -> None:
        empty(self._chips)
        file = self._file
        if file is None:
            for each in (self.name, self.numbers, self.sure):
                each.clear()
            return
        member = file.member
        self.name.setText(member.name)
        card = self.tr("card …%1").replace("%1", member.card_tail)
        self.numbers.setText(f"{member.masked_phone} · {card}")
        self._chips.addWidget(chip(member.tier.in_language(current_language()), "brand"))
        awake = member.stage in (LifecycleStage.ACTIVE, LifecycleStage.NEW)
        self._chips.addWidget(chip(stage(member.stage), "ok" if awake else "warn"))
        segment = member.segment.in_language(current_language())
        if segment != stage(member.stage):
            self._chips.addWidget(chip(segment))
        if member.birthday_month is not None:
            self._chips.addWidget(self._birthday(member))
        if not file.stored_here:
            self._chips.addWidget(chip(self.tr("Guest, not stored on this till"), "warn"))
        sure = assurance(file.assurance)
        dress(self.sure, "role", "ok" if file.assurance is Assurance.SIGNED else "small")
        self.sure.setText(sure)

    def _birthday(self, member: Member) -> QWidget:
        month, day = member.birthday_month or 1, member.birthday_day or 1
        days = _days_until(month, day, self._today)
        if days > BIRTHDAY_SOON_DAYS:
            name = QLocale().standaloneMonthName(month)
            return chip(self.tr("Birthday in %1").replace("%1", name))
        if days == 0:
            return chip(self.tr("Birthday today"), "warn")
        return chip(self.tr("Birthday in %n day(s)", "", days), "warn")


def _days_until(month: int, day: int, today: dt.date) -> int:
    for year in (today.year, today.year + 1):
        # A birthday on 29 February is kept on the last day of the month.
        last = 28 if (month, day) == (2, 29) and not calendar.isleap(year) else day
        following = dt.date(year, month, last)
        if following >= today:
            return (following - today).days
    return 366
