"""No writing is cut off: at 100 % and 200 %, in both languages, on the smallest panel."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from clerkapp.counter import Session
from clerkapp.domain.authority import NeedsOverride, Rule
from clerkapp.domain.staff import Role, StaffMember
from clerkapp.domain.store import Store
from clerkapp.domain.wording import Wording
from clerkapp.line import LineFault, LineState
from clerkapp.queries.sync_health import SyncHealth
from clerkapp.queries.till_identity import TillIdentity
from tests.support.clock import NOON
from tests.ui.full_file import full_file, held, options
from ui.buttons import KeyButton
from ui.languages import Translators
from ui.parts import Chip, Elided
from ui.screens.counter import CounterScreen
from ui.screens.enrolment import EnrolmentScreen
from ui.screens.filling import FillingScreen
from ui.screens.overlays import KeysPanel
from ui.screens.sign_in import SignInScreen
from ui.screens.sync import SyncScreen
from ui.theme import apply_theme, load_theme

WIDTH, HEIGHT = 1024, 768
FIELD_INSET = 12
SIZES = [(language, percent) for language in ("zh_CN", "en") for percent in (100, 200)]


@pytest.fixture(scope="module", params=SIZES, ids=lambda x: f"{x[0]}-{x[1]}")
def dressed_at(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[tuple[str, int]]:
    """The application in a language at a size."""
    language, percent = request.param
    translators = Translators()
    translators.use(language)
    apply_theme(qapp, load_theme("light"), language, percent)
    yield language, percent
    translators.use("zh_CN")
    translators.silence()
    apply_theme(qapp, load_theme("light"))


@pytest.fixture(autouse=True)
def no_window_is_left(qapp: QApplication) -> Iterator[None]:
    """Windows that lie about would be dressed anew with every size."""
    yield
    for window in qapp.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown(qapp: QApplication, window: QWidget) -> QWidget:
    window.resize(WIDTH, HEIGHT)
    window.show()
    # Breakpoints are found and everything is placed.
    qapp.processEvents()
    return window


def counter() -> CounterScreen:
    """The counter with everything there is to show of a member."""
    screen = CounterScreen()
    store = Store("s1", Wording("上海南京西路店", "Nanjing West Road, Shanghai"))
    clerk = StaffMember("1001", "李娜", Role.CLERK, "")
    screen.show_session(TillIdentity("2 号收银台", store, ""), Session(clerk, NOON))
    screen.show_file(full_file(), NOON)
    screen.show_options(options(), NOON)
    screen.grant.select(1)
    return screen


def test_the_full_file(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    screen = shown(qapp, counter())
    assert clipped(screen) == []


def test_the_override_and_the_coupon(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    screen = counter()
    shown(qapp, screen)
    screen.show_desk(screen.override)
    screen.override.ask(NeedsOverride(Rule.PER_GRANT, 2_000, 3_000), 5_000)
    qapp.processEvents()
    assert clipped(screen) == []
    screen.show_desk(screen.coupon)
    screen.coupon.show_coupon(held(1, "10 元券", "¥10 coupon", 7).coupon, NOON)
    qapp.processEvents()
    assert clipped(screen) == []


def test_nobodys_file_and_the_keys(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    screen = CounterScreen()
    shown(qapp, screen)
    panel = KeysPanel(screen)
    panel.bring()
    qapp.processEvents()
    assert clipped(screen) == []
    assert panel.width() <= WIDTH
    assert panel.height() <= HEIGHT


def test_a_till_in_trouble(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    screen = counter()
    health = trouble()
    screen.status.show_health(health, NOON)
    shown(qapp, screen)
    # The name of the trouble may end in dots; its tool tip and the sync screen say all of it.
    assert clipped(screen.status, besides=screen.status.line) == []
    sync = SyncScreen()
    sync.show_health(health, (), NOON)
    assert clipped(shown(qapp, sync)) == []


def test_the_pages_before_the_counter(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    sign_in, enrolment, filling = SignInScreen(), EnrolmentScreen(), FillingScreen()
    sign_in.refuse("no such staff id, or the PIN is wrong; three tries are left")
    filling.show_progress(48_600, 118_240)
    for page in (sign_in, enrolment, filling):
        assert clipped(shown(qapp, page)) == []


def test_a_label_without_room_is_found(qapp: QApplication, dressed_at: tuple[str, int]) -> None:
    window = QWidget()
    label = QLabel("far too much for so little room", window)
    label.setGeometry(0, 0, 20, 20)
    window.show()
    assert clipped(window) == ["far too much for so little room"]


def trouble() -> SyncHealth:
    """A line that is down, a queue that waits, a till that gives nothing."""
    line = LineState(fault=LineFault.UNREACHABLE)
    return SyncHealth(
        line=line,
        unsent=12,
        oldest_unsent_at=NOON,
        needs_attention=3,
        as_of=NOON,
        members_stored=4_200,
        unreadable_records=0,
        key_in_key_store=False,
        encrypted=False,
    )


def clipped(window: QWidget, besides: QWidget | None = None) -> list[str]:
    """What is written in less room than it needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget is besides:
            continue
        if isinstance(widget, QLabel) and widget.text() and not fits(widget):
            found.append(widget.text())
        elif isinstance(widget, QPushButton) and not isinstance(widget, KeyButton):
            if widget.width() < widget.sizeHint().width():
                found.append(widget.text())
        elif isinstance(widget, QLineEdit):
            words = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            if words > widget.width() - 2 * FIELD_INSET:
                found.append(widget.placeholderText())
    return found


def fits(label: QLabel) -> bool:
    words = label.fontMetrics().horizontalAdvance(label.text())
    if isinstance(label, Elided):
        return words <= label.width()
    if isinstance(label, Chip):
        return label.heightForWidth(label.width()) <= label.height()
    if not label.wordWrap():
        return words <= label.width() and label.fontMetrics().height() <= label.height() + 1
    longest = max(label.fontMetrics().horizontalAdvance(x) for x in label.text().split())
    widest = longest if label.text().isascii() else 0
    return widest <= label.width() and label.heightForWidth(label.width()) <= label.height()
