"""Who did what at this till, for whom, why and approved by whom: to look through, and as a file."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem

from clerkapp.domain.audit import AuditLine
from clerkapp.domain.staff import StaffMember
from ui.blocks.choices import Choices
from ui.blocks.fields import LineField, chord
from ui.blocks.message import Tone
from ui.formats import money, number, short_day
from ui.languages import current_language
from ui.measures import NO_MARGINS, Size, Space, px, spaced
from ui.screens.side_screen import SideScreen
from ui.widgets import KeyButton
from ui.words.audit import approval_method, outcome
from ui.words.names import operation_kind

COLUMNS = 8
STRETCHED = (2, 5, 6)
"""What, why and approved by whom: words of any length."""

LEAST_ROWS, LEAST_HEIGHT_PX = 6, 520
WHO_KEYS = "ZXCVBNM"


class Period(StrEnum):
    """How far back; the value is the key that chooses it."""

    TODAY = "A"
    WEEK = "S"
    MONTH = "D"
    ALL = "F"


class Kinds(StrEnum):
    """Which acts; the value is the key that chooses them."""

    ALL = "Q"
    GIVEN = "W"
    DECIDED = "E"
    APPROVED = "R"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the supervisor asked to see; no ``clerk_id`` is everybody."""

    period: Period = Period.TODAY
    kinds: Kinds = Kinds.ALL
    clerk_id: str = ""
    text: str = ""


class LinesTable(QTableWidget):
    """Letters and digits are for the screen around it, the arrows for the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isalnum():
            event.ignore()
        else:
            super().keyPressEvent(event)


class AuditScreen(SideScreen):
    """``asked`` carries ``Wanted``; ``export_requested``: write what is listed to a file."""

    asked = Signal(object)
    export_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = Wanted()
        self._lines: tuple[AuditLine, ...] = ()
        self._people: tuple[StaffMember, ...] = ()
        self._now = dt.datetime.now(dt.UTC)
        self.periods, self.kinds = Choices("".join(Period)), Choices("".join(Kinds))
        self.who, self.text = Choices(WHO_KEYS), LineField()
        self.table, self.save = LinesTable(0, COLUMNS), KeyButton("Ctrl+S")
        self._dress_table()
        self.periods.chosen.connect(lambda _key: self._ask())
        self.kinds.chosen.connect(lambda _key: self._ask())
        self.who.chosen.connect(lambda _key: self._ask())
        self.text.returnPressed.connect(self._ask)
        self.save.clicked.connect(self.export_requested)
        self.foot.insertWidget(0, self.save)
        self._lay_out_body()
        self.render_texts()

    def begin(self) -> None:
        """Somebody else works here: nothing that was read or asked is left."""
        self.wanted, self._lines, self._people = Wanted(), (), ()
        self.text.clear()
        self.message.clear()
        self.render_texts()

    def show_lines(
        self, lines: tuple[AuditLine, ...], people: tuple[StaffMember, ...], now: dt.datetime
    ) -> None:
        """List these; ``people`` are those one can ask for."""
        self._lines, self._people, self._now = lines, people, now
        self.render_texts()

    def say(self, words: str, tone: Tone) -> None:
        """What became of the file."""
        self.message.say(words, tone)

    def take_focus(self) -> None:
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = chord(event) or ("" if event.modifiers() else event.text().upper())
        save = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if save and event.key() == Qt.Key.Key_S and not event.isAutoRepeat():
            self.export_requested.emit()
        elif not key or not any(x.press(key) for x in (self.periods, self.kinds, self.who)):
            super().keyPressEvent(event)

    def render_texts(self) -> None:
        super().render_texts()
        self.title.setText(self.tr("What was done at this till"))
        self.periods.offer(self.tr("When"), self._period_names())
        self.kinds.offer(self.tr("What"), self._kind_names())
        everybody = [("", self.tr("everybody"))]
        people = [(x.id, x.name) for x in self._people]
        self.who.offer(self.tr("Who"), (everybody + people)[: len(WHO_KEYS)])
        self.text.setPlaceholderText(self.tr("Name, reason or note – then Enter"))
        self.text.setAccessibleName(self.tr("Look for words"))
        self.save.say(self.tr("Save as table (CSV)"))
        self.table.setAccessibleName(self.tr("What was done at this till"))
        self._choose_wanted()
        self._show_rows()

    def _period_names(self) -> list[tuple[str, str]]:
        return [
            (Period.TODAY, self.tr("today")),
            (Period.WEEK, self.tr("7 days")),
            (Period.MONTH, self.tr("30 days")),
            (Period.ALL, self.tr("all that is kept here")),
        ]

    def _kind_names(self) -> list[tuple[str, str]]:
        return [
            (Kinds.ALL, self.tr("everything")),
            (Kinds.GIVEN, self.tr("what was given")),
            (Kinds.DECIDED, self.tr("approvals, lending, PINs")),
            (Kinds.APPROVED, self.tr("only with approval")),
        ]

    def _choose_wanted(self) -> None:
        self.periods.choose(self.wanted.period)
        self.kinds.choose(self.wanted.kinds)
        self.who.choose(self.wanted.clerk_id)

    def _ask(self) -> None:
        period, kinds, who = (x.value for x in (self.periods, self.kinds, self.who))
        self.wanted = Wanted(
            Period(period or Period.TODAY), Kinds(kinds or Kinds.ALL), who or "", self.text.text()
        )
        self.message.clear()
        self.asked.emit(self.wanted)

    def _lay_out_body(self) -> None:
        row = QHBoxLayout()
        spaced(row, Space.L, NO_MARGINS)
        row.addWidget(self.periods, 2)
        row.addWidget(self.kinds, 3)
        self.body.addLayout(row)
        self.body.addWidget(self.who)
        self.body.addWidget(self.text)
        self.body.addWidget(self.table, 1)
        # Rows of chips ask for the height they would need in one column; they never stand so.
        self._inner.setMinimumHeight(px(LEAST_HEIGHT_PX))

    def _dress_table(self) -> None:
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(Size.TARGET))
        self.table.setMinimumHeight(px(Size.TARGET) * LEAST_ROWS)
        across = self.table.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in STRETCHED:
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _show_rows(self) -> None:
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("When"),
                self.tr("Who"),
                self.tr("What"),
                self.tr("Worth"),
                self.tr("For whom"),
                self.tr("Why"),
                self.tr("Approved"),
                self.tr("Head office"),
            ]
        )
        self.age.setText(self.tr("%1 entries").replace("%1", number(len(self._lines))))
        self.save.setEnabled(bool(self._lines))
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, words in enumerate(self._cells(line)):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                self.table.setItem(row, column, item)

    def _cells(self, line: AuditLine) -> tuple[str, ...]:
        language = current_language()
        what = line.what.in_language(language)
        reason = line.reason.in_language(language)
        done = operation_kind(line.kind)
        return (
            _when(line.at, self._now),
            line.clerk_name,
            f"{done} · {what}" if what else done,
            "" if line.value_fen is None else money(line.value_fen),
            line.member_name,
            " · ".join(x for x in (reason, line.note) if x),
            _approved(line),
            outcome(line.outcome),
        )


def _when(at: dt.datetime, now: dt.datetime) -> str:
    local, today = at.astimezone(), now.astimezone().date()
    if local.date() == today:
        return f"{local:%H:%M}"
    return f"{short_day(at, today)} {local:%H:%M}"


def _approved(line: AuditLine) -> str:
    if line.approver is None:
        return ""
    return f"{line.approver.name} · {approval_method(line.approver.method)}"
