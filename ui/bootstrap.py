"""The wiring: opens the files, starts the line, shows the window, and takes it all down again."""

# ruff: noqa: I001
# What is not Qt comes first: PySide6 hooks imports and slows every one after it.
from clerkapp.cache.database import Cache
from clerkapp.cache.intake import TakenIn
from clerkapp.counter import Counter, Session
from clerkapp.database.keys import key_for
from clerkapp.domain.errors import EnvironmentFaultError
from clerkapp.journal.database import FILE_NAME as JOURNAL_FILE
from clerkapp.journal.database import Journal
from sync.engine import Heard, SyncEngine
from sync.enrol import Enroller, enrol_again

import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.garbage import GuiThreadGarbage
from ui.notices import Notices
from ui.preferences import Preferences
from ui.window import TillWindow

FINE, COULD_NOT_OPEN = 0, 1
LOG_BYTES, LOGS_KEPT = 1_000_000, 3


@dataclass(slots=True)
class Till:
    """A till at work: its files, its line, its window."""

    counter: Counter
    engine: SyncEngine
    window: TillWindow

    def start(self) -> None:
        """Work the line and show the window."""
        self.engine.start()
        self.window.show()

    def close(self) -> None:
        """Stop the line and let go of the files; what was not sent stays in the journal."""
        self.engine.stop()
        self.window.shut_down()
        self.window.deleteLater()
        self.counter.journal.close()
        self.counter.cache.close()


def open_counter(data_dir: Path, *, plain: bool = False) -> Counter:
    """Open the two files of a till. Raises ``EnvironmentFaultError`` with nothing touched."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = None
    if not plain:
        key = key_for(data_dir, may_create=not (data_dir / JOURNAL_FILE).exists()).key
    journal = Journal.open(data_dir, key)
    try:
        return Counter(journal, Cache.open(data_dir, key))
    except BaseException:
        journal.close()
        raise


def build_till(counter: Counter, preferences: Preferences) -> Till:
    """Wire a till together; nothing runs before ``start``."""
    notices = Notices()
    engine = SyncEngine(counter, _heard(notices))

    enroller = Enroller(counter)

    def enrol_here(url: str, code: str) -> None:
        enroller.enrol(url, code)
        engine.wake()

    window = TillWindow(counter, engine, enrol_here, preferences, notices)
    window.session_changed.connect(_presence(engine))
    window.filling.hold_requested.connect(engine.hold_fill)
    return Till(counter, engine, window)


def run_till(data_dir: Path, *, plain: bool = False) -> int:
    """Run a till until its window is closed. Returns the program's exit code."""
    keep_log(data_dir)
    application = make_application()
    preferences = Preferences.load(data_dir)
    try:
        counter = open_counter(data_dir, plain=plain)
    except EnvironmentFaultError as fault:
        return explain_and_wait(application, preferences, fault)
    till = build_till(counter, preferences)
    catch_bugs(till.window)
    till.start()
    try:
        return application.exec()
    finally:
        till.close()


def take_on_again(data_dir: Path, code: str) -> None:
    """Have head office take this till on again. Raises ``ClerkAppError``."""
    counter = open_counter(data_dir)
    try:
        enrol_again(counter, code)
    finally:
        counter.journal.close()
        counter.cache.close()


def make_application() -> QApplication:
    """The application object, named so that the system can group its windows."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("ClerkApp")
    application.setDesktopFileName("clerkapp")
    GuiThreadGarbage(application)
    return application


def explain_and_wait(
    application: QApplication, preferences: Preferences, fault: EnvironmentFaultError
) -> int:
    """Say in a window why the till cannot open and what can be done."""
    from ui.screens.cannot_open import CannotOpen

    window = CannotOpen(fault, preferences)
    window.show()
    application.exec()
    return COULD_NOT_OPEN


def keep_log(data_dir: Path) -> None:
    """Keep a small log beside the files; nothing in it names a member."""
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        data_dir / "clerkapp.log", maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("clerkapp")
    root.setLevel(logging.INFO)
    root.addHandler(handler)


def catch_bugs(window: TillWindow) -> None:
    """Turn what escapes on the GUI thread into a report that can be copied."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
        window.notices.broke.emit(error)

    sys.excepthook = caught


def _heard(notices: Notices) -> Heard:
    def changed(taken: TakenIn) -> None:
        # An empty set of members means that a snapshot or the store's rules came: look at all.
        notices.changed.emit(None if taken.chain_changed else taken.member_ids)

    return Heard(
        changed=changed,
        status=notices.line_changed.emit,
        broke=notices.broke.emit,
        filling=notices.filling.emit,
        wiped=notices.wiped.emit,
    )


def _presence(engine: SyncEngine) -> Callable[[Session | None], None]:
    def changed(session: Session | None) -> None:
        engine.present(None if session is None else session.staff.id)

    return changed
