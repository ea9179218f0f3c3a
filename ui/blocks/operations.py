"""Every operation of this till as a table: its state, why, and what can be done."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from clerkapp.queries.sync_health import Handling, OperationRow, OperationState
from ui.formats import moment, money
from ui.measures import Size, px
from ui.theme import current_theme
from ui.words.names import operation_kind, operation_state
from ui.words.verdicts import verdict_reason, wants_a_look, what_can_be_done

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 7
STATE_COLUMN = 4
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

    def rows(self) -> tuple[OperationRow, ...]:
        """What it holds."""
        return self._rows

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
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATE_COLUMN:
            seen_to = row.handled is not Handling.OPEN
            return current_theme().colour("muted" if seen_to else COLOURS[row.state])
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
            operation_state(row.state, row.handled),
            verdict_reason(row.state, row.code),
            what_can_be_done(row.state, row.code, row.handled),
        )[column]


class OperationTable(QTableView):
    """The table; ``chosen`` says that another operation is selected, or none.

    A selection stays on its operation when others come above it. Letters are left to the screen.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.operations = OperationModel()
        self._all: tuple[OperationRow, ...] = ()
        self._only_to_look_at = False
        self.setModel(self.operations)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self._size_sections()

    def show_rows(self, rows: tuple[OperationRow, ...]) -> None:
        """Show these, or what of them wants a look."""
        self._all = rows
        self._show()

    def show_only_what_wants_a_look(self, only: bool) -> None:
        """Leave out what needs nobody; the first that is left is selected."""
        self._only_to_look_at = only
        self._show()
        if only and self.selected_row() is None and self.rows():
            self.selectRow(0)

    def rows(self) -> tuple[OperationRow, ...]:
        """What is shown, from above."""
        return self.operations.rows()

    def selected_row(self) -> OperationRow | None:
        """The operation that is selected."""
        chosen = self.selectionModel().selectedRows()
        return self.rows()[chosen[0].row()] if chosen else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isprintable() and event.text().strip():
            # Qt would look for a row that begins with it.
            event.ignore()
            return
        super().keyPressEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setMinimumSectionSize(px(Size.TARGET))
        if event.type() == QEvent.Type.LanguageChange:
            self.operations.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, COLUMNS - 1)
        super().changeEvent(event)

    def _show(self) -> None:
        rows = self._all
        if self._only_to_look_at:
            rows = tuple(x for x in rows if wants_a_look(x.state, x.code, x.handled))
        if rows == self.rows():
            return
        before = self.selected_row()
        silent = self.blockSignals(True)
        self.operations.show_rows(rows)
        places = [at for at, row in enumerate(rows) if before is not None and row.id == before.id]
        if places:
            self._select(places[0])
        self.blockSignals(silent)
        self.chosen.emit()

    def _select(self, place: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        flags |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(self.operations.index(place, 0), flags)

    def _size_sections(self) -> None:
        down, across = self.verticalHeader(), self.horizontalHeader()
        down.hide()
        down.setMinimumSectionSize(px(Size.TARGET))
        down.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        across.setSectionResizeMode(6, QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
