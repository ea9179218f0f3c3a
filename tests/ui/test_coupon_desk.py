"""A coupon that somebody shows: what the till says at once, what head office adds, and its use."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerkapp.counter import Counter
from clerkapp.domain.coupon import (
    Coupon,
    CouponStanding,
    CouponState,
    check_character,
    grouped,
    scan_text,
)
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox
from clerkapp.line import CouponAnswer
from tests.support.clock import NOON
from tests.support.small_chain import POLICY, member_code
from tests.ui.conftest import MakeTill, Till
from tests.ui.keys import front
from tests.ui.policy import bring
from ui.screens.coupon_check import CouponCheckScreen

ELSEWHERE = Coupon(
    id="01980000-0000-7000-8000-00000000000a",
    code="7KQ2M8ZP4XC",
    member_id="m1",
    template_id="c10",
    title=POLICY.templates[1].title,
    value_fen=1000,
    issued_at=NOON - dt.timedelta(days=1),
    valid_until=NOON + dt.timedelta(days=5),
    state=CouponState.ISSUED,
    granted_by="5001",
    store_id="s9",
)


AWAY = dataclasses.replace(
    ELSEWHERE, code=ELSEWHERE.code[:-1] + check_character(ELSEWHERE.code[:-1])
)


@pytest.fixture
def given(counter: Counter, make_till: MakeTill) -> tuple[Till, Coupon]:
    """A till, and a coupon that it gave."""
    till = make_till(counter, language="en")
    till.sign_in()
    till.scan(member_code("m1"))
    till.press("2\r")
    coupon = till.window.counter_screen.coupon.coupon
    assert coupon is not None
    till.press("\x1b")
    return till, coupon


def screen(till: Till) -> CouponCheckScreen:
    return till.window.side.coupons.screen


def show(till: Till, text: str) -> CouponCheckScreen:
    """Somebody's coupon is scanned."""
    till.window.side.coupons.scanned(text)
    till.settle()
    return screen(till)


def uses(till: Till) -> int:
    """How many uses are written down here."""
    with till.counter.journal.reading() as read:
        kinds = [x.operation.kind for x in outbox.newest(read, 50)]
    return kinds.count(OperationKind.COUPON_REDEEMED)


def test_a_coupon_of_this_store_is_used_here_with_no_line_and_once_only(
    given: tuple[Till, Coupon],
) -> None:
    till, coupon = given
    shown = show(till, scan_text(coupon.code))
    assert front(till) is shown
    assert shown.verdict.text().startswith("Good")
    assert not shown.known.isHidden()
    assert not shown.unknown.isHidden()
    assert not till.line.asked
    till.press("\r\r")
    assert "¥10" in shown.message.text()
    assert uses(till) == 1
    assert shown.go.isHidden()
    # The next who shows it hears that it is used.
    shown = show(till, scan_text(coupon.code))
    assert "used already" in shown.verdict.text()
    assert shown.go.isHidden()
    till.press("\r")
    assert uses(till) == 1


def test_a_coupon_of_another_store_waits_for_head_office(desk: Till) -> None:
    desk.line.coupon = None
    shown = show(desk, scan_text(AWAY.code))
    assert desk.line.asked == [f"coupon {AWAY.code}"]
    assert shown.message.text()
    assert not shown.go.isHidden()
    desk.press("\r")
    assert desk.line.asked[-1] == f"use {AWAY.code}"
    assert uses(desk) == 0
    # The line is back.
    desk.line.coupon = CouponAnswer(CouponStanding.TAKEN, AWAY)
    desk.press("\r")
    assert uses(desk) == 1
    assert "¥10" in shown.message.text()


def test_what_head_office_says_is_laid_over_what_the_till_says(desk: Till) -> None:
    used = dataclasses.replace(AWAY, state=CouponState.REDEEMED, used_at=NOON, used_store_id="s3")
    gone = CouponAnswer(CouponStanding.USED, used, NOON, "s3")
    desk.line.coupon = gone
    shown = show(desk, scan_text(AWAY.code))
    assert shown.may_redeem() is False
    assert "s3" in shown.verdict.text()
    # It was good a moment ago, and somebody else used it meanwhile.
    desk.line.coupon = CouponAnswer(CouponStanding.GOOD, AWAY)
    assert show(desk, scan_text(AWAY.code)).may_redeem()
    desk.line.coupon = gone
    desk.press("\r")
    assert "s3" in shown.message.text()
    assert uses(desk) == 0


def test_what_head_office_took_is_written_down_though_somebody_scanned_on(desk: Till) -> None:
    desk.line.coupon = CouponAnswer(CouponStanding.GOOD, AWAY)
    show(desk, scan_text(AWAY.code))
    desk.line.coupon = CouponAnswer(CouponStanding.TAKEN, AWAY)
    desk.line.held.clear()
    desk.type("\r")
    desk.settle_files()
    desk.window.side.coupons.begin()
    desk.line.held.set()
    desk.settle()
    assert uses(desk) == 1
    assert screen(desk).coupon.isHidden()


NO_COUPONS = ("CC1AAAA", "CQ17KQ2M8ZP4X", "hello", "CC1" + "A" * 900, "", "\x00", "券")


def test_what_is_no_coupon_is_said_and_cannot_be_used(desk: Till) -> None:
    for text in NO_COUPONS:
        shown = show(desk, text)
        assert shown.verdict.text(), text
        assert shown.go.isHidden(), text
        desk.press("\r")
    assert not desk.line.asked


def test_a_code_is_typed_with_or_without_its_hyphens(given: tuple[Till, Coupon]) -> None:
    till, coupon = given
    QTest.keyClick(till.window.windowHandle(), Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    till.settle()
    assert front(till) is screen(till)
    assert screen(till).field.hasFocus()
    till.type(grouped(coupon.code).lower())
    till.type("\r")
    till.settle()
    assert screen(till).verdict.text().startswith("Good")
    # A letter begins the next code; nothing of the one before is left.
    till.type("7")
    assert screen(till).field.text() == "7"
    assert screen(till).coupon.isHidden()


def test_the_holder_is_named_in_part_and_told_from_whoever_is_at_the_counter(
    given: tuple[Till, Coupon],
) -> None:
    till, coupon = given
    shown = show(till, scan_text(coupon.code))
    assert shown.other.isHidden()
    assert "张**" in shown.facts.text()
    assert "张雨桐" not in shown.facts.text()
    till.window.desk.open_by_hand("m2")
    till.settle()
    assert not show(till, scan_text(coupon.code)).other.isHidden()


def test_where_policy_wants_it_head_office_is_asked_for_our_own_too(
    given: tuple[Till, Coupon],
) -> None:
    till, coupon = given
    bring(till.counter, dataclasses.replace(POLICY, version=9, redeem_offline=False))
    show(till, scan_text(coupon.code))
    assert till.line.asked == [f"coupon {coupon.code}"]


def test_nobody_who_is_not_signed_in_sees_what_was_checked(given: tuple[Till, Coupon]) -> None:
    till, coupon = given
    show(till, scan_text(coupon.code))
    till.window.sign_out()
    assert screen(till).coupon.isHidden()
    till.window.side.coupons.scanned(scan_text(coupon.code))
    till.settle()
    assert screen(till).coupon.isHidden()
