"""Samples are given only while the store has them, as far as this till can know."""

import pytest

from clerkapp.counter import Counter
from clerkapp.domain.errors import RefusedError
from clerkapp.domain.figures import SampleStock
from clerkapp.queries.grant_options import grant_options
from clerkapp.services.give_sample import give_sample
from clerkapp.services.settle_complaint import settle_with_sample
from tests.support.clock import NOON
from tests.support.small_chain import complaint
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


def test_what_nobody_counts_is_not_limited(counter: Counter) -> None:
    assert stock(counter) == {}
    give(counter, "g1")


def test_what_was_given_here_is_gone_before_head_office_hears_of_it(counter: Counter) -> None:
    count(counter, 3)
    give(counter, "g1")
    give(counter, "g2", "m2")
    assert stock(counter) == {"coffee": 1}


def test_what_head_office_counted_already_is_not_counted_twice(counter: Counter) -> None:
    count(counter, 3)
    give(counter, "g1")
    acknowledge(counter, 11)
    assert stock(counter) == {"coffee": 2}
    count(counter, 2, position=11)
    assert stock(counter) == {"coffee": 2}


def test_what_head_office_refused_was_not_taken_from_the_stock(counter: Counter) -> None:
    count(counter, 3)
    give(counter, "g1")
    refuse(counter, "malformed")
    assert stock(counter) == {"coffee": 3}


def test_the_last_one_is_given_once_and_then_refused(counter: Counter) -> None:
    count(counter, 1)
    for _twice in range(2):
        give(counter, "g1")
    with pytest.raises(RefusedError) as caught:
        give(counter, "g2")
    assert (caught.value.rule, caught.value.details) == (
        "sample_out_of_stock",
        {"sample": "coffee"},
    )
    assert stock(counter) == {"coffee": 0}


def test_an_apology_with_a_sample_that_is_not_there_settles_nothing(counter: Counter) -> None:
    count(counter, 0)
    with pytest.raises(RefusedError, match="sample_out_of_stock"):
        settle_with_sample(counter, session(), complaint(), "coffee", "o1")
    assert waiting(counter) == []


def test_a_stock_that_elsewhere_fell_below_what_is_waiting_here_shows_none(
    counter: Counter,
) -> None:
    count(counter, 3)
    give(counter, "g1")
    give(counter, "g2")
    count(counter, 1)
    assert stock(counter) == {"coffee": 0}
