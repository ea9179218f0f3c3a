"""The coupon in the hand, and a coupon that somebody shows."""

import base64
import dataclasses
import datetime as dt

from PySide6.QtCore import Qt

from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.wording import Wording
from clerkapp.queries.coupon_check import (
    CheckStanding,
    CouponCheck,
    Known,
    Redeemable,
    Unknown,
)
from clerkapp.services.coupon_picture import qr_picture
from tests.screenshots import till_files as files
from tests.screenshots.scene import BIRTHDAY, SMALL, WIDE, Scene, plain_file, signed_in
from tests.screenshots.stage import Stage

LONGEST = "CC1" + base64.b32encode(bytes(x * 37 % 251 for x in range(250))).decode().rstrip("=")
"""As long as the text of a signed coupon: what matters here is how dense its picture is."""

HELD = Coupon(
    id="held",
    code="7KQ2M8ZP4XC",
    member_id="somebody",
    template_id="c10",
    title=Wording("10 元无门槛券", "¥10 off anything"),
    value_fen=1000,
    issued_at=files.NOW - dt.timedelta(days=2),
    valid_until=files.NOW + dt.timedelta(days=5),
    state=CouponState.ISSUED,
    granted_by="1001",
    store_id=files.STORE_ID,
)
GOOD = CouponCheck(
    CheckStanding.GOOD,
    HELD.code,
    HELD,
    None,
    "张雨桐",
    "s3",
    (Known.SIGNED, Known.IN_WALLET, Known.ISSUED_IN_THIS_STORE),
    (Unknown.USED_ELSEWHERE,),
    Redeemable.HERE,
)


def granted(stage: Stage) -> None:
    """A coupon with a picture as dense as that of a signed one."""
    plain_file(stage)
    stage.press("2\r")
    block = stage.window.counter_screen.coupon
    assert block.coupon is not None
    block.show_picture(block.coupon.code, qr_picture(LONGEST, scale=1))


def not_printed(stage: Stage) -> None:
    granted(stage)
    stage.press("p")


def may_be_taken_back(stage: Stage) -> None:
    granted(stage)
    until = stage.counter.now() + dt.timedelta(minutes=9)
    stage.window.counter_screen.coupon.allow_withdrawal(until, stage.counter.now())


def taking_back(stage: Stage) -> None:
    may_be_taken_back(stage)
    stage.press("w")


def taken_back(stage: Stage) -> None:
    may_be_taken_back(stage)
    stage.window.counter_screen.coupon.show_withdrawn()


def enlarged(stage: Stage) -> None:
    granted(stage)
    stage.press("l")


def waiting_for_code(stage: Stage) -> None:
    signed_in(stage)
    stage.window.side.coupons.bring()
    stage.settle()


def checked(stage: Stage, check: CouponCheck, *, other_member: bool = False) -> None:
    """What the screen says of it."""
    waiting_for_code(stage)
    screen = stage.window.side.coupons.screen
    screen.show_check(check, stage.counter.now(), other_member=other_member)


def to_be_asked(stage: Stage) -> None:
    elsewhere = dataclasses.replace(
        GOOD,
        coupon=None,
        issued_store="s3",
        member_name="",
        known=(Known.SIGNED, Known.ISSUED_ELSEWHERE),
        unknown=(Unknown.USED_ELSEWHERE, Unknown.WITHDRAWN_ELSEWHERE, Unknown.WHOSE),
        may_redeem=Redeemable.ASK,
    )
    checked(stage, elsewhere)
    stage.window.side.coupons.screen.show_asking()


def used(stage: Stage) -> None:
    spent = dataclasses.replace(
        HELD, state=CouponState.REDEEMED, used_at=files.NOW, used_store_id="s3"
    )
    check = dataclasses.replace(
        GOOD,
        standing=CheckStanding.USED,
        coupon=spent,
        known=(Known.SIGNED, Known.ANSWERED),
        unknown=(),
        may_redeem=Redeemable.NO,
    )
    checked(stage, check)


def forged(stage: Stage) -> None:
    check = CouponCheck(CheckStanding.FORGED, "", None, None, "", "", (), (), Redeemable.NO)
    checked(stage, check)


def redeemed(stage: Stage) -> None:
    checked(stage, GOOD)
    stage.window.side.coupons.screen.show_redeemed(HELD)


def display_with_signed(stage: Stage) -> None:
    signed_in(stage)
    stage.shortcut(Qt.Key.Key_F10)
    stage.open_file(BIRTHDAY)
    stage.press("2\r")
    block = stage.window.counter_screen.coupon
    assert block.coupon is not None
    block.show_picture(block.coupon.code, qr_picture(LONGEST, scale=1))


COUPON_SCENES = (
    Scene("coupon-signed", granted),
    Scene("coupon-signed-small", granted, size=SMALL),
    Scene("coupon-signed-200", granted, scale_percent=200, size=WIDE),
    Scene("coupon-not-printed", not_printed),
    Scene("coupon-may-be-taken-back", may_be_taken_back),
    Scene("coupon-taking-back", taking_back),
    Scene("coupon-taking-back-small", taking_back, size=SMALL),
    Scene("coupon-taken-back", taken_back),
    Scene("coupon-large", enlarged),
    Scene("coupon-check", waiting_for_code),
    Scene("coupon-check-good", lambda stage: checked(stage, GOOD, other_member=True)),
    Scene("coupon-check-good-small", lambda stage: checked(stage, GOOD), size=SMALL),
    Scene("coupon-check-200", lambda stage: checked(stage, GOOD), scale_percent=200),
    Scene("coupon-check-asking", to_be_asked),
    Scene("coupon-check-used", used),
    Scene("coupon-check-forged", forged),
    Scene("coupon-check-redeemed", redeemed),
    Scene(
        "display-signed-coupon",
        display_with_signed,
        subject=lambda stage: stage.window.side.display.window or stage.window,
    ),
)
