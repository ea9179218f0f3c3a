"""The entries of a timeline as a list: filtered by kind, opened where asked, older ones behind."""

import datetime as dt
from collections import Counter as Tally
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.queries.member_file import FileEntry
from ui.formats import clock_time, money, number, short_day
from ui.languages import current_language
from ui.words.names import channel, timeline_kind

ENTRY = Qt.ItemDataRole.UserRole
"""The ``FileEntry`` of a row that is one."""

ROW = Qt.ItemDataRole.UserRole + 1
"""The ``EntryRow``, ``DetailRow`` or ``EndRow``."""

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Older(StrEnum):
    """What is known of entries older than those shown."""

    MAYBE = "maybe"
    ASKING = "asking"
    UNREACHABLE = "unreachable"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One thing that happened."""

    line: FileEntry
    opened: bool


@dataclass(frozen=True, slots=True)
class DetailRow:
    """One line of what is behind an entry: words at the left, an amount at the right."""

    words: str
    amount: str = ""


@dataclass(frozen=True, slots=True)
class EndRow:
    """The end of the list: whether there is more, and the key that brings it."""

    older: Older


Row = EntryRow | DetailRow | EndRow


def signed(entry: TimelineEntry) -> int:
    """The amount as a person reads it: what came back is less."""
    amount = entry.amount_fen or 0
    return -amount if entry.kind is TimelineKind.RETURN else amount


def details(entry: TimelineEntry, today: dt.date) -> list[DetailRow]:
    """What opening an entry shows: products, what more there is to say, who, where and when."""
    language = current_language()
    rows = [
        DetailRow(
            f"{line.title.in_language(language)} × {number(line.quantity)}",
            money(-line.amount_fen if entry.kind is TimelineKind.RETURN else line.amount_fen),
        )
        for line in entry.lines
    ]
    if more := entry.detail.in_language(language):
        rows.append(DetailRow(more))
    when = f"{short_day(entry.at, today)} {clock_time(entry.at)}"
    rows.append(DetailRow(" · ".join(x for x in (entry.by, channel(entry.channel), when) if x)))
    return rows


def end_words(older: Older) -> str:
    """What stands at the end of the list."""
    return {
        Older.MAYBE: translate("Timeline", "O  older entries"),
        Older.ASKING: translate("Timeline", "Asking head office for older entries …"),
        Older.UNREACHABLE: translate(
            "Timeline", "Head office cannot be reached; press O again later."
        ),
        Older.NONE: translate("Timeline", "There is nothing older."),
    }[older]


class TimelineModel(QAbstractListModel):
    """Entries of one kind, or of all, and what is behind those that were opened."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[FileEntry, ...] = ()
        self._rows: list[Row] = []
        self._opened: set[str] = set()
        self._kind: TimelineKind | None = None
        self._older: Older | None = None
        self.today = dt.date.today()  # noqa: DTZ011  (replaced with every file)

    def show_entries(
        self, entries: tuple[FileEntry, ...], today: dt.date, older: Older | None = None
    ) -> None:
        """Hold other entries, newest first, and what is known of older ones; None says nothing."""
        if (entries, today, older) == (self._all, self.today, self._older):
            return
        self._all, self.today, self._older = entries, today, older
        self.say_anew()

    def filter_by(self, kind: TimelineKind | None) -> None:
        """Show one kind only, or all."""
        self._kind = kind
        self.say_anew()

    def close_all(self) -> None:
        """What was opened is closed."""
        self._opened.clear()

    def counts(self) -> Tally[TimelineKind]:
        """How many entries there are of each kind, whatever is shown."""
        return Tally(x.entry.kind for x in self._all)

    def toggle(self, place: int) -> bool:
        """Open an entry, or close it. False where there is none at that row."""
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        if not isinstance(row, EntryRow):
            return False
        behind = details(row.line.entry, self.today)
        first, last = place + 1, place + len(behind)
        if row.opened:
            self._opened.discard(row.line.entry.id)
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self.endRemoveRows()
        else:
            self._opened.add(row.line.entry.id)
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = behind
            self.endInsertRows()
        self._rows[place] = EntryRow(row.line, not row.opened)
        index = self.index(place, 0)
        self.dataChanged.emit(index, index)
        return True

    def say_anew(self) -> None:
        """Make every row again, as after a change of language."""
        self.beginResetModel()
        self._rows = []
        for line in self._all:
            if self._kind is not None and line.entry.kind is not self._kind:
                continue
            opened = line.entry.id in self._opened
            self._rows.append(EntryRow(line, opened))
            if opened:
                self._rows.extend(details(line.entry, self.today))
        if self._older is not None:
            self._rows.append(EndRow(self._older))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == ENTRY:
            return row.line if isinstance(row, EntryRow) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, EntryRow):
            return row.line.entry.title.in_language(current_language())
        return None

    def spoken(self, row: Row) -> str:
        """A row as one sentence."""
        if isinstance(row, EndRow):
            return end_words(row.older)
        if isinstance(row, DetailRow):
            return f"{row.words} {row.amount}".strip()
        entry = row.line.entry
        parts = [short_day(entry.at, self.today), timeline_kind(entry.kind)]
        parts.append(entry.title.in_language(current_language()))
        if entry.amount_fen is not None:
            parts.append(money(signed(entry)))
        return " ".join(parts)
