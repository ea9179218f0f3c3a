"""A printer that hangs holds up nobody; each receipt is answered once, and in time."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.printing.slips import SIGNED, read, slip
from tests.ui.printing.tcp_printer import Mood, picture_of, printer
from ui.printing.faults import PrinterFault, PrinterFaultError
from ui.printing.receipt import draw_receipt
from ui.printing.spool import Spool
from ui.printing.status import Patience
from ui.printing.target import PaperWidth, PrinterKind, PrinterTarget

HURRIED = Patience(connect_s=0.5, answer_s=0.05, send_s=0.3, done_s=0.1, whole_s=0.4)
Answers = list[PrinterFaultError | None]


@pytest.fixture
def spool(qapp: QApplication) -> Spool:
    return Spool(HURRIED)


def draw() -> QImage:
    return draw_receipt(slip(), PaperWidth.NARROW)


def ask(spool: Spool, target: PrinterTarget, work: Callable[[], QImage] = draw) -> Answers:
    answers: Answers = []
    spool.print(target, work, answers.append)
    return answers


def test_a_receipt_is_drawn_and_printed_off_the_gui_thread(qtbot: QtBot, tmp_path: Path) -> None:
    path, drawn_on = tmp_path / "lp0", set()

    def watched() -> QImage:
        drawn_on.add(threading.current_thread())
        return draw()

    # Kept: what nobody holds any more hears no answer.
    spool = Spool()
    answers = ask(spool, PrinterTarget(PrinterKind.FILE, str(path)), watched)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [None]
    assert drawn_on
    assert threading.main_thread() not in drawn_on
    assert read(picture_of(path.read_bytes())) == [SIGNED]


def test_without_a_printer_that_is_said_at_once(spool: Spool) -> None:
    answers = ask(spool, PrinterTarget(PrinterKind.NONE))
    assert [x.fault for x in answers if x] == [PrinterFault.NOT_SET_UP]


@pytest.mark.skipif(os.name == "nt", reason="a pipe that nobody reads is the device that hangs")
def test_a_device_that_never_returns_is_given_up_and_takes_no_second_receipt_meanwhile(
    qtbot: QtBot, spool: Spool, tmp_path: Path
) -> None:
    stuck = tmp_path / "stuck"
    os.mkfifo(stuck)
    target = PrinterTarget(PrinterKind.FILE, str(stuck))
    first = ask(spool, target)
    second = ask(spool, target)
    assert [x.fault for x in second if x] == [PrinterFault.BUSY]
    qtbot.waitUntil(lambda: bool(first))
    assert [(x.fault, x.may_be_out) for x in first if x] == [(PrinterFault.NO_ANSWER, True)]
    # Another printer prints meanwhile, and the first is answered once only when it comes back.
    other = ask(spool, PrinterTarget(PrinterKind.FILE, str(tmp_path / "other")))
    qtbot.waitUntil(lambda: bool(other))
    assert other == [None]
    taken = stuck.read_bytes()
    assert read(picture_of(taken)) == [SIGNED]
    again = tmp_path / "again"
    last = ask(spool, PrinterTarget(PrinterKind.FILE, str(again)))
    qtbot.waitUntil(lambda: bool(last))
    assert len(first) == 1


def test_a_network_printer_that_is_empty_says_so_through_the_spool(
    qtbot: QtBot, spool: Spool
) -> None:
    with printer(Mood.EMPTY) as made:
        target = PrinterTarget(PrinterKind.NETWORK, f"127.0.0.1:{made.port}")
        answers = ask(spool, target)
        qtbot.waitUntil(lambda: bool(answers))
    assert [(x.fault, x.may_be_out) for x in answers if x] == [(PrinterFault.NO_PAPER, False)]


def test_a_fault_of_the_drawing_is_heard_too(qtbot: QtBot, spool: Spool, tmp_path: Path) -> None:
    def fail() -> QImage:
        raise ValueError("no font")

    answers = ask(spool, PrinterTarget(PrinterKind.FILE, str(tmp_path / "lp0")), fail)
    qtbot.waitUntil(lambda: bool(answers))
    assert [x.fault for x in answers if x] == [PrinterFault.OFFLINE]
