"""A complaint is put right at one till at a time, as far as a till can know."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.complaint import Claim, ComplaintState, RecoveryOutcome
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.member import Assurance
from clerkapp.domain.operation import OperationKind
from clerkapp.journal import outbox
from clerkapp.queries.member_file import ClaimView, member_file
from clerkapp.services.claim_complaint import claim_complaint, release_complaint
from clerkapp.services.grant_coupon import Granted
from clerkapp.services.raise_complaint import raise_complaint
from clerkapp.services.settle_complaint import (
    settle_with_coupon,
    settle_with_sample,
    settle_with_words,
)
from tests.services.test_grant_coupon import order
from tests.support.clock import NOON, SetClock
from tests.support.small_chain import SECOND_CLERK, complaint
from tests.support.telling import acknowledge, refuse, tell, waiting
from tests.support.tills import close_counter, open_counter, session


def claimed_there(minutes: int = 15, device: str = "d2") -> Claim:
    return Claim(
        clerk_id="1002",
        clerk_name="王强",
        device_id=device,
        device_name="2 号收银台",
        since=NOON,
        until=NOON + dt.timedelta(minutes=minutes),
    )


def shown(counter: Counter) -> ClaimView | None:
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    return file.care_claim


def test_opening_a_file_claims_its_complaint_for_as_long_as_policy_says(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    assert shown(counter) == ClaimView(
        "李娜", "1 号收银台", NOON, NOON + dt.timedelta(seconds=900), here=True
    )


def test_opening_it_again_at_once_says_nothing_more(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    claim_complaint(counter, session(), complaint())
    assert waiting(counter) == ["complaint.claimed"]


def test_a_claim_that_is_half_over_is_renewed(counter: Counter, clock: SetClock) -> None:
    claim_complaint(counter, session(), complaint())
    clock.forward(minutes=8)
    claim_complaint(counter, session(), complaint())
    view = shown(counter)
    assert view is not None
    assert view.until == NOON + dt.timedelta(minutes=23)


def test_a_second_clerk_at_the_same_till_claims_it_in_their_own_name(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    claim_complaint(counter, session(SECOND_CLERK), complaint())
    view = shown(counter)
    assert view is not None
    assert (view.clerk_name, view.here) == ("王强", True)
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")


def test_a_claim_from_before_a_restart_is_still_this_tills_own(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    folder = counter.journal.path.parent
    close_counter(counter)
    again = open_counter(folder)
    view = shown(again)
    assert view is not None
    assert view.here
    release_complaint(again, session(), complaint())
    assert shown(again) is None
    close_counter(again)


def test_releasing_without_a_claim_says_nothing(counter: Counter) -> None:
    release_complaint(counter, session(), complaint())
    tell(counter, replace(complaint(), claim=claimed_there()))
    release_complaint(counter, session(), complaint())
    assert waiting(counter) == []


def test_a_claim_that_head_office_confirmed_can_be_released(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    acknowledge(counter, 11)
    tell(counter, replace(complaint(), claim=claimed_there(device="d1")), position=11)
    release_complaint(counter, session(), complaint())
    assert waiting(counter) == ["complaint.released"]
    assert shown(counter) is None


def test_a_claim_ends_by_itself(counter: Counter, clock: SetClock) -> None:
    claim_complaint(counter, session(), complaint())
    clock.forward(minutes=15)
    assert shown(counter) is None
    release_complaint(counter, session(), complaint())
    assert waiting(counter) == ["complaint.claimed"]


def test_where_another_till_holds_it_nothing_is_claimed_here(counter: Counter) -> None:
    tell(counter, replace(complaint(), claim=claimed_there()))
    claim_complaint(counter, session(), complaint())
    assert waiting(counter) == []
    view = shown(counter)
    assert view is not None
    assert (view.clerk_name, view.device_name, view.here) == ("王强", "2 号收银台", False)


def test_a_claim_of_another_till_that_came_first_stands_over_ones_own(counter: Counter) -> None:
    claim_complaint(counter, session(), complaint())
    tell(counter, replace(complaint(), claim=claimed_there()), position=11)
    view = shown(counter)
    assert view is not None
    assert not view.here


def test_while_another_till_holds_it_settling_asks_once_more(counter: Counter) -> None:
    tell(counter, replace(complaint(), claim=claimed_there()))
    for settle in (
        lambda: settle_with_sample(counter, session(), complaint(), "coffee", "o1"),
        lambda: settle_with_coupon(counter, session(), complaint(), order("o2")),
        lambda: settle_with_words(counter, session(), complaint(), RecoveryOutcome.ACCEPTED, "o3"),
    ):
        with pytest.raises(RefusedError) as caught:
            settle()
        assert caught.value.rule == "claimed_elsewhere"
        assert caught.value.details == {
            "who": "王强",
            "till": "2 号收银台",
            "since": "2026-11-22T04:00:00+00:00",
        }
    assert waiting(counter) == []


def test_a_clerk_who_presses_again_takes_it_over(counter: Counter) -> None:
    tell(counter, replace(complaint(), claim=claimed_there()))
    result = settle_with_coupon(counter, session(), complaint(), order(), take_over=True)
    assert isinstance(result, Granted)
    assert waiting(counter) == ["coupon.granted", "complaint.settled"]


def test_a_claim_that_ended_elsewhere_keeps_nobody_waiting(
    counter: Counter, clock: SetClock
) -> None:
    tell(counter, replace(complaint(), claim=claimed_there(minutes=1)))
    clock.forward(minutes=1)
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert waiting(counter) == ["sample.given", "complaint.settled"]


def test_an_apology_without_a_gift_settles_with_what_the_member_said(counter: Counter) -> None:
    for _twice in range(2):
        settle_with_words(counter, session(), complaint(), RecoveryOutcome.REFUSED, "o1")
    with counter.journal.reading() as read:
        [settled] = outbox.next_unsent(read, 10)
    assert settled.payload["gift"] == "none"
    assert settled.payload["outcome"] == "refused"
    assert shown(counter) is None


def test_a_complaint_settled_at_two_tills_is_shown_at_the_second(counter: Counter) -> None:
    settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    acknowledge(counter, 11, OperationKind.SAMPLE_GIVEN)
    refuse(counter, "already_settled")
    tell(counter, complaint(state=ComplaintState.SETTLED), position=12)
    file = member_file(counter, "m1", Assurance.CARD)
    assert file is not None
    assert file.settled_twice is not None
    assert file.settled_twice.id == "complaint-m1"
    assert file.care is None


def test_what_a_member_tells_the_counter_wants_care_at_once_and_once(counter: Counter) -> None:
    for _twice in range(2):
        raise_complaint(counter, session(), "m2", " 壶嘴漏水 ", "o1")
    file = member_file(counter, "m2", Assurance.CARD)
    assert file is not None
    assert file.care is not None
    assert file.care.subject.zh == "壶嘴漏水"
    assert [x.entry.title.zh for x in file.timeline if x.waiting] == ["壶嘴漏水"]


def test_what_is_done_about_a_complaint_raised_here_waits_for_it(counter: Counter) -> None:
    raise_complaint(counter, session(), "m2", "壶嘴漏水", "o1")
    file = member_file(counter, "m2", Assurance.CARD)
    assert file is not None
    assert file.care is not None
    claim_complaint(counter, session(), file.care)
    settle_with_coupon(counter, session(), file.care, replace(order("o2"), member_id="m2"))
    with counter.journal.reading() as read:
        _raised, claimed, _granted, settled = outbox.next_unsent(read, 10)
    assert claimed.depends_on == ("o1",)
    assert settled.depends_on == ("o2", "o1")


def test_a_sample_for_a_complaint_raised_here_settles_it_behind_both(counter: Counter) -> None:
    raise_complaint(counter, session(), "m2", "壶嘴漏水", "o1")
    file = member_file(counter, "m2", Assurance.CARD)
    assert file is not None
    assert file.care is not None
    settle_with_sample(counter, session(), file.care, "coffee", "o2")
    with counter.journal.reading() as read:
        settled = outbox.next_unsent(read, 10)[-1]
    assert settled.depends_on == ("o2", "o1")


@pytest.mark.parametrize(
    ("text", "rule"), [("  ", "complaint_empty"), ("x" * 501, "complaint_too_long")]
)
def test_a_complaint_needs_words_and_not_too_many(counter: Counter, text: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        raise_complaint(counter, session(), "m1", text, "o1")
