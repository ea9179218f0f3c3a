"""The till's window: which screen is in front, who is signed in, language and theme, trouble."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from clerkapp.counter import Counter, Session
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.line import Line
from clerkapp.queries.grant_options import RemainingAuthority, remaining_authority
from clerkapp.queries.sync_health import OperationRow, SyncHealth, operation_list, sync_health
from clerkapp.queries.till_identity import (
    DEFAULT_HABITS,
    TillHabits,
    TillIdentity,
    is_ready,
    till_habits,
    till_identity,
)
from ui.background import Background
from ui.blocks.message import MessageLine, Tone
from ui.desk import Desk
from ui.entrance import Entrance
from ui.languages import Translators, other_language
from ui.notices import Notices
from ui.preferences import Preferences
from ui.refusal_desk import RefusalDesk
from ui.scanner import KeyboardScanner
from ui.screens.counter import CounterScreen
from ui.screens.enrolment import EnrolmentScreen
from ui.screens.filling import FillingScreen
from ui.screens.overlays import BugPanel, KeysPanel
from ui.screens.page import Page
from ui.screens.sign_in import SignInScreen
from ui.screens.sync import SyncScreen
from ui.theme import NAMES, apply_theme, load_theme
from ui.words.faults import fault_words

STATUS_EVERY_MS = 10_000
WIDTH_PX, HEIGHT_PX = 1280, 800


@dataclass(frozen=True, slots=True)
class Status:
    """What the status line, the sync screen and the authority block show, read in one go."""

    health: SyncHealth
    operations: tuple[OperationRow, ...]
    ready: bool
    remaining: RemainingAuthority | None


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
        self._translators = Translators()
        self._translators.use(preferences.language)
        self._dress()
        self.background = Background(self)
        self._build_screens()
        self.desk = Desk(counter, line, self.background, self.counter_screen)
        self.refusal_desk = RefusalDesk(counter, self.background, self.sync_screen, self.session)
        self.entrance = Entrance(
            counter, self.background, enrol, self.enrolment, self.sign_in_screen
        )
        self.scanner = KeyboardScanner(
            self, DEFAULT_HABITS.card_prefix, preferences.scanner_prefix, preferences.scanner_suffix
        )
        self._connect()
        self._make_shortcuts()
        self._start_timers()
        self.setWindowTitle("ClerkApp")
        self.resize(WIDTH_PX, HEIGHT_PX)
        self._choose_screen()

    def _build_screens(self) -> None:
        self.enrolment, self.filling = EnrolmentScreen(), FillingScreen()
        self.sign_in_screen, self.counter_screen = SignInScreen(), CounterScreen()
        self.sync_screen = SyncScreen()
        self._stack = QStackedWidget()
        for screen in self._screens():
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

    def _screens(self) -> tuple[QWidget, ...]:
        return (
            self.enrolment,
            self.filling,
            self.sign_in_screen,
            self.counter_screen,
            self.sync_screen,
        )

    def _connect(self) -> None:
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self.scanner)
        application.installEventFilter(self)
        self.scanner.scanned.connect(self._scanned)
        self.background.failed.connect(self._explain)
        self.notices.broke.connect(self._explain)
        self.notices.changed.connect(self._feed_changed)
        self.notices.line_changed.connect(self.refresh_status)
        self.notices.filling.connect(self.filling.show_progress)
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
        self.sync_screen.closed.connect(self._leave_sync)
        self.sync_screen.try_requested.connect(self._line.wake)
        self.sync_screen.rows_requested.connect(self.refresh_status)
        self.refusal_desk.wrote.connect(self._wrote)
        self.refusal_desk.changed.connect(self.refresh_status)
        self.desk.wrote.connect(self._wrote)
        for page in (self.enrolment, self.filling, self.sign_in_screen):
            self._connect_page(page)

    def _connect_page(self, page: Page) -> None:
        page.language_button.clicked.connect(self.switch_language)
        page.theme_button.clicked.connect(self.switch_theme)

    def _make_shortcuts(self) -> None:
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("F1", self.keys_panel.bring),
            ("F2", self._start_searching),
            ("F8", self.show_sync),
            ("F9", self._line.wake),
            ("F12", self.lock),
            ("Ctrl+L", self.switch_language),
            ("Ctrl+T", self.switch_theme),
        )
        for key, action in keys:
            QShortcut(QKeySequence(key), self).activated.connect(action)

    def _start_timers(self) -> None:
        self._status_timer = QTimer(self)
        self._status_timer.setInterval(STATUS_EVERY_MS)
        self._status_timer.timeout.connect(self.refresh_status)
        self._status_timer.start()
        self._idle_timer = QTimer(self)
        self._idle_timer.setSingleShot(True)
        self._idle_timer.setInterval(DEFAULT_HABITS.lock_after_s * 1000)
        self._idle_timer.timeout.connect(self.lock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Any key or touch begins the idle time anew.
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress):
            self._idle_timer.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dismiss():
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def shut_down(self) -> None:
        """Finish what is being written and take no more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self.scanner)
            application.removeEventFilter(self)
        self._status_timer.stop()
        self._idle_timer.stop()
        self.background.shut_down()

    def session(self) -> Session | None:
        """Who is signed in."""
        return self._session

    def switch_language(self) -> None:
        """Speak the other language from now on."""
        self._preferences.language = other_language(self._preferences.language)
        self._preferences.save()
        self._dress()
        self._translators.use(self._preferences.language)
        self.desk.refresh()
        self.refresh_status()

    def switch_theme(self) -> None:
        """Light or dark from now on."""
        place = NAMES.index(self._preferences.theme) if self._preferences.theme in NAMES else 0
        self._preferences.theme = NAMES[(place + 1) % len(NAMES)]
        self._preferences.save()
        self._dress()

    def lock(self) -> None:
        """Hide everything until the same person's PIN is given; what is open stays open behind."""
        if self._session is None or self._locked:
            return
        self._locked = True
        self.entrance.ask_for(self._session)
        self.sign_in_screen.show_for(self._identity, self._session)
        self._show(self.sign_in_screen)
        self.sign_in_screen.pin.setFocus()

    def sign_out(self) -> None:
        """End the session; what was not sent stays in the journal."""
        self._session, self._locked = None, False
        self.desk.begin(None)
        self.sync_screen.begin()
        self.session_changed.emit(None)
        self._show_sign_in()

    def show_sync(self) -> None:
        """Show every operation; nobody who is not signed in sees any."""
        if self._session is None or self._locked:
            return
        if self._stack.currentWidget() is not self.sync_screen:
            self.sync_screen.begin()
            self._show(self.sync_screen)
        self.refresh_status()
        self.sync_screen.table.setFocus()

    def refresh_status(self) -> None:
        """Read the figures of the status line, and of the sync screen when it is in front."""
        # The list is long; it is read only for whoever looks at it.
        listed = self._stack.currentWidget() is self.sync_screen
        rows = self.sync_screen.rows_wanted() if listed else 0
        self.background.files(lambda: self._read_status(rows), self._show_status)

    def _read_status(self, rows: int) -> Status:
        session = self._session
        return Status(
            sync_health(self._counter),
            operation_list(self._counter, rows) if rows else (),
            is_ready(self._counter),
            None if session is None else remaining_authority(self._counter, session),
        )

    def _show_status(self, read: Status) -> None:
        now = self._counter.now()
        self.counter_screen.status.show_health(read.health, now)
        if self._stack.currentWidget() is self.sync_screen:
            self.sync_screen.show_health(read.health, read.operations, now)
        self.counter_screen.show_quarantine(read.health.quarantine)
        self.filling.show_line(read.health.line)
        if read.remaining is not None:
            self.counter_screen.authority.show_remaining(read.remaining, now)
        if read.ready and self._stack.currentWidget() is self.filling:
            self._choose_screen()

    def _choose_screen(self) -> None:
        self.background.files(
            lambda: (till_identity(self._counter), is_ready(self._counter)), self._chosen
        )
        self.refresh_status()

    def _chosen(self, read: tuple[TillIdentity | None, bool]) -> None:
        self._identity, ready = read
        if self._identity is None:
            self._show(self.enrolment)
            self.enrolment.url.setFocus()
        elif not ready:
            self._show(self.filling)
        elif self._session is None and self._stack.currentWidget() is not self.sign_in_screen:
            self._show_sign_in()
        elif self._stack.currentWidget() is self.filling and not self._locked:
            self._show(self.counter_screen)
        if ready:
            self.background.files(lambda: till_habits(self._counter), self._learn_habits)

    def _learn_habits(self, habits: TillHabits) -> None:
        liked = self._preferences
        self.scanner.learn(habits.card_prefix, liked.scanner_prefix, liked.scanner_suffix)
        self._idle_timer.setInterval(habits.lock_after_s * 1000)

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
            self.session_changed.emit(session)
        self._locked = False
        self._show(self.counter_screen)
        self.counter_screen.setFocus()
        self._idle_timer.start()

    def _scanned(self, code: str) -> None:
        if self._stack.currentWidget() is self.enrolment:
            self.enrolment.code.setText(code)
            return
        if self._session is None or self._locked:
            self.sign_in_screen.refuse(self.tr("Sign in first, then scan."))
            return
        if self._stack.currentWidget() is self.sync_screen:
            self._leave_sync()
        self.keys_panel.hide()
        self.desk.scanned(code)

    def _feed_changed(self, member_ids: frozenset[str] | None) -> None:
        if self._stack.currentWidget() is self.filling or member_ids is None:
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
        if self._session is not None and not self._locked:
            self._leave_sync()
            self.counter_screen.start_searching()

    def _leave_sync(self) -> None:
        if self._session is not None and not self._locked:
            self._show(self.counter_screen)
            self.counter_screen.setFocus()

    def _dismiss(self) -> bool:
        for panel in (self.bug_panel, self.keys_panel):
            if panel.isVisible():
                panel.dismiss()
                return True
        if self._stack.currentWidget() is self.sync_screen:
            self._leave_sync()
            return True
        return False

    def _show(self, screen: QWidget) -> None:
        self._stack.setCurrentWidget(screen)

    def _focus_screen(self) -> None:
        current = self._stack.currentWidget()
        if current is not None:
            current.setFocus()

    def _dress(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme = load_theme(self._preferences.theme)
        apply_theme(application, theme, self._preferences.language)
