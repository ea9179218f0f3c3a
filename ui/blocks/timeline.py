"""What happened, newest first, in every channel; one chip a kind; older pages on demand."""

import datetime as dt

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QButtonGroup, QListView, QWidget

from clerkapp.domain.timeline import TimelineEntry, TimelineKind
from clerkapp.line import OlderTimeline
from clerkapp.queries.member_file import FileEntry, MemberFile
from ui.blocks.fields import ENTER
from ui.blocks.file_block import FileBlock
from ui.blocks.kind_chip import KindChip
from ui.blocks.timeline_model import ROW, EndRow, Older, TimelineModel
from ui.blocks.timeline_paint import TimelineDelegate
from ui.flow import PILLS
from ui.measures import Size, Space, least_height, px
from ui.widgets import Flow
from ui.words.names import timeline_kind

CHIPS: tuple[TimelineKind | None, ...] = (None, *TimelineKind)
LEAST_ROWS = 3
MOVES = (
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
    *(Qt.Key.Key_Home, Qt.Key.Key_End),
)
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TimelineList(QListView):
    """A list that keeps the arrows and Enter; every other key belongs to the counter."""

    opened = Signal(object)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(self.opened.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ENTER and not event.isAutoRepeat():
            self.opened.emit(self.currentIndex())
        elif key in SIDEWAYS:
            self.turned.emit(SIDEWAYS[key])
        elif key in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Words that wrap need another height.
        self.scheduleDelayedItemsLayout()


class TimelineBlock(FileBlock):
    """The list, and chips that filter it. ``older_requested``: more of the past is wanted."""

    older_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._older: tuple[FileEntry, ...] = ()
        self._state = Older.MAYBE
        self._kind: TimelineKind | None = None
        self.model = TimelineModel()
        self.list = TimelineList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TimelineDelegate(self.list))
        self.list.opened.connect(self._open)
        self.list.turned.connect(self.turn)
        least_height(self.list, LEAST_ROWS * Size.TARGET)
        self.body.addWidget(self._make_chips())
        self.body.addWidget(self.list, 1)
        self.render_texts()

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show a member's timeline, or none. Of another member nothing that was older is kept."""
        former = self._file
        if file is None or former is None or former.member.id != file.member.id:
            self._forget()
        else:
            # The feed may have pushed the oldest out of the file; what was seen stays seen.
            self._older = _behind((*former.timeline, *self._older), file.timeline)
        self._file, self._now = file, now
        self._show_entries()
        if former is None or file is None or former.member.id != file.member.id:
            self.list.scrollToTop()
        self.render_texts()

    @property
    def member_id(self) -> str | None:
        """Whose timeline it is."""
        return None if self._file is None else self._file.member.id

    @property
    def older(self) -> Older:
        """What is known of entries older than those shown."""
        return self._state

    def oldest(self) -> TimelineEntry | None:
        """Behind which entry older ones are asked for: the last that head office told of."""
        told = [x.entry for x in self._entries() if not x.waiting]
        return told[-1] if told else None

    def show_asking(self) -> None:
        """Head office is being asked."""
        self._know(Older.ASKING)
        self.list.scrollToBottom()

    def show_older(self, page: OlderTimeline | None) -> None:
        """Append what head office told; None: it could not be reached."""
        end = self.model.rowCount() - 1
        if page is None:
            self._know(Older.UNREACHABLE)
            return
        told = tuple(FileEntry(x, waiting=False) for x in page.entries)
        self._older = _behind(
            (*self._older, *told), () if self._file is None else self._file.timeline
        )
        self._know(Older.MAYBE if page.more else Older.NONE)
        self._render_chips()
        # What came begins where the end was; whoever asked looks there.
        self.list.scrollTo(self.model.index(end, 0))

    def ask_for_older(self) -> bool:
        """The key: ask, unless somebody is asking or there is nothing older."""
        if self._file is None or self._state in (Older.ASKING, Older.NONE):
            return False
        self.older_requested.emit()
        return True

    def enter(self) -> bool:
        """Give the keys to the list. False where it is empty."""
        if self._file is None or not self.model.rowCount():
            return False
        self.list.setFocus()
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        return True

    def turn(self, by: int) -> None:
        """The next or the former filter of those that are shown."""
        shown = [x for x in CHIPS if not self._buttons[x].isHidden()]
        at = (shown.index(self._kind) + by) % len(shown) if self._kind in shown else 0
        self.filter_by(shown[at])

    def filter_by(self, kind: TimelineKind | None) -> None:
        """Show one kind only, or all."""
        self._kind = kind
        self._buttons[kind].setChecked(True)
        self.model.filter_by(kind)

    def render_texts(self) -> None:
        self.heading.setText(self.tr("Timeline"))
        self.list.setAccessibleName(self.tr("Timeline"))
        if self._file is None:
            self.forget_age()
        else:
            self.show_age(self._file.as_of, self._now)
        if self._file is not None and not self._entries():
            self.say_empty(self.tr("Nothing yet"))
        else:
            self.ready()
        self._render_chips()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_chips()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.model.say_anew()

    def _entries(self) -> tuple[FileEntry, ...]:
        return () if self._file is None else (*self._file.timeline, *self._older)

    def _forget(self) -> None:
        self._older, self._state, self._kind = (), Older.MAYBE, None
        self.model.close_all()
        self.filter_by(None)

    def _know(self, state: Older) -> None:
        self._state = state
        self._show_entries()

    def _show_entries(self) -> None:
        place = self.list.verticalScrollBar().value()
        at = self.list.currentIndex().row()
        end = None if self._file is None else self._state
        self.model.show_entries(self._entries(), self._now.astimezone().date(), end)
        # What came is longer; the eye stays where it was.
        self.list.setCurrentIndex(self.model.index(at, 0))
        self.list.verticalScrollBar().setValue(place)

    def _open(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), EndRow):
            self.ask_for_older()
        elif self.model.toggle(index.row()):
            self.list.scrollTo(index)

    def _render_chips(self) -> None:
        counts = self.model.counts()
        for kind, button in self._buttons.items():
            count = counts.total() if kind is None else counts[kind]
            words = self.tr("All") if kind is None else timeline_kind(kind)
            button.say(words, count)
            button.setHidden(not count and (kind is None or kind is not self._kind))
        self._fit_chips()

    def _fit_chips(self) -> None:
        """All in one line: in words where these have room."""
        shown = [x for x in self._buttons.values() if not x.isHidden()]
        wanted = sum(x.wide() + px(Space.XS) for x in shown)
        for button in self._buttons.values():
            button.show_compact(wanted > self.list.width())

    def _make_chips(self) -> QWidget:
        holder, flow = QWidget(), Flow(Space.XS, PILLS)
        holder.setLayout(flow)
        group = QButtonGroup(self)
        self._buttons: dict[TimelineKind | None, KindChip] = {}
        for kind in CHIPS:
            button = KindChip(kind)
            button.setChecked(kind is None)
            button.clicked.connect(lambda _=False, wanted=kind: self.filter_by(wanted))
            group.addButton(button)
            flow.addWidget(button)
            self._buttons[kind] = button
        return holder


def _behind(
    candidates: tuple[FileEntry, ...], file: tuple[FileEntry, ...]
) -> tuple[FileEntry, ...]:
    """Those that head office told and that are older than everything in the file, each once."""
    known = {x.entry.id for x in file}
    oldest = min((_place(x.entry) for x in file if not x.waiting), default=None)
    kept = {
        x.entry.id: x
        for x in candidates
        if not x.waiting
        and x.entry.id not in known
        and (oldest is None or _place(x.entry) < oldest)
    }
    return tuple(sorted(kept.values(), key=lambda x: _place(x.entry), reverse=True))


def _place(entry: TimelineEntry) -> tuple[dt.datetime, str]:
    return entry.at, entry.id
