"""The timeline as a model: what it holds, and that Qt can rely on it."""

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton

from clerkapp.domain.member import Assurance
from clerkapp.domain.timeline import TimelineKind
from clerkapp.queries.member_file import FileEntry, MemberFile
from tests.support.clock import NOON
from tests.support.small_chain import member, purchase
from ui.blocks.timeline import TimelineBlock, TimelineModel

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


def test_qt_can_rely_on_the_model(model: TimelineModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for kind in (TimelineKind.NOTE, TimelineKind.VISIT, None):
        model.filter_by(kind)
    model.show_entries((), TODAY)
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
    chips = block.findChildren(QPushButton)
    assert len(chips) == 6
    chips[-1].click()
    assert block.model.rowCount() == 1


def test_nobodys_timeline_is_empty(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(BOUGHT), NOON)
    block.show_file(None, NOON)
    assert block.model.rowCount() == 0


def test_an_empty_timeline_says_so(dressed: QApplication) -> None:
    block = TimelineBlock()
    block.show_file(file(), NOON)
    assert not block.none.isHidden()
    assert block.none.text()
