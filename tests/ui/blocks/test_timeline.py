"""The timeline as a model: what it holds, and that Qt can rely on it."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from clerkapp.domain.member import Assurance
from clerkapp.domain.timeline import PurchaseLine, TimelineKind
from clerkapp.domain.wording import Wording
from clerkapp.line import OlderTimeline
from clerkapp.queries.member_file import FileEntry, MemberFile
from tests.support.clock import NOON
from tests.support.small_chain import member, purchase
from ui.block import BlockState
from ui.blocks.timeline import TimelineBlock
from ui.blocks.timeline_model import ROW, DetailRow, EntryRow, Older, TimelineModel

TODAY = dt.date(2026, 11, 22)
BOUGHT = FileEntry(purchase("m1", 1), waiting=False)
NOTED = FileEntry(replace(purchase("m1", 2), kind=TimelineKind.NOTE, amount_fen=None), waiting=True)


@pytest.fixture
def model(qapp: QApplication) -> TimelineModel:
    made = TimelineModel()
    made.show_entries((BOUGHT, NOTED), TODAY)
    return made


def file(*entries: FileEntry) -> MemberFile:
    return MemberFile(
        member(), Assurance.CARD, None, None, entries, (), (), (), NOON, stored_here=True
    )


def rows(block: TimelineBlock) -> list[object]:
    return [block.model.index(at, 0).data(ROW) for at in range(block.model.rowCount())]


def entries(block: TimelineBlock) -> list[FileEntry]:
    return [x.line for x in rows(block) if isinstance(x, EntryRow)]


def test_qt_can_rely_on_the_model(model: TimelineModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for kind in (TimelineKind.NOTE, TimelineKind.VISIT, None):
        model.filter_by(kind)
    assert model.toggle(0)
    assert model.toggle(0)
    assert not model.toggle(9)
    model.show_entries((), TODAY, Older.MAYBE)
    assert tester.model() is model


def test_a_filter_shows_one_kind_and_no_other(model: TimelineModel) -> None:
    model.filter_by(TimelineKind.NOTE)
    assert model.rowCount() == 1
    model.filter_by(TimelineKind.RETURN)
    assert model.rowCount() == 0
    model.filter_by(None)
    assert model.rowCount() == 2


def test_another_file_is_shown_through_the_same_filter(model: TimelineModel) -> None:
    model.filter_by(TimelineKind.NOTE)
    model.show_entries((BOUGHT,), TODAY)
    assert model.rowCount() == 0


def test_an_entry_is_spoken_with_what_it_was_and_cost(model: TimelineModel) -> None:
    assert "¥129" in str(model.index(0, 0).data())


def test_a_chip_filters_the_list(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT, NOTED), NOON)
    chips = [x for x in block.findChildren(QPushButton) if not x.isHidden()]
    assert [x.text().split()[-1] for x in chips] == ["2", "1", "1"]
    chips[-1].click()
    assert entries(block) == [NOTED]


def test_an_entry_opens_to_its_lines_who_did_it_and_where(dressed: QApplication) -> None:
    lines = (
        PurchaseLine("p1", Wording("手冲壶", "Drip kettle"), 2, 25800),
        PurchaseLine("p2", Wording("滤纸", "Filters"), 1, 1900),
    )
    bought = replace(purchase("m1", 1), lines=lines, by="李娜", detail=Wording("送货", "Delivery"))
    block = TimelineBlock()
    block.show_file(file(FileEntry(bought, waiting=False), NOTED), NOON)
    block.list.opened.emit(block.model.index(0, 0))
    told = [str(block.model.index(row, 0).data()) for row in range(1, 5)]
    assert "× 2" in told[0]
    assert "¥258" in told[0]
    assert "¥19" in told[1]
    assert told[2] in ("送货", "Delivery")
    assert "李娜" in told[3]
    assert entries(block) == [FileEntry(bought, waiting=False), NOTED]
    block.list.opened.emit(block.model.index(0, 0))
    assert len(rows(block)) == 3


def test_a_return_is_less_in_its_lines_too(dressed: QApplication) -> None:
    lines = (PurchaseLine("p1", Wording("手冲壶", "Drip kettle"), 1, 12900),)
    back = replace(purchase("m1", 1), kind=TimelineKind.RETURN, lines=lines)
    model = TimelineModel()
    model.show_entries((FileEntry(back, waiting=False),), TODAY)
    assert model.toggle(0)
    assert str(model.index(1, 0).data()).endswith("-¥129")


def test_what_is_open_stays_open_when_the_file_is_read_again(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT, NOTED), NOON)
    block.list.opened.emit(block.model.index(0, 0))
    block.show_file(file(BOUGHT), NOON)
    assert isinstance(rows(block)[1], DetailRow)


def test_what_fell_out_of_the_file_behind_its_end_stays_in_sight(dressed: QApplication) -> None:
    last = FileEntry(purchase("m1", 9), waiting=False)
    block = TimelineBlock()
    block.show_file(file(BOUGHT, last), NOON)
    block.show_older(OlderTimeline((purchase("m1", 20),), more=True))
    block.show_file(file(BOUGHT), NOON)
    assert [x.entry.id for x in entries(block)] == ["m1-p1", "m1-p9", "m1-p20"]


def test_letters_in_the_list_belong_to_the_counter(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT, NOTED), NOON)
    letter = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n")
    letter.setAccepted(True)
    block.list.keyPressEvent(letter)
    assert not letter.isAccepted()


def test_the_arrows_turn_the_filter_and_enter_opens(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT, NOTED), NOON)
    block.list.setCurrentIndex(block.model.index(0, 0))
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Right):
        pressed = QKeyEvent(QKeyEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        block.list.keyPressEvent(pressed)
    assert entries(block) == [BOUGHT]
    assert isinstance(rows(block)[1], DetailRow)


def test_nobodys_timeline_is_empty(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT), NOON)
    block.show_file(None, NOON)
    assert block.model.rowCount() == 0


def test_an_empty_timeline_says_so(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(), NOON)
    assert block.condition is BlockState.EMPTY
