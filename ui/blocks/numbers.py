"""Spend per month as a picture, and the few numbers that go with it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.blocks.file_block import FileBlock
from ui.formats import age, money, number
from ui.theme import current_theme
from ui.widgets import Row, empty

PICTURE_PX = 40
GAP_PX = 4


class MonthBars(QWidget):
    """Twelve bars, the oldest month at the left."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(PICTURE_PX)
        self._months: tuple[int, ...] = ()

    def show_months(self, months_fen: tuple[int, ...]) -> None:
        """Draw these sums."""
        self._months = months_fen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._months:
            return
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = current_theme()
        largest = max(1, *self._months)
        step = (self.width() + GAP_PX) / len(self._months)
        for place, value in enumerate(self._months):
            height = max(2, round(self.height() * value / largest))
            painter.setBrush(theme.colour("brand" if value > 0 else "line"))
            left = round(place * step)
            painter.drawRect(QRect(left, self.height() - height, round(step) - GAP_PX, height))


class NumbersBlock(FileBlock):
    """How much, how often, how long ago."""

    def __init__(self) -> None:
        super().__init__()
        self.bars = MonthBars()
        self._rows = QVBoxLayout()
        self.body.addWidget(self.bars)
        self.body.addLayout(self._rows)
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Spend per month"))
        self.age.setText(self.tr("last 12 months"))
        self.bars.setAccessibleName(self.tr("Spend per month"))
        empty(self._rows)
        if self._file is None:
            self.bars.show_months(())
            return
        numbers = self._file.member.numbers
        self.bars.show_months(numbers.monthly_fen)
        self._rows.addWidget(Row(self.tr("This year"), money(numbers.year_fen), strong=True))
        self._rows.addWidget(Row(self.tr("Purchases"), number(numbers.orders)))
        last = numbers.last_purchase_at
        when = self.tr("never") if last is None else age(last, self._now)
        self._rows.addWidget(Row(self.tr("Last purchase"), when))
