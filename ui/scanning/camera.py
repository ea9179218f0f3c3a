"""A camera as a scanner: frames are read for codes in a thread of their own.

While one frame is read the others are let go, so that a slow machine reads fewer frames and never
old ones. A code that stays in sight is one scan.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from clerkapp.domain.repeats import Repeats

STAYS_IN_SIGHT_S = 2.0
LARGEST_PX = 1_280
"""Larger frames are halved: codes held before a camera fill it, and reading takes less."""


def codes_in(image: QImage) -> list[str]:
    """The codes that a picture shows; total, safe in any thread."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = zxingcpp.BarcodeFormats([kinds.QRCode, kinds.LinearCodes])
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    if max(grey.width(), grey.height()) > LARGEST_PX:
        grey = grey.scaled(grey.width() // 2, grey.height() // 2)
    plain = zxingcpp.TextMode.Plain
    found = zxingcpp.read_barcodes(grey, formats=formats, text_mode=plain)
    return [each.text for each in found if each.text]


def _codes_of_frame(frame: QVideoFrame) -> list[str]:
    image = frame.toImage()
    return [] if image.isNull() else codes_in(image)


def camera_names() -> tuple[tuple[str, str], ...]:
    """The cameras of this machine: id and name."""
    found = QMediaDevices.videoInputs()
    return tuple((_id_of(camera), camera.description()) for camera in found)


def _id_of(camera: QCameraDevice) -> str:
    return bytes(camera.id().data()).decode("utf-8", "replace")


class CameraScanner(QObject):
    """``scanned`` carries a code, ``state_changed`` whether there is a picture.

    ``sink`` takes the frames; where no ``camera_id`` is given somebody else puts them there.
    """

    scanned = Signal(str)
    state_changed = Signal(bool)
    _read = Signal(object)

    def __init__(self, camera_id: str = "", now_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._now_s = now_s
        self._seen: dict[str, Repeats] = {}
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="camera")
        self._busy, self._closed = False, False
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._frame)
        self._read.connect(self._take)
        self._camera = self._open(camera_id) if camera_id else None

    def start(self) -> None:
        """Switch the camera on."""
        if self._camera is not None:
            self._camera.start()

    def stop(self) -> None:
        """Switch it off and finish what is being read."""
        self._closed = True
        if self._camera is not None:
            self._camera.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _open(self, camera_id: str) -> QCamera | None:
        device = next((x for x in QMediaDevices.videoInputs() if _id_of(x) == camera_id), None)
        if device is None:
            return None
        self._session = QMediaCaptureSession(self)
        camera = QCamera(device, self)
        camera.activeChanged.connect(self.state_changed)
        self._session.setCamera(camera)
        self._session.setVideoSink(self.sink)
        return camera

    def _frame(self, frame: QVideoFrame) -> None:
        if self._busy or self._closed or not frame.isValid():
            return
        self._busy = True
        self._pool.submit(_codes_of_frame, QVideoFrame(frame)).add_done_callback(self._finished)

    def _finished(self, future: "Future[list[str]]") -> None:
        if not future.cancelled():
            self._read.emit([] if future.exception() else future.result())

    def _take(self, codes: list[str]) -> None:
        self._busy = False
        if self._closed:
            return
        now_s = self._now_s()
        for code in codes:
            seen = self._seen.setdefault(code, Repeats(STAYS_IN_SIGHT_S))
            if not seen.is_again(code, now_s):
                self.scanned.emit(code)
        if len(self._seen) > len(codes) + 8:
            self._seen = {code: self._seen[code] for code in codes}
