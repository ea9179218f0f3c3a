"""The till's window: which screen is in front, who is signed in, language and theme, trouble."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.line import Line
from clerkapp.queries.till_identity import (
    DEFAULT_HABITS,
    TillHabits,
    TillIdentity,
    WayIn,
    till_habits,
    way_in,
)
from ui.background import Background
from ui.blocks.message import MessageLine, Tone
from ui.desk import Desk
from ui.dressing import Dressing
from ui.entrance import Entrance
from ui.idle import IdleWatch
from ui.key_tap import KeyTap
from ui.notices import Notices
from ui.preferences import Preferences
from ui.refusal_desk import RefusalDesk
from ui.scanning.desk import ScanDesk
from ui.screens.counter import CounterScreen
from ui.screens.enrolment import EnrolmentScreen
from ui.screens.filling import FillingScreen
from ui.screens.overlays import BugPanel, KeysPanel
from ui.screens.page import Page
from ui.screens.side_screen import BareScreen
from ui.screens.sign_in import SignInScreen
from ui.screens.sync import SyncScreen
from ui.shortcuts import install_shortcuts
from ui.side_desks import SideDesks
from ui.status_reader import Status, StatusReader
from ui.words.faults import fault_words

WIDTH_PX, HEIGHT_PX = 1280, 800


class TillWindow(QMainWindow):
    """One window; everything is a screen in it. ``session_changed`` carries a Session or None."""

    session_changed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        counter: Counter,
        line: Line,
        enrol: Callable[[str, str], None],
        preferences: Preferences,
        notices: Notices,
    ) -> None:
        super().__init__()
        self._counter, self._line = counter, line
        self._preferences, self.notices = preferences, notices
        self._session: Session | None = None
        self._locked = False
        self._identity: TillIdentity | None = None
        self.dressing = Dressing(preferences)
        self.background = Background(self)
        self._build_screens()
        self.desk = Desk(counter, line, self.background, self.counter_screen)
        self.side = SideDesks(
            counter, line, self.background, self.desk, self.counter_screen, self.session
        )
        self.refusal_desk = RefusalDesk(counter, self.background, self.sync_screen, self.session)
        self.entrance = Entrance(
            counter, self.background, enrol, self.enrolment, self.sign_in_screen
        )
        self.scanning = ScanDesk(self, preferences, self.banner)
        self.scanner = self.scanning.keyboard
        self.status = StatusReader(counter, self.background, self.session, self._rows_wanted)
        self.idle = IdleWatch(DEFAULT_HABITS.lock_after_s)
        self._connect()
        self._connect_side()
        self._install_shortcuts()
        self.dressing.put_on()
        self.setWindowTitle("ClerkApp")
        self.resize(WIDTH_PX, HEIGHT_PX)
        self.side.live_with(preferences, self, self.scanning)
        self._choose_screen()

    def _build_screens(self) -> None:
        self.enrolment, self.filling = EnrolmentScreen(), FillingScreen()
        self.sign_in_screen, self.counter_screen = SignInScreen(), CounterScreen()
        self.sync_screen = SyncScreen()
        self._stack = QStackedWidget()
        for screen in (
            self.enrolment,
            self.filling,
            self.sign_in_screen,
            self.counter_screen,
            self.sync_screen,
        ):
            self._stack.addWidget(screen)
        self.banner = MessageLine()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(holder)
        self.keys_panel, self.bug_panel = KeysPanel(self), BugPanel(self)

    def _connect(self) -> None:
        # What is put there last is asked first: a scan that is swallowed is a touch too.
        self._taps = (KeyTap(self.scanner, self), KeyTap(self.idle, self))
        self.scanning.scanned.connect(self._scanned)
        self.desk.answered.connect(self.scanning.answering.answered)
        self.idle.fell_idle.connect(self.lock)
        self.background.failed.connect(self._explain)
        self.notices.broke.connect(self._explain)
        self.notices.changed.connect(self._feed_changed)
        self.notices.line_changed.connect(self.refresh_status)
        self.notices.filling.connect(self.filling.show_progress)
        self.notices.wiped.connect(self._wiped)
        self.entrance.enrolled.connect(self._choose_screen)
        self.entrance.let_in.connect(self._let_in)
        self.sign_in_screen.sign_out_requested.connect(self.sign_out)
        screen = self.counter_screen
        screen.lock_requested.connect(self.lock)
        screen.sign_out_requested.connect(self.sign_out)
        screen.status.sync_requested.connect(self.show_sync)
        screen.status.keys_requested.connect(self.keys_panel.bring)
        self.keys_panel.closed.connect(self._focus_screen)
        self.bug_panel.closed.connect(self._focus_screen)
        self.sync_screen.closed.connect(self._to_counter)
        self.sync_screen.try_requested.connect(self._line.wake)
        self.sync_screen.rows_requested.connect(self.refresh_status)
        self.refusal_desk.wrote.connect(self._wrote)
        self.refusal_desk.changed.connect(self.refresh_status)
        self.desk.wrote.connect(self._wrote)
        for page in (self.enrolment, self.filling, self.sign_in_screen):
            self._connect_page(page)

    def _connect_side(self) -> None:
        self.status.was_read.connect(self._show_status)
        self.status.was_read.connect(lambda _read: self.side.refresh())
        footer, keys = self.counter_screen.status, self.side.actions()
        footer.register_requested.connect(keys["F5"])
        footer.day_requested.connect(keys["F6"])
        self.side.asked_for.connect(self._show_side)
        self.side.left.connect(self._to_counter)
        self.side.wrote.connect(self._wrote)
        self.side.made.connect(self._take_up)

    def _take_up(self, screen: BareScreen) -> None:
        self._stack.addWidget(screen)
        screen.closed.connect(self._to_counter)

    def _connect_page(self, page: Page) -> None:
        page.language_button.clicked.connect(self.switch_language)
        page.theme_button.clicked.connect(self.dressing.switch_theme)

    def _install_shortcuts(self) -> None:
        actions = {
            "F1": self.keys_panel.bring,
            "F2": self._start_searching,
            "F8": self.show_sync,
            "F9": self._line.wake,
            "F12": self.lock,
            "Ctrl+L": self.switch_language,
            "Ctrl+T": self.dressing.switch_theme,
            "Ctrl++": self.dressing.bigger,
            "Ctrl+=": self.dressing.bigger,
            "Ctrl+-": self.dressing.smaller,
            "Ctrl+0": self.dressing.usual_size,
            **self.side.actions(),
        }
        install_shortcuts(self, actions, self._is_open_to)

    def _is_open_to(self, key: str) -> bool:
        if key in self.side.actions() and not self._is_at_work():
            return False
        # The screen is turned to the member: only the language is theirs to change.
        return not self.side.is_turned_around(self._front()) or key == "Ctrl+L"

    def _is_at_work(self) -> bool:
        return self._session is not None and not self._locked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dismiss():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        # A second window that stays open would keep the program alive.
        self.side.display.close()
        self.closed.emit()

    def shut_down(self) -> None:
        """Finish what is being written and take no more."""
        for tap in self._taps:
            tap.stop()
        self.status.stop()
        self.scanning.stop()
        self.idle.stop()
        self.side.shut_down()
        self.background.shut_down()

    def session(self) -> Session | None:
        """Who is signed in."""
        return self._session

    def switch_language(self) -> None:
        """Speak the other language from now on."""
        self.dressing.switch_language()
        self.desk.refresh()
        self.refresh_status()

    def lock(self) -> None:
        """Hide everything until the same person's PIN is given; what is open stays open behind."""
        if self._session is None or self._locked:
            return
        self._locked = True
        self.side.cover()
        self.entrance.ask_for(self._session)
        self.sign_in_screen.show_for(self._identity, self._session)
        self._show(self.sign_in_screen)
        self.sign_in_screen.pin.setFocus()

    def sign_out(self) -> None:
        """End the session; what was not sent stays in the journal."""
        self._session, self._locked = None, False
        self.desk.begin(None)
        self.side.begin(None)
        self.sync_screen.begin()
        self.session_changed.emit(None)
        self._show_sign_in()

    def show_sync(self) -> None:
        """Show every operation; nobody who is not signed in sees any."""
        if not self._is_at_work():
            return
        if self._front() is not self.sync_screen:
            self.sync_screen.begin()
            self._show(self.sync_screen)
        self.refresh_status()
        self.sync_screen.table.setFocus()

    def refresh_status(self) -> None:
        """Read the figures of the status line, and of the sync screen when it is in front."""
        self.status.refresh()

    def _rows_wanted(self) -> int:
        # The list is long; it is read only for whoever looks at it.
        return self.sync_screen.rows_wanted() if self._front() is self.sync_screen else 0

    def _show_status(self, read: Status) -> None:
        now = self._counter.now()
        self.counter_screen.status.show_health(read.health, now)
        if self._front() is self.sync_screen:
            self.sync_screen.show_health(read.health, read.operations, now)
        self.counter_screen.show_quarantine(read.health.quarantine)
        self.filling.show_line(read.health.line)
        if read.remaining is not None:
            self.counter_screen.authority.show_remaining(read.remaining, now)
        if read.ready and self._front() is self.filling:
            self._choose_screen()

    def _choose_screen(self) -> None:
        self.background.files(lambda: way_in(self._counter), self._chosen)
        self.refresh_status()

    def _wiped(self) -> None:
        self.sign_out()
        self._choose_screen()

    def _chosen(self, read: WayIn) -> None:
        before, self._identity, ready = self._identity, read.identity, read.is_ready
        if self._identity is None:
            if self._front() is not self.enrolment:
                self.enrolment.begin()
            self.enrolment.say_wiped(read.was_wiped)
            self._show(self.enrolment)
            self.enrolment.url.setFocus()
        elif not ready:
            self._show(self.filling)
        elif self._session is None and self._front() is not self.sign_in_screen:
            self._show_sign_in()
        elif self._front() is self.filling and not self._locked:
            self._show(self.counter_screen)
        if self._session is not None and self._identity not in (None, before):
            self.counter_screen.show_session(self._identity, self._session)
        if ready:
            self.background.files(lambda: till_habits(self._counter), self._learn_habits)

    def _learn_habits(self, habits: TillHabits) -> None:
        self.scanning.learn(habits.card_prefix)
        self.idle.wait(habits.lock_after_s)

    def _show_sign_in(self) -> None:
        self.entrance.ask_for(None)
        self.sign_in_screen.show_for(self._identity, None)
        self._show(self.sign_in_screen)
        self.sign_in_screen.staff_id.setFocus()

    def _let_in(self, session: Session) -> None:
        if session is not self._session:
            self._session = session
            self.counter_screen.show_session(self._identity, session)
            self.desk.begin(session)
            self.side.begin(session)
            self.session_changed.emit(session)
        elif self._locked:
            self.side.uncover()
            self.desk.refresh()
        self._locked = False
        self._show(self.counter_screen)
        self.counter_screen.setFocus()
        self.idle.begin()

    def _scanned(self, code: str) -> None:
        if self._front() is self.enrolment:
            self.enrolment.code.setText(code)
            return
        if not self._is_at_work():
            self.sign_in_screen.refuse(self.tr("Sign in first, then scan."))
            self.scanning.answering.answered(False)
            return
        before = self._front()
        if self.side.is_turned_around(before):
            self.scanning.answering.put_off()
            return
        self.keys_panel.hide()
        if self.side.takes_scan(before, code):
            return
        self._to_counter()
        if self.scanning.pass_on(code, self.side, self.desk, self.counter_screen):
            return
        self.desk.scanned(code)
        self.side.scanned(before)

    def _feed_changed(self, member_ids: frozenset[str] | None) -> None:
        if self._front() is self.filling or member_ids is None:
            self._choose_screen()
        if member_ids is None or self.desk.member_id in member_ids:
            self.desk.refresh()
        self.refresh_status()

    def _wrote(self) -> None:
        self._line.wake()
        self.banner.clear()
        self.refresh_status()

    def _explain(self, error: Exception) -> None:
        if isinstance(error, EnvironmentFaultError):
            words = fault_words(error)
            self.banner.say(words.line, Tone.CARE)
        else:
            self.bug_panel.show_error(error)

    def _start_searching(self) -> None:
        if self._is_at_work():
            self._to_counter()
            self.counter_screen.start_searching()

    def _to_counter(self) -> None:
        if self._is_at_work() and self._front() is not self.counter_screen:
            self._show(self.counter_screen)
            self.counter_screen.setFocus()

    def _show_side(self, screen: BareScreen) -> None:
        if self._is_at_work():
            self._show(screen)
            screen.take_focus()

    def _dismiss(self) -> bool:
        for panel in (self.bug_panel, self.keys_panel):
            if panel.isVisible():
                panel.dismiss()
                return True
        front = self._front()
        if isinstance(front, SyncScreen | BareScreen):
            front.closed.emit()
            return True
        return False

    def _front(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _show(self, screen: QWidget) -> None:
        self._stack.setCurrentWidget(screen)

    def _focus_screen(self) -> None:
        current = self._front()
        if current is not None:
            current.setFocus()
