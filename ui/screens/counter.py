"""The main screen: who is at the counter, what is owed, what to say, what to give."""

import datetime as dt

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerkapp.counter import Session
from clerkapp.queries.grant_options import GrantOptions
from clerkapp.queries.member_file import MemberFile
from clerkapp.queries.member_search import SearchHit
from clerkapp.queries.till_identity import TillIdentity
from ui.blocks.authority import AuthorityBlock
from ui.blocks.care import CareBlock
from ui.blocks.coupon import CouponBlock
from ui.blocks.grant import REASON_KEYS, GrantBlock
from ui.blocks.message import MessageLine
from ui.blocks.numbers import NumbersBlock
from ui.blocks.override import OverrideBlock
from ui.blocks.points import PointsBlock
from ui.blocks.say_next import SayNextBlock
from ui.blocks.status import StatusLine
from ui.blocks.tags import TagsBlock
from ui.blocks.timeline import TimelineBlock
from ui.blocks.wallet import TasksBlock, WalletBlock
from ui.blocks.who import WhoBlock
from ui.languages import current_language
from ui.widgets import chip, dress, label
from ui.words.names import role

HEADER_PX = 60
LEFT_PX, RIGHT_PX = 292, 340
NARROW_PX = 1160
NARROW_LEFT_PX, NARROW_RIGHT_PX = 240, 300
GAP_PX = 12


class CounterScreen(QWidget):
    """Composes the blocks; knows keys, no rules. Signals say what the clerk asked for."""

    search_typed = Signal(str)
    hit_chosen = Signal(str)
    cleared = Signal()
    lock_requested = Signal()
    sign_out_requested = Signal()

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
        self.message, self.status = MessageLine(), StatusLine()
        self.welcome = label("title", wrap=True)
        self.welcome.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header())
        layout.addLayout(self._make_columns(), 1)
        layout.addWidget(self.status)
        self.grant.note_left.connect(self.setFocus)
        self.grant.chosen.connect(self._offer)
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
        )
        self.render_texts()
        self.show_file(None, dt.datetime.now(dt.UTC))

    def show_file(self, file: MemberFile | None, now: dt.datetime) -> None:
        """Show one member's file, or nobody's: every trace of the one before is gone."""
        for block in self._file_blocks:
            block.show_file(file, now)
        for holder in (self._left, self._middle_file):
            holder.setVisible(file is not None)
        self.wallet.setVisible(file is not None)
        self.welcome.setVisible(file is None)

    def show_options(self, options: GrantOptions | None, now: dt.datetime) -> None:
        """Show what can be given."""
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

    def show_desk(self, page: QWidget) -> None:
        """Bring one of grant, override and coupon to the front."""
        self._desk.setCurrentWidget(self._grant_page if page is self.grant else page)
        if page is self.grant:
            self.setFocus()

    def desk(self) -> QWidget:
        """Which of them is in front."""
        pages: tuple[QWidget, ...] = (self.override, self.coupon)
        return next((x for x in pages if x is self._desk.currentWidget()), self.grant)

    def show_session(self, identity: TillIdentity | None, session: Session | None) -> None:
        """Say which till this is and who works at it."""
        self._identity, self._session = identity, session
        self.render_texts()

    def show_hits(self, hits: tuple[SearchHit, ...], text: str, more: bool) -> None:
        """List what a search for a text found, masked, and say where there is nothing or more."""
        self.hits.clear()
        for hit in hits:
            tier = hit.tier.in_language(current_language())
            card = self.tr("card …%1").replace("%1", hit.card_tail)
            item = QListWidgetItem(f"{hit.name} · {hit.masked_phone} · {card} · {tier}")
            item.setData(Qt.ItemDataRole.UserRole, hit.member_id)
            self.hits.addItem(item)
        if hits:
            self.hits.setCurrentRow(0)
        if more:
            self._add_remark(self.tr("More members match; type a little more"))
        elif not hits and len(text.strip()) > 1:
            self._add_remark(self.tr("No member of this store matches"))
        self.hits.setVisible(self.hits.count() > 0)
        self._place_hits()

    def _add_remark(self, words: str) -> None:
        remark = QListWidgetItem(words)
        remark.setFlags(Qt.ItemFlag.NoItemFlags)
        self.hits.addItem(remark)

    def stop_searching(self) -> None:
        """Empty the search field and give the keys back to the counter."""
        self.search.clear()
        self.hits.hide()
        self.setFocus()

    def start_searching(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    def render_texts(self) -> None:
        """Say everything of this screen in the language of now."""
        self.search.setPlaceholderText(
            self.tr("Scan a member's code, or type card, phone or name  (F2)")
        )
        self.search.setAccessibleName(self.tr("Search members"))
        self.hits.setAccessibleName(self.tr("Members found"))
        self.lock_button.setText(self.tr("F12 Lock"))
        self.out_button.setText(self.tr("Sign out"))
        self.welcome.setText(self.tr("Scan a member's code"))
        if self._identity is not None:
            store = self._identity.store
            name = "" if store is None else store.name.in_language(current_language())
            self.till.setText(f"{name} {self._identity.device_name}")
        if self._session is not None:
            staff = self._session.staff
            self.person.setText(f"{staff.name} · {role(staff.role)}")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.render_texts()
            if self.hits.isVisible():
                self.search_typed.emit(self.search.text())
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.width() < NARROW_PX
        self._left.setFixedWidth(NARROW_LEFT_PX if narrow else LEFT_PX)
        self._right.setFixedWidth(NARROW_RIGHT_PX if narrow else RIGHT_PX)
        self._place_hits()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._command(event):
            super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        key, text = event.key(), event.text().upper()
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if self.hits.isVisible() and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step_hits(1 if key == Qt.Key.Key_Down else -1)
            return True
        if self.desk() is not self.grant:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.grant.confirm()
        return bool(text) and self._letter(text)

    def _letter(self, text: str) -> bool:
        if text in "123456789":
            return self.grant.select(int(text) - 1)
        if text in REASON_KEYS:
            return self.grant.choose_reason(REASON_KEYS.index(text))
        if text == "A" and self.care.is_owed():
            self.care.sample_requested.emit()
            return True
        if text == "S" and self.care.is_owed():
            self.care.coupon_requested.emit()
            return True
        return False

    def _escape(self) -> None:
        if self.desk() is self.override:
            self.override.closed.emit()
        elif self.desk() is self.coupon:
            self.coupon.closed.emit()
        elif self.search.text() or self.hits.isVisible():
            self.stop_searching()
        else:
            self.cleared.emit()

    def _make_header(self) -> QWidget:
        header = QFrame()
        header.setObjectName("header")
        header.setFixedHeight(HEADER_PX)
        self.till, self.person = label("muted"), chip("")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textEdited.connect(self.search_typed)
        self.search.returnPressed.connect(self._search_entered)
        self.lock_button, self.out_button = QPushButton(), QPushButton()
        self.lock_button.clicked.connect(self.lock_requested)
        self.out_button.clicked.connect(self.sign_out_requested)
        row = QHBoxLayout(header)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self.till)
        row.addWidget(self.search, 1)
        row.addWidget(self.person)
        for button in (self.lock_button, self.out_button):
            dress(button, "kind", "quiet")
            button.setMinimumHeight(44)
            row.addWidget(button)
        self.hits = QListWidget(self)
        self.hits.hide()
        self.hits.clicked.connect(self._hit_clicked)
        self.hits.activated.connect(self._hit_clicked)
        return header

    def _make_columns(self) -> QHBoxLayout:
        self._left = _column([self.who, self.points, self.tags, self.numbers])
        middle = QVBoxLayout()
        middle.setSpacing(GAP_PX)
        self._middle_file = QWidget()
        inner = QVBoxLayout(self._middle_file)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP_PX)
        for block in (self.care, self.say_next):
            inner.addWidget(block)
        inner.addWidget(self.timeline, 1)
        middle.addWidget(self.message)
        middle.addWidget(self.welcome, 1)
        middle.addWidget(self._middle_file, 1)
        self._desk = QStackedWidget()
        self._grant_page = _column([self.grant, self.wallet, self.tasks])
        for page in (self._grant_page, self.override, self.coupon):
            self._desk.addWidget(page)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GAP_PX)
        right.addWidget(self.authority)
        right.addWidget(self._desk, 1)
        columns = QHBoxLayout()
        columns.setContentsMargins(16, GAP_PX, 16, GAP_PX)
        columns.setSpacing(GAP_PX)
        columns.addWidget(self._left)
        columns.addLayout(middle, 1)
        columns.addWidget(self._right)
        return columns

    def _search_entered(self) -> None:
        if self.hits.isVisible() and self.hits.currentItem() is not None:
            self._hit_clicked(self.hits.currentIndex())

    def _hit_clicked(self, index: QModelIndex) -> None:
        member_id = index.data(Qt.ItemDataRole.UserRole)
        if not member_id:
            return
        self.stop_searching()
        self.hit_chosen.emit(member_id)

    def _step_hits(self, step: int) -> None:
        row = self.hits.currentRow() + step
        self.hits.setCurrentRow(max(0, min(self.hits.count() - 1, row)))

    def _place_hits(self) -> None:
        if self.hits.isVisible():
            corner = self.search.mapTo(self, self.search.rect().bottomLeft())
            height = min(9, self.hits.count()) * 40 + 14
            self.hits.setGeometry(corner.x(), corner.y() + 4, self.search.width(), height)
            self.hits.raise_()


def _column(blocks: list[QWidget]) -> QScrollArea:
    inner = QWidget()
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP_PX)
    for block in blocks:
        layout.addWidget(block)
    layout.addStretch(1)
    area = QScrollArea()
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
