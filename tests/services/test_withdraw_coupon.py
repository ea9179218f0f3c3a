"""A mistaken grant is taken back here: by whom, how long, once, and with no money for the till."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.coupon import Coupon, CouponState
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.records import Entity
from clerkapp.domain.staff import Role
from clerkapp.journal import coupons, outbox, standing
from clerkapp.journal.leases import held_leases
from clerkapp.journal.outbox import Answer, OperationState
from clerkapp.queries.coupon_check import Redeemable, check_coupon
from clerkapp.queries.member_file import member_file
from clerkapp.queries.withdrawable import withdrawable_until
from clerkapp.services.grant_coupon import Granted, GrantOrder, grant_coupon
from clerkapp.services.redeem_coupon import redeem_here
from clerkapp.services.withdraw_coupon import withdraw_coupon
from tests.support.certified_tills import bring
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import CLERK, SECOND_CLERK, SUPERVISOR
from tests.support.tills import session

MIDNIGHT = dt.datetime(2026, 11, 21, 16, 0, tzinfo=dt.UTC)


def given(counter: Counter, operation_id: str = "o1") -> Coupon:
    granted = grant_coupon(counter, session(), GrantOrder(operation_id, "m1", "c10", "recovery"))
    assert isinstance(granted, Granted)
    return granted.coupon


def today(counter: Counter) -> tuple[int, int]:
    with counter.journal.reading() as read:
        found = coupons.charged_since(read, CLERK.id, MIDNIGHT)
    return found.today_fen, found.today_count


def wallet(counter: Counter) -> list[tuple[CouponState, bool]]:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return [(x.coupon.state, x.waiting) for x in file.wallet]


def refusal(counter: Counter, coupon: Coupon, operation_id: str = "w1", **who: object) -> str:
    with pytest.raises(RefusedError) as raised:
        withdraw_coupon(counter, session(**who), coupon.id, "", operation_id)  # type: ignore[arg-type]
    return raised.value.rule


def test_a_mistaken_grant_is_taken_back_and_told(counter: Counter) -> None:
    coupon = given(counter)
    answered = withdraw_coupon(counter, session(), coupon.id, " 点错了 ", "w1")
    assert answered.state is CouponState.WITHDRAWN
    with counter.journal.reading() as read:
        told = outbox.next_unsent(read, 9)[-1]
    assert (told.kind, told.member_id, told.id) == ("coupon.voided", "m1", "w1")
    assert told.payload == {
        "coupon_id": coupon.id,
        "grant_operation_id": "o1",
        "note": "点错了",
    }
    assert wallet(counter) == [(CouponState.WITHDRAWN, True)]


def test_the_lease_gets_nothing_back_and_the_day_counts_it_no_more(counter: Counter) -> None:
    coupon = given(counter)
    assert today(counter) == (1000, 1)
    withdraw_coupon(counter, session(), coupon.id, "", "w1")
    with counter.journal.reading() as read:
        assert [x.spent_fen for x in held_leases(read) if x.owner_id == CLERK.id] == [1000]
    assert today(counter) == (0, 0)


def test_pressed_twice_it_is_taken_back_once(counter: Counter) -> None:
    coupon = given(counter)
    first = withdraw_coupon(counter, session(), coupon.id, "", "w1")
    assert withdraw_coupon(counter, session(), coupon.id, "", "w1") == first
    assert refusal(counter, coupon, "w2") == "coupon_withdrawn"
    with counter.journal.reading() as read:
        assert len(outbox.next_unsent(read, 9)) == 2


def test_only_who_gave_it_or_a_supervisor_takes_it_back(counter: Counter) -> None:
    coupon = given(counter)
    assert refusal(counter, coupon, person=SECOND_CLERK) == "not_your_coupon"
    assert withdrawable_until(counter, session(SECOND_CLERK), coupon.id) is None
    withdraw_coupon(counter, session(SUPERVISOR), coupon.id, "", "w1")


def test_only_within_the_time_that_policy_gives(counter: Counter, clock: SetClock) -> None:
    coupon = given(counter)
    assert withdrawable_until(counter, session(), coupon.id) == NOON + dt.timedelta(seconds=600)
    clock.forward(seconds=600)
    assert refusal(counter, coupon) == "withdraw_too_late"
    assert withdrawable_until(counter, session(), coupon.id) is None
    clock.forward(seconds=-1)
    withdraw_coupon(counter, session(), coupon.id, "", "w1")


def test_only_at_the_till_that_gave_it(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="coupon_not_given_here"):
        withdraw_coupon(counter, session(), "another", "", "w1")
    assert withdrawable_until(counter, session(), "another") is None


def test_a_coupon_that_was_used_stays_used(counter: Counter) -> None:
    coupon = given(counter)
    bring(counter, Entity.COUPON, replace(coupon, state=CouponState.REDEEMED))
    assert refusal(counter, coupon) == "coupon_used"


def test_where_head_office_says_it_was_used_first_it_counts_again(counter: Counter) -> None:
    coupon = given(counter)
    withdraw_coupon(counter, session(), coupon.id, "", "w1")
    with counter.journal.writing() as write:
        outbox.keep_answers(
            write, [Answer("w1", OperationState.REJECTED, "coupon_used")], "epoch1", NOON
        )
    assert today(counter) == (1000, 1)
    with counter.journal.reading() as read:
        found = coupons.find(read, coupon.id)
    assert found is not None
    assert found.coupon.state is CouponState.WAITING


def test_a_till_in_quarantine_takes_nothing_back(counter: Counter) -> None:
    coupon = given(counter)
    with counter.journal.writing() as write:
        standing.put_in_quarantine(write, "copied", NOON)
    assert refusal(counter, coupon) == "quarantined"


def test_words_that_are_too_long_are_refused_before_anything_is_done(counter: Counter) -> None:
    coupon = given(counter)
    with pytest.raises(RefusedError, match="note_too_long"):
        withdraw_coupon(counter, session(), coupon.id, "长" * 501, "w1")
    assert today(counter) == (1000, 1)


def test_a_withdrawn_coupon_does_not_fill_the_members_window(counter: Counter) -> None:
    for number in range(3):
        coupon = given(counter, f"o{number}")
        withdraw_coupon(counter, session(), coupon.id, "", f"w{number}")
    given(counter, "o9")


def test_the_timeline_says_that_it_was_taken_back(counter: Counter) -> None:
    coupon = given(counter)
    withdraw_coupon(counter, session(), coupon.id, "", "w1")
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    line = next(x for x in file.timeline if x.entry.id == "w1")
    assert line.waiting
    assert line.entry.title.zh == "撤回：10 元券"


def test_somebody_taken_off_the_list_or_demoted_meanwhile_takes_nothing_back(
    counter: Counter,
) -> None:
    coupon = given(counter)
    bring(counter, Entity.STAFF, replace(SUPERVISOR, role=Role.CLERK))
    assert refusal(counter, coupon, person=SUPERVISOR) == "not_your_coupon"
    for person in (SUPERVISOR, CLERK):
        bring(counter, Entity.STAFF, replace(person, active=False))
        assert refusal(counter, coupon, person=person) == "not_on_roster"


def test_used_here_before_its_member_was_joined_it_is_not_taken_back(counter: Counter) -> None:
    coupon = given(counter)
    redeem_here(counter, session(), check_coupon(counter, coupon.code), "r1")
    bring(counter, Entity.COUPON, replace(coupon, state=CouponState.ISSUED, member_id="m2"))
    assert refusal(counter, coupon) == "coupon_used"
    check = check_coupon(counter, coupon.code)
    assert check.may_redeem is Redeemable.NO
    with pytest.raises(RefusedError, match="coupon_used"):
        redeem_here(counter, session(), check, "r2")
