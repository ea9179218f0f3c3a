import datetime as dt

import pytest

from clerkapp.domain.clock import day_bounds, local_day
from clerkapp.domain.identity import new_id
from clerkapp.domain.lockout import FREE_TRIES, LONGEST_LOCK_S, Attempts
from clerkapp.domain.money import CurrencyMismatchError, Money
from clerkapp.domain.wording import Wording
from tests.support.clock import NOON
from tests.support.small_chain import member


def test_money_of_two_currencies_is_never_added() -> None:
    assert Money(500) + Money(700) == Money(1200)
    assert Money(500) - Money(700) == Money(-200)
    with pytest.raises(CurrencyMismatchError):
        Money(500) + Money(700, "HKD")


@pytest.mark.parametrize(
    ("minor", "text"), [(500, "5"), (1230, "12.30"), (-5, "-0.05"), (0, "0"), (100001, "1000.01")]
)
def test_money_is_written_in_major_units(minor: int, text: str) -> None:
    assert Money(minor).major_text() == text


def test_a_wording_falls_back_to_the_other_language_rather_than_to_nothing() -> None:
    assert Wording("券", "Coupon").in_language("zh_CN") == "券"
    assert Wording("券", "Coupon").in_language("en") == "Coupon"
    assert Wording("券", "").in_language("en") == "券"


def test_a_local_day_is_the_stores_and_not_utcs() -> None:
    late = dt.datetime(2026, 11, 22, 16, 30, tzinfo=dt.UTC)
    assert local_day(late, "Asia/Shanghai") == "2026-11-23"


def test_a_day_with_a_clock_change_has_its_true_length() -> None:
    first, following = day_bounds("2026-10-25", "Europe/Berlin")
    assert following - first == dt.timedelta(hours=25)


def test_ids_are_unique_and_sort_by_birth() -> None:
    ids = [new_id(NOON + dt.timedelta(milliseconds=n)) for n in range(100)]
    assert ids == sorted(ids)
    assert len({new_id(NOON) for _ in range(1000)}) == 1000


def test_four_wrong_pins_are_free_and_from_the_fifth_on_each_doubles_the_lock() -> None:
    state = Attempts()
    for _ in range(FREE_TRIES - 1):
        state = state.after_failure(NOON)
        assert state.locked_for_s(NOON) == 0
    locks = []
    for _ in range(9):
        state = state.after_failure(NOON)
        locks.append(state.locked_for_s(NOON))
    assert locks[:3] == [60, 120, 240]
    assert locks[-1] == LONGEST_LOCK_S


def test_a_lock_ends_by_itself() -> None:
    locked = Attempts(failures=9, locked_until=NOON)
    assert locked.locked_for_s(NOON) == 0
    assert locked.locked_for_s(NOON - dt.timedelta(milliseconds=1)) == 1


def test_a_phone_is_masked_but_for_its_ends() -> None:
    assert member(4521).masked_phone == "138 •••• 4521"
