"""The list of everything done here: each state with its words, and a model Qt can rely on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from clerkapp.domain.operation import OperationKind
from clerkapp.line import LineFault, LineMonitor
from clerkapp.queries.sync_health import (
    UNSETTLED,
    Handling,
    OperationRow,
    OperationState,
    SyncHealth,
)
from tests.support.clock import NOON
from ui.blocks.operations import COLUMNS, STATE_COLUMN, OperationModel
from ui.languages import Translators
from ui.screens.sync import SyncScreen
from ui.theme import current_theme
from ui.words.names import operation_kind


def row(
    state: OperationState = OperationState.WAITING,
    code: str = "",
    handled: Handling = Handling.OPEN,
) -> OperationRow:
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
        handled=handled,
    )


def health(
    line: LineMonitor, *, encrypted: bool = True, quarantine: str | None = None
) -> SyncHealth:
    return SyncHealth(
        line.state(),
        7,
        NOON,
        1,
        NOON,
        2,
        0,
        encrypted,
        key_in_key_store=False,
        quarantine=quarantine,
    )


@pytest.fixture
def english(dressed: QApplication) -> Iterator[QApplication]:
    speaking = Translators()
    speaking.use("en")
    yield dressed
    speaking.use("zh_CN")


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


@pytest.mark.parametrize(
    "code",
    [
        "already_settled",
        "unknown_lease",
        "bad_hash",
        "member_erased",
        "unknown_erasure",
        "depends_on_rejected",
        "made_up_code",
    ],
)
def test_a_refused_operation_says_why_and_what_can_be_done(qapp: QApplication, code: str) -> None:
    model = OperationModel()
    model.show_rows((row(OperationState.REJECTED, code),))
    *_, why, advice = texts(model)
    assert why
    assert advice
    assert code not in why


def test_only_a_code_nobody_knows_has_the_words_for_unknown_codes(qapp: QApplication) -> None:
    model, why = OperationModel(), set()
    known = ("member_erased", "unknown_erasure", "unknown_override", "made_up", "made_up_too")
    for code in known:
        model.show_rows((row(OperationState.REJECTED, code),))
        why.add(texts(model)[-2])
    assert len(why) == len(known) - 1


def test_what_head_office_could_not_take_in_now_needs_nobody(qapp: QApplication) -> None:
    model = OperationModel()
    model.show_rows((row(OperationState.DEFERRED, "sequence_gap"),))
    *_, other_reason, advice = texts(model)
    model.show_rows((row(OperationState.DEFERRED, "fault"),))
    assert texts(model)[-1] == advice
    assert texts(model)[-2] not in ("", other_reason)


def test_each_kind_of_operation_has_a_name(qapp: QApplication) -> None:
    names = {kind: operation_kind(kind.value) for kind in OperationKind}
    assert len(set(names.values())) == len(OperationKind)
    assert not {kind for kind, name in names.items() if name == kind.value}


def test_each_way_of_seeing_to_a_refusal_has_a_state_of_its_own_and_advice_until_it_is_settled(
    qapp: QApplication,
) -> None:
    model, states = OperationModel(), []
    for handled in Handling:
        model.show_rows((row(OperationState.REJECTED, "unknown_member", handled),))
        states.append(texts(model)[STATE_COLUMN])
        assert bool(texts(model)[-1]) is (handled in UNSETTLED)
    assert len(set(states)) == len(Handling)


def test_what_was_seen_to_is_no_longer_in_the_colour_of_care(dressed: QApplication) -> None:
    model = OperationModel()

    def colour(handled: Handling) -> object:
        model.show_rows((row(OperationState.REJECTED, "unknown_member", handled),))
        return model.index(0, STATE_COLUMN).data(Qt.ItemDataRole.ForegroundRole)

    assert colour(Handling.OPEN) == current_theme().colour("care")
    assert colour(Handling.WITHDRAWN) == current_theme().colour("muted")


@pytest.mark.parametrize(
    ("state", "code", "handled", "wanted"),
    [
        (OperationState.REJECTED, "unknown_member", Handling.OPEN, True),
        (OperationState.REJECTED, "unknown_member", Handling.RESENT, False),
        (OperationState.DEFERRED, "chain_fork", Handling.OPEN, True),
        (OperationState.DEFERRED, "fault", Handling.OPEN, False),
        (OperationState.WAITING, "", Handling.OPEN, False),
        (OperationState.APPLIED, "", Handling.OPEN, False),
    ],
)
def test_only_what_people_must_see_to_wants_a_look(
    dressed: QApplication, state: OperationState, code: str, handled: Handling, wanted: bool
) -> None:
    screen = SyncScreen()
    screen.show_health(health(LineMonitor()), (row(state, code, handled),), NOON)
    screen.filter_button.click()
    assert bool(screen.table.rows()) is wanted


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


def test_a_queue_that_stands_still_says_how_many_wait_and_what_is_done(
    english: QApplication,
) -> None:
    line = LineMonitor()
    line.heard(NOON, 0.0)
    line.queue_stalled(True)
    screen = SyncScreen()
    screen.show_health(health(line), (), NOON)
    assert screen.line.text() == "7 wait although head office answers"
    assert screen.advice.text() == "A new connection is being tried; nothing is lost."
    line.queue_stalled(False)
    screen.show_health(health(line), (), NOON)
    assert screen.line.text() == "Connected to head office"


def test_a_line_that_is_down_is_said_before_a_queue_that_stands_still(
    dressed: QApplication,
) -> None:
    line = LineMonitor()
    line.failed(LineFault.UNREACHABLE, NOON)
    screen = SyncScreen()
    screen.show_health(health(line), (), NOON)
    down = screen.line.text()
    line.queue_stalled(True)
    screen.show_health(health(line), (), NOON)
    assert screen.line.text() == down


def test_each_reason_of_a_quarantine_has_words_of_its_own(dressed: QApplication) -> None:
    screen, titles = SyncScreen(), set()
    for reason in ("restored", "copied", "salvaged", "gap", "made_up"):
        screen.show_health(health(LineMonitor(), quarantine=reason), (), NOON)
        assert not screen.quarantine.isHidden()
        assert "clear-device" in screen.quarantine.advice.text()
        titles.add(screen.quarantine.heading.text())
    assert len(titles) == 5
    screen.show_health(health(LineMonitor()), (), NOON)
    assert screen.quarantine.isHidden()


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


def test_a_journal_that_was_found_damaged_is_told(dressed: QApplication) -> None:
    screen = SyncScreen()
    screen.show_health(replace(health(LineMonitor()), was_damaged=True), (), NOON)
    assert "damaged file is kept" in screen.security.text()
    screen.show_health(health(LineMonitor()), (), NOON)
    assert "damaged" not in screen.security.text()
