"""The list of everything done here: each state with its words, and a model Qt can rely on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from clerkapp.line import LineFault, LineMonitor
from clerkapp.queries.sync_health import OperationRow, OperationState, SyncHealth
from tests.support.clock import NOON
from ui.screens.sync import COLUMNS, OperationModel, SyncScreen


def row(state: OperationState = OperationState.WAITING, code: str = "") -> OperationRow:
    return OperationRow(
        id=f"op-{state}-{code}",
        sequence=1,
        kind="coupon.granted",
        member_name="张雨桐",
        clerk_name="李娜",
        value_fen=1000,
        occurred_at=NOON,
        state=state,
        code=code,
        tried=1,
        acknowledged_at=None,
    )


def health(line: LineMonitor, *, encrypted: bool = True) -> SyncHealth:
    return SyncHealth(line.state(), 1, NOON, 1, NOON, 2, 0, encrypted, key_in_key_store=False)


def texts(model: OperationModel, at: int = 0) -> list[str]:
    return [str(model.index(at, column).data()) for column in range(COLUMNS)]


def test_qt_can_rely_on_the_model(qapp: QApplication) -> None:
    model = OperationModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((row(), row(OperationState.APPLIED)))
    model.show_rows(())
    model.show_rows((row(OperationState.REJECTED, "already_settled"),))
    assert tester.model() is model


def test_every_column_has_a_heading(qapp: QApplication) -> None:
    model = OperationModel()
    heads = [model.headerData(x, Qt.Orientation.Horizontal) for x in range(COLUMNS)]
    assert all(heads)
    assert len(set(heads)) == COLUMNS


@pytest.mark.parametrize("code", ["already_settled", "unknown_lease", "bad_hash", "made_up_code"])
def test_a_refused_operation_says_why_and_what_can_be_done(qapp: QApplication, code: str) -> None:
    model = OperationModel()
    model.show_rows((row(OperationState.REJECTED, code),))
    *_, why, advice = texts(model)
    assert why
    assert advice
    assert code not in why


def test_what_is_at_head_office_needs_no_advice(qapp: QApplication) -> None:
    model = OperationModel()
    model.show_rows((row(OperationState.APPLIED),))
    assert texts(model)[-2:] == ["", ""]


def test_the_same_rows_again_leave_the_list_alone(qapp: QApplication) -> None:
    model, resets = OperationModel(), []
    model.modelReset.connect(lambda: resets.append(1))
    model.show_rows((row(),))
    model.show_rows((row(),))
    assert len(resets) == 1


def test_each_fault_of_the_line_has_a_title_and_advice_of_its_own(dressed: QApplication) -> None:
    screen, titles = SyncScreen(), set()
    for fault in LineFault:
        line = LineMonitor()
        line.failed(fault, NOON)
        screen.show_health(health(line), (), NOON)
        assert screen.advice.text()
        titles.add(screen.line.text())
    assert len(titles) == len(LineFault)


def test_files_without_encryption_are_named(dressed: QApplication) -> None:
    screen = SyncScreen()
    screen.show_health(health(LineMonitor(), encrypted=True), (), NOON)
    encrypted = screen.security.text()
    screen.show_health(health(LineMonitor(), encrypted=False), (), NOON)
    assert screen.security.text() != encrypted


def test_a_till_nothing_was_done_at_says_so(dressed: QApplication) -> None:
    screen = SyncScreen()
    screen.show_health(health(LineMonitor()), (), NOON)
    assert not screen.none.isHidden()
    screen.show_health(health(LineMonitor()), (row(),), NOON)
    assert screen.none.isHidden()
