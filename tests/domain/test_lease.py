import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerkapp.domain.lease import BudgetKind, Room, plan_debits, room_at
from tests.support.clock import NOON
from tests.support.small_chain import lease

POOL = lease(BudgetKind.STORE, "s1", 20000)
OWN = lease(BudgetKind.CLERK, "1001", 4000)
OTHERS = lease(BudgetKind.CLERK, "1002", 9000)


def test_the_room_is_what_both_budgets_leave_to_this_person() -> None:
    assert room_at((POOL, OWN, OTHERS), "1001", NOON) == Room(4000, 20000)


def test_a_lease_of_another_day_gives_no_room() -> None:
    tomorrow = lease(BudgetKind.CLERK, "1001", 4000, "2026-11-23")
    assert room_at((POOL, tomorrow), "1001", NOON) == Room(0, 20000)


def test_a_lease_begins_and_ends_at_the_stores_midnight() -> None:
    last_second = OWN.ends_at - dt.timedelta(seconds=1)
    assert OWN.usable_at(OWN.starts_at)
    assert OWN.usable_at(last_second)
    assert not OWN.usable_at(OWN.ends_at)


def test_a_closed_lease_gives_no_room() -> None:
    assert room_at((replace(OWN, closed=True),), "1001", NOON).clerk_fen == 0


def test_a_grant_debits_both_budgets_with_the_whole_value() -> None:
    debits = plan_debits((POOL, OWN, OTHERS), "1001", 1000, NOON)
    assert debits is not None
    assert {(x.lease_id, x.value_fen) for x in debits} == {(POOL.id, 1000), (OWN.id, 1000)}


def test_a_grant_that_one_budget_does_not_reach_for_debits_none() -> None:
    assert plan_debits((POOL, OWN), "1001", 4001, NOON) is None
    small_pool = replace(POOL, amount_fen=900)
    assert plan_debits((small_pool, OWN), "1001", 1000, NOON) is None


@given(
    st.lists(st.integers(min_value=0, max_value=3000), min_size=1, max_size=4),
    st.integers(min_value=1, max_value=9000),
)
def test_a_value_spread_over_leases_adds_up_and_overdraws_none(
    amounts: list[int], value: int
) -> None:
    own = [replace(OWN, id=f"own{n}", amount_fen=x) for n, x in enumerate(amounts)]
    debits = plan_debits((POOL, *own), "1001", value, NOON)
    if debits is None:
        assert sum(amounts) < value
        return
    by_id = {x.id: x for x in own}
    taken = [x for x in debits if x.lease_id in by_id]
    assert sum(x.value_fen for x in taken) == value
    assert all(x.value_fen <= by_id[x.lease_id].remaining_fen for x in taken)
