"""A receipt comes out whole, and a printer that is off, hangs or runs out is found out in time."""

import os
import socket
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.ui.printing.slips import SIGNED, read, slip
from tests.ui.printing.tcp_printer import Mood, picture_of, printer
from ui.printing import devices
from ui.printing.faults import PrinterFault, PrinterFaultError
from ui.printing.receipt import draw_receipt
from ui.printing.status import Patience
from ui.printing.target import PaperWidth, PrinterKind, PrinterTarget

HURRIED = Patience(connect_s=1.0, answer_s=0.05, send_s=0.5, done_s=0.1, whole_s=2.0)


@pytest.fixture
def picture(qapp: QApplication) -> QImage:
    return draw_receipt(slip(), PaperWidth.NARROW)


def at(port: int) -> PrinterTarget:
    return PrinterTarget(PrinterKind.NETWORK, f"127.0.0.1:{port}")


def fault_of(target: PrinterTarget, picture: QImage) -> PrinterFaultError:
    with pytest.raises(PrinterFaultError) as raised:
        devices.send(target, picture, HURRIED)
    return raised.value


def test_a_network_printer_prints_every_dot_and_cuts(picture: QImage) -> None:
    with printer() as made:
        devices.send(at(made.port), picture, HURRIED)
        assert made.served.wait(5)
    assert made.received.rstrip().endswith(b"\x1dV\x00")
    paper = made.picture()
    assert paper.size == (picture.width(), picture.height())
    assert read(paper) == [SIGNED]


def test_a_printer_that_never_answers_is_trusted_as_many_cheap_ones_must_be(
    picture: QImage,
) -> None:
    with printer(Mood.MUTE) as made:
        devices.send(at(made.port), picture, HURRIED)
        assert made.served.wait(5)
    assert read(made.picture()) == [SIGNED]


def test_a_printer_that_is_off_was_sent_nothing(picture: QImage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = fault_of(at(port), picture)
    assert (error.fault, error.may_be_out) == (PrinterFault.UNREACHABLE, False)


@pytest.mark.parametrize(
    ("mood", "fault", "may_be_out"),
    [
        (Mood.EMPTY, PrinterFault.NO_PAPER, False),
        (Mood.COVER_OPEN, PrinterFault.COVER_OPEN, False),
        (Mood.RUNS_OUT, PrinterFault.NO_PAPER, True),
        (Mood.FALLS_SILENT, PrinterFault.NO_ANSWER, True),
    ],
)
def test_what_a_printer_says_of_itself_is_heard(
    mood: Mood, fault: PrinterFault, may_be_out: bool, picture: QImage
) -> None:
    with printer(mood) as made:
        error = fault_of(at(made.port), picture)
    assert (error.fault, error.may_be_out) == (fault, may_be_out)
    assert bool(made.received) is may_be_out


def test_a_printer_that_answers_at_once_only_is_believed(picture: QImage) -> None:
    with printer(Mood.NEVER_IN_TURN) as made:
        devices.send(at(made.port), picture, HURRIED)
        assert made.served.wait(5)
    assert read(made.picture()) == [SIGNED]


def test_a_printer_that_takes_nothing_is_given_up() -> None:
    """It accepts the call and never reads: what is sent fills all buffers on the way."""
    tall = QImage(PaperWidth.WIDE, 90_000, QImage.Format.Format_Mono)
    tall.fill(0)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        error = fault_of(at(listener.getsockname()[1]), tall)
    assert (error.fault, error.may_be_out) == (PrinterFault.NO_ANSWER, True)


def test_a_file_takes_what_a_device_would(picture: QImage, tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    devices.send(PrinterTarget(PrinterKind.FILE, str(path)), picture, HURRIED)
    assert read(picture_of(path.read_bytes())) == [SIGNED]


def test_a_device_that_is_gone_is_said(picture: QImage, tmp_path: Path) -> None:
    missing = PrinterTarget(PrinterKind.FILE, str(tmp_path / "not" / "there"))
    assert fault_of(missing, picture).fault is PrinterFault.UNREACHABLE


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_device_that_refuses_the_last_byte_did_not_print(picture: QImage) -> None:
    full = PrinterTarget(PrinterKind.FILE, "/dev/full")
    error = fault_of(full, picture)
    assert (error.fault, error.may_be_out) == (PrinterFault.UNREACHABLE, True)


@pytest.mark.parametrize("address", ["", ":9100", "a b", "host:", "host:0", "host:99999", "h:x"])
def test_an_address_that_is_none_is_said_before_anything_is_tried(
    address: str, picture: QImage
) -> None:
    error = fault_of(PrinterTarget(PrinterKind.NETWORK, address), picture)
    assert error.fault is PrinterFault.WRONG_ADDRESS


@pytest.mark.parametrize("address", ["epson", "04b8", "1:2:3", "zz:11"])
def test_usb_figures_that_are_none_are_said(address: str, picture: QImage) -> None:
    error = fault_of(PrinterTarget(PrinterKind.USB, address), picture)
    assert error.fault is PrinterFault.WRONG_ADDRESS


def test_a_usb_printer_that_is_not_plugged_in_is_said(picture: QImage) -> None:
    error = fault_of(PrinterTarget(PrinterKind.USB, "1209:0000"), picture)
    # Which of them depends on whether the machine has libusb.
    assert error.fault in (PrinterFault.UNREACHABLE, PrinterFault.NO_DRIVER)
    assert not error.may_be_out


@pytest.mark.skipif(os.name == "nt", reason="there it is there")
def test_the_spooler_of_windows_is_nowhere_else(picture: QImage) -> None:
    assert fault_of(PrinterTarget(PrinterKind.SPOOLER), picture).fault is PrinterFault.NO_DRIVER


def test_no_printer_thread_is_left_behind(picture: QImage) -> None:
    before = threading.active_count()
    with printer(Mood.HANGS) as made:
        devices.send(at(made.port), picture, HURRIED)
    assert threading.active_count() <= before
