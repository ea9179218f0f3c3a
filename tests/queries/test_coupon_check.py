"""What a till says of a coupon: what it knows, what it cannot know, and whether it may be used."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.coupon import Coupon, CouponStanding, CouponState, grouped, new_code
from clerkapp.domain.records import Entity
from clerkapp.domain.signed_coupon import signed_text
from clerkapp.domain.trust import RevokedDevice
from clerkapp.domain.wording import Wording
from clerkapp.line import CouponAnswer
from clerkapp.queries.coupon_check import (
    CheckStanding,
    CouponCheck,
    Known,
    Redeemable,
    Unknown,
    check_answered,
    check_coupon,
)
from clerkapp.queries.coupon_text import coupon_text
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.redeem_coupon import redeem_here
from clerkapp.services.withdraw_coupon import withdraw_coupon
from tests.support.certified_tills import TILL_KEY, bring, certificate, certified_counter
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import POLICY, SIGNING_KEY
from tests.support.tills import close_counter, session

OTHER_TILL = str(uuid.UUID(int=0xD2))
THERE = str(uuid.UUID(int=0xD3))


@pytest.fixture
def till(tmp_path: Path, clock: SetClock) -> Iterator[Counter]:
    """A till that signs what it gives."""
    opened = certified_counter(tmp_path / "signing", clock)
    yield opened
    close_counter(opened)


def given(till: Counter) -> Coupon:
    granted = grant_coupon(till, session(), GrantOrder("o1", "m1", "c10", "recovery"))
    assert isinstance(granted, Granted)
    return granted.coupon


def elsewhere(**said: object) -> Coupon:
    """A coupon that another till of this store gave, and that this one has not heard of."""
    coupon = Coupon(
        id=str(uuid.uuid4()),
        code=new_code(),
        member_id="m2",
        template_id="c10",
        title=Wording("10 元券", "¥10 coupon"),
        value_fen=1000,
        issued_at=NOON,
        valid_until=NOON + dt.timedelta(days=7),
        state=CouponState.ISSUED,
        granted_by="1002",
        store_id="s1",
        device_id=OTHER_TILL,
    )
    return replace(coupon, **said)  # type: ignore[arg-type]


def signed_by(coupon: Coupon, device_id: str = OTHER_TILL, store_id: str = "s1") -> str:
    text = signed_text(coupon, certificate(device_id, store_id), TILL_KEY.sign)
    assert text is not None
    return text


def answer(standing: CouponStanding, coupon: Coupon | None = None, **said: object) -> CouponAnswer:
    return CouponAnswer(standing, coupon, **said)  # type: ignore[arg-type]


def test_a_coupon_given_here_is_signed_and_checks_as_good(till: Counter) -> None:
    coupon = given(till)
    text = coupon_text(till, coupon.id, coupon.code)
    assert text.startswith("CC1")
    check = check_coupon(till, text)
    assert (check.standing, check.may_redeem) == (CheckStanding.GOOD, Redeemable.HERE)
    assert check.known == (Known.SIGNED, Known.GRANTED_HERE, Known.ISSUED_IN_THIS_STORE)
    assert check.unknown == (Unknown.USED_ELSEWHERE,)
    assert check.member_name == "张雨桐"
    assert check.coupon is not None
    assert check.coupon.title.zh == "10 元券"


def test_without_a_certificate_the_short_text_is_shown_and_found_again(counter: Counter) -> None:
    coupon = given(counter)
    text = coupon_text(counter, coupon.id, coupon.code)
    assert text == "CQ1" + coupon.code
    for typed in (text, grouped(coupon.code).lower()):
        assert check_coupon(counter, typed).known[0] is Known.GRANTED_HERE


def test_a_signed_coupon_of_another_till_of_the_store_may_be_used_with_no_line(
    till: Counter,
) -> None:
    check = check_coupon(till, signed_by(elsewhere()))
    assert (check.standing, check.may_redeem) == (CheckStanding.GOOD, Redeemable.HERE)
    assert check.known == (Known.SIGNED, Known.ISSUED_IN_THIS_STORE)
    assert check.unknown == (Unknown.USED_ELSEWHERE, Unknown.WITHDRAWN_ELSEWHERE)
    assert (check.member_name, check.issued_store) == ("王芳", "")


def test_of_another_stores_coupon_head_office_has_to_be_asked(till: Counter) -> None:
    foreign = elsewhere(store_id="s2", member_id="m77")
    check = check_coupon(till, signed_by(foreign, THERE, "s2"))
    assert (check.standing, check.may_redeem) == (CheckStanding.GOOD, Redeemable.ASK)
    assert Known.ISSUED_ELSEWHERE in check.known
    assert Unknown.WHOSE in check.unknown
    assert check.issued_store == "s2"


def test_policy_decides_whether_a_coupon_is_used_offline_at_all(till: Counter) -> None:
    bring(till, Entity.POLICY, replace(POLICY, version=2, redeem_offline=False))
    assert check_coupon(till, signed_by(elsewhere())).may_redeem is Redeemable.ASK


def test_a_short_code_with_no_record_proves_nothing_and_is_asked_about(till: Counter) -> None:
    check = check_coupon(till, new_code())
    assert (check.standing, check.may_redeem) == (CheckStanding.UNPROVEN, Redeemable.ASK)
    assert set(check.unknown) >= {Unknown.GENUINE, Unknown.WORTH, Unknown.WHOSE}


def test_what_the_wallet_here_says_is_said(till: Counter, clock: SetClock) -> None:
    used = elsewhere(state=CouponState.REDEEMED, used_at=NOON, used_store_id="s2")
    bring(till, Entity.COUPON, used)
    check = check_coupon(till, used.code)
    assert (check.standing, check.may_redeem) == (CheckStanding.USED, Redeemable.NO)
    assert check.known == (Known.IN_WALLET, Known.ISSUED_IN_THIS_STORE)
    assert check.unknown == ()
    open_one = elsewhere()
    bring(till, Entity.COUPON, open_one)
    assert check_coupon(till, open_one.code).may_redeem is Redeemable.HERE
    clock.forward(days=7)
    over = check_coupon(till, open_one.code)
    assert (over.standing, over.may_redeem) == (CheckStanding.EXPIRED, Redeemable.NO)


def test_what_this_till_did_with_it_is_said_before_head_office_knows(till: Counter) -> None:
    coupon = given(till)
    withdraw_coupon(till, session(), coupon.id, "", "w1")
    taken_back = check_coupon(till, coupon.code)
    assert taken_back.standing is CheckStanding.WITHDRAWN
    assert Known.WITHDRAWN_HERE in taken_back.known
    other = signed_by(elsewhere())
    redeem_here(till, session(), check_coupon(till, other), "r1")
    used = check_coupon(till, other)
    assert (used.standing, used.may_redeem) == (CheckStanding.USED, Redeemable.NO)
    assert Known.USED_HERE in used.known


def test_a_till_that_is_trusted_no_more_signs_nothing_from_then_on(till: Counter) -> None:
    revoked = RevokedDevice(OTHER_TILL, NOON + dt.timedelta(hours=1))
    bring(till, Entity.REVOCATION, revoked)
    before = check_coupon(till, signed_by(elsewhere()))
    assert (before.standing, before.may_redeem) == (CheckStanding.GOOD, Redeemable.HERE)
    assert Known.DEVICE_REVOKED in before.known
    assert Unknown.ISSUED_BEFORE in before.unknown
    behind = elsewhere(issued_at=NOON + dt.timedelta(hours=1))
    after = check_coupon(till, signed_by(behind))
    assert (after.standing, after.may_redeem) == (CheckStanding.REVOKED, Redeemable.ASK)


def test_a_lost_tills_coupons_are_honoured_with_head_offices_word(till: Counter) -> None:
    bring(till, Entity.REVOCATION, RevokedDevice(OTHER_TILL, NOON + dt.timedelta(1), lost=True))
    coupon = elsewhere()
    assert check_coupon(till, signed_by(coupon)).may_redeem is Redeemable.ASK
    bring(till, Entity.COUPON, coupon)
    assert check_coupon(till, signed_by(coupon)).may_redeem is Redeemable.HERE


def test_what_is_forged_damaged_or_none_of_ours_is_told_apart(till: Counter) -> None:
    forged = signed_text(elsewhere(), certificate(by=TILL_KEY), TILL_KEY.sign)
    assert forged is not None
    said = {
        forged: CheckStanding.FORGED,
        forged[:-9]: CheckStanding.DAMAGED,
        "CQ17KQ2": CheckStanding.DAMAGED,
        "7KQ2-M8ZP-4XD": CheckStanding.DAMAGED,
        "6901234567892": CheckStanding.FOREIGN,
        "": CheckStanding.FOREIGN,
    }
    for text, standing in said.items():
        check = check_coupon(till, text)
        assert (check.standing, check.may_redeem) == (standing, Redeemable.NO), text


def test_a_key_of_head_office_that_has_not_come_yet_is_not_called_forged(till: Counter) -> None:
    unheard = certificate(OTHER_TILL, by=SIGNING_KEY, key_id=9)
    coupon = elsewhere()
    check = check_coupon(till, signed_text(coupon, unheard, TILL_KEY.sign) or "")
    assert (check.standing, check.code) == (CheckStanding.UNPROVEN, coupon.code)
    assert check.unknown[0] is Unknown.SIGNER
    assert check.may_redeem is Redeemable.ASK


def test_head_offices_answer_is_laid_over(till: Counter) -> None:
    coupon = elsewhere(store_id="s2")
    asked: CouponCheck = check_coupon(till, coupon.code)
    good = check_answered(till, asked, answer(CouponStanding.GOOD, coupon))
    assert (good.standing, good.may_redeem) == (CheckStanding.GOOD, Redeemable.ASK)
    assert (good.coupon, good.unknown, good.member_name) == (coupon, (), "王芳")
    used = replace(coupon, state=CouponState.REDEEMED, used_at=NOON, used_store_id="s2")
    told = check_answered(till, asked, answer(CouponStanding.USED, used, used_at=NOON))
    assert (told.standing, told.may_redeem) == (CheckStanding.USED, Redeemable.NO)
    taken = check_answered(till, asked, answer(CouponStanding.TAKEN, used, used_at=NOON))
    assert (taken.standing, taken.may_redeem) == (CheckStanding.GOOD, Redeemable.ASK)


def test_what_head_office_never_heard_of_is_good_only_if_it_proves_itself(till: Counter) -> None:
    nothing = answer(CouponStanding.UNKNOWN)
    bare = check_answered(till, check_coupon(till, new_code()), nothing)
    assert (bare.standing, bare.may_redeem) == (CheckStanding.UNKNOWN, Redeemable.NO)
    signed = check_answered(till, check_coupon(till, signed_by(elsewhere())), nothing)
    assert (signed.standing, signed.may_redeem) == (CheckStanding.GOOD, Redeemable.HERE)
    assert Known.ANSWERED in signed.known
