"""Samples are given only while this till holds some of what the store has."""

import datetime as dt
from dataclasses import replace

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.figures import SampleStock
from clerkapp.journal import leases
from clerkapp.journal.standing import put_in_quarantine
from clerkapp.queries.grant_options import grant_options
from clerkapp.queries.stock import shares_left
from clerkapp.services.give_sample import give_sample, give_samples
from clerkapp.services.settle_complaint import settle_with_sample
from tests.support import small_chain
from tests.support.clock import NOON
from tests.support.small_chain import complaint, share
from tests.support.telling import acknowledge, refuse, tell, waiting
from tests.support.tills import session


def stock(counter: Counter) -> dict[str, int]:
    options = grant_options(counter, session(), "m1", None)
    assert options is not None
    return options.stock


def give(counter: Counter, operation_id: str, member_id: str = "m1") -> None:
    give_sample(counter, session(), member_id, "coffee", "recovery", operation_id)


def count(counter: Counter, left: int, position: int = 10) -> None:
    tell(counter, SampleStock("coffee", left, NOON), position=position)


def lend(counter: Counter, pieces: int) -> None:
    with counter.journal.writing() as write:
        leases.take_up(write, [share(pieces=pieces)])


def spent(counter: Counter) -> int:
    with counter.journal.reading() as read:
        return sum(x.spent_fen for x in leases.held_leases(read) if x.owner_id == "coffee")


def allow_sets(counter: Counter, most: int) -> None:
    limits = tuple(replace(x, samples_per_gift=most) for x in small_chain.POLICY.limits)
    samples = (*small_chain.POLICY.samples, replace(small_chain.POLICY.samples[0], id="tea"))
    tell(counter, replace(small_chain.POLICY, limits=limits, samples=samples))


def test_what_nobody_counts_is_not_limited(counter: Counter) -> None:
    assert stock(counter) == {}
    give(counter, "g1")
    assert shares_left(counter) == {}


def test_what_was_given_here_is_gone_before_head_office_hears_of_it(counter: Counter) -> None:
    count(counter, 3)
    lend(counter, 2)
    give(counter, "g1")
    give(counter, "g2", "m2")
    assert stock(counter) == {"coffee": 1}
    assert shares_left(counter) == {"coffee": 0}


def test_what_head_office_counted_already_is_not_counted_twice(counter: Counter) -> None:
    count(counter, 3)
    lend(counter, 2)
    give(counter, "g1")
    acknowledge(counter, 11)
    assert stock(counter) == {"coffee": 2}
    count(counter, 2, position=11)
    assert stock(counter) == {"coffee": 2}


def test_what_head_office_refused_is_the_stores_again_and_not_this_tills(counter: Counter) -> None:
    count(counter, 3)
    lend(counter, 2)
    give(counter, "g1")
    refuse(counter, "malformed")
    assert stock(counter) == {"coffee": 3}
    assert shares_left(counter) == {"coffee": 1}


def test_the_last_one_is_given_once_and_then_refused(counter: Counter) -> None:
    count(counter, 1)
    lend(counter, 1)
    for _twice in range(2):
        give(counter, "g1")
    assert spent(counter) == 1
    with pytest.raises(RefusedError) as caught:
        give(counter, "g2")
    assert (caught.value.rule, caught.value.details) == (
        "sample_out_of_stock",
        {"sample": "coffee"},
    )
    assert stock(counter) == {"coffee": 0}


def test_what_the_store_has_elsewhere_is_not_this_tills_to_give(counter: Counter) -> None:
    count(counter, 7)
    lend(counter, 1)
    give(counter, "g1")
    with pytest.raises(RefusedError) as caught:
        give(counter, "g2")
    assert (caught.value.rule, caught.value.details) == (
        "sample_share_empty",
        {"sample": "coffee", "left": 6},
    )
    assert waiting(counter) == ["sample.given"]


def test_a_share_is_there_whatever_the_clock_of_the_till_says(
    counter: Counter,
) -> None:
    count(counter, 2)
    lend(counter, 2)
    counter.clock.forward(days=400)  # type: ignore[attr-defined]
    give(counter, "g1")
    counter.clock.at -= dt.timedelta(days=900)  # type: ignore[attr-defined]
    give(counter, "g2")
    assert spent(counter) == 2


def test_a_till_that_cannot_be_trusted_gives_nothing_that_is_counted(counter: Counter) -> None:
    count(counter, 3)
    lend(counter, 3)
    with counter.journal.writing() as write:
        put_in_quarantine(write, "restored", NOON)
    with pytest.raises(RefusedError, match="quarantined"):
        give(counter, "g1")
    assert spent(counter) == 0


def test_an_apology_with_a_sample_takes_it_from_the_share_once(counter: Counter) -> None:
    count(counter, 3)
    lend(counter, 3)
    for _twice in range(2):
        settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert spent(counter) == 1
    assert waiting(counter) == ["sample.given", "complaint.settled"]


def test_an_apology_with_a_sample_that_is_not_there_settles_nothing(counter: Counter) -> None:
    count(counter, 0)
    with pytest.raises(RefusedError, match="sample_out_of_stock"):
        settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert waiting(counter) == []


def test_a_stock_that_elsewhere_fell_below_what_is_waiting_here_shows_none(
    counter: Counter,
) -> None:
    count(counter, 3)
    lend(counter, 2)
    give(counter, "g1")
    give(counter, "g2")
    count(counter, 1)
    assert stock(counter) == {"coffee": 0}


def test_several_samples_make_one_gift_and_each_is_an_operation_of_its_own(
    counter: Counter,
) -> None:
    allow_sets(counter, 3)
    for _twice in range(2):
        give_samples(counter, session(), "m1", ("coffee", "tea", "tea"), "recovery", "set1")
    with counter.journal.reading() as read:
        said = read.exec_driver_sql(
            "SELECT json_extract(payload, '$.sample_id'), json_extract(payload, '$.gift_id')"
            " FROM outbox ORDER BY place"
        ).all()
    assert [tuple(x) for x in said] == [("coffee", "set1"), ("tea", "set1"), ("tea", "set1")]


def test_more_samples_than_one_gift_may_hold_are_refused(counter: Counter) -> None:
    allow_sets(counter, 2)
    with pytest.raises(RefusedError) as caught:
        give_samples(counter, session(), "m1", ("tea",) * 3, "recovery", "set1")
    assert (caught.value.rule, caught.value.details) == ("too_many_samples", {"limit": 2})


def test_a_set_of_which_one_is_missing_is_not_given_at_all(counter: Counter) -> None:
    allow_sets(counter, 3)
    count(counter, 5)
    lend(counter, 1)
    with pytest.raises(RefusedError, match="sample_share_empty"):
        give_samples(counter, session(), "m1", ("tea", "coffee", "coffee"), "recovery", "set1")
    assert waiting(counter) == []
    assert spent(counter) == 0


def test_somebody_taken_off_the_list_gives_no_sample(counter: Counter) -> None:
    tell(counter, replace(small_chain.CLERK, active=False))
    with pytest.raises(RefusedError, match="not_on_roster"):
        give(counter, "g1")


def test_what_policy_does_not_name_is_not_given(counter: Counter) -> None:
    with pytest.raises(RefusedError, match="reason_not_allowed"):
        give_sample(counter, session(), "m1", "coffee", "nonsense", "g1")
    with pytest.raises(RefusedError, match="sample_out_of_stock"):
        give_sample(counter, session(), "m1", "nosuch", "recovery", "g1")
    assert waiting(counter) == []
