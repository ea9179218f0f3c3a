"""How much, how often, how long ago: two pictures and the few numbers that go with them."""

from collections.abc import Iterator

from clerkapp.domain.member import Numbers
from clerkapp.domain.segment import GROUPS, RfmScores, SegmentGroup
from ui.blocks.file_block import FileBlock
from ui.formats import age, money, number
from ui.measures import Space
from ui.pictures import MonthBars, Rhythm, RhythmLine
from ui.rows import Rows, RowWords
from ui.widgets import label
from ui.words.standing import frequency_words, money_words, recency_words

LATE_TIMES = 2
"""How many of the usual gaps may pass before somebody is called late."""


class NumbersBlock(FileBlock):
    """Spend per month, the rhythm of purchases, this year and week, and the scores in words."""

    def __init__(self) -> None:
        super().__init__()
        self.bars, self.rhythm = MonthBars(), RhythmLine()
        self.rhythm_words = label("small", wrap=True)
        self._rows = Rows(Space.HAIR)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.rhythm_words)
        self.body.addWidget(self.rhythm)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Spend per month"))
        self.age.setText(self.tr("last 12 months"))
        numbers = None if self._file is None else self._file.member.numbers
        bought = numbers is not None and numbers.orders > 0
        for part in (self.bars, self.age):
            part.setVisible(bought)
        if numbers is None or not bought:
            self._forget()
            return
        self.ready()
        self._render_pictures(numbers)
        rfm = None if self._file is None else self._file.member.rfm
        scores = () if rfm is None else self._scores(rfm)
        self._rows.show_rows([*self._sums(numbers), *scores])

    def _forget(self) -> None:
        self._rows.show_rows(())
        self.bars.show_months(())
        self.rhythm.hide()
        self.rhythm_words.hide()
        if self._file is None:
            self.ready()
        else:
            self.say_empty(self.tr("No purchase yet"))

    def _render_pictures(self, numbers: Numbers) -> None:
        self.bars.show_months(numbers.monthly_fen)
        months = ", ".join(money(x) for x in numbers.monthly_fen)
        spoken = self.tr("Spend per month, the oldest first: %1").replace("%1", months)
        self.bars.setAccessibleName(spoken)
        rhythm = self._rhythm(numbers)
        known = rhythm is not None
        self.rhythm.setVisible(known)
        self.rhythm_words.setVisible(known)
        if rhythm is not None:
            words = self._rhythm_words(numbers, rhythm)
            self.rhythm_words.setText(words)
            self.rhythm.setAccessibleName(words)
            self.rhythm.show_purchases(numbers.bought_on, numbers.gap_days, self._today, rhythm)

    def _rhythm(self, numbers: Numbers) -> Rhythm | None:
        if not numbers.bought_on or numbers.gap_days is None:
            return None
        silent = (self._today - numbers.bought_on[0]).days
        if silent <= numbers.gap_days:
            return Rhythm.IN_STEP
        return Rhythm.DUE if silent <= LATE_TIMES * numbers.gap_days else Rhythm.LATE

    def _rhythm_words(self, numbers: Numbers, rhythm: Rhythm) -> str:
        usual = self.tr("Buys every %n day(s)", "", numbers.gap_days or 0)
        silent = (self._today - numbers.bought_on[0]).days
        over = silent - (numbers.gap_days or 0)
        if rhythm is Rhythm.IN_STEP:
            now = self.tr("next in about %n day(s)", "", -over)
        else:
            now = self.tr("%n day(s) over", "", over)
        return self.tr("%1 · %2").replace("%1", usual).replace("%2", now)

    def _sums(self, numbers: Numbers) -> Iterator[RowWords]:
        yield RowWords(self.tr("This year"), money(numbers.year_fen), strong=True)
        if numbers.week_fen or self._is_valuable():
            yield RowWords(self.tr("This week"), money(numbers.week_fen))
        yield RowWords(self.tr("Purchases"), number(numbers.orders))
        last = numbers.last_purchase_at
        when = self.tr("never") if last is None else age(last, self._now)
        yield RowWords(self.tr("Last purchase"), when)

    def _is_valuable(self) -> bool:
        segment = None if self._file is None else self._file.member.segment_id
        return segment is not None and GROUPS[segment] is SegmentGroup.HIGH_VALUE

    def _scores(self, rfm: RfmScores) -> Iterator[RowWords]:
        for name, words, score in (
            (self.tr("Bought"), recency_words(rfm.recency), rfm.recency),
            (self.tr("How often"), frequency_words(rfm.frequency), rfm.frequency),
            (self.tr("How much"), money_words(rfm.money), rfm.money),
        ):
            value = self.tr("%1 · %2 of 5").replace("%1", words).replace("%2", str(score))
            yield RowWords(name, value, tone="small")
