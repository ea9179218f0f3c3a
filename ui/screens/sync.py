"""Every operation of this till: its state, why, and what can be done."""

import datetime as dt
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from clerkapp.queries.sync_health import OperationRow, OperationState, SyncHealth
from ui.formats import age, as_of, moment, money, number
from ui.theme import current_theme
from ui.widgets import Block, KeyButton, label
from ui.words.faults import line_words
from ui.words.names import operation_kind, operation_state
from ui.words.verdicts import verdict_reason, what_can_be_done

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 7
COLOURS = {
    OperationState.REJECTED: "care",
    OperationState.APPLIED: "ok",
    OperationState.WAITING: "warn",
    OperationState.DEFERRED: "warn",
}


class OperationModel(QAbstractTableModel):
    """Operations as rows, newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[OperationRow, ...] = ()

    def show_rows(self, rows: tuple[OperationRow, ...]) -> None:
        """Hold other rows; the same ones are left alone, so that a selection stays."""
        if rows == self._rows:
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else COLUMNS

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("When"),
            self.tr("What"),
            self.tr("Member"),
            self.tr("By"),
            self.tr("State"),
            self.tr("Why"),
            self.tr("What can be done"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 4:
            return current_theme().colour(COLOURS[row.state])
        return None

    def _text(self, row: OperationRow, column: int) -> str:
        what = operation_kind(row.kind)
        if row.value_fen is not None:
            what = f"{what} {money(row.value_fen)}"
        return (
            moment(row.occurred_at),
            what,
            row.member_name or "–",
            self.tr("the till") if row.clerk_name == "system" else row.clerk_name,
            operation_state(row.state),
            verdict_reason(row.state, row.code),
            what_can_be_done(row.state, row.code),
        )[column]


class SyncScreen(QWidget):
    """The line and the list. ``try_requested`` asks to send at once."""

    try_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._health: SyncHealth | None = None
        self._now = dt.datetime.now(dt.UTC)
        self.model = OperationModel()
        self.table = self._make_table()
        self.card = Block()
        self.line, self.advice = label("strong"), label("muted", wrap=True)
        self.figures = label("muted", wrap=True)
        self.security = label("small", wrap=True)
        for widget in (self.line, self.advice, self.figures, self.security):
            self.card.body.addWidget(widget)
        self.try_button, self.close_button = KeyButton("F9", "go"), KeyButton("Esc")
        self.try_button.clicked.connect(self.try_requested)
        self.close_button.clicked.connect(self.closed)
        self.none = label("muted")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.try_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.card)
        layout.addWidget(self.none)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.render_texts()

    def show_health(
        self, health: SyncHealth, rows: tuple[OperationRow, ...], now: dt.datetime
    ) -> None:
        """Show these figures and rows."""
        self._health, self._now = health, now
        self.model.show_rows(rows)
        self.render_texts()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
            self.render_texts()
        super().changeEvent(event)

    def render_texts(self) -> None:
        """Say everything in the language of now."""
        self.card.heading.setText(self.tr("Head office"))
        self.table.setAccessibleName(self.tr("Operations of this till"))
        self.try_button.say(self.tr("Try now"))
        self.close_button.say(self.tr("Back"))
        self.none.setText(self.tr("Nothing has been done at this till yet."))
        self.none.setVisible(self.model.rowCount() == 0)
        health = self._health
        if health is None:
            return
        self.card.age.setText(as_of(health.as_of, self._now))
        self._render_line(health)
        self.figures.setText(self._figures(health))
        self.security.setText(self._security(health))
        self.table.viewport().update()

    def _render_line(self, health: SyncHealth) -> None:
        fault = health.line.fault
        if fault is not None:
            words = line_words(fault)
            self.line.setText(words.title)
            self.advice.setText(words.advice)
            return
        up = self.tr("Connected to head office")
        self.line.setText(up if health.line.is_up else self.tr("Connecting …"))
        self.advice.setText(self.tr("Everything done here is sent by itself."))

    def _figures(self, health: SyncHealth) -> str:
        parts = [
            self.tr("%1 unsent").replace("%1", number(health.unsent)),
            self.tr("%1 to look at").replace("%1", number(health.needs_attention)),
            self.tr("%1 members stored").replace("%1", number(health.members_stored)),
        ]
        if health.oldest_unsent_at is not None:
            oldest = age(health.oldest_unsent_at, self._now)
            parts.insert(1, self.tr("oldest %1").replace("%1", oldest))
        if health.unreadable_records:
            unread = number(health.unreadable_records)
            parts.append(self.tr("%1 records could not be read").replace("%1", unread))
        return " · ".join(parts)

    def _security(self, health: SyncHealth) -> str:
        if not health.encrypted:
            return self.tr("The files of this till are NOT encrypted: for development only.")
        if health.key_in_key_store:
            return self.tr("The files are encrypted; the computer's key store holds the key.")
        return self.tr(
            "The files are encrypted; this computer has no key store, "
            "so the key lies in a file that only this account can read."
        )

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(44)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table
