"""A camera's frames, rendered: real pictures through the real sink and the real reader."""

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from clerkapp.services.coupon_picture import qr_picture
from tests.support.small_chain import member_code
from ui.sounds import hush_multimedia

hush_multimedia()

from PySide6.QtMultimedia import QVideoFrame  # noqa: E402

from ui.scanning.camera import CameraScanner, codes_in  # noqa: E402

CODE = member_code()
by_hand = pytest.mark.qt_log_ignore("No RHI backend", "propagateSizeHints")
"""Without a graphics card Qt says that it turns frames into pictures by itself."""


def frame_of(
    text: str, scale: int = 4, turn: float = 0.0, ink: int = 0, paper: int = 255
) -> QImage:
    """What a camera sees: a code somewhere in a grey room, turned, in poor light."""
    code = QImage.fromData(qr_picture(text, scale)).convertToFormat(QImage.Format.Format_Mono)
    dark = [QColor(shade).lightness() < 128 for shade in code.colorTable()]
    code.setColorTable([QColor(*[ink if x else paper] * 3).rgb() for x in dark])
    turned = code.transformed(QTransform().rotate(turn))
    room = QImage(960, 720, QImage.Format.Format_RGB32)
    room.fill(0xFF777777)
    painter = QPainter(room)
    painter.drawImage((960 - turned.width()) // 2, (720 - turned.height()) // 2, turned)
    painter.end()
    return room


@pytest.mark.parametrize(
    "how", [{}, {"turn": 30}, {"turn": 180}, {"scale": 2}, {"ink": 90, "paper": 150}]
)
def test_a_code_is_read_however_it_is_held(qapp: QApplication, how: dict[str, int]) -> None:
    assert codes_in(frame_of(CODE, **how)) == [CODE]


def test_an_empty_room_holds_no_code(qapp: QApplication) -> None:
    room = QImage(640, 480, QImage.Format.Format_RGB32)
    room.fill(0xFF335577)
    assert codes_in(room) == []


class Watch:
    """A camera scanner, the frames put before it, and what it heard."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.scanner = CameraScanner(now_s=lambda: self.now_s)
        self.heard: list[str] = []
        self.scanner.scanned.connect(self.heard.append)

    def see(self, image: QImage) -> None:
        """One frame, read to its end."""
        loop = QEventLoop()
        self.scanner._read.connect(loop.quit)
        self.scanner.sink.setVideoFrame(QVideoFrame(image))
        QTimer.singleShot(5_000, loop, loop.quit)
        loop.exec()


@pytest.fixture
def watch(qapp: QApplication) -> Watch:
    return Watch()


@by_hand
def test_a_code_that_stays_in_sight_is_one_scan(watch: Watch) -> None:
    picture = frame_of(CODE)
    for _ in range(3):
        watch.see(picture)
        watch.now_s += 0.5
    assert watch.heard == [CODE]
    watch.now_s += 10
    watch.see(picture)
    assert watch.heard == [CODE, CODE]
    watch.scanner.stop()


@by_hand
def test_another_code_is_another_scan_at_once(watch: Watch) -> None:
    watch.see(frame_of("FIRST"))
    watch.see(frame_of("SECOND"))
    assert watch.heard == ["FIRST", "SECOND"]
    watch.scanner.stop()


@by_hand
def test_after_its_end_nothing_is_read(watch: Watch) -> None:
    watch.scanner.stop()
    watch.scanner.sink.setVideoFrame(QVideoFrame(frame_of(CODE)))
    assert watch.heard == []
