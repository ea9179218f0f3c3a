"""A serial scanner over a pseudo-terminal: real bytes through a real port."""

import os
import pty
import sys
import tty
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from ui.scanning.serial_line import SerialScanner
from ui.scanning.states import PortState

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
WITHIN_MS = 5_000


@dataclass
class Cable:
    """The scanner's end of a line, and what was heard at the till's."""

    far_end: int
    scanner: SerialScanner
    heard: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)

    def send(self, data: bytes) -> None:
        os.write(self.far_end, data)

    def until(self, count: int) -> list[str]:
        """Wait until so many codes were heard."""
        _wait(lambda: len(self.heard) >= count)
        return self.heard


def _wait(done: object) -> None:
    loop, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: loop.quit() if done() else None)  # type: ignore[operator]
    timer.start(1)
    QTimer.singleShot(WITHIN_MS, loop, loop.quit)
    loop.exec()
    timer.stop()
    assert done(), "nothing came over the line"  # type: ignore[operator]


@pytest.fixture
def cable(qapp: QApplication) -> Iterator[Cable]:
    far_end, near_end = pty.openpty()
    tty.setraw(near_end)
    made = Cable(far_end, SerialScanner(os.ttyname(near_end), 9_600, "~"))
    made.scanner.scanned.connect(made.heard.append)
    made.scanner.state_changed.connect(made.states.append)
    made.scanner.start()
    _wait(lambda: made.states)
    yield made
    made.scanner.stop()
    for end in (far_end, near_end):
        os.close(end)
    QCoreApplication.processEvents()


def test_the_port_is_open(cable: Cable) -> None:
    assert cable.states == [PortState.OPEN]


def test_a_line_is_a_code(cable: Cable) -> None:
    cable.send(b"6288000000000017\r\nCM1ABC\r")
    assert cable.until(2) == ["6288000000000017", "CM1ABC"]


def test_a_code_that_comes_in_pieces_is_one(cable: Cable) -> None:
    for piece in (b"62", b"88", b"17\r"):
        cable.send(piece)
    assert cable.until(1) == ["628817"]


def test_a_scanner_that_sends_no_end_is_done_when_it_falls_silent(cable: Cable) -> None:
    cable.send(b"628817")
    assert cable.until(1) == ["628817"]


def test_its_own_prefix_is_taken_off(cable: Cable) -> None:
    cable.send(b"~628817\r")
    assert cable.until(1) == ["628817"]


def test_a_port_that_is_not_there_is_said_and_waited_for(qapp: QApplication) -> None:
    scanner, states = SerialScanner("/dev/there-is-no-such-port"), []
    scanner.state_changed.connect(states.append)
    scanner.start()
    _wait(lambda: states)
    scanner.stop()
    assert states == [PortState.MISSING]
