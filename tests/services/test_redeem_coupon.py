"""A coupon is used once at a till: by what it knows, or by head office's answer."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.coupon import CouponStanding, CouponState, new_code
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.records import Entity
from clerkapp.journal import outbox, standing
from clerkapp.line import CouponAnswer
from clerkapp.queries.coupon_check import check_coupon
from clerkapp.queries.member_file import member_file
from clerkapp.services.redeem_coupon import redeem_answered, redeem_here
from tests.queries.test_coupon_check import THERE, elsewhere, given, signed_by
from tests.support.certified_tills import bring, certified_counter
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK
from tests.support.tills import close_counter, session


@pytest.fixture
def till(tmp_path: Path, clock: SetClock) -> Iterator[Counter]:
    """A till that signs what it gives."""
    opened = certified_counter(tmp_path / "signing", clock)
    yield opened
    close_counter(opened)


def told(till: Counter) -> list[tuple[str, str]]:
    with till.journal.reading() as read:
        return [(x.kind, x.id) for x in outbox.next_unsent(read, 9)]


def use(till: Counter, text: str, operation_id: str = "r1") -> CouponState:
    return redeem_here(till, session(), check_coupon(till, text), operation_id).state


def refusal(till: Counter, text: str, operation_id: str = "r2") -> RefusedError:
    with pytest.raises(RefusedError) as raised:
        use(till, text, operation_id)
    return raised.value


def test_a_coupon_given_here_is_used_here_and_told(till: Counter) -> None:
    coupon = given(till)
    assert use(till, coupon.code) is CouponState.REDEEMED
    assert told(till) == [("coupon.granted", "o1"), ("coupon.redeemed", "r1")]
    file = member_file(till, "m1", Assurance.CARD)
    assert file is not None
    assert [x.coupon.state for x in file.wallet] == [CouponState.REDEEMED]
    [line] = [x.entry for x in file.timeline if x.entry.id == "r1"]
    assert (line.title.en, line.amount_fen) == ("Used: ¥10 coupon", 1000)


def test_the_operation_says_how_this_till_knew(till: Counter) -> None:
    use(till, given(till).code, "r1")
    use(till, signed_by(elsewhere()), "r2")
    with till.journal.reading() as read:
        payloads = [x.payload for x in outbox.next_unsent(read, 9) if x.kind == "coupon.redeemed"]
    assert [x["known_from"] for x in payloads] == ["wallet", "signed"]
    assert [x["value_fen"] for x in payloads] == [1000, 1000]


def test_pressed_twice_it_is_used_once_and_a_second_use_is_refused(till: Counter) -> None:
    text = signed_by(elsewhere())
    check = check_coupon(till, text)
    for _ in range(2):
        redeem_here(till, session(), check, "r1")
    assert told(till) == [("coupon.redeemed", "r1")]
    with pytest.raises(RefusedError, match="coupon_used"):
        redeem_here(till, session(), check, "r2")
    refused = refusal(till, text)
    assert refused.rule == "coupon_used"
    assert refused.details == {"at": NOON.isoformat(timespec="seconds"), "store": "s1"}


def test_what_is_over_taken_back_or_another_stores_is_refused(
    till: Counter, clock: SetClock
) -> None:
    foreign = signed_by(elsewhere(store_id="s2"), THERE, "s2")
    assert refusal(till, foreign).rule == "coupon_elsewhere"
    withdrawn = elsewhere(state=CouponState.WITHDRAWN)
    bring(till, Entity.COUPON, withdrawn)
    assert refusal(till, withdrawn.code).rule == "coupon_withdrawn"
    over = signed_by(elsewhere())
    clock.forward(days=7)
    assert refusal(till, over).rule == "coupon_expired"
    assert refusal(till, new_code()).rule == "coupon_elsewhere"
    assert refusal(till, "no coupon").rule == "coupon_unknown"
    assert told(till) == []


def test_what_came_with_the_feed_after_the_check_counts(till: Counter) -> None:
    coupon = elsewhere()
    check = check_coupon(till, signed_by(coupon))
    used = replace(coupon, state=CouponState.REDEEMED, used_at=NOON, used_store_id="s2")
    bring(till, Entity.COUPON, used)
    with pytest.raises(RefusedError, match="coupon_used"):
        redeem_here(till, session(), check, "r1")


def test_a_till_in_quarantine_uses_nothing(till: Counter) -> None:
    with till.journal.writing() as write:
        standing.put_in_quarantine(write, "copied", NOON)
    assert refusal(till, signed_by(elsewhere())).rule == "quarantined"


def test_what_head_office_took_is_written_down_once(till: Counter) -> None:
    coupon = elsewhere(store_id="s2")
    check = check_coupon(till, coupon.code)
    used = replace(coupon, state=CouponState.REDEEMED, used_at=NOON, used_store_id="s1")
    answer = CouponAnswer(CouponStanding.TAKEN, used, NOON, "s1")
    for _ in range(2):
        done = redeem_answered(till, session(), check, answer, "r1")
        assert (done.state, done.used_store_id) == (CouponState.REDEEMED, "s1")
    assert told(till) == [("coupon.redeemed", "r1")]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        (CouponStanding.USED, "coupon_used"),
        (CouponStanding.EXPIRED, "coupon_expired"),
        (CouponStanding.WITHDRAWN, "coupon_withdrawn"),
        (CouponStanding.UNKNOWN, "coupon_unknown"),
        (CouponStanding.GOOD, "coupon_elsewhere"),
    ],
)
def test_anything_else_that_head_office_says_is_refused(
    till: Counter, said: CouponStanding, rule: str
) -> None:
    coupon = elsewhere(store_id="s2")
    check = check_coupon(till, coupon.code)
    at = NOON - dt.timedelta(hours=2)
    with pytest.raises(RefusedError) as raised:
        redeem_answered(till, session(), check, CouponAnswer(said, coupon, at, "s9"), "r1")
    assert raised.value.rule == rule
    expected = {"at": "2026-11-22T02:00:00+00:00", "store": "s9"} if rule == "coupon_used" else {}
    assert raised.value.details == expected
    assert told(till) == []


def test_what_was_used_here_is_not_written_down_again_whatever_is_answered(till: Counter) -> None:
    coupon = elsewhere()
    check = check_coupon(till, signed_by(coupon))
    redeem_here(till, session(), check, "r1")
    answer = CouponAnswer(CouponStanding.TAKEN, coupon, NOON, "s1")
    with pytest.raises(RefusedError, match="coupon_used"):
        redeem_answered(till, session(), check, answer, "r2")
    assert told(till) == [("coupon.redeemed", "r1")]


def test_somebody_taken_off_the_list_uses_nothing(till: Counter) -> None:
    coupon = given(till)
    bring(till, Entity.STAFF, replace(CLERK, active=False))
    assert refusal(till, coupon.code).rule == "not_on_roster"
    answer = CouponAnswer(CouponStanding.TAKEN, coupon)
    with pytest.raises(RefusedError, match="not_on_roster"):
        redeem_answered(till, session(), check_coupon(till, coupon.code), answer, "r3")
