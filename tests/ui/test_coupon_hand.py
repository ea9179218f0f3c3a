"""The coupon in the hand: printed, enlarged, saved; nothing that fails there loses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from clerkapp.counter import Counter
from clerkapp.domain.coupon import grouped
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox, prints
from clerkapp.services.note_print import note_print
from tests.support.small_chain import card, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front, shortcut
from tests.ui.printing.slips import read
from tests.ui.printing.tcp_printer import Mood, picture_of, printer
from tests.ui.printing.test_decoding import pil
from ui.blocks.coupon import CouponBlock
from ui.printing.spool import Spool
from ui.printing.status import Patience
from ui.qr import crisp
from ui.screens.large_coupon import LargeCouponScreen

HURRIED = Patience(connect_s=0.5, answer_s=0.05, send_s=0.3, done_s=0.1, whole_s=2.0)


@pytest.fixture
def granted(counter: Counter, make_till: MakeTill, tmp_path: Path) -> Till:
    """A till at which a coupon was just given."""
    till = make_till(counter)
    till.window.side.hand.pictures = tmp_path / "pictures"
    till.window.side.hand.spool = Spool(HURRIED)
    till.sign_in()
    till.scan(member_code("m1"))
    till.press("2\r")
    assert block(till).coupon is not None
    return till


def block(till: Till) -> CouponBlock:
    return till.window.counter_screen.coupon


def text_of(till: Till) -> str:
    """What its QR code holds."""
    return read(pil(crisp(block(till).png, 400).toImage()))[0]


def print_on(till: Till, kind: str, address: str) -> None:
    preferences = till.window._preferences
    preferences.printer_kind, preferences.printer_address = kind, address


def print_now(till: Till, qtbot: QtBot) -> None:
    """Press P and wait until the printer, or its absence, was heard."""
    till.press("p")
    qtbot.waitUntil(lambda: block(till).print_button.isEnabled())
    till.settle()


def papers(till: Till) -> int:
    """How many were counted so far."""
    coupon = block(till).coupon
    assert coupon is not None
    return note_print(till.counter, coupon.id) - 1


def test_it_stands_there_with_its_picture_and_without_a_printer_says_so(
    granted: Till, qtbot: QtBot
) -> None:
    coupon = block(granted).coupon
    assert coupon is not None
    assert text_of(granted).startswith(("CC1", "CQ1"))
    assert not block(granted).picture.pixmap().isNull()
    assert block(granted).code.text() == grouped(coupon.code)
    print_now(granted, qtbot)
    assert "Ctrl+K" in block(granted).note.text()
    assert papers(granted) == 0
    before = block(granted).close_button.accessibleName()
    granted.window.switch_language()
    granted.settle()
    assert block(granted).close_button.accessibleName() != before
    assert block(granted).coupon is coupon


def test_p_prints_it_and_the_second_paper_is_a_copy(
    granted: Till, qtbot: QtBot, tmp_path: Path
) -> None:
    path, sizes = tmp_path / "lp0", []
    print_on(granted, "file", str(path))
    for _ in range(2):
        # Held down it prints once.
        granted.hand.hold("p", 5)
        granted.window.scanner.give_up_waiting()
        granted.settle()
        qtbot.waitUntil(lambda: block(granted).print_button.isEnabled())
        paper = picture_of(path.read_bytes())
        assert read(paper) == [text_of(granted)]
        sizes.append(paper.height)
    assert sizes[1] > sizes[0]
    assert papers(granted) == 2


MOODS = {Mood.EMPTY: 0, Mood.COVER_OPEN: 0, Mood.RUNS_OUT: 1, Mood.FALLS_SILENT: 2}


def test_what_did_not_come_out_is_counted_only_if_some_of_it_may_be_there(
    granted: Till, qtbot: QtBot
) -> None:
    coupon = block(granted).coupon
    assert coupon is not None
    for mood, counted in MOODS.items():
        with printer(mood) as made:
            print_on(granted, "network", f"127.0.0.1:{made.port}")
            print_now(granted, qtbot)
        assert block(granted).note.text(), mood
        with granted.counter.journal.reading() as read_journal:
            assert prints.copies(read_journal, coupon.id) == counted, mood
        assert text_of(granted)


def test_a_printer_found_missing_after_the_next_scan_is_said_by_the_coupons_code(
    granted: Till, qtbot: QtBot
) -> None:
    coupon = block(granted).coupon
    assert coupon is not None
    with printer(Mood.FALLS_SILENT) as made:
        print_on(granted, "network", f"127.0.0.1:{made.port}")
        granted.type("p")
        granted.hand.scan(card(2))
        granted.settle()
        message = granted.window.counter_screen.message
        qtbot.waitUntil(lambda: grouped(coupon.code) in message.text())
    assert papers(granted) == 1


def test_l_shows_it_large_and_the_same_key_goes_back(granted: Till) -> None:
    granted.press("l")
    large = front(granted)
    assert isinstance(large, LargeCouponScreen)
    picture = QImage(1280, 800, QImage.Format.Format_RGB32)
    large.resize(1280, 800)
    large.render(picture)
    assert read(pil(picture)) == [text_of(granted)]
    for key in (Qt.Key.Key_L, Qt.Key.Key_Escape, Qt.Key.Key_Return):
        assert front(granted) is large
        granted.hand.press(key)
        granted.settle()
        assert front(granted) is granted.window.counter_screen
        assert block(granted).coupon is not None
        # Wherever the counter has the focus.
        granted.window.counter_screen.setFocus()
        granted.press("l")


def test_a_scan_leaves_the_large_picture_and_nothing_of_it_stays(granted: Till) -> None:
    granted.press("l")
    large = front(granted)
    assert isinstance(large, LargeCouponScreen)
    granted.scan(card(2))
    assert front(granted) is granted.window.counter_screen
    granted.press("2\r")
    assert large._coupon is None


def test_y_saves_a_picture_and_copies_it_or_says_why_not(granted: Till, tmp_path: Path) -> None:
    coupon = block(granted).coupon
    assert coupon is not None
    granted.press("y")
    saved = list(granted.window.side.hand.pictures.iterdir())
    assert len(saved) == 1
    assert grouped(coupon.code) in saved[0].name
    assert read(pil(QImage(str(saved[0])))) == [text_of(granted)]
    assert not QGuiApplication.clipboard().image().isNull()
    assert saved[0].name in block(granted).note.text()
    said = block(granted).note.text()
    (tmp_path / "file").write_text("a file is in the way", encoding="utf-8")
    granted.window.side.hand.pictures = tmp_path / "file"
    granted.press("y")
    assert block(granted).note.text() != said
    assert block(granted).coupon is not None


def test_w_takes_it_back_in_a_second_step(granted: Till) -> None:
    shown, coupon = block(granted), block(granted).coupon
    assert coupon is not None
    granted.press("w")
    assert not shown.form.isHidden()
    assert shown.picture.isHidden()
    granted.press("\x1b")
    assert shown.form.isHidden()
    assert block(granted).coupon is coupon
    # What is written is no key, and Enter takes it back once.
    granted.press("w")
    granted.type("plw")
    assert shown.form.why.text() == "plw"
    granted.press("\r\r")
    assert block(granted).coupon is None
    assert (shown.picture.isHidden(), shown.print_button.isHidden()) == (True, True)
    for key in "plyw":
        granted.press(key)
    assert front(granted) is granted.window.counter_screen
    with granted.counter.journal.reading() as read_journal:
        done = [x.operation for x in outbox.newest(read_journal, 9)]
    taken_back = [x for x in done if x.kind == OperationKind.COUPON_VOIDED]
    assert [x.payload["note"] for x in taken_back] == ["plw"]
    granted.press("\x1b")
    assert granted.window.counter_screen.desk() is granted.window.counter_screen.grant


def test_it_can_be_taken_back_for_a_while_only(granted: Till) -> None:
    shown = block(granted)
    assert not shown.withdraw_button.isHidden()
    granted.press("w")
    granted.counter.clock.forward(minutes=11)  # type: ignore[attr-defined]
    granted.type("why")
    granted.press("\r")
    assert shown.form.refusal.text()
    assert shown.coupon is not None
    shown.show_coupon(shown.coupon, granted.counter.now())
    granted.settle()
    assert shown.withdraw_button.isHidden()


def test_a_withdrawn_coupon_leaves_the_display_for_the_member(granted: Till) -> None:
    shortcut(granted, Qt.Key.Key_F10)
    display = granted.window.side.display

    def shown_there() -> bool:
        assert display.window is not None
        return display.window._content.coupon is not None

    assert shown_there()
    granted.press("w\r")
    assert not shown_there()
    display.close()
