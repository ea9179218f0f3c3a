"""Who it is, how sure we are, and what makes them different from anybody else."""

import calendar
import datetime as dt
from collections.abc import Iterator

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QWidget

from clerkapp.domain.member import Anniversary, Assurance, FamilyFact, LifecycleStage, Member
from clerkapp.domain.segment import GROUPS, SegmentGroup
from clerkapp.queries.member_file import MemberFile
from ui.blocks.consents import ConsentLine
from ui.blocks.file_block import FileBlock
from ui.icons import Icon, IconMark, of_segment
from ui.languages import current_language
from ui.measures import NO_MARGINS, Space, spaced
from ui.rows import Rows, RowWords
from ui.widgets import Flow, chip, dress, empty, label
from ui.words.names import assurance, stage
from ui.words.standing import member_field, segment_group

SOON_DAYS = 14
WORD_JOINER, NO_BREAK_SPACE = "\u2060", "\u00a0"
LIKELY, VERY_LIKELY = 50, 75
"""Risk of loss in percent from which on it is shown in the colours of attention and of care."""

_SURE = {
    Assurance.SIGNED: (Icon.SEALED, "ok"),
    Assurance.CARD: (Icon.CARD, "small"),
    Assurance.SEARCHED: (Icon.SEARCH, "smallWarn"),
}
_MARKS = {"ok": "ok", "small": "muted", "smallWarn": "warn", "smallCare": "care"}


class WhoBlock(FileBlock):
    """Name, masked phone, tier, stage, segment, days that matter, family, consent, risk."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("huge", wrap=True)
        self.numbers = label("muted", wrap=True)
        chips, facts = QWidget(), QWidget()
        self._chips, self._facts = Flow(Space.XS), Rows(Space.HAIR)
        chips.setLayout(self._chips)
        facts.setLayout(self._facts)
        spaced(self._facts, Space.HAIR, NO_MARGINS)
        self.sure, self.sure_mark = label("ok", wrap=True), IconMark(Icon.SEALED, "ok")
        self.consents = ConsentLine()
        self.risk, self.risk_mark = label("small", wrap=True), IconMark(Icon.RISK)
        self._sure_line = _line(self.sure_mark, self.sure)
        self._risk_line = _line(self.risk_mark, self.risk)
        self.heading.hide()
        self.age.hide()
        parts = (self.name, self.numbers, chips, self._sure_line, facts)
        for widget in (*parts, self.consents, self._risk_line):
            self.body.addWidget(widget)

    def render_texts(self) -> None:
        empty(self._chips)
        file = self._file
        for part in (self._sure_line, self.consents):
            part.setVisible(file is not None)
        if file is None:
            self._risk_line.hide()
            self._facts.show_rows(())
            for each in (self.name, self.numbers, self.sure, self.risk):
                each.clear()
            self.consents.show_consents(())
            return
        member = file.member
        self.name.setText(member.name)
        card = self.tr("card …%1").replace("%1", member.card_tail)
        # No line may end within it.
        card = WORD_JOINER.join(card.replace(" ", NO_BREAK_SPACE))
        self.numbers.setText(f"{file.shown_phone} · {card}")
        self._render_chips(file)
        self._facts.show_rows(list(self._told(member)))
        self._render_sure(file.assurance)
        self.consents.show_consents(file.consents or member.consents)
        self._render_risk(member)

    def _render_chips(self, file: MemberFile) -> None:
        member = file.member
        language = current_language()
        add = self._chips.addWidget
        if file.registered_here:
            add(chip(self.tr("Registered here, waiting to be sent"), "warn", Icon.UNSENT))
        if file.corrected:
            fields = self.tr(", ").join(member_field(x) for x in sorted(file.corrected))
            words = self.tr("Corrected here, waiting: %1").replace("%1", fields)
            add(chip(words, "warn", Icon.UNSENT))
        if not file.stored_here:
            add(chip(self.tr("Guest, not stored on this till"), "warn", Icon.DISCONNECTED))
        add(chip(member.tier.in_language(language), "brand"))
        awake = member.stage in (LifecycleStage.ACTIVE, LifecycleStage.NEW)
        add(chip(stage(member.stage), "ok" if awake else "warn"))
        self._add_segment(member)
        for group in member.groups:
            add(chip(group.name.in_language(language), "plain", Icon.GROUP))

    def _add_segment(self, member: Member) -> None:
        named = member.segment.in_language(current_language())
        if member.segment_id is None:
            if named and named != stage(member.stage):
                self._chips.addWidget(chip(named))
            return
        group = GROUPS[member.segment_id]
        words = segment_group(group)
        if named and named != words:
            words = self.tr("%1 · %2").replace("%1", words).replace("%2", named)
        kind = "brand" if group is SegmentGroup.HIGH_VALUE else "plain"
        self._chips.addWidget(chip(words, kind, of_segment(group)))

    def _told(self, member: Member) -> Iterator[RowWords]:
        if member.birthday_month is not None:
            yield self._birthday(member.birthday_month, member.birthday_day or 1)
        for day in member.anniversaries:
            yield self._anniversary(day)
        for fact in member.family:
            yield self._family(fact)
        if member.advisor:
            yield RowWords(self.tr("Advisor"), member.advisor, icon=Icon.ADVISOR)

    def _birthday(self, month: int, day: int) -> RowWords:
        days = days_until(month, day, self._today)
        far = days > SOON_DAYS
        when = QLocale().standaloneMonthName(month) if far else self._in_days(days)
        return RowWords(self.tr("Birthday"), when, icon=Icon.BIRTHDAY, tone=_soon(days))

    def _anniversary(self, day: Anniversary) -> RowWords:
        days = days_until(day.month, day.day, self._today)
        title = day.title.in_language(current_language())
        if days > SOON_DAYS:
            name = QLocale().standaloneMonthName(day.month)
            return RowWords(title, name, icon=Icon.ANNIVERSARY)
        when = self._in_days(days)
        privilege = day.privilege.in_language(current_language())
        if privilege:
            when = self.tr("%1: %2").replace("%1", when).replace("%2", privilege)
        return RowWords(title, when, icon=Icon.ANNIVERSARY, tone=_soon(days))

    def _in_days(self, days: int) -> str:
        return self.tr("today") if days == 0 else self.tr("in %n day(s)", "", days)

    def _family(self, fact: FamilyFact) -> RowWords:
        months = fact.months_old(self._today)
        age = "" if months is None else self.tr("%n month(s) old", "", months)
        return RowWords(fact.label.in_language(current_language()), age, icon=Icon.FAMILY)

    def _render_sure(self, sure: Assurance) -> None:
        icon, role = _SURE[sure]
        words = assurance(sure)
        dress(self.sure, "role", role)
        # The sign stands before it already.
        self.sure.setText(words.removeprefix("✓ "))
        self.sure_mark.show_icon(icon, _MARKS[role], words)

    def _render_risk(self, member: Member) -> None:
        loss = member.loss
        self._risk_line.setVisible(loss is not None)
        if loss is None:
            self.risk.clear()
            return
        role = "small" if loss.percent < LIKELY else "smallWarn"
        role = "smallCare" if loss.percent >= VERY_LIKELY else role
        dress(self.risk, "role", role)
        said = self.tr("Risk of losing them %1 %: %2").replace("%1", str(loss.percent))
        self.risk.setText(said.replace("%2", loss.because.in_language(current_language())))
        self.risk_mark.show_icon(Icon.RISK, _MARKS[role])


def days_until(month: int, day: int, today: dt.date) -> int:
    """Days to the next such day of the year; 0 on the day itself."""
    for year in (today.year, today.year + 1):
        # A birthday on 29 February is kept on the last day of the month.
        last = 28 if (month, day) == (2, 29) and not calendar.isleap(year) else day
        following = dt.date(year, month, last)
        if following >= today:
            return (following - today).days
    return 366


def _soon(days: int) -> str:
    return "warn" if days <= SOON_DAYS else ""


def _line(mark: IconMark, words: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    spaced(row, Space.S, NO_MARGINS)
    row.addWidget(mark)
    row.addWidget(words, 1)
    return made
