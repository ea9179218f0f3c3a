"""What happened, newest first, in every channel; one chip a kind."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.queries.member_file import FileEntry, MemberFile
from ui.blocks.file_block import FileBlock
from ui.formats import as_of, clock_time, money, short_day
from ui.languages import current_language
from ui.theme import current_theme
from ui.widgets import Flow, label
from ui.words.names import channel, timeline_kind

ENTRY = Qt.ItemDataRole.UserRole
ROW_PX = 40
WIDE_PX, NARROW_PX = (122, 84, 80), (74, 80, 70)
NARROW_BELOW_PX = 520
Index = QModelIndex | QPersistentModelIndex
CHIPS: tuple[TimelineKind | None, ...] = (
    None,
    TimelineKind.PURCHASE,
    TimelineKind.BROWSE,
    TimelineKind.COMPLAINT,
    TimelineKind.COUPON,
    TimelineKind.NOTE,
)
COLOURS = {
    TimelineKind.COMPLAINT: "care",
    TimelineKind.RETURN: "warn",
    TimelineKind.COUPON: "ok",
    TimelineKind.SAMPLE: "ok",
}


def signed(entry: TimelineEntry) -> int:
    """The amount as a person reads it: what came back is less."""
    amount = entry.amount_fen or 0
    return -amount if entry.kind is TimelineKind.RETURN else amount


class TimelineModel(QAbstractListModel):
    """Entries of one kind, or of all."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[FileEntry, ...] = ()
        self._shown: tuple[FileEntry, ...] = ()
        self._kind: TimelineKind | None = None
        self.today = dt.date.today()  # noqa: DTZ011  (replaced with every file)

    def show_entries(self, entries: tuple[FileEntry, ...], today: dt.date) -> None:
        """Hold other entries."""
        self._all, self.today = entries, today
        self._refresh()

    def filter_by(self, kind: TimelineKind | None) -> None:
        """Show one kind only, or all."""
        self._kind = kind
        self._refresh()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._shown):
            return None
        line = self._shown[index.row()]
        if role == ENTRY:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.entry.title.in_language(current_language())
        return None

    def spoken(self, line: FileEntry) -> str:
        """An entry as one sentence."""
        entry = line.entry
        parts = [short_day(entry.at, self.today), timeline_kind(entry.kind)]
        parts.append(entry.title.in_language(current_language()))
        if entry.amount_fen is not None:
            parts.append(money(signed(entry)))
        return " ".join(parts)

    def _refresh(self) -> None:
        self.beginResetModel()
        self._shown = tuple(
            x for x in self._all if self._kind is None or x.entry.kind is self._kind
        )
        self.endResetModel()


class TimelineDelegate(QStyledItemDelegate):
    """Paints an entry as one line: day, kind, what, how much."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(ENTRY)
        model = index.model()
        if not isinstance(line, FileEntry) or not isinstance(model, TimelineModel):
            return
        painter.save()
        self._paint_ground(painter, option)
        self._paint_line(painter, option.rect, line, model.today)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = current_theme()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("brand_soft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_line(self, painter: QPainter, rect: QRect, line: FileEntry, today: dt.date) -> None:
        entry, theme = line.entry, current_theme()
        box = rect.adjusted(6, 0, -6, 0)
        day_px, kind_px, amount_px = NARROW_PX if box.width() < NARROW_BELOW_PX else WIDE_PX
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        metrics = painter.fontMetrics()
        painter.setPen(theme.colour("muted"))
        is_today = entry.at.astimezone().date() == today
        when = clock_time(entry.at) if is_today else short_day(entry.at, today)
        when = metrics.elidedText(when, Qt.TextElideMode.ElideRight, day_px - 4)
        painter.drawText(QRect(box.x(), box.y(), day_px, box.height()), middle, when)
        painter.setPen(theme.colour(COLOURS.get(entry.kind, "muted")))
        kind_box = QRect(box.x() + day_px, box.y(), kind_px, box.height())
        kind = metrics.elidedText(
            timeline_kind(entry.kind), Qt.TextElideMode.ElideRight, kind_px - 4
        )
        painter.drawText(kind_box, middle, kind)
        left = box.x() + day_px + kind_px
        written = line.waiting or entry.amount_fen is not None
        room = box.right() - left - (amount_px if written else 0)
        painter.setPen(theme.colour("text"))
        title = metrics.elidedText(self._title(line), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, box.y(), room, box.height()), middle, title)
        right_box = QRect(box.right() - amount_px, box.y(), amount_px, box.height())
        right = middle | int(Qt.AlignmentFlag.AlignRight)
        if line.waiting:
            painter.setPen(theme.colour("warn"))
            painter.drawText(right_box, right, self.tr("waiting"))
        elif entry.amount_fen is not None:
            painter.drawText(right_box, right, money(signed(entry)))

    def _title(self, line: FileEntry) -> str:
        title = line.entry.title.in_language(current_language())
        if line.entry.kind in (TimelineKind.PURCHASE, TimelineKind.BROWSE, TimelineKind.RETURN):
            return f"{channel(line.entry.channel)} · {title}"
        return title


class TimelineBlock(FileBlock):
    """The list, and chips that filter it."""

    def __init__(self) -> None:
        super().__init__()
        self.model = TimelineModel()
        self.list = QListView()
        self.list.setObjectName("timeline")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TimelineDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setMinimumHeight(3 * ROW_PX)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.none = label("muted")
        self.body.addWidget(self._make_chips())
        self.body.addWidget(self.none)
        self.body.addWidget(self.list, 1)
        self.render_texts()

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show a member's timeline, or none."""
        self._file, self._now = file, now
        entries = () if file is None else file.timeline
        self.model.show_entries(entries, now.astimezone().date())
        self.list.scrollToTop()
        self.render_texts()

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Timeline"))
        self.list.setAccessibleName(self.tr("Timeline"))
        self.none.setText(self.tr("Nothing yet"))
        self.none.setVisible(self._file is not None and not self._file.timeline)
        self.age.setText("" if self._file is None else as_of(self._file.as_of, self._now))
        for kind, button in self._buttons.items():
            button.setText(self.tr("All") if kind is None else timeline_kind(kind))
        self.list.viewport().update()

    def _make_chips(self) -> QWidget:
        holder, flow = QWidget(), Flow()
        holder.setLayout(flow)
        group = QButtonGroup(self)
        self._buttons: dict[TimelineKind | None, QPushButton] = {}
        for kind in CHIPS:
            button = QPushButton()
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setChecked(kind is None)
            button.clicked.connect(lambda _=False, wanted=kind: self.model.filter_by(wanted))
            group.addButton(button)
            flow.addWidget(button)
            self._buttons[kind] = button
        return holder
