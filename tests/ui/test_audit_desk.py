"""The supervisor looks through what was done at this till, and takes it away as a table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.counter import Counter
from clerkapp.domain.identity import new_id
from clerkapp.domain.operation import NoteAdded, OperationKind
from clerkapp.journal import outbox
from clerkapp.journal.device import this_device
from clerkapp.services.change_pin import change_pin
from clerkapp.services.give_sample import give_samples
from tests.support.clock import NOON
from tests.support.small_chain import CLERK, CLERK_PIN, SUPERVISOR, SUPERVISOR_PIN
from tests.support.tills import session
from tests.ui.conftest import MakeTill, Till
from tests.ui.hand import settle
from ui.audit_desk import AuditDesk
from ui.screens.audit import AuditScreen


@pytest.fixture
def till(make_till: MakeTill, counter: Counter) -> Till:
    """In English, whose words stand in the source."""
    return make_till(counter, language="en")


@pytest.fixture
def worked(till: Till) -> Till:
    """A note, a sample and a new PIN."""
    counter = till.counter
    with counter.journal.writing() as write:
        note = NoteAdded("n1", "喜欢靠窗")
        fact = outbox.Fact(OperationKind.NOTE_ADDED, CLERK.id, note, NOON, "m1")
        outbox.append(write, this_device(write), fact)
    give_samples(counter, session(), "m1", ("coffee",), "recovery", new_id(NOON))
    change_pin(counter, CLERK.id, CLERK_PIN, "802469", new_id(NOON))
    return till


def sign_in(till: Till, staff_id: str, pin: str) -> None:
    door = till.window.sign_in_screen
    door.staff_id.setText(staff_id)
    door.pin.setText(pin)
    door.go.click()
    settle(till.window.background)


@pytest.fixture
def desk(worked: Till, tmp_path: Path) -> AuditDesk:
    """The supervisor looks at it."""
    sign_in(worked, SUPERVISOR.id, SUPERVISOR_PIN)
    desk = worked.window.side.audit
    desk.folder = tmp_path / "documents"
    desk.bring()
    settle(worked.window.background)
    return desk


def actions(screen: AuditScreen) -> list[str]:
    items = (screen.table.item(row, 2) for row in range(screen.table.rowCount()))
    return [x.text() for x in items if x is not None]


def test_a_clerk_sees_none_of_it(worked: Till) -> None:
    sign_in(worked, CLERK.id, "802469")
    worked.window.side.audit.bring()
    settle(worked.window.background)
    screen = worked.window.side.audit.screen
    assert actions(screen) == []
    assert worked.window._front() is not screen


def test_everything_of_today_is_there_the_newest_first(desk: AuditDesk, worked: Till) -> None:
    sample = "Sample given · Drip coffee sample"
    assert actions(desk.screen) == ["PIN changed", sample, "Note added"]
    assert worked.window._front() is desk.screen


def test_keys_ask_for_less_and_words_for_what_holds_them(desk: AuditDesk, worked: Till) -> None:
    screen = desk.screen
    worked.press("e")
    assert actions(screen) == ["PIN changed"]
    worked.press("q")
    screen.text.setText("靠窗")
    QTest.keyClick(screen.text, Qt.Key.Key_Return)
    settle(worked.window.background)
    assert actions(screen) == ["Note added"]


def test_what_is_listed_is_saved_as_a_table(desk: AuditDesk, worked: Till) -> None:
    worked.press("e")
    QTest.keyClick(desk.screen.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(worked.window.background)
    (saved,) = desk.folder.glob("*.csv")
    assert saved.read_text("utf-8-sig").count("\n") == 2
    assert str(saved) in desk.screen.message.text()


def test_a_folder_that_takes_no_file_is_said_in_words(
    desk: AuditDesk, worked: Till, tmp_path: Path
) -> None:
    (tmp_path / "documents").write_text("in the way")
    desk.export()
    settle(worked.window.background)
    assert "another folder" in desk.screen.message.text()


def test_nothing_is_left_for_whoever_comes_next(desk: AuditDesk, worked: Till) -> None:
    desk.screen.text.setText("靠窗")
    worked.window.sign_out()
    sign_in(worked, CLERK.id, "802469")
    assert actions(desk.screen) == []
    assert desk.screen.text.text() == ""
