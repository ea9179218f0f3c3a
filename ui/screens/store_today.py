"""The store today: what everybody did, over all tills where head office answers."""

import datetime as dt
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from clerkapp.domain.figures import ClerkToday, StoreToday
from ui.blocks.figures import FiguresBlock
from ui.blocks.message import Tone
from ui.formats import as_of, money, number
from ui.measures import Size, px
from ui.screens.side_screen import SideScreen
from ui.widgets import Block

COLUMNS = 7


class Reach(StrEnum):
    """Whose day is shown."""

    NOT_ALLOWED = "not_allowed"
    ASKING = "asking"
    THIS_TILL = "this_till"
    ALL_TILLS = "all_tills"


class StoreTodayScreen(SideScreen):
    """For a supervisor; anybody else reads one plain sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._day: StoreToday | None = None
        self._reach, self._now = Reach.NOT_ALLOWED, dt.datetime.now(dt.UTC)
        self.sums, self.people = FiguresBlock(), Block()
        self.table = QTableWidget(0, COLUMNS)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.people.body.addWidget(self.table)
        for block in (self.sums, self.people):
            self.body.addWidget(block)
        self.body.addStretch(1)
        self.render_texts()

    def refuse(self) -> None:
        """Only a supervisor sees the store's day."""
        self.show_day(None, Reach.NOT_ALLOWED, self._now)

    def show_day(self, day: StoreToday | None, reach: Reach, now: dt.datetime) -> None:
        """Show a day and say whose it is; ``ASKING``: this till's, while head office is asked."""
        self._day, self._reach, self._now = day, reach, now
        self.render_texts()

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("The store today"))
        self.sums.heading.setText(self.tr("Everybody together"))
        self.people.heading.setText(self.tr("Who did what"))
        self.table.setAccessibleName(self.tr("Who did what"))
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Name"),
                self.tr("Served"),
                self.tr("Put right"),
                self.tr("Coupons"),
                self.tr("Worth"),
                self.tr("Samples"),
                self.tr("Scores"),
            ]
        )
        self._align_heads()
        self._say_reach()
        self._show_clerks(() if self._day is None else self._day.clerks)

    def _align_heads(self) -> None:
        """What a column is called stands above what it says: a name at the left, figures right."""
        middle, sides = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag
        for at in range(COLUMNS):
            head = self.table.horizontalHeaderItem(at)
            if head is not None:
                head.setTextAlignment(middle | (sides.AlignRight if at else sides.AlignLeft))

    def _say_reach(self) -> None:
        words = {
            Reach.NOT_ALLOWED: self.tr("The store's day is for the supervisor. Yours is on F6."),
            Reach.ASKING: self.tr("This till alone. Asking head office for the others …"),
            Reach.THIS_TILL: self.tr(
                "This till alone: head office does not answer, so the other tills are missing."
            ),
            Reach.ALL_TILLS: self.tr("All tills of the store, as far as head office has heard."),
        }
        tone = Tone.WARNING if self._reach is Reach.THIS_TILL else Tone.INFO
        self.message.say(words[self._reach], tone)
        self.age.setText("" if self._day is None else as_of(self._day.as_of, self._now))

    def _show_clerks(self, clerks: tuple[ClerkToday, ...]) -> None:
        for block in (self.sums, self.people):
            block.setVisible(self._day is not None)
        self.table.setVisible(bool(clerks))
        if clerks:
            self.people.ready()
        else:
            self.people.say_empty(self.tr("Nothing has been done yet today."))
        self.sums.show_figures(
            (
                (number(sum(x.served for x in clerks)), self.tr("members served")),
                (number(sum(x.recovered for x in clerks)), self.tr("complaints put right")),
                (number(sum(x.granted_count for x in clerks)), self.tr("coupons")),
                (money(sum(x.granted_fen for x in clerks)), self.tr("given in coupons")),
                (number(sum(x.samples for x in clerks)), self.tr("samples")),
                (number(sum(x.answers for x in clerks)), self.tr("scores collected")),
            )
        )
        self.table.setRowCount(len(clerks))
        for row, clerk in enumerate(clerks):
            for column, text in enumerate(_cells(clerk)):
                item = QTableWidgetItem(text)
                if column:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.table.setItem(row, column, item)
        high = px(Size.TARGET)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self.table.setMinimumHeight((min(len(clerks), 8) + 1) * high + px(16))


def _cells(clerk: ClerkToday) -> tuple[str, ...]:
    counts = (clerk.served, clerk.recovered, clerk.granted_count)
    rest = (clerk.samples, clerk.answers)
    return (
        clerk.name,
        *(number(x) for x in counts),
        money(clerk.granted_fen),
        *(number(x) for x in rest),
    )
