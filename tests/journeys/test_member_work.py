"""What a clerk does with a member's file, from keystroke to head office and back."""

import http.client
import re
from contextlib import closing
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clerkapp.domain.complaint import ComplaintState
from clerkapp.domain.timeline import TimelineKind
from clerkapp.queries.sync_health import sync_health
from tests.journeys.shop import Shop
from tests.support.head_office_process import run_head_office
from ui.blocks.timeline_model import Older
from ui.bootstrap import Till

COMPLAINING, LITTLE_KNOWN = 0, 3
PHONE, NAME = "13912345678", "林小雨"


def test_a_member_who_joined_with_the_line_down_is_there_once_and_found_at_the_other_till(
    shop: Shop,
) -> None:
    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    shop.lent(till)
    cable.pull()
    card_number, welcome = register(shop, till)
    cable.plug()
    till.engine.wake()
    shop.sent(till)
    assert sync_health(till.counter).needs_attention == 0
    found = shop.observer().member(card_number)
    assert found.member.name == NAME
    assert [x.code for x in found.coupons] == [welcome]
    other = shop.enrolled_till("till-2", shop.cable())
    shop.sign_in(other, "1002", "864209")
    shop.until(lambda: scanned_is(shop, other, card_number, found.member.id))
    assert other.window.counter_screen.who.name.text() == NAME


def scanned_is(shop: Shop, till: Till, card_number: str, member_id: str) -> bool:
    if till.window.desk.member_id is None:
        shop.scan(till, card_number)
    return till.window.desk.member_id == member_id


def register(shop: Shop, till: Till) -> tuple[str, str]:
    """F5, phone, name, and Enter; the card number and the code of the welcome coupon."""
    window = till.window
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    screen = window.side.register.screen
    shop.until(lambda: screen.isVisible())
    for field, text in ((screen.phone, PHONE), (screen.name, NAME)):
        field.setFocus()
        field.insert(text)
    QTest.keyClick(screen.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shop.until(lambda: screen.is_done())
    newcomer = screen.newcomer.newcomer
    assert newcomer is not None
    assert newcomer.coupon is not None, newcomer.remark
    return newcomer.card_number, newcomer.coupon.code


def test_a_complaint_that_another_till_is_at_is_taken_over_by_pressing_again(
    shop: Shop, till: Till
) -> None:
    phone = shop.phone(COMPLAINING)
    other = shop.enrolled_till("till-2", shop.cable())
    shop.sign_in(other, "1002", "864209")
    shop.open_file(till, phone)
    shop.sent(till)
    shop.open_file(other, phone)
    care = other.window.counter_screen.care
    shop.until(lambda: "#1" in care.claim.text())
    shop.press(other, Qt.Key.Key_A)
    shop.until(lambda: "#1" in other.window.counter_screen.message.text())
    assert care.is_owed()
    shop.press(other, Qt.Key.Key_A)
    shop.until(lambda: not care.is_owed())
    shop.sent(other)
    shop.until(lambda: not till.window.counter_screen.care.is_owed())
    complaints = shop.observer().member(phone["member_id"]).complaints
    assert {x.state for x in complaints} <= {ComplaintState.SETTLED, ComplaintState.WITHDRAWN}
    assert sync_health(other.counter).needs_attention == 0


def test_a_member_answers_on_their_own_phone_and_the_till_shows_it(shop: Shop) -> None:
    told = run_head_office(
        "feedback-url", "--url", shop.process.url, data_dir=shop.folder / "head-office"
    )
    assert told.returncode == 0, told.stderr
    till = shop.enrolled_till("till-1", shop.cable())
    shop.sign_in(till)
    phone = shop.phone(LITTLE_KNOWN)
    shop.open_file(till, phone)
    shop.sent(till)
    screen = till.window.side.feedback.screen
    QTest.keyClick(till.window.windowHandle(), Qt.Key.Key_F4)
    shop.until(lambda: screen.isVisible() and bool(read_qr(screen)))
    link = read_qr(screen)
    assert answer_on_phone(link, 9) == HTTPStatus.OK
    assert answer_on_phone(link, 0) != HTTPStatus.OK
    QTest.keyClick(till.window.windowHandle(), Qt.Key.Key_Escape)
    block = till.window.counter_screen.timeline
    shop.until(lambda: TimelineKind.FEEDBACK in {x.entry.kind for x in block._file.timeline})


def read_qr(screen: QWidget) -> str:
    """What a phone reads from the screen."""
    picture = screen.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    lines = memoryview(picture.constBits()).cast("B", (picture.height(), picture.bytesPerLine()))
    found = zxingcpp.read_barcodes(lines)
    return next((x.text for x in found), "")


def answer_on_phone(link: str, score: int) -> int:
    """Open the link as a phone does, and send the form with a score; the status of the answer."""
    address = urlsplit(link)
    with closing(http.client.HTTPConnection(address.netloc, timeout=20)) as phone:
        phone.request("GET", address.path)
        page = phone.getresponse()
        text = page.read().decode()
        if page.status != HTTPStatus.OK:
            return page.status
        assert re.search(r'name="score"', text)
        form = urlencode({"score": score, "comment": "很好"})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        phone.request("POST", address.path, form, headers)
        answer = phone.getresponse()
        answer.read()
        return answer.status


def test_older_pages_come_with_the_line_and_without_it_the_till_says_so(shop: Shop) -> None:
    cable = shop.cable()
    till = shop.enrolled_till("till-1", cable)
    shop.sign_in(till)
    shop.open_file(till, shop.phone(COMPLAINING))
    shop.sent(till)
    block = till.window.counter_screen.timeline
    shop.press(till, Qt.Key.Key_O)
    shop.until(lambda: block.older is Older.NONE)
    cable.pull()
    shop.scan(till, shop.phone(LITTLE_KNOWN)["card_number"])
    shop.until(lambda: till.window.desk.member_id == shop.phone(LITTLE_KNOWN)["member_id"])
    shop.press(till, Qt.Key.Key_O)
    shop.until(lambda: block.older is Older.UNREACHABLE)
