"""What is drawn is read again: as printed, as shown, and as the day leaves it."""

import io
from functools import cache

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from clerkapp.services.coupon_picture import coupon_picture, qr_picture
from tests.ui.printing.pictures import WEARS, Wear, on_a_desk, small
from tests.ui.printing.slips import SHORT, SIGNED, read, slip
from ui.printing.receipt import draw_receipt
from ui.printing.target import PaperWidth
from ui.qr import crisp

TEXTS = {"signed": SIGNED, "short": SHORT}
WORN = pytest.mark.parametrize("wear", WEARS.values(), ids=WEARS.keys())
BOTH = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


@cache
def printed(text: str, width: PaperWidth) -> Image.Image:
    """A receipt, drawn once for all that may happen to it."""
    return pil(draw_receipt(slip(text), width))


def pil(picture: QImage) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data()))).convert("L")


@BOTH
@WORN
@pytest.mark.parametrize(
    "width", [PaperWidth.NARROW, pytest.param(PaperWidth.WIDE, marks=pytest.mark.long)]
)
def test_a_printed_receipt_is_read_whatever_it_went_through(
    qapp: QApplication, width: PaperWidth, wear: Wear, text: str
) -> None:
    assert read(wear(printed(text, width))) == [text]


@BOTH
@WORN
def test_a_code_on_a_screen_is_read_whatever_stands_between(
    qapp: QApplication, wear: Wear, text: str
) -> None:
    shown = crisp(qr_picture(text, scale=1), 240).toImage()
    assert read(wear(pil(shown))) == [text]


@BOTH
def test_the_small_picture_of_a_small_window_is_read(qapp: QApplication, text: str) -> None:
    shown = crisp(qr_picture(text, scale=1), 168).toImage()
    assert read(on_a_desk(pil(shown))) == [text]


@pytest.mark.parametrize("side", [73 * 2, 200, 333, 512, 1000])
def test_every_module_is_as_wide_as_its_neighbour(qapp: QApplication, side: int) -> None:
    image = crisp(qr_picture(SHORT, scale=1), side).toImage()
    modules = QImage.fromData(qr_picture(SHORT, scale=1)).width()
    assert image.width() % modules == 0
    assert image.width() == side // modules * modules


def test_a_picture_that_does_not_fit_is_made_smaller_and_still_read(qapp: QApplication) -> None:
    shown = crisp(qr_picture(SHORT, scale=8), 150).toImage()
    assert shown.width() <= 150
    assert read(on_a_desk(pil(shown))) == [SHORT]


def test_nothing_is_drawn_for_nothing(qapp: QApplication) -> None:
    assert crisp(b"", 200).isNull()
    assert crisp(b"no picture", 200).isNull()


def test_a_code_has_its_quiet_zone() -> None:
    picture = Image.open(io.BytesIO(coupon_picture("7KQ2M8ZP4XC", scale=3)))
    edge = 4 * 3
    frame = picture.convert("L")
    box = frame.getbbox()
    assert box == (0, 0, *frame.size)
    for strip in (
        (0, 0, frame.width, edge),
        (0, frame.height - edge, frame.width, frame.height),
        (0, 0, edge, frame.height),
        (frame.width - edge, 0, frame.width, frame.height),
    ):
        assert frame.crop(strip).getextrema() == (255, 255)


def test_the_decoder_of_these_tests_does_not_read_just_anything(qapp: QApplication) -> None:
    assert read(small(0.15)(pil(draw_receipt(slip(), PaperWidth.NARROW)))) == []
