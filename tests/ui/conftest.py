"""Windows over real files; the workers' answers are waited for, nothing sleeps."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from clerkapp.counter import Counter
from scripts.translations import FOLDER, release
from tests.support.small_chain import CLERK, CLERK_PIN
from tests.support.tills import close_counter, enrol_till, open_counter
from tests.ui.hand import Hand, settle, wait_for
from tests.ui.scripted_line import ScriptedLine
from ui.notices import Notices
from ui.preferences import Preferences
from ui.theme import apply_theme, load_theme
from ui.window import TillWindow

HERE = Path(__file__).parent
OFFSCREEN_LACKS = "This plugin does not support propagateSizeHints"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_LACKS))


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """What people read is compiled first, as every make target does."""
    assert release(FOLDER) == 0


@pytest.fixture(autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    """As in the till itself: a widget must not be destroyed by a worker's garbage collection."""
    gc.disable()
    # What was there before this test is not looked at again: thousands of tests leave much behind.
    gc.freeze()
    yield
    # A window that only waits to be deleted is dressed anew with every theme of every later test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The application in the light theme."""
    apply_theme(qapp, load_theme("light"))
    return qapp


@dataclass
class Till:
    """A window at work, what it stands on, and the hand in front of it."""

    window: TillWindow
    counter: Counter
    line: ScriptedLine
    hand: Hand

    def settle(self) -> None:
        """Wait until everything asked for is on the screen."""
        settle(self.window.background)

    def settle_files(self) -> None:
        """The same while the line is kept waiting."""
        for _ in range(6):
            wait_for(self.window.background.files)

    def type(self, text: str) -> None:
        """Type by hand and pause."""
        self.hand.type(text)
        self.window.scanner.give_up_waiting()

    def press(self, keys: str) -> None:
        """Press keys by hand, each acted upon before the next."""
        for key in keys:
            self.type(key)
            self.settle()

    def scan(self, code: str) -> None:
        """Scan and wait for the answer."""
        self.hand.scan(code)
        self.settle()

    def sign_in(self, staff_id: str = CLERK.id, pin: str = CLERK_PIN) -> None:
        """Id, Enter, PIN, Enter."""
        self.type(staff_id)
        self.type("\r")
        self.type(pin)
        self.type("\r")
        self.settle()


MakeTill = Callable[..., Till]


@pytest.fixture
def make_till(qapp: QApplication) -> Iterator[MakeTill]:
    """Opens windows over files, and takes them down again."""
    made: list[Till] = []

    def make(
        counter: Counter,
        enrol: Callable[[str, str], None] = lambda _url, _code: None,
        language: str = "zh_CN",
    ) -> Till:
        line = ScriptedLine()
        window = TillWindow(counter, line, enrol, Preferences(language=language), Notices())
        window.show()
        window.activateWindow()
        till = Till(window, counter, line, Hand(window))
        made.append(till)
        till.settle()
        return till

    yield make
    for till in made:
        till.line.held.set()
        till.settle()
        till.window.shut_down()
        till.window.close()
        till.window.deleteLater()


@pytest.fixture
def new_counter(tmp_path: Path) -> Iterator[Counter]:
    """The empty files of a machine that is no till yet."""
    opened = open_counter(tmp_path / "new")
    yield opened
    close_counter(opened)


@pytest.fixture
def new_till(new_counter: Counter, make_till: MakeTill) -> Till:
    """A machine that is no till yet."""
    return make_till(new_counter)


@pytest.fixture
def unfilled_till(new_counter: Counter, make_till: MakeTill) -> Till:
    """A till that waits for its first data."""
    enrol_till(new_counter)
    return make_till(new_counter)


@pytest.fixture
def till(counter: Counter, make_till: MakeTill) -> Till:
    """A till that asks who is there."""
    return make_till(counter)


@pytest.fixture
def desk(till: Till) -> Till:
    """A till with the clerk signed in and nobody's file open."""
    till.sign_in()
    return till
