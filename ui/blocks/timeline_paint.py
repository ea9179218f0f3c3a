"""Paints the rows of a timeline: what happened, what is behind it, and the end of the list."""

import datetime as dt

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygon
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clerkapp.domain.timeline import TimelineKind
from clerkapp.queries.member_file import FileEntry
from ui.blocks.timeline_model import (
    ROW,
    DetailRow,
    EndRow,
    EntryRow,
    Index,
    Older,
    TimelineModel,
    end_words,
    signed,
)
from ui.formats import clock_time, money, short_day
from ui.icons import of_timeline, paint_icon
from ui.languages import current_language
from ui.measures import Size, Space, px
from ui.theme import current_theme
from ui.words.names import channel, timeline_kind

NARROW_BELOW, AMOUNT = 520, 76
"""In how little room the icon alone says the kind; how wide the amount of a detail is."""

INDENT = 30
LONG_DAY = dt.date(2000, 12, 28)
IN_CHANNELS = (TimelineKind.PURCHASE, TimelineKind.BROWSE, TimelineKind.RETURN)
COLOURS = {
    TimelineKind.COMPLAINT: "care",
    TimelineKind.RETURN: "warn",
    TimelineKind.COUPON: "ok",
    TimelineKind.SAMPLE: "ok",
}
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
AT_RIGHT = MIDDLE | int(Qt.AlignmentFlag.AlignRight)
WRAPPED = MIDDLE | int(Qt.TextFlag.TextWordWrap)


class TimelineDelegate(QStyledItemDelegate):
    """One line for an entry: day, kind, what, how much; its details below it, moved in."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW)
        if not isinstance(row, DetailRow):
            return QSize(px(200), px(Size.TARGET))
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else px(400)
        room = QRect(0, 0, max(px(60), self._words_room(row, width)), 10_000)
        bounds = option.fontMetrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), row.words)
        return QSize(px(200), max(px(Size.CHIP), bounds.height() + px(Space.S)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(ROW), index.model()
        if not isinstance(model, TimelineModel):
            return
        painter.save()
        self._paint_ground(painter, option)
        box = option.rect.adjusted(px(Space.XS), 0, -px(Space.S), 0)
        if isinstance(row, EntryRow):
            self._paint_entry(painter, box, row, model.today)
        elif isinstance(row, DetailRow):
            self._paint_detail(painter, box, row)
        elif isinstance(row, EndRow):
            self._paint_end(painter, box, row)
        painter.restore()

    def _words_room(self, row: DetailRow, width: int) -> int:
        amount = px(AMOUNT) if row.amount else 0
        return width - px(INDENT) - amount - px(Space.L)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = current_theme()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.colour("brand_soft"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _paint_entry(self, painter: QPainter, box: QRect, row: EntryRow, today: dt.date) -> None:
        line, theme = row.line, current_theme()
        entry, metrics = line.entry, painter.fontMetrics()
        narrow = box.width() < px(NARROW_BELOW)
        day_px = days_width(metrics, today)
        kind_px = 0 if narrow else kinds_width(metrics)
        self._paint_turn(painter, box, opened=row.opened)
        left = box.x() + px(Space.L)
        is_today = entry.at.astimezone().date() == today
        when = clock_time(entry.at) if is_today else short_day(entry.at, today)
        painter.setPen(theme.colour("muted"))
        painter.drawText(_slice(box, left, day_px), MIDDLE, _cut(metrics, when, day_px))
        left += day_px
        colour = theme.colour(COLOURS.get(entry.kind, "muted"))
        side = px(Size.ICON_SMALL)
        icon = QRect(left, box.center().y() - side // 2, side, side)
        paint_icon(painter, icon, of_timeline(entry.kind), colour)
        left += side + px(Space.XS)
        painter.setPen(colour)
        kind = timeline_kind(entry.kind) if kind_px else ""
        painter.drawText(_slice(box, left, kind_px), MIDDLE, kind)
        left += kind_px
        right = self._paint_amount(painter, box, line)
        painter.setPen(theme.colour("text"))
        room = right - left - px(Space.XS)
        painter.drawText(_slice(box, left, room), MIDDLE, _cut(metrics, _title(line), room))

    def _paint_turn(self, painter: QPainter, box: QRect, *, opened: bool) -> None:
        """A small triangle: to the right, or down where the entry is open."""
        x, y, side = box.x() + px(2), box.center().y(), px(4)
        corners = (
            [
                QPoint(x, y - side // 2),
                QPoint(x + 2 * side, y - side // 2),
                QPoint(x + side, y + side),
            ]
            if opened
            else [QPoint(x, y - side), QPoint(x + side, y), QPoint(x, y + side)]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current_theme().colour("muted"))
        painter.drawPolygon(QPolygon(corners))

    def _paint_amount(self, painter: QPainter, box: QRect, line: FileEntry) -> int:
        """Paint what stands at the right; returns where it begins."""
        theme, amount = current_theme(), line.entry.amount_fen
        if not line.waiting and amount is None:
            return box.right()
        words = self.tr("waiting") if line.waiting else money(signed(line.entry))
        width = painter.fontMetrics().horizontalAdvance(words) + px(Space.S)
        room = QRect(box.right() - width, box.y(), width, box.height())
        painter.setPen(theme.colour("warn" if line.waiting else "text"))
        painter.drawText(room, AT_RIGHT, words)
        return room.x()

    def _paint_detail(self, painter: QPainter, box: QRect, row: DetailRow) -> None:
        theme = current_theme()
        painter.setPen(theme.colour("muted"))
        left = box.x() + px(INDENT)
        room = self._words_room(row, box.width())
        painter.drawText(_slice(box, left, room), WRAPPED, row.words)
        if row.amount:
            painter.drawText(box, AT_RIGHT, row.amount)

    def _paint_end(self, painter: QPainter, box: QRect, row: EndRow) -> None:
        asks = row.older is Older.MAYBE
        warns = row.older is Older.UNREACHABLE
        role = "brand" if asks else "warn" if warns else "muted"
        painter.setPen(current_theme().colour(role))
        words = _cut(painter.fontMetrics(), end_words(row.older), box.width() - px(Space.L))
        painter.drawText(_slice(box, box.x() + px(Space.L), box.width()), MIDDLE, words)


def days_width(metrics: QFontMetrics, today: dt.date) -> int:
    """How wide the column of days is: as a day of another year, written in full."""
    return metrics.horizontalAdvance(short_day(LONG_DAY, today)) + px(Space.M)


def kinds_width(metrics: QFontMetrics) -> int:
    """How wide the column of kinds is: as the longest of their names in the language of now."""
    longest = max(metrics.horizontalAdvance(timeline_kind(x)) for x in TimelineKind)
    return longest + px(Space.M)


def _title(line: FileEntry) -> str:
    title = line.entry.title.in_language(current_language())
    if line.entry.kind in IN_CHANNELS:
        return f"{channel(line.entry.channel)} · {title}"
    return title


def _cut(metrics: QFontMetrics, words: str, width: int) -> str:
    return metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, width - px(Space.XS)))


def _slice(box: QRect, left: int, width: int) -> QRect:
    return QRect(left, box.y(), max(0, width), box.height())
