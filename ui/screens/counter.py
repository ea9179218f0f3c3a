"""The main screen: who is at the counter, what is owed, what to say, what to give."""

import datetime as dt

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerkapp.counter import Session
from clerkapp.queries.grant_options import GrantOptions
from clerkapp.queries.member_file import MemberFile
from clerkapp.queries.member_search import SearchHit
from clerkapp.queries.till_identity import TillIdentity
from ui.blocks.apology import ApologyPad
from ui.blocks.asked import AskedBlock, AskedLine
from ui.blocks.authority import AuthorityBlock
from ui.blocks.care import CareBlock
from ui.blocks.community import CommunityBlock
from ui.blocks.coupon import CouponBlock
from ui.blocks.grant import GrantBlock
from ui.blocks.header import HeaderBar
from ui.blocks.hits import Hits
from ui.blocks.message import MessageLine
from ui.blocks.note import ComplaintPad, NotePad
from ui.blocks.numbers import NumbersBlock
from ui.blocks.override import OverrideBlock
from ui.blocks.pad import Pad
from ui.blocks.points import PointsBlock
from ui.blocks.say_next import SayNextBlock
from ui.blocks.status import StatusLine
from ui.blocks.tag_pad import TagPad
from ui.blocks.tags import TagsBlock
from ui.blocks.task_pads import FinishPad, TaskPad
from ui.blocks.tasks import TasksBlock
from ui.blocks.telephone import TelephoneBlock
from ui.blocks.timeline import TimelineBlock
from ui.blocks.wallet import WalletBlock
from ui.blocks.who import WhoBlock
from ui.columns import Columns
from ui.measures import NO_MARGINS, Space, spaced
from ui.pages import Pages
from ui.screens.counter_keys import CounterKeys
from ui.widgets import label

TWO_FRAMES_MS = 33
Aside = OverrideBlock | TelephoneBlock | CouponBlock | AskedBlock
"""What stands where coupons are given and is left by Esc; forms aside."""


class CounterScreen(QWidget):
    """Composes the blocks; knows no rules. Signals say what the clerk asked for.

    Forms stand where coupons are given: care and who are never covered.
    """

    search_typed = Signal(str)
    hit_chosen = Signal(str)
    cleared = Signal()
    lock_requested = Signal()
    sign_out_requested = Signal()
    file_shown = Signal(object)
    desk_shown = Signal()
    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("counterPage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._identity: TillIdentity | None = None
        self._session: Session | None = None
        self.care, self.who, self.points = CareBlock(), WhoBlock(), PointsBlock()
        self.tags, self.numbers, self.say_next = TagsBlock(), NumbersBlock(), SayNextBlock()
        self.timeline, self.wallet, self.tasks = TimelineBlock(), WalletBlock(), TasksBlock()
        self.authority, self.grant = AuthorityBlock(), GrantBlock()
        self.coupon, self.override = CouponBlock(), OverrideBlock()
        self.telephone, self.asked = TelephoneBlock(), AskedBlock()
        self._asides: tuple[Aside, ...] = (
            *(self.override, self.telephone),
            *(self.coupon, self.asked),
        )
        self.community = CommunityBlock()
        self.note_pad, self.complaint_pad, self.tag_pad = NotePad(), ComplaintPad(), TagPad()
        self.task_pad, self.finish_pad, self.apology_pad = TaskPad(), FinishPad(), ApologyPad()
        self.pads: tuple[Pad, ...] = (
            *(self.note_pad, self.complaint_pad, self.tag_pad),
            *(self.task_pad, self.finish_pad, self.apology_pad),
        )
        self._options: GrantOptions | None = None
        self._shows_file = self._awaits_file = False
        self._keys = CounterKeys(self)
        self.message, self.asked_line, self.status = MessageLine(), AskedLine(), StatusLine()
        self.welcome = label("title", wrap=True)
        self.welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._moment = QTimer(self, singleShot=True, interval=TWO_FRAMES_MS)
        self._moment.timeout.connect(self._paint_again)
        layout = QVBoxLayout(self)
        spaced(layout, Space.NONE, NO_MARGINS)
        layout.addWidget(self._make_header())
        layout.addWidget(self._make_columns(), 1)
        layout.addWidget(self.status)
        self.grant.note_left.connect(self.setFocus)
        self.grant.chosen.connect(self._offer)
        self.tags.left.connect(self.setFocus)
        self.tasks.left.connect(self.setFocus)
        self._file_blocks = (
            self.care,
            self.who,
            self.points,
            self.tags,
            self.numbers,
            self.say_next,
            self.timeline,
            self.wallet,
            self.tasks,
            self.community,
        )
        # These know themselves whether there is anything to show.
        known = (self.care, self.tasks, self.community)
        self._of_any_file = tuple(x for x in self._file_blocks if x not in known)
        self.render_texts()
        self.show_file(None, dt.datetime.now(dt.UTC))

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show one member's file, or nobody's: every trace of the one before is gone."""
        for block in self._file_blocks:
            block.show_file(file, now)
        if file is not None or not self._awaits_file:
            self._shows_file = file is not None
            self._show_places()
            self._paint_again()
        self._awaits_file = False
        if file is None:
            for pad in self.pads:
                pad.forget()
        self.file_shown.emit(file)

    def await_file(self) -> None:
        """A file is about to come: the next time nobody's is shown, the empty places stay.

        To hide all of them and show them again would take longer than to read the file; so would
        painting them. Where it does not come within two frames they are painted empty.
        """
        self._awaits_file = True
        self.columns.setUpdatesEnabled(False)
        self._moment.start()

    def show_looking_up(self) -> None:
        """Head office is asked for a file: its places are there, and said to be on their way."""
        self._shows_file = True
        self._show_places()
        for block in self._of_any_file:
            block.show_loading()

    def give_up_awaiting(self) -> None:
        """No file came: where none is shown its places go too, and one says why."""
        if self._shows_file and not self.is_open():
            self.show_file(None, dt.datetime.now(dt.UTC))
            self.columns.show_left(True)
            self.who.show()
            self.who.show_failure(self.tr("This file could not be read. Scan once more."))

    def _paint_again(self) -> None:
        self._moment.stop()
        self.columns.setUpdatesEnabled(True)

    def _show_places(self) -> None:
        shown = self._shows_file
        self.columns.show_left(shown)
        for block in self._of_any_file:
            block.setVisible(shown)
        self.welcome.setVisible(not shown)

    def is_open(self) -> bool:
        """Whether somebody's file is on the screen."""
        return self.timeline.member_id is not None

    def show_options(self, options: GrantOptions | None, now: dt.datetime) -> None:
        """Show what can be given."""
        self._options = options
        self.grant.show_options(options)
        self._offer()
        if options is not None:
            self.authority.show_remaining(options.remaining, now)

    def show_quarantine(self, reason: str | None) -> None:
        """Say before anybody tries that this till gives no coupons, or that it does again."""
        self.grant.show_quarantine(reason)
        self.authority.show_barred(reason is not None)
        self._offer()

    def _offer(self) -> None:
        template_id = self.grant.first_allowed()
        self.care.offer(0 if template_id is None else self.grant.value_of(template_id))

    def choose_sample(self) -> bool:
        """Choose the first sample that is left, for Enter to hand over. False without any."""
        options = self._options
        if options is None:
            return False
        left = (at for at, x in enumerate(options.samples) if options.stock.get(x.id, 1) > 0)
        place = next(left, None)
        return place is not None and self.grant.select(len(options.templates) + place)

    def show_desk(self, page: QWidget) -> None:
        """Bring one of grant, override, coupon and the forms to the front."""
        self._desk.bring(self._grant_page if page is self.grant else page)
        if isinstance(page, Pad):
            page.take_focus()
            self.columns.bring(page.heading)
        elif page is self.grant:
            self.setFocus()
        self.desk_shown.emit()

    def desk(self) -> QWidget:
        """Which of them is in front."""
        pages: tuple[QWidget, ...] = (*self._asides, *self.pads)
        return next((x for x in pages if x is self._desk.front), self.grant)

    def show_session(self, identity: TillIdentity | None, session: Session | None) -> None:
        """Say which till this is and who works at it."""
        self._identity, self._session = identity, session
        self.render_texts()

    def show_hits(self, hits: tuple[SearchHit, ...], text: str, more: bool) -> None:
        """List what a search for a text found, masked, and say where there is nothing or more."""
        self.hits.show_hits(hits, text, more)

    def stop_searching(self) -> None:
        """Empty the search field and give the keys back to the counter."""
        self.search.clear()
        self.hits.hide()
        desk = self.desk()
        if isinstance(desk, Pad):
            desk.take_focus()
        else:
            self.setFocus()

    def start_searching(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def render_texts(self) -> None:
        """Say everything of this screen in the language of now."""
        self.welcome.setText(self.tr("Scan a member's code"))
        self.header.show_session(self._identity, self._session)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
            if self.hits.isVisible():
                self.search_typed.emit(self.search.text())
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Esc: leave what is nearest to the hand, at last the file."""
        desk, focused = self.desk(), self.focusWidget()
        if self.search.text() or self.hits.isVisible() or focused is self.search:
            self.stop_searching()
        elif (
            aside := next((x for x in (*self._asides, *self.pads) if x is desk), None)
        ) is not None:
            aside.closed.emit()
        elif any(x.isAncestorOf(focused) for x in self._entered() if focused is not None):
            self.setFocus()
        else:
            self.cleared.emit()

    def _aside(self) -> "Aside | Pad | None":
        """What is in front instead of what can be given."""
        asides: tuple[Aside | Pad, ...] = (*self._asides, *self.pads)
        return next((x for x in asides if x is self._desk.front), None)

    def _entered(self) -> tuple[QWidget, ...]:
        """Blocks that a key leads into."""
        return (self.tags, self.tasks, self.timeline)

    def _make_header(self) -> QWidget:
        self.header = header = HeaderBar()
        self.till, self.search, self.person = header.till, header.search, header.person
        self.lock_button, self.out_button = header.lock_button, header.out_button
        self.search.textEdited.connect(self.search_typed)
        self.search.returnPressed.connect(self._search_entered)
        self.lock_button.clicked.connect(self.lock_requested)
        self.out_button.clicked.connect(self.sign_out_requested)
        self.hits = Hits(self, self.search)
        self.hits.chosen.connect(self._hit_chosen)
        header.resized.connect(self.hits.place)
        return header

    def _make_columns(self) -> Columns:
        self._grant_page = QWidget()
        page = QVBoxLayout(self._grant_page)
        spaced(page, Space.M, NO_MARGINS)
        for block in (self.grant, self.tasks, self.community, self.wallet):
            page.addWidget(block)
        page.addStretch(1)
        self._desk = Pages(self._grant_page, *self._asides, *self.pads)
        middle: list[QWidget] = [self.asked_line, self.message, self.welcome, self.care]
        middle += [self.say_next, self.timeline]
        self.columns = Columns(
            [self.who, self.tags, self.points, self.numbers],
            middle,
            [self.authority, self._desk],
            growing=(self.welcome, self.timeline),
            lead=middle.index(self.care) + 1,
        )
        # Placed once before it is ever shown: what has no parent would outlive its window.
        self.columns.fit()
        self.grant.chosen.connect(lambda: self.columns.bring(self.grant.go))
        return self.columns

    def _search_entered(self) -> None:
        self.hits.take_current()

    def _hit_chosen(self, member_id: str) -> None:
        self.stop_searching()
        self.hit_chosen.emit(member_id)
