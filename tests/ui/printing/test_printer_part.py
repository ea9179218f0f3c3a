"""Setting a printer up: what is chosen is kept at once, and a test slip says that it is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from clerkapp.counter import Counter
from tests.ui.hand import settle
from tests.ui.printing.slips import read
from tests.ui.printing.tcp_printer import Mood, picture_of, printer
from ui.background import Background
from ui.preferences import Preferences
from ui.printer_part import TEST_TEXT, PrinterPart
from ui.printing.spool import Spool
from ui.printing.status import Patience
from ui.printing.target import PaperWidth, PrinterKind, PrinterTarget

HURRIED = Patience(connect_s=0.5, answer_s=0.05, send_s=0.3, done_s=0.1, whole_s=2.0)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    made = Background()
    yield made
    made.shut_down()


@pytest.fixture
def part(counter: Counter, background: Background, tmp_path: Path, qtbot: QtBot) -> PrinterPart:
    """The part of a till without a printer."""
    made = PrinterPart(counter, background, Preferences(folder=tmp_path), Spool(HURRIED))
    qtbot.addWidget(made.block)
    made.block.show()
    return made


def touch(part: PrinterPart, words: str) -> None:
    """Press the button that says this."""
    buttons = part.block.findChildren(QPushButton)
    next(x for x in buttons if words in (x.text(), x.accessibleName())).click()


def test_without_a_printer_nothing_else_is_asked(part: PrinterPart) -> None:
    assert part.block.kinds.value is PrinterKind.NONE
    for hidden in (part.block.address, part.block.test, part.block.widths):
        assert hidden.isHidden()


def test_what_is_chosen_is_kept_at_once(part: PrinterPart, tmp_path: Path) -> None:
    touch(part, "Network")
    part.block.address.setText(" 192.168.1.50 ")
    part.block.address.editingFinished.emit()
    touch(part, "80 mm")
    kept = PrinterTarget.of(Preferences.load(tmp_path))
    assert kept == PrinterTarget(PrinterKind.NETWORK, "192.168.1.50", PaperWidth.WIDE)
    # An address of the network is none of a device.
    touch(part, "Device or file")
    assert PrinterTarget.of(Preferences.load(tmp_path)).address == ""
    touch(part, "No printer")
    assert PrinterTarget.of(Preferences.load(tmp_path)).kind is PrinterKind.NONE


def test_a_test_slip_reaches_both_edges_and_is_no_coupon(
    part: PrinterPart, background: Background, qtbot: QtBot, tmp_path: Path
) -> None:
    touch(part, "Device or file")
    part.block.address.setText(str(tmp_path / "lp0"))
    part.block.address.returnPressed.emit()
    settle(background)
    qtbot.waitUntil(part.block.test.isEnabled)
    assert part.block.note.text().startswith("Sent")
    paper = picture_of((tmp_path / "lp0").read_bytes())
    assert read(paper) == [TEST_TEXT]
    rows = [[paper.getpixel((x, y)) for x in (0, paper.width - 1)] for y in range(paper.height)]
    assert [0, 0] in rows


def test_what_is_wrong_with_the_printer_is_said(
    part: PrinterPart, background: Background, qtbot: QtBot
) -> None:
    touch(part, "Network")
    with printer(Mood.EMPTY) as made:
        part.block.address.setText(f"127.0.0.1:{made.port}")
        part.block.test.click()
        assert not part.block.test.isEnabled()
        settle(background)
        qtbot.waitUntil(part.block.test.isEnabled)
    assert "paper" in part.block.note.text()


def test_choosing_usb_says_what_is_plugged_in(part: PrinterPart, background: Background) -> None:
    touch(part, "USB")
    settle(background)
    assert part.block.note.text()
    # It may have been changed again before the answer came.
    part.block.say("")
    touch(part, "USB")
    touch(part, "Network")
    settle(background)
    assert part.block.note.isHidden()


@pytest.mark.parametrize("kind", ["", "usb", "carrier pigeon", "NETWORK"])
def test_preferences_that_were_tampered_with_give_a_printer_or_none(kind: str) -> None:
    found = PrinterTarget.of(Preferences(printer_kind=kind, printer_dots=12345))
    assert found.kind in (PrinterKind.NONE, PrinterKind.USB)
    assert found.dots is PaperWidth.NARROW
