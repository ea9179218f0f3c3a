"""What a clerk can say is true of the member it is said to."""

import datetime as dt

import pytest

from clerkapp.domain.timeline import TimelineKind
from headoffice.demo_chain import DemoChain
from headoffice.demo_chain.products import GOES_WITH, PRODUCTS
from headoffice.demo_chain.suggestions import days_to_birthday


@pytest.mark.parametrize(
    ("birthday", "today", "days"),
    [
        ((11, 22), dt.date(2026, 11, 22), 0),
        ((11, 21), dt.date(2026, 11, 22), 364),
        ((1, 2), dt.date(2026, 12, 31), 2),
        ((2, 29), dt.date(2027, 2, 27), 1),
        ((2, 29), dt.date(2028, 2, 27), 2),
    ],
)
def test_days_to_a_birthday(birthday: tuple[int, int], today: dt.date, days: int) -> None:
    assert days_to_birthday(birthday, today) == days


def test_an_unknown_birthday_is_no_number_of_days_away() -> None:
    assert days_to_birthday(None, dt.date(2026, 11, 22)) is None


def test_nobody_gets_more_than_three(chain: DemoChain) -> None:
    counts = {len(member.suggestions) for member in chain.members}
    assert counts == {0, 1, 2, 3}


def test_what_is_called_viewed_was_viewed(chain: DemoChain) -> None:
    looks = {(e.member_id, e.title.zh) for e in chain.timeline if e.kind is TimelineKind.BROWSE}
    said = 0
    for member in chain.members:
        for suggestion in member.suggestions:
            if "浏览过" in suggestion.because.zh:
                name = suggestion.because.zh.split("浏览过")[1].split("，")[0]
                assert (member.id, name) in looks
                said += 1
    assert said > 500


def test_what_is_called_bought_was_bought(chain: DemoChain) -> None:
    bought = {
        (entry.member_id, name)
        for entry in chain.timeline
        if entry.kind is TimelineKind.PURCHASE
        for name in entry.title.zh.split("、")
    }
    reasons = [(m.id, s.because.zh) for m in chain.members for s in m.suggestions]
    told = [(who, why[2:]) for who, why in reasons if why.startswith("买过")]
    assert len(told) > 100
    assert set(told) <= bought


def test_products_and_their_companions_are_distinct(chain: DemoChain) -> None:
    names = [product.name.zh for product in PRODUCTS]
    assert len(set(names)) == len(names) >= 60
    assert all(name in names and other.name.zh != name for name, other in GOES_WITH.items())
