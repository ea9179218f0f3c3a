"""What stands on the paper, and that it stays on the paper."""

import datetime as dt

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.wording import Wording
from tests.ui.printing.slips import SIGNED, slip
from ui.languages import Translators
from ui.printing.receipt import Receipt, draw_receipt, module_dots
from ui.printing.target import PaperWidth
from ui.words.receipts import receipt_of

NOON = dt.datetime(2026, 11, 22, 4, tzinfo=dt.UTC)
COUPON = Coupon(
    id="k1",
    code="7KQ2M8ZP4XC",
    member_id="m1",
    template_id="c10",
    title=Wording("10 元券", "¥10 coupon"),
    value_fen=1000,
    issued_at=NOON,
    valid_until=NOON + dt.timedelta(days=60),
    state=CouponState.ISSUED,
    granted_by="1001",
    store_id="s1",
)
STORE = Wording("南京西路店", "Nanjing West Road")


def ink(picture: QImage) -> list[tuple[int, int]]:
    """Where the paper is black, every third dot."""
    dots = [(x, y) for y in range(0, picture.height(), 3) for x in range(0, picture.width(), 3)]
    return [dot for dot in dots if picture.pixelColor(*dot).lightness() < 128]


@pytest.mark.parametrize("width", list(PaperWidth))
def test_a_receipt_is_one_bit_deep_and_as_wide_as_the_paper(
    qapp: QApplication, width: PaperWidth
) -> None:
    picture = draw_receipt(slip(), width)
    assert picture.depth() == 1
    assert picture.width() == width
    assert 400 < picture.height() < 2000


def test_a_copy_is_marked_at_both_ends_and_the_first_paper_nowhere(qapp: QApplication) -> None:
    first, copy = (draw_receipt(slip(copy_mark=x), PaperWidth.NARROW) for x in ("", "副本"))

    def black_at(picture: QImage, row: int) -> bool:
        edges = (0, picture.width() - 1)
        return all(picture.pixelColor(x, row).lightness() < 128 for x in edges)

    bands = [y for y in range(copy.height()) if black_at(copy, y)]
    assert bands
    assert bands[0] < copy.height() // 4
    assert bands[-1] > copy.height() * 3 // 4
    assert not [y for y in range(first.height()) if black_at(first, y)]


def test_long_words_stay_on_the_paper(qapp: QApplication) -> None:
    """What leaves the paper at the right would be missing without a trace."""
    unbroken, many = "W" * 60, "coupon " * 40
    for text in (unbroken, many, "券" * 80):
        long = Receipt(text, "¥1,234,567.89", text, SIGNED, "7KQ2-M8ZP-4XC", text, (text,))
        picture = draw_receipt(long, PaperWidth.NARROW)
        assert max(x for x, _ in ink(picture)) < PaperWidth.NARROW - 2
        assert picture.height() > draw_receipt(slip(), PaperWidth.NARROW).height()


def test_chinese_is_drawn_and_not_a_row_of_boxes(qapp: QApplication) -> None:
    """Two different words look different: a font without them draws the same box for all."""
    pictures = {
        bytes(draw_receipt(Receipt(x, "", "", "Q", "", ""), PaperWidth.NARROW).constBits())
        for x in ("南京西路店", "徐家汇一店", "□□□□□")
    }
    assert len(pictures) == 3


@pytest.mark.parametrize(
    ("modules", "dots", "each"),
    [(33, 384, 8), (73, 384, 5), (81, 384, 4), (73, 576, 7), (1000, 384, 1)],
)
def test_modules_take_whole_dots(modules: int, dots: int, each: int) -> None:
    assert module_dots(modules, dots) == each


@pytest.mark.parametrize(("language", "until"), [("en", "21 Jan 2027"), ("zh_CN", "2027")])
def test_the_paper_says_where_worth_what_and_until_when_with_the_year(
    qapp: QApplication, language: str, until: str
) -> None:
    Translators().use(language)
    made = receipt_of(COUPON, SIGNED, STORE, "2 号收银台")
    assert made.store == STORE.in_language(language)
    assert made.title == COUPON.title.in_language(language)
    assert (made.value, made.code, made.scan_text) == ("¥10", "7KQ2-M8ZP-4XC", SIGNED)
    assert until in made.until
    assert made.copy_mark == ""
    assert "2 号收银台" in made.notes[-1]


def test_from_the_second_paper_on_it_says_so(qapp: QApplication) -> None:
    assert receipt_of(COUPON, SIGNED, None, "", 2).copy_mark
    assert not receipt_of(COUPON, SIGNED, None, "", 1).copy_mark


def test_nobody_is_named_on_the_paper(qapp: QApplication) -> None:
    words = " ".join(str(x) for x in (receipt_of(COUPON, "", STORE, "till"),))
    assert COUPON.member_id not in words
    assert COUPON.granted_by not in words
